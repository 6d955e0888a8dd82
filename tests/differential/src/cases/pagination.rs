//! Cases of paginators.

use serde_json::{Value, json};
use tinsmith_model::queries::Pages as PaginationTraits;
use tinsmith_model::{Model, Shape};

use super::Operation;
use crate::case::{CallStyle, Case, Pagination, Setting};
use crate::script::{ConnectionFailure, Reply};
use crate::values::{Style, member_value, structure};

pub(crate) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        if let (Some(paging), Some(output)) = (&operation.pages, operation.output) {
            let pages = PageWriter {
                model,
                paging,
                output,
            };
            for items in [false, true] {
                cases.extend(of_one(operation, &pages, items));
            }
        }
    }
    cases
}

/// Creates the pages of an operation.
struct PageWriter<'a> {
    model: &'a Model,
    paging: &'a PaginationTraits<'a>,
    output: &'a Shape,
}

impl PageWriter<'_> {
    /// Returns a response with a value for every member, and this token.
    fn page(&self, token: Option<&str>) -> Reply {
        let page = Value::Object(structure(self.model, self.output, Style::Full));
        self.with_token(page, token)
    }

    fn with_token(&self, mut page: Value, token: Option<&str>) -> Reply {
        let mut value = &mut page;
        for step in &self.paging.output_token {
            value = &mut value[step.name.as_str()];
        }
        *value = token.map_or(Value::Null, |token| json!(token));
        Reply::ok(page.to_string())
    }
}

fn of_one(operation: &Operation<'_>, pages: &PageWriter<'_>, items: bool) -> Vec<Case> {
    let unit = if items { "items" } else { "pages" };
    let all = Pagination {
        items,
        ..Pagination::default()
    };
    let case = |name: &str, options: Pagination, replies: Vec<Reply>| {
        Case::new(operation.name, format!("{unit}: {name}"))
            .call_style(CallStyle::Paginate(options))
            .replies(replies)
    };
    let three = || {
        vec![
            pages.page(Some("t1")),
            pages.page(Some("t2")),
            pages.page(None),
        ]
    };
    let refused = Reply::new(400, "{\"__type\":\"UnheardOfException\"}");
    let mut cases = vec![
        case("three pages", all, three()),
        case("one page without members", all, vec![Reply::ok("{}")]),
        case(
            "an empty page between",
            all,
            vec![
                pages.page(Some("t1")),
                pages.with_token(json!({}), Some("t2")),
                pages.page(None),
            ],
        ),
        case(
            "an empty token",
            all,
            vec![pages.page(Some("")), pages.page(None)],
        ),
        case("a repeated token", all, vec![pages.page(Some("t")); 3]),
        case(
            "a token repeated later",
            all,
            vec![
                pages.page(Some("t")),
                pages.page(Some("u")),
                pages.page(Some("t")),
                pages.page(None),
            ],
        ),
        case("an error first", all, vec![refused.clone()]),
        case(
            "an error later",
            all,
            vec![pages.page(Some("t")), refused, pages.page(None)],
        ),
        case(
            "an invalid page",
            all,
            vec![pages.page(Some("t")), Reply::ok("{"), pages.page(None)],
        ),
        case(
            "a retry between",
            all,
            vec![
                pages.page(Some("t")),
                Reply::new(500, ""),
                Reply::Failure(ConnectionFailure::Io),
                pages.page(None),
            ],
        ),
        case("with a spy", all, three()).set(Setting::Spy),
        case("another region", all, three()).set(Setting::Region(Some("eu-west-1"))),
    ];
    for stop in [true, false] {
        let options = Pagination {
            stop_on_duplicate: Some(stop),
            ..all
        };
        let replies = vec![
            pages.page(Some("t")),
            pages.page(Some("t")),
            pages.page(None),
        ];
        cases.push(case(
            &format!("a repeated token, stop: {stop}"),
            options,
            replies,
        ));
    }
    for size in [0, 1, 60] {
        let options = Pagination {
            size: Some(size),
            ..all
        };
        cases.push(case(&format!("the size {size}"), options, three()));
    }
    for take in [0, 1, 2] {
        let options = Pagination {
            take: Some(take),
            ..all
        };
        cases.push(case(&format!("only {take} taken"), options, three()));
    }
    let token = member_value(pages.model, pages.paging.input_token, Style::Full);
    if let Some(token) = token {
        let input = json!({ pages.paging.input_token.name.clone(): token });
        cases.push(case("the caller's token", all, three()).input(input));
    }
    if let Some(size) = pages.paging.page_size {
        let input = json!({ size.name.clone(): 3 });
        let options = Pagination {
            size: Some(9),
            ..all
        };
        cases.push(case("the caller's size", all, three()).input(&input));
        cases.push(case("the caller's size and another", options, three()).input(&input));
    }
    if let Some(input) = operation.input {
        let input = Value::Object(structure(pages.model, input, Style::Full));
        cases.push(case("everything set", all, three()).input(input));
    }
    cases
}
