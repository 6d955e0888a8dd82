//! Pairs of small crates, as the source of a module each.

/// The same, written in another way: a name, the official source, the other one.
pub(super) const SAME: [(&str, &str, &str); 18] = [
    (
        "a condition in another place",
        "pub fn f<T: Clone + Send>(t: T) {}",
        "pub fn f<T>(t: T) where T: Send, T: Clone {}",
    ),
    (
        "a condition on the block",
        "pub struct S<T>(T); impl<T: Clone> S<T> { pub fn f(&self) {} }",
        "pub struct S<T>(T); impl<T> S<T> { pub fn f(&self) where T: Clone {} }",
    ),
    (
        "names of parameters",
        "pub fn f<'a, T>(a: &'a T) -> &'a T { a }",
        "pub fn f<'b, U>(b: &'b U) -> &'b U { b }",
    ),
    (
        "Self",
        "pub struct S; impl S { pub fn f(self) -> Self { self } }",
        "pub struct S; impl S { pub fn f(self) -> S { self } }",
    ),
    (
        "a private module in between",
        "pub struct S;",
        "mod inner { pub struct S; } pub use inner::S;",
    ),
    (
        "a private module with everything",
        "pub struct S; pub fn f() {}",
        "mod inner { pub struct S; pub fn f() {} } pub use inner::*;",
    ),
    (
        "globs in a circle",
        "pub mod a { pub struct S; pub use super::b::*; } pub mod b { pub use super::a::*; }",
        "pub mod a { pub struct S; } pub mod b { pub use super::a::S; }",
    ),
    (
        "a glob on the module around",
        "pub struct S; pub mod a { pub use super::*; }",
        "pub struct S; pub mod a { pub use super::S; }",
    ),
    (
        "two public paths, the other way round",
        "pub mod a { pub struct S; } pub use self::a::S; pub fn f(s: S) {}",
        "pub struct S; pub mod a { pub use super::S; } pub fn f(s: a::S) {}",
    ),
    (
        "an alias of the crate",
        "pub type A<T, E = u8> = Result<T, E>; pub fn f() -> A<u16> { Ok(1) }",
        "pub type A<T, E = u8> = Result<T, E>; pub fn f() -> Result<u16, u8> { Ok(1) }",
    ),
    (
        "the order of bounds",
        "pub fn f(d: &(dyn Send + Sync)) {} pub fn g(d: impl Copy + Send) {}",
        "pub fn f(d: &(dyn Sync + Send)) {} pub fn g(d: impl Send + Copy) {}",
    ),
    (
        "a lifetime that is left out",
        "pub fn f(s: &str) -> std::str::Chars<'_> { s.chars() }",
        "pub fn f(s: &str) -> std::str::Chars { s.chars() }",
    ),
    ("nothing", "pub fn f() {}", "pub fn f() -> () {}"),
    (
        "derived or not",
        "#[derive(Clone)] pub struct S;",
        "pub struct S; impl Clone for S { fn clone(&self) -> S { S } }",
    ),
    (
        "private fields",
        "pub struct S { pub a: u8, b: u8 }",
        "pub struct S { pub a: u8, c: u16, d: u32 }",
    ),
    (
        "what others cannot write",
        "#[non_exhaustive] pub struct S;",
        "#[non_exhaustive] pub struct S {}",
    ),
    (
        "the note of a deprecation",
        "#[deprecated(note = \"a\")] pub fn f() {}",
        "#[deprecated(note = \"b\")] pub fn f() {}",
    ),
    (
        "more",
        "pub enum E { A }",
        "#[derive(Clone)] pub enum E { A, B } pub mod more { pub fn f() {} }",
    ),
];

