//! The families that items are counted by.

/// The families of items inside a module of an operation, by what the name of the type ends in.
const OF_OPERATIONS: [(&str, &str); 8] = [
    ("FluentBuilder", "fluent builder"),
    ("InputBuilder", "input builder"),
    ("OutputBuilder", "output builder"),
    ("Paginator", "paginator"),
    ("PaginatorItems", "paginator"),
    ("Input", "operation input"),
    ("Output", "operation output"),
    ("Error", "operation error"),
];

/// The family of what hangs on a path, such as `type builder: methods`.
pub(super) fn family(path: &str, what: &str) -> String {
    format!("{}: {what}", owner(path))
}

fn owner(path: &str) -> &str {
    let segments: Vec<&str> = path.split("::").collect();
    match segments[..] {
        ["crate", "operation", _, .., name] => {
            let mut known = OF_OPERATIONS.iter();
            let known = known.find(|(end, _)| name.ends_with(end));
            known.map_or("operation", |(_, family)| family)
        }
        ["crate", "operation", ..] => "operation",
        ["crate", "types", "error", "builders", ..] => "error builder",
        ["crate", "types", "error", ..] => "error",
        ["crate", "types", "builders", ..] => "type builder",
        ["crate", "types", ..] => "type",
        ["crate", "config", ..] | ["crate", "Config"] => "config",
        ["crate", "client", ..] | ["crate", "Client"] => "client",
        ["crate", "error", ..] => "error module",
        ["crate", "Error"] => "crate::Error",
        ["crate", module, _, ..] => module,
        ["crate", ..] => "crate root",
        _ => "types of other crates",
    }
}
