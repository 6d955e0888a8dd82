//! Pagination of operations ([Smithy 2.0,
//! "Paginated"](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)).

use crate::id::ShapeId;
use crate::shape::{Member, Model, Operation, Shape};
use crate::traits::{IdempotencyToken, Paginated};

/// A path through structures: the members from the outermost to the innermost.
pub type MemberPath<'a> = Vec<&'a Member>;

/// The members that an operation uses for pagination.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages<'a> {
    /// The input member with the token of the page to return.
    pub input_token: &'a Member,
    /// The path in the output to the token of the next page.
    pub output_token: MemberPath<'a>,
    /// The input member with the maximum number of items per page.
    pub page_size: Option<&'a Member>,
    /// The path in the output to the items.
    pub items: Option<MemberPath<'a>>,
}

/// Returns the pagination of an operation. Returns `None` if it has no trait `paginated` or no tokens,
/// or if its input has an idempotency token, since two calls are then never equivalent.
pub fn pages<'a>(
    model: &'a Model,
    service: &Shape,
    shape: &Shape,
    operation: &Operation,
) -> Option<Pages<'a>> {
    let settings = pagination_settings(service, shape)?;
    let input = model.shape(&operation.input)?;
    if input
        .every_member()
        .any(|member| member.traits.has::<IdempotencyToken>())
    {
        return None;
    }
    let output = |path: String| member_path(model, &operation.output, &path);
    Some(Pages {
        input_token: input.member(&settings.input_token?)?,
        output_token: output(settings.output_token?)?,
        page_size: settings.page_size.and_then(|name| input.member(&name)),
        items: settings.items.and_then(output),
    })
}

/// Returns the trait `paginated` of the operation, completed by that of the service.
pub(crate) fn pagination_settings(service: &Shape, operation: &Shape) -> Option<Paginated> {
    let own: Paginated = operation.traits.get()?;
    let common: Paginated = service.traits.get().unwrap_or_default();
    Some(Paginated {
        input_token: own.input_token.or(common.input_token),
        output_token: own.output_token.or(common.output_token),
        items: own.items.or(common.items),
        page_size: own.page_size.or(common.page_size),
    })
}

/// Resolves a path of names separated by dots, starting at a structure.
pub(crate) fn member_path<'a>(
    model: &'a Model,
    from: &ShapeId,
    path: &str,
) -> Option<MemberPath<'a>> {
    let mut shape = model.shape(from);
    let mut members = Vec::new();
    for name in path.split('.') {
        let member = shape?.members()?.get(name)?;
        members.push(member);
        shape = model.shape(&member.target);
    }
    Some(members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "a#S": {"type": "service", "traits": {"smithy.api#paginated": {
            "inputToken": "token", "outputToken": "inner.next", "pageSize": "size"}}},
        "a#Pages": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
            "traits": {"smithy.api#paginated": {"items": "inner.items"}}},
        "a#Once": {"type": "operation", "input": {"target": "a#Tokened"}, "output": {"target": "a#Out"},
            "traits": {"smithy.api#paginated": {}}},
        "a#Lost": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
            "traits": {"smithy.api#paginated": {"outputToken": "inner.nothing"}}},
        "a#Plain": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}},
        "a#In": {"type": "structure", "members": {
            "token": {"target": "smithy.api#String"}, "size": {"target": "smithy.api#Integer"}}},
        "a#Tokened": {"type": "structure", "members": {"token": {"target": "smithy.api#String"},
            "once": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}}},
        "a#Out": {"type": "structure", "members": {"inner": {"target": "a#Inner"}}},
        "a#Inner": {"type": "structure", "members": {
            "next": {"target": "smithy.api#String"}, "items": {"target": "a#Items"}}},
        "a#Items": {"type": "list", "member": {"target": "smithy.api#String"}}
    }}"#;

    #[test]
    fn merges_settings_and_resolves_paths() {
        let model = read_ast("m.json", MODEL).unwrap();
        let service = model.service(None).unwrap().0;
        let pages = |name| {
            let (shape, operation) = model.operation(&ShapeId::new("a", name)).unwrap();
            pages(&model, service, shape, operation)
        };
        let found = pages("Pages").unwrap();
        let names = |path: &[&Member]| {
            path.iter()
                .map(|m| m.name.as_str())
                .collect::<Vec<_>>()
                .join("/")
        };
        assert_eq!(found.input_token.name, "token");
        assert_eq!(names(&found.output_token), "inner/next");
        assert_eq!(found.page_size.unwrap().name, "size");
        assert_eq!(names(&found.items.unwrap()), "inner/items");
        for name in ["Once", "Lost", "Plain"] {
            assert_eq!(pages(name), None, "{name}");
        }
    }
}
