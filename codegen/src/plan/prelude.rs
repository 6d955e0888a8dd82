//! Items of the standard prelude, and types of the crate with the same names.

/// The items of the standard prelude that generated code uses: path and name. If a path is a prefix of another one, the longer
/// path comes first.
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

/// How generated code refers to items of the standard prelude, such as `Option`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prelude {
    /// By name.
    Names,
    /// By absolute path, because a type of the crate has one of the names.
    Paths,
}
