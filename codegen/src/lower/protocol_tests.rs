//! Lowers the protocol tests of the model.

use super::context::Lowering;
use crate::names;
use crate::plan::name::FunctionName;
use crate::plan::operation::OperationPlan;
use crate::plan::protocol_tests::{
    Expected, ExpectedRequest, FieldValue, ProtocolTests, RequestTest, ResponseTest, StructureValue,
};
use crate::plan::shapes::{BuilderKind, StructurePlan};
use tinsmith_model::traits::{
    Case, ErrorTrait, HttpRequestTests, HttpResponseTests, RequestCase, ResponseCase,
};
use tinsmith_model::{Shape, SmithyTrait};

/// The shape of vendor parameters with the expected error code.
const ERROR_CODE: &str = "aws.protocoltests.config#ErrorCodeParams";

impl<'a> Lowering<'a> {
    /// Plans the tests for clients of the crate's protocol: those of operations, then those of errors.
    pub(super) fn protocol_tests(&mut self, operations: &[OperationPlan]) -> ProtocolTests {
        let closure: &'a tinsmith_model::closure::Closure = self.closure;
        let mut tests = ProtocolTests::default();
        for ((shape, operation), plan) in closure.operations(self.model).zip(operations) {
            let input = self.model.shape(&operation.input);
            for case in self.request_cases(shape) {
                let subject = subject::<HttpRequestTests>(shape, &case.case);
                let input = self.test_fields(&subject, input, &case.case.params);
                self.request_test(&subject, &mut tests, plan, input, case);
            }
            let output = self.model.shape(&operation.output);
            for case in self.response_cases(shape) {
                let subject = subject::<HttpResponseTests>(shape, &case.case);
                let fields = self.test_fields(&subject, output, &case.case.params);
                let value = structure_value(&plan.output, fields);
                self.response_test(&subject, &mut tests, plan, Expected::Output(value), case);
            }
        }
        self.error_tests(&mut tests, operations);
        tests
    }

    /// Plans the tests of errors, each with the first operation that can return the error.
    fn error_tests(&mut self, tests: &mut ProtocolTests, operations: &[OperationPlan]) {
        let closure: &'a tinsmith_model::closure::Closure = self.closure;
        let errors = closure.shapes(self.model);
        for shape in errors.filter(|shape| shape.traits.has::<ErrorTrait>()) {
            let variant = names::error_variant(&names::type_name(closure.name(&shape.id)));
            let fails =
                |plan: &&OperationPlan| plan.errors.iter().any(|error| error.variant == variant);
            let Some(plan) = operations.iter().find(fails) else {
                continue;
            };
            for case in self.response_cases(shape) {
                let subject = subject::<HttpResponseTests>(shape, &case.case);
                let fields = self.test_fields(&subject, Some(shape), &case.case.params);
                let members = self.members(shape, false);
                let structure = self.structure_of(shape, members);
                let expect = Expected::Error {
                    of: plan.error_path.clone(),
                    variant: variant.clone(),
                    value: structure_value(&structure, fields),
                    code: error_code(&case.case),
                };
                self.response_test(&subject, tests, plan, expect, case);
            }
        }
    }

    fn request_cases(&self, shape: &Shape) -> Vec<RequestCase> {
        let cases = shape.traits.get();
        let mut cases = cases.map_or_else(Vec::new, |HttpRequestTests(cases)| cases);
        cases.retain(|case| self.is_applicable(&case.case));
        cases
    }

    fn response_cases(&self, shape: &Shape) -> Vec<ResponseCase> {
        let cases = shape.traits.get();
        let mut cases = cases.map_or_else(Vec::new, |HttpResponseTests(cases)| cases);
        cases.retain(|case| self.is_applicable(&case.case));
        cases
    }

    fn request_test(
        &mut self,
        subject: &str,
        tests: &mut ProtocolTests,
        plan: &OperationPlan,
        input: Vec<FieldValue>,
        case: RequestCase,
    ) {
        self.check_vendor_params(subject, &case.case, &[]);
        let name = names::test_function(&case.case.id);
        self.check_test_name(subject, &name, tests.requests.iter().map(|test| &test.name));
        tests.requests.push(RequestTest {
            name,
            method: plan.method.clone(),
            input,
            host: case.host.clone(),
            expect: expected_request(case),
        });
    }

    fn response_test(
        &mut self,
        subject: &str,
        tests: &mut ProtocolTests,
        plan: &OperationPlan,
        expect: Expected,
        case: ResponseCase,
    ) {
        self.check_vendor_params(subject, &case.case, &[ERROR_CODE]);
        let name = names::test_function(&case.case.id);
        self.check_test_name(
            subject,
            &name,
            tests.responses.iter().map(|test| &test.name),
        );
        tests.responses.push(ResponseTest {
            name,
            method: plan.method.clone(),
            status: case.code,
            headers: case.case.headers,
            body: case.case.body.unwrap_or_default(),
            expect,
        });
    }

    fn is_applicable(&self, case: &Case) -> bool {
        case.is_for_clients && case.protocol == self.protocol_id()
    }

    fn check_vendor_params(&mut self, subject: &str, case: &Case, known: &[&str]) {
        if let Some((shape, _)) = &case.vendor_params
            && !known.contains(&shape.as_str())
        {
            self.problem(
                subject,
                format!("vendor parameters of the shape {shape} are not supported"),
                "Remove the test case, or generate the crate without protocol tests.",
            );
        }
    }

    fn check_test_name<'n>(
        &mut self,
        subject: &str,
        name: &FunctionName,
        mut others: impl Iterator<Item = &'n FunctionName>,
    ) {
        if others.any(|other| other == name) {
            self.problem(
                subject,
                format!("another test case has the same Rust function name `{name}`"),
                "Give one of them another id.",
            );
        }
    }
}

fn subject<T: SmithyTrait>(shape: &Shape, case: &Case) -> String {
    format!("{} (trait {}, case {})", shape.id, T::ID, case.id)
}

fn expected_request(case: RequestCase) -> ExpectedRequest {
    ExpectedRequest {
        method: case.method,
        uri: case.uri,
        host: case.resolved_host,
        query: case.query_params,
        forbidden_query: case.forbid_query_params,
        required_query: case.require_query_params,
        headers: case.case.headers,
        forbidden_headers: case.forbid_headers,
        required_headers: case.require_headers,
        body: case.case.body,
        media_type: case.case.body_media_type,
    }
}

fn structure_value(plan: &StructurePlan, fields: Vec<FieldValue>) -> StructureValue {
    StructureValue {
        path: plan.path.clone(),
        fallible: plan.builder == BuilderKind::Fallible,
        fields,
    }
}

fn error_code(case: &Case) -> Option<String> {
    let (_, params) = case.vendor_params.as_ref()?;
    params.get("code")?.as_str().map(str::to_owned)
}
