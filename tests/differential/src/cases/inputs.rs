//! Cases of inputs.

use serde_json::{Map, Value, json};
use tinsmith_model::{Model, ShapeKind};

use super::Operation;
use crate::case::{CallStyle, Case, Customization};
use crate::values::{Style, documents, member_value, structure};

pub(crate) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    operations
        .iter()
        .flat_map(|operation| of_one(model, operation))
        .collect()
}

fn of_one(model: &Model, operation: &Operation<'_>) -> Vec<Case> {
    let case = |name: &str| Case::new(operation.name, name);
    let mut cases = vec![
        case("nothing set"),
        case("nothing set, send_with").call_style(CallStyle::SendWith),
        case("nothing set, customized").call_style(CallStyle::Customize(vec![
            Customization::Mutate,
            Customization::Spy,
            Customization::Map,
        ])),
    ];
    let Some(shape) = operation.input else {
        return cases;
    };
    for style in Style::ALL {
        let input = Value::Object(structure(model, shape, style));
        let unordered = style == Style::Wide;
        for call_style in [CallStyle::Send, CallStyle::SendPlain] {
            let name = format!("{style:?} input, {call_style:?}");
            cases.push(
                case(&name)
                    .input(&input)
                    .call_style(call_style)
                    .unordered(unordered),
            );
        }
        if style == Style::Full {
            cases.push(
                case("Full input, with a spy")
                    .input(&input)
                    .call_style(CallStyle::Customize(vec![Customization::Spy])),
            );
        }
    }
    for member in shape.every_member() {
        for style in [Style::Full, Style::Special, Style::Empty] {
            if let Some(value) = member_value(model, member, style) {
                let input = json!({ member.name.clone(): value });
                let name = format!("only {}, {style:?}", member.name);
                cases.push(case(&name).input(input));
            }
        }
        let target = model.shape(&member.target).map(|shape| &shape.kind);
        if let Some(ShapeKind::Document) = target {
            for document in documents() {
                let input = json!({ member.name.clone(): document });
                // Objects in documents are unordered.
                cases.push(
                    case(&format!("the document {input}"))
                        .input(input)
                        .unordered(true),
                );
            }
        }
        let mut rest: Map<_, _> = structure(model, shape, Style::Full);
        rest.remove(&member.name);
        let name = format!("all but {}", member.name);
        cases.push(case(&name).input(Value::Object(rest)));
    }
    cases
}
