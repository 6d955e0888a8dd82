//! Members: their types, accessors and setters.

/// The type of a member, without its `Option`.
macro_rules! member_type {
    (str) => { ::std::string::String };
    (copy($ty:ty)) => { $ty };
    (val($ty:ty)) => { $ty };
    (boxed($ty:ty)) => { ::std::boxed::Box<$ty> };
    (list(str)) => { ::std::vec::Vec<::std::string::String> };
    (list($ty:ty)) => { ::std::vec::Vec<$ty> };
    (map(str, str)) => { ::std::collections::HashMap<::std::string::String, ::std::string::String> };
    (map(str, $value:ty)) => { ::std::collections::HashMap<::std::string::String, $value> };
    (map($key:ty, str)) => { ::std::collections::HashMap<$key, ::std::string::String> };
    (map($key:ty, $value:ty)) => { ::std::collections::HashMap<$key, $value> };
}

/// The type of a member's field.
macro_rules! field_type {
    (opt $($kind:tt)*) => { ::std::option::Option<member_type!($($kind)*)> };
    (expected $($kind:tt)*) => { ::std::option::Option<member_type!($($kind)*)> };
    ($bare:ident $($kind:tt)*) => { member_type!($($kind)*) };
}

/// The method that reads a member.
macro_rules! accessor {
    ([$($meta:tt)*] $name:ident: expected $($kind:tt)*) => { accessor!([$($meta)*] $name: opt $($kind)*); };
    ([$($meta:tt)*] $name:ident: opt str) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&str> { self.$name.as_deref() }
    };
    ([$($meta:tt)*] $name:ident: opt copy($ty:ty)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<$ty> { self.$name }
    };
    ([$($meta:tt)*] $name:ident: opt val($ty:ty)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&$ty> { self.$name.as_ref() }
    };
    ([$($meta:tt)*] $name:ident: opt boxed($ty:ty)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&$ty> { self.$name.as_deref() }
    };
    ([$($meta:tt)*] $name:ident: opt list(str)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[::std::string::String] { self.$name.as_deref().unwrap_or_default() }
    };
    ([$($meta:tt)*] $name:ident: opt list($ty:ty)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[$ty] { self.$name.as_deref().unwrap_or_default() }
    };
    ([$($meta:tt)*] $name:ident: opt map $args:tt) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&member_type!(map $args)> { self.$name.as_ref() }
    };
    ([$($meta:tt)*] $name:ident: $bare:ident str) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &str { &self.$name }
    };
    ([$($meta:tt)*] $name:ident: $bare:ident copy($ty:ty)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> $ty { self.$name }
    };
    ([$($meta:tt)*] $name:ident: $bare:ident list(str)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[::std::string::String] { &self.$name }
    };
    ([$($meta:tt)*] $name:ident: $bare:ident list($ty:ty)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[$ty] { &self.$name }
    };
    ([$($meta:tt)*] $name:ident: $bare:ident boxed($ty:ty)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &$ty { &self.$name }
    };
    ([$($meta:tt)*] $name:ident: $bare:ident $($kind:tt)*) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &member_type!($($kind)*) { &self.$name }
    };
}

/// The methods that a builder has for a member: the setter that takes a value, an element or an entry, then `set_x` and
/// `get_x`. The path says where in the builder the field is.
macro_rules! setters {
    ([$($meta:tt)*] [$($path:tt)*] $name:ident / $set:ident / $get:ident: $($kind:tt)*) => {
        setter!([$($meta)*] [$($path)*] $name: $($kind)*);

        $($meta)* #[inline]
        #[doc = concat!("Replaces what [`", stringify!($name), "`](Self::", stringify!($name), ") sets; `None` takes it away.")]
        pub fn $set(mut self, input: ::std::option::Option<member_type!($($kind)*)>) -> Self {
            self $($path)* .$name = input;
            self
        }

        $($meta)* #[inline]
        #[doc = concat!("What [`", stringify!($name), "`](Self::", stringify!($name), ") has set so far.")]
        pub fn $get(&self) -> &::std::option::Option<member_type!($($kind)*)> {
            &self $($path)* .$name
        }
    };
}

/// The first of the methods of [`setters`].
macro_rules! setter {
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: str) => {
        setter!(@set [$($meta)*] [$($path)*] $name, input: impl ::std::convert::Into<::std::string::String>, input.into());
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: copy($ty:ty)) => {
        setter!(@set [$($meta)*] [$($path)*] $name, input: $ty, input);
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: val($ty:ty)) => {
        setter!(@set [$($meta)*] [$($path)*] $name, input: $ty, input);
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: boxed($ty:ty)) => {
        setter!(@set [$($meta)*] [$($path)*] $name, input: impl ::std::convert::Into<::std::boxed::Box<$ty>>, input.into());
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: list(str)) => {
        setter!(@push [$($meta)*] [$($path)*] $name, input: impl ::std::convert::Into<::std::string::String>, input.into());
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: list($ty:ty)) => {
        setter!(@push [$($meta)*] [$($path)*] $name, input: $ty, input);
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: map(str, str)) => {
        setter!(@insert [$($meta)*] [$($path)*] $name,
            k: impl ::std::convert::Into<::std::string::String>, k.into(),
            v: impl ::std::convert::Into<::std::string::String>, v.into());
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: map(str, $value:ty)) => {
        setter!(@insert [$($meta)*] [$($path)*] $name,
            k: impl ::std::convert::Into<::std::string::String>, k.into(), v: $value, v);
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: map($key:ty, str)) => {
        setter!(@insert [$($meta)*] [$($path)*] $name,
            k: $key, k, v: impl ::std::convert::Into<::std::string::String>, v.into());
    };
    ([$($meta:tt)*] [$($path:tt)*] $name:ident: map($key:ty, $value:ty)) => {
        setter!(@insert [$($meta)*] [$($path)*] $name, k: $key, k, v: $value, v);
    };
    (@set [$($meta:tt)*] [$($path:tt)*] $name:ident, $input:ident: $ty:ty, $value:expr) => {
        $($meta)* #[inline]
        pub fn $name(mut self, $input: $ty) -> Self {
            self $($path)* .$name = ::std::option::Option::Some($value);
            self
        }
    };
    (@push [$($meta:tt)*] [$($path:tt)*] $name:ident, $input:ident: $ty:ty, $value:expr) => {
        $($meta)* #[inline]
        pub fn $name(mut self, $input: $ty) -> Self {
            self $($path)* .$name.get_or_insert_with(::std::default::Default::default).push($value);
            self
        }
    };
    (@insert [$($meta:tt)*] [$($path:tt)*] $name:ident,
        $k:ident: $kt:ty, $kv:expr, $v:ident: $vt:ty, $vv:expr) => {
        $($meta)* #[inline]
        pub fn $name(mut self, $k: $kt, $v: $vt) -> Self {
            self $($path)* .$name.get_or_insert_with(::std::default::Default::default).insert($kv, $vv);
            self
        }
    };
}
