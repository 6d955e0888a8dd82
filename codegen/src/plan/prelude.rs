//! The standard prelude beside the types of the crate.

/// Paths of items of the standard prelude that generated code uses, and their names. A path that begins with another one comes
/// before it.
pub const PRELUDE: [(&str, &str); 18] = [
    ("::std::option::Option::None", "None"),
    ("::std::option::Option::Some", "Some"),
    ("::std::option::Option", "Option"),
    ("::std::result::Result::Err", "Err"),
    ("::std::result::Result::Ok", "Ok"),
    ("::std::result::Result", "Result"),
    ("::std::boxed::Box", "Box"),
    ("::std::clone::Clone", "Clone"),
    ("::std::cmp::Eq", "Eq"),
    ("::std::cmp::PartialEq", "PartialEq"),
    ("::std::convert::AsRef", "AsRef"),
    ("::std::convert::From", "From"),
    ("::std::convert::Into", "Into"),
    ("::std::default::Default", "Default"),
    ("::std::marker::Send", "Send"),
    ("::std::marker::Sync", "Sync"),
    ("::std::string::String", "String"),
    ("::std::vec::Vec", "Vec"),
];

/// How generated code names the items of the standard prelude, such as `Option`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prelude {
    /// By their names.
    Names,
    /// By their paths, since a type of the crate has one of the names.
    Paths,
}
