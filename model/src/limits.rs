//! How deeply a model may be nested. Every limit is declared here, with its reason.
//!
//! Readers, checks and generators walk nested values and types, and so do the compilers of what is
//! generated. A model beyond a limit is reported with a position, before anything walks it.
//!
//! | limit | deepest of AWS's models |
//! |---|---|
//! | [`JSON_DEPTH`] | 45, S3 |
//! | [`COLLECTION_DEPTH`] | 4, Location |
//! | [`TYPE_STEPS`] | 56, QuickSight |
//! | [`RULE_DEPTH`] | 18, S3 |

/// How many objects and arrays of JSON may contain each other, the outermost included.
///
/// `serde_json` reads, compares and drops values recursively, and a thread may have only two megabytes
/// of stack.
pub const JSON_DEPTH: usize = 256;

/// How many lists and maps may contain each other without a structure or union in between.
///
/// They become one Rust type, such as `Vec<HashMap<String, Vec<…>>>`.
pub const COLLECTION_DEPTH: usize = 16;

/// How many steps a shape may be away from the innermost shape in it: the sum of [`STRUCTURE_STEPS`],
/// [`LIST_STEPS`] and [`MAP_STEPS`] along the longest path of members. Shapes that contain each other
/// count as one path.
///
/// To prove that a type is `Send`, `rustc` follows its fields, at most 128 steps in the crate that uses
/// the type, where futures and results around it need some of them.
pub const TYPE_STEPS: usize = 96;

/// The steps of a structure or union: the type and the `Option` or `Box` around it.
pub const STRUCTURE_STEPS: usize = 2;

/// The steps of a list: `Option`, `Vec` and the private types in it.
pub const LIST_STEPS: usize = 4;

/// The steps of a map: `Option`, `HashMap` and the private types in it.
pub const MAP_STEPS: usize = 6;

/// How many mixins may use each other in a chain.
///
/// A shape has a copy of what every mixin in the chain contributes.
pub const MIXIN_DEPTH: usize = 64;

/// How many rules of endpoints, function calls and properties may contain each other.
///
/// They become blocks and expressions of Rust in each other, which parsers of Rust read recursively. The
/// generator has a thread with a larger stack for that.
pub const RULE_DEPTH: usize = 64;

/// How many expressions of JMESPath may contain each other, and how many operators may follow each
/// other in one of them.
///
/// Both are levels of the expression's tree.
pub const EXPRESSION_DEPTH: usize = 64;