/// Different: a name, the official source, the other one, what is missing of it (`~` stands for the crate).
pub(super) const OTHER: [(&str, &str, &str, &[&str]); 28] = [
    (
        "a function",
        "pub fn f() {} pub fn g() {}",
        "pub fn g() {}",
        &["pub fn ~::f()"],
    ),
    ("a module", "pub mod m {}", "mod m {}", &["pub mod ~::m"]),
    (
        "hidden documentation",
        "pub fn f() {}",
        "#[doc(hidden)] pub fn f() {}",
        &["pub fn ~::f()"],
    ),
    (
        "a path of two",
        "pub struct S; pub mod m { pub use super::S; }",
        "pub struct S; pub mod m {}",
        &["pub use ~::m::S = ~::S"],
    ),
    (
        "a type of an argument",
        "pub fn f(a: impl Into<String>) {}",
        "pub fn f(a: String) {}",
        &["pub fn ~::f(impl core::convert::Into<alloc::string::String>)"],
    ),
    (
        "a receiver",
        "pub struct S; impl S { pub fn f(&self) {} }",
        "pub struct S; impl S { pub fn f(&mut self) {} }",
        &["pub fn ~::S::f(&self)"],
    ),
    (
        "const",
        "pub const fn f() {}",
        "pub fn f() {}",
        &["pub const fn ~::f()"],
    ),
    (
        "async",
        "pub async fn f() {}",
        "pub fn f() {}",
        &["pub async fn ~::f()"],
    ),
    (
        "a condition",
        "pub fn f<T>(t: T) {}",
        "pub fn f<T: Clone>(t: T) {}",
        &["pub fn ~::f<G0>(G0)"],
    ),
    (
        "a lifetime",
        "pub fn f<'a>(a: &'a str, b: &str) -> &'a str { a }",
        "pub fn f<'a>(a: &'a str, b: &'a str) -> &'a str { a }",
        &["pub fn ~::f<'l0>(&'l0 str, &str) -> &'l0 str"],
    ),
    (
        "a field",
        "pub struct S { pub a: u8, b: u8 }",
        "pub struct S { a: u8, b: u8 }",
        &["pub ~::S::a: u8"],
    ),
    (
        "a structure that can be written",
        "pub struct S { pub a: u8 }",
        "pub struct S { pub a: u8, b: u8 }",
        &["pub struct ~::S { .. }"],
    ),
    (
        "a variant",
        "pub enum E { A, B(u8) }",
        "pub enum E { A }",
        &["pub ~::E::B(u8)"],
    ),
    (
        "what is in a variant",
        "pub enum E { B { a: u8 } }",
        "pub enum E { B { a: u16 } }",
        &["pub ~::E::B { a: u8 }"],
    ),
    (
        "a constant",
        "pub struct S; impl S { pub const C: u8 = 1; }",
        "pub struct S; impl S { pub const C: u16 = 1; }",
        &["pub const ~::S::C: u8"],
    ),
    (
        "a static",
        "pub static C: u8 = 1;",
        "pub const C: u8 = 1;",
        &["pub static ~::C: u8"],
    ),
    (
        "where a re-export leads",
        "pub use std::fmt::Debug as D;",
        "pub use std::fmt::Display as D;",
        &[
            "pub use ~::D = core::fmt::Debug",
            "pub use ~::D = core::fmt::macros::Debug",
        ],
    ),
    (
        "a re-export of a module",
        "mod x { pub mod a { pub fn f() {} } } pub use x::a as b;",
        "pub mod b {}",
        &["pub fn ~::b::f()"],
    ),
    (
        "an implemented trait",
        "#[derive(Clone, Debug)] pub struct S;",
        "#[derive(Clone)] pub struct S;",
        &["impl core::fmt::Debug for ~::S"],
    ),
    (
        "an argument of a trait",
        "pub struct S; impl From<u8> for S { fn from(_: u8) -> S { S } }",
        "pub struct S; impl From<u16> for S { fn from(_: u16) -> S { S } }",
        &["impl core::convert::From<u8> for ~::S"],
    ),
    (
        "a type of a trait",
        "pub struct S; impl std::str::FromStr for S { type Err = u8; fn from_str(_: &str) -> Result<S, u8> { Ok(S) } }",
        "pub struct S; impl std::str::FromStr for S { type Err = u16; fn from_str(_: &str) -> Result<S, u16> { Ok(S) } }",
        &["type <~::S as core::str::traits::FromStr>::Err = u8"],
    ),
    (
        "a trait for a type of another crate",
        "pub struct S; impl From<S> for u8 { fn from(_: S) -> u8 { 1 } }",
        "pub struct S;",
        &["impl core::convert::From<~::S> for u8"],
    ),
    (
        "an auto trait",
        "pub struct S(u8);",
        "pub struct S(std::cell::Cell<u8>);",
        &[
            "impl core::marker::Sync for ~::S",
            "impl core::panic::unwind_safe::RefUnwindSafe for ~::S",
        ],
    ),
    (
        "a condition of an auto trait",
        "pub struct S<T>(std::marker::PhantomData<fn(T)>);",
        "pub struct S<T>(T);",
        &[
            "impl core::marker::Send for ~::S<G0>",
            "impl core::marker::Sync for ~::S<G0>",
            "impl core::marker::Unpin for ~::S<G0>",
            "impl core::panic::unwind_safe::RefUnwindSafe for ~::S<G0>",
            "impl core::panic::unwind_safe::UnwindSafe for ~::S<G0>",
        ],
    ),
    (
        "non_exhaustive",
        "#[non_exhaustive] pub enum E { A }",
        "pub enum E { A }",
        &["#[non_exhaustive] pub enum ~::E"],
    ),
    (
        "deprecated",
        "#[deprecated] pub fn f() {}",
        "pub fn f() {}",
        &["#[deprecated] pub fn ~::f()"],
    ),
    (
        "a part that users need not write",
        "pub trait T { fn f(&self) {} }",
        "pub trait T { fn f(&self); }",
        &["provided fn ~::T::f(&self)"],
    ),
    (
        "a supertrait",
        "pub trait T {}",
        "pub trait T: Send {}",
        &["pub trait ~::T"],
    ),
];
