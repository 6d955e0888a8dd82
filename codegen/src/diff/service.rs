//! Compares the service and its endpoint rules.

use super::compared_model::ComparedModel;
use super::comparer::Comparer;
use super::finding::Subject;
use super::rules::Rule;
use crate::plan::endpoint::params::{ParamPlan, ParamType};
use crate::plan::service::JsonProtocol;
use serde_json::Value;
use tinsmith_model::ast_writer::strip_prose;
use tinsmith_model::traits::{AwsService, EndpointRuleSet, EndpointTests, SmithyTrait};

impl Comparer<'_> {
    pub(super) fn service(&mut self) {
        let (old_model, new_model) = (self.old, self.new);
        let (old, new) = (&old_model.plan.service, &new_model.plan.service);
        let subject = Subject::item(&new.shape, "Client");
        let protocol = |protocol| match protocol {
            JsonProtocol::V1_0 => "awsJson1_0",
            JsonProtocol::V1_1 => "awsJson1_1",
        };
        let compatible = |is_compatible: bool| {
            if is_compatible {
                "compatible"
            } else {
                "not compatible"
            }
        };
        let facts = [
            (Rule::SdkIdChanged, old.sdk_id.as_str(), new.sdk_id.as_str()),
            (
                Rule::ProtocolChanged,
                protocol(old.protocol),
                protocol(new.protocol),
            ),
            (
                Rule::TargetPrefixChanged,
                old.shape.as_str(),
                new.shape.as_str(),
            ),
            (Rule::NamespaceChanged, &old.namespace, &new.namespace),
            (Rule::ApiVersionChanged, &old.version, &new.version),
            (
                Rule::SigningNameChanged,
                &old.signing_name,
                &new.signing_name,
            ),
            (
                Rule::QueryCompatibleChanged,
                compatible(old.query_compatible),
                compatible(new.query_compatible),
            ),
        ];
        for (rule, was, now) in facts {
            if was != now {
                self.changed(rule, &subject, was, now);
            }
        }
        self.service_trait(&subject);
    }

    /// Compares the trait `aws.api#service`.
    fn service_trait(&mut self, subject: &Subject) {
        let (old_model, new_model) = (self.old, self.new);
        let prefix = |compared: &ComparedModel<'_>| {
            let aws: Option<AwsService> = compared.service.traits.get();
            aws.and_then(|aws| aws.endpoint_prefix)
                .unwrap_or_else(|| "no prefix".to_owned())
        };
        let (was, now) = (prefix(old_model), prefix(new_model));
        if was != now {
            self.changed(Rule::EndpointPrefixChanged, subject, was, now);
        }
        let rest = |compared: &ComparedModel<'_>| {
            let mut rest = compared.service.traits.raw(AwsService::ID).cloned();
            for key in ["sdkId", "endpointPrefix"] {
                let entries = rest.as_mut().and_then(Value::as_object_mut);
                entries.and_then(|entries| entries.shift_remove(key));
            }
            rest
        };
        if rest(old_model) != rest(new_model) {
            self.found_with_detail(
                Rule::MetadataChanged,
                subject,
                format!("`{}`", AwsService::ID),
            );
        }
    }

    pub(super) fn endpoints(&mut self) {
        let (old_model, new_model) = (self.old, self.new);
        let service = Subject::item(new_model.service.id.name(), "Client");
        let (old, new) = (
            &old_model.plan.endpoint.params,
            &new_model.plan.endpoint.params,
        );
        let subject = |param: &ParamPlan| {
            Subject {
                rust: Some("config::endpoint::Params".to_owned()),
                ..service.clone()
            }
            .member(&param.name, &param.field)
        };
        for param in new {
            let subject = subject(param);
            match old.iter().find(|before| before.name == param.name) {
                None => self.differs(
                    Rule::EndpointParameterAdded,
                    &subject,
                    "",
                    None,
                    Some(param_text(param)),
                ),
                Some(before) => {
                    let (was, now) = (param_text(before), param_text(param));
                    if was != now {
                        self.changed(Rule::EndpointParameterChanged, &subject, was, now);
                    }
                }
            }
        }
        for param in old
            .iter()
            .filter(|param| !new.iter().any(|other| other.name == param.name))
        {
            self.differs(
                Rule::EndpointParameterRemoved,
                &subject(param),
                "",
                Some(param_text(param)),
                None,
            );
        }
        self.endpoint_rules(&service);
    }

    fn endpoint_rules(&mut self, service: &Subject) {
        let (old_model, new_model) = (self.old, self.new);
        let rules = |compared: &ComparedModel<'_>| raw(compared, EndpointRuleSet::ID);
        if rules(old_model) != rules(new_model) {
            self.found(Rule::EndpointRulesChanged, service);
        }
        let tests = |compared: &ComparedModel<'_>| -> Vec<Value> {
            let tests = raw(compared, EndpointTests::ID);
            let cases = tests
                .as_ref()
                .and_then(|tests| tests.get("testCases")?.as_array());
            cases.cloned().unwrap_or_default()
        };
        let (old, new) = (tests(old_model), tests(new_model));
        let added = new.iter().filter(|case| !old.contains(case)).count();
        let removed = old.iter().filter(|case| !new.contains(case)).count();
        if added + removed > 0 {
            let detail = format!(
                "{removed} of {} removed, {added} of {} added",
                old.len(),
                new.len()
            );
            self.found_with_detail(Rule::EndpointTestsChanged, service, detail);
        }
    }
}

/// The value of a trait of the service, without documentation.
fn raw(compared: &ComparedModel<'_>, id: &str) -> Option<Value> {
    strip_prose(id, compared.service.traits.raw(id)?)
}

fn param_text(param: &ParamPlan) -> String {
    let ty = match param.ty {
        ParamType::String => "String",
        ParamType::Bool => "bool",
        ParamType::Strings => "Vec<String>",
    };
    let ty = if param.optional {
        format!("Option<{ty}>")
    } else {
        ty.to_owned()
    };
    let setting = param
        .config_type
        .as_deref()
        .map(|name| format!(", setting {name}"));
    format!("{ty}{}", setting.unwrap_or_default())
}
