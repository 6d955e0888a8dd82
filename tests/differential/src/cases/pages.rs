//! Page after page.

use serde_json::{Value, json};
use tinsmith_model::queries::Pages as Paging;
use tinsmith_model::{Model, Shape};

use super::Operation;
use crate::case::{Case, Pages, Setting, Way};
use crate::script::{Answer, Broken};
use crate::values::{Style, member_value, structure};

pub(crate) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        if let (Some(paging), Some(output)) = (&operation.pages, operation.output) {
            let book = Book {
                model,
                paging,
                output,
            };
            for items in [false, true] {
                cases.extend(of_one(operation, &book, items));
            }
        }
    }
    cases
}

/// What writes the pages of an operation.
struct Book<'a> {
    model: &'a Model,
    paging: &'a Paging<'a>,
    output: &'a Shape,
}

impl Book<'_> {
    /// A page with everything on it, and this token.
    fn page(&self, token: Option<&str>) -> Answer {
        let page = Value::Object(structure(self.model, self.output, Style::Full));
        self.with_token(page, token)
    }

    fn with_token(&self, mut page: Value, token: Option<&str>) -> Answer {
        let mut place = &mut page;
        for step in &self.paging.output_token {
            place = &mut place[step.name.as_str()];
        }
        *place = token.map_or(Value::Null, |token| json!(token));
        Answer::ok(page.to_string())
    }
}

fn of_one(operation: &Operation<'_>, book: &Book<'_>, items: bool) -> Vec<Case> {
    let what = if items { "items" } else { "pages" };
    let all = Pages {
        items,
        ..Pages::default()
    };
    let case = |name: &str, how: Pages, answers: Vec<Answer>| {
        Case::new(operation.name, format!("{what}: {name}"))
            .way(Way::Pages(how))
            .answers(answers)
    };
    let three = || {
        vec![
            book.page(Some("t1")),
            book.page(Some("t2")),
            book.page(None),
        ]
    };
    let refused = Answer::new(400, "{\"__type\":\"UnheardOfException\"}");
    let mut cases = vec![
        case("three", all, three()),
        case("one without members", all, vec![Answer::ok("{}")]),
        case(
            "an empty one between",
            all,
            vec![
                book.page(Some("t1")),
                book.with_token(json!({}), Some("t2")),
                book.page(None),
            ],
        ),
        case(
            "an empty token",
            all,
            vec![book.page(Some("")), book.page(None)],
        ),
        case("a token twice", all, vec![book.page(Some("t")); 3]),
        case(
            "a token again, later",
            all,
            vec![
                book.page(Some("t")),
                book.page(Some("u")),
                book.page(Some("t")),
                book.page(None),
            ],
        ),
        case("an error first", all, vec![refused.clone()]),
        case(
            "an error later",
            all,
            vec![book.page(Some("t")), refused, book.page(None)],
        ),
        case(
            "a broken page",
            all,
            vec![book.page(Some("t")), Answer::ok("{"), book.page(None)],
        ),
        case(
            "a retry between",
            all,
            vec![
                book.page(Some("t")),
                Answer::new(500, ""),
                Answer::Broken(Broken::Io),
                book.page(None),
            ],
        ),
        case("spied on", all, three()).set(Setting::Spy),
        case("another region", all, three()).set(Setting::Region(Some("eu-west-1"))),
    ];
    for stop in [true, false] {
        let how = Pages {
            stop_on_duplicate: Some(stop),
            ..all
        };
        let answers = vec![book.page(Some("t")), book.page(Some("t")), book.page(None)];
        cases.push(case(&format!("a token twice, stop: {stop}"), how, answers));
    }
    for size in [0, 1, 60] {
        let how = Pages {
            size: Some(size),
            ..all
        };
        cases.push(case(&format!("the size {size}"), how, three()));
    }
    for take in [0, 1, 2] {
        let how = Pages {
            take: Some(take),
            ..all
        };
        cases.push(case(&format!("only {take} taken"), how, three()));
    }
    let token = member_value(book.model, book.paging.input_token, Style::Full);
    if let Some(token) = token {
        let input = json!({ book.paging.input_token.name.clone(): token });
        cases.push(case("the caller's token", all, three()).input(input));
    }
    if let Some(size) = book.paging.page_size {
        let input = json!({ size.name.clone(): 3 });
        let how = Pages {
            size: Some(9),
            ..all
        };
        cases.push(case("the caller's size", all, three()).input(&input));
        cases.push(case("the caller's size and another", how, three()).input(&input));
    }
    if let Some(input) = operation.input {
        let input = Value::Object(structure(book.model, input, Style::Full));
        cases.push(case("everything set", all, three()).input(input));
    }
    cases
}
