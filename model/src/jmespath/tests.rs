use super::*;
use serde_json::json;

fn parse(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn field(name: &str) -> Box<Expression> {
    Box::new(Expression::Field(name.to_owned()))
}

fn number(value: i64) -> Box<Expression> {
    Box::new(Expression::Literal(json!(value)))
}

fn length(of: Expression) -> Box<Expression> {
    Box::new(Expression::Call("length".to_owned(), vec![of]))
}

#[test]
fn chains_bind_to_the_left() {
    let ab = Expression::Chain(field("a"), field("b"));
    assert_eq!(parse("a.b.c"), Expression::Chain(Box::new(ab), field("c")));
    assert_eq!(parse("\"a b\""), *field("a b"));
    assert_eq!(parse("a[-1]"), Expression::Index(field("a"), -1));
}

#[test]
fn projections_apply_to_each_element() {
    let flat = |of| Box::new(Expression::Flatten(of));
    let inner = Expression::Each(flat(field("a")), field("b"));
    assert_eq!(
        parse("a[].b[].c"),
        Expression::Each(flat(Box::new(inner)), field("c"))
    );
    assert_eq!(parse("a[*].b"), Expression::Each(field("a"), field("b")));
    // A pipe ends it.
    let all = Expression::Each(field("a"), Box::new(Expression::Current));
    assert_eq!(
        parse("a[*] | [0]"),
        Expression::Chain(
            Box::new(all),
            Box::new(Expression::Index(Box::new(Expression::Current), 0))
        )
    );
}

#[test]
fn reads_conditions() {
    let one = Expression::Compare(ComparisonOperator::Equal, length(*field("d")), number(1));
    let same = Expression::Compare(ComparisonOperator::Equal, field("r"), field("w"));
    let not = Expression::Not(Box::new(Expression::And(Box::new(one), Box::new(same))));
    let filter = Expression::Filter(field("s"), Box::new(not));
    let all = Expression::Each(Box::new(filter), Box::new(Expression::Current));
    assert_eq!(
        parse("length(s[?!(length(d) == `1` && r == w)]) == `0`"),
        Expression::Compare(ComparisonOperator::Equal, length(all), number(0))
    );
}

#[test]
fn reads_lists_of_expressions() {
    let expression = parse("contains(g[].[length(i[?s=='x']) >= m][], `false`)");
    let Expression::Call(name, arguments) = expression else {
        panic!("{expression:?}")
    };
    assert_eq!((name.as_str(), arguments.len()), ("contains", 2));
    assert_eq!(arguments[1], Expression::Literal(json!(false)));
    let Expression::Each(flatten, _) = &arguments[0] else {
        panic!("{arguments:?}")
    };
    let Expression::Flatten(each) = &**flatten else {
        panic!("{flatten:?}")
    };
    assert!(
        matches!(&**each, Expression::Each(_, list) if matches!(&**list, Expression::List(items) if items.len() == 1))
    );
}

#[test]
fn reports_syntax_errors() {
    let long = vec!["a"; 20_000].join(".");
    let deep = "(".repeat(100_000);
    for (text, said) in [
        ("", "incomplete"),
        ("a.", "ends with `.`"),
        ("a b", "unexpected `b`"),
        ("a[?b", "`]` is expected"),
        ("a[1:2]", "slices"),
        ("a.*", "`*` cannot follow"),
        ("{a: b}", "unexpected `{a"),
        ("'a", "no closing quote"),
        ("`x`", "not JSON"),
        ("f(&a)", "unexpected `&a"),
        ("1-2-", "not an integer"),
        (&deep, "nested more than"),
        (&long, "operators in a row"),
    ] {
        let error = Expression::parse(text).expect_err(text);
        assert!(error.contains(said), "{text}: {error}");
    }
}
