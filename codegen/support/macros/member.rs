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
    (opt str) => { ::std::option::Option<::std::string::String> };
    (opt copy($ty:ty)) => { ::std::option::Option<$ty> };
    (opt val($ty:ty)) => { ::std::option::Option<$ty> };
    (opt $($kind:tt)*) => { ::std::option::Option<member_type!($($kind)*)> };
    (expected $($kind:tt)*) => { ::std::option::Option<member_type!($($kind)*)> };
    ($bare:ident str) => { ::std::string::String };
    ($bare:ident copy($ty:ty)) => { $ty };
    ($bare:ident $($kind:tt)*) => { member_type!($($kind)*) };
}

/// The method that reads a member.
macro_rules! accessor {
    ([$($meta:tt)*] $name:ident: expected $($kind:tt)*) => { accessor!([$($meta)*] $name: opt $($kind)*); };
    ([$($meta:tt)*] $name:ident: opt str) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&str> { crate::shape::field::text(&self.$name) }
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
        pub fn $name(&self) -> &[::std::string::String] { crate::shape::field::elements(&self.$name) }
    };
    ([$($meta:tt)*] $name:ident: opt list($ty:ty)) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[$ty] { crate::shape::field::elements(&self.$name) }
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
/// `get_x`. The path says where in the builder the field is. What most members are is spelt out here, since each step from one
/// pattern to the next is work for the compiler.
macro_rules! setters {
    ([$($meta:tt)*] [$($path:tt)*] ($name:ident, $set:ident, $get:ident) str) => {
        $($meta)* #[inline]
        /// Sets the member.
        pub fn $name(mut self, input: impl ::std::convert::Into<::std::string::String>) -> Self {
            crate::shape::field::set_text(&mut self $($path)* .$name, input);
            self
        }

        /// Sets the member as a whole, or takes it away.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::string::String>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// The member as it has been set so far.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::string::String> {
            &self $($path)* .$name
        }
    };
    ([$($meta:tt)*] [$($path:tt)*] ($name:ident, $set:ident, $get:ident) boxed($ty:ty)) => {
        $($meta)* #[inline]
        /// Sets the member.
        pub fn $name(mut self, input: impl ::std::convert::Into<::std::boxed::Box<$ty>>) -> Self {
            self $($path)* .$name = ::std::option::Option::Some(input.into());
            self
        }

        /// Sets the member as a whole, or takes it away.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::boxed::Box<$ty>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// The member as it has been set so far.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::boxed::Box<$ty>> {
            &self $($path)* .$name
        }
    };
    ($meta:tt $path:tt $names:tt list(str)) => {
        setters!(@push $meta $path $names ::std::string::String,
            impl ::std::convert::Into<::std::string::String>, input.into(), input);
    };
    ($meta:tt $path:tt $names:tt list($ty:ty)) => {
        setters!(@push $meta $path $names $ty, $ty, input, input);
    };
    ($meta:tt $path:tt $names:tt map(str, str)) => {
        setters!(@insert $meta $path $names ::std::string::String, ::std::string::String,
            impl ::std::convert::Into<::std::string::String>, k.into(), k,
            impl ::std::convert::Into<::std::string::String>, v.into(), v);
    };
    ($meta:tt $path:tt $names:tt map(str, $value:ty)) => {
        setters!(@insert $meta $path $names ::std::string::String, $value,
            impl ::std::convert::Into<::std::string::String>, k.into(), k, $value, v, v);
    };
    ($meta:tt $path:tt $names:tt map($key:ty, str)) => {
        setters!(@insert $meta $path $names $key, ::std::string::String,
            $key, k, k, impl ::std::convert::Into<::std::string::String>, v.into(), v);
    };
    ($meta:tt $path:tt $names:tt map($key:ty, $value:ty)) => {
        setters!(@insert $meta $path $names $key, $value, $key, k, k, $value, v, v);
    };
    // What is left is set as it is: `copy(T)` and `val(T)`.
    ([$($meta:tt)*] [$($path:tt)*] ($name:ident, $set:ident, $get:ident) $kind:ident($ty:ty)) => {
        $($meta)* #[inline]
        /// Sets the member.
        pub fn $name(mut self, input: $ty) -> Self {
            self $($path)* .$name = ::std::option::Option::Some(input);
            self
        }

        /// Sets the member as a whole, or takes it away.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$ty>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// The member as it has been set so far.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<$ty> {
            &self $($path)* .$name
        }
    };
    (@push [$($meta:tt)*] [$($path:tt)*] ($name:ident, $set:ident, $get:ident)
        $ty:ty, $input_ty:ty, $value:expr, $input:ident) => {
        $($meta)* #[inline]
        /// Adds an element to the member.
        pub fn $name(mut self, $input: $input_ty) -> Self {
            crate::shape::field::push(&mut self $($path)* .$name, $value);
            self
        }

        /// Sets the member as a whole, or takes it away.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::vec::Vec<$ty>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// The member as it has been set so far.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::vec::Vec<$ty>> {
            &self $($path)* .$name
        }
    };
    (@insert [$($meta:tt)*] [$($path:tt)*] ($name:ident, $set:ident, $get:ident)
        $key:ty, $ty:ty, $key_ty:ty, $key_value:expr, $k:ident, $value_ty:ty, $value:expr, $v:ident) => {
        $($meta)* #[inline]
        /// Adds an entry to the member.
        pub fn $name(mut self, $k: $key_ty, $v: $value_ty) -> Self {
            crate::shape::field::insert(&mut self $($path)* .$name, $key_value, $value);
            self
        }

        /// Sets the member as a whole, or takes it away.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::collections::HashMap<$key, $ty>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// The member as it has been set so far.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::collections::HashMap<$key, $ty>> {
            &self $($path)* .$name
        }
    };
}
