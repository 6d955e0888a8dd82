//! The service as a whole, and its endpoints.

use super::comparing::Comparing;
use super::finding::Subject;
use super::rules::Rule;
use super::side::Side;
use crate::plan::endpoint::params::{ParamPlan, ParamType};
use crate::plan::service::JsonProtocol;
use serde_json::Value;
use tinsmith_model::ast_writer::strip_prose;
use tinsmith_model::traits::{AwsService, EndpointRuleSet, EndpointTests, SmithyTrait};

impl Comparing<'_> {
    pub(super) fn service(&mut self) {
        let (old_side, new_side) = (self.old, self.new);
        let (old, new) = (&old_side.plan.service, &new_side.plan.service);
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

    /// The trait that says what the service is among those of AWS.
    fn service_trait(&mut self, subject: &Subject) {
        let (old_side, new_side) = (self.old, self.new);
        let prefix = |side: &Side<'_>| {
            let aws: Option<AwsService> = side.service.traits.get();
            aws.and_then(|aws| aws.endpoint_prefix)
                .unwrap_or_else(|| "no prefix".to_owned())
        };
        let (was, now) = (prefix(old_side), prefix(new_side));
        if was != now {
            self.changed(Rule::EndpointPrefixChanged, subject, was, now);
        }
        let rest = |side: &Side<'_>| {
            let mut rest = side.service.traits.raw(AwsService::ID).cloned();
            for key in ["sdkId", "endpointPrefix"] {
                let entries = rest.as_mut().and_then(Value::as_object_mut);
                entries.and_then(|entries| entries.shift_remove(key));
            }
            rest
        };
        if rest(old_side) != rest(new_side) {
            self.said(
                Rule::MetadataChanged,
                subject,
                format!("`{}`", AwsService::ID),
            );
        }
    }

    pub(super) fn endpoints(&mut self) {
        let (old_side, new_side) = (self.old, self.new);
        let service = Subject::shape(new_side.service.id.name());
        let (old, new) = (
            &old_side.plan.endpoint.params,
            &new_side.plan.endpoint.params,
        );
        let subject = |param: &ParamPlan| {
            Subject {
                rust: Some("config::endpoint::Params".to_owned()),
                ..service.clone()
            }
            .member(&param.name, &param.ident)
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
        let (old_side, new_side) = (self.old, self.new);
        let rules = |side: &Side<'_>| raw(side, EndpointRuleSet::ID);
        if rules(old_side) != rules(new_side) {
            self.found(Rule::EndpointRulesChanged, service);
        }
        let tests = |side: &Side<'_>| -> Vec<Value> {
            let tests = raw(side, EndpointTests::ID);
            let cases = tests
                .as_ref()
                .and_then(|tests| tests.get("testCases")?.as_array());
            cases.cloned().unwrap_or_default()
        };
        let (old, new) = (tests(old_side), tests(new_side));
        let came = new.iter().filter(|case| !old.contains(case)).count();
        let went = old.iter().filter(|case| !new.contains(case)).count();
        if came + went > 0 {
            let what = format!("{went} of {} gone, {came} of {} new", old.len(), new.len());
            self.said(Rule::EndpointTestsChanged, service, what);
        }
    }
}

/// A trait of the service, without texts.
fn raw(side: &Side<'_>, id: &str) -> Option<Value> {
    strip_prose(id, side.service.traits.raw(id)?)
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
