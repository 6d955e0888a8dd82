//! Members: accessors and setters.

/// The type of a member by its kind, without its `Option`.
macro_rules! member_type {
    (str) => { ::std::string::String };
    (copy($($ty:tt)*)) => { $($ty)* };
    (val($($ty:tt)*)) => { $($ty)* };
    (boxed($($ty:tt)*)) => { ::std::boxed::Box<$($ty)*> };
    (list(str)) => { ::std::vec::Vec<::std::string::String> };
    (list($($ty:tt)*)) => { ::std::vec::Vec<$($ty)*> };
    (map(str, str)) => { ::std::collections::HashMap<::std::string::String, ::std::string::String> };
    (map(str, $value:ty)) => { ::std::collections::HashMap<::std::string::String, $value> };
    (map($key:ty, str)) => { ::std::collections::HashMap<$key, ::std::string::String> };
    (map($key:ty, $value:ty)) => { ::std::collections::HashMap<$key, $value> };
}

/// Defines the accessor of a member. Presence and kind come first, so that the compiler rejects a pattern that does not
/// match at its first word.
macro_rules! accessor {
    ((expected $($kind:tt)*) [$($meta:tt)*] $name:ident) => { accessor!((optional $($kind)*) [$($meta)*] $name); };
    ((optional str) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&str> { crate::shape::field::text(&self.$name) }
    };
    ((optional copy($($ty:tt)*)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<$($ty)*> { self.$name }
    };
    ((optional val($($ty:tt)*)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&$($ty)*> { self.$name.as_ref() }
    };
    ((optional boxed($($ty:tt)*)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&$($ty)*> { self.$name.as_deref() }
    };
    ((optional list(str)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[::std::string::String] { crate::shape::field::elements(&self.$name) }
    };
    ((optional list($($ty:tt)*)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[$($ty)*] { crate::shape::field::elements(&self.$name) }
    };
    ((optional map $args:tt) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> ::std::option::Option<&member_type!(map $args)> { self.$name.as_ref() }
    };
    (($bare:ident str) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &str { &self.$name }
    };
    (($bare:ident copy($($ty:tt)*)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> $($ty)* { self.$name }
    };
    (($bare:ident list(str)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[::std::string::String] { &self.$name }
    };
    (($bare:ident list($($ty:tt)*)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &[$($ty)*] { &self.$name }
    };
    (($bare:ident boxed($($ty:tt)*)) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &$($ty)* { &self.$name }
    };
    (($bare:ident $($kind:tt)*) [$($meta:tt)*] $name:ident) => {
        $($meta)* #[inline]
        pub fn $name(&self) -> &member_type!($($kind)*) { &self.$name }
    };
}

/// Defines the methods of a builder for a member: the setter that takes a value, an element or an entry, then `set_x` and
/// `get_x`. The path leads from the builder to the field. `$of` is the built structure; `set_x` links to it and not to the first
/// setter, because rustdoc does not resolve links to raw identifiers such as `r#type`.
///
/// All of this saves compile time: The documentation of `set_x` and `get_x` is in pieces, which Markdown joins, since each
/// `concat!` would have to be expanded. Each kind of member has a complete arm, without a further macro, and the kind comes first,
/// so that other patterns are rejected at once. A method with an `impl Into` argument needs no `inline`.
macro_rules! setters {
    (str [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        $($meta)*
        pub fn $name(mut self, input: impl ::std::convert::Into<::std::string::String>) -> Self {
            self $($path)* .$name = crate::shape::field::set(input);
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::string::String>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::string::String> {
            &self $($path)* .$name
        }
    };
    (list(str) [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        ///
        /// Adds one element; call this again for more.
        $($meta)*
        pub fn $name(mut self, input: impl ::std::convert::Into<::std::string::String>) -> Self {
            crate::shape::field::push_text(&mut self $($path)* .$name, input);
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::vec::Vec<::std::string::String>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::vec::Vec<::std::string::String>> {
            &self $($path)* .$name
        }
    };
    (list($($ty:tt)*) [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        ///
        /// Adds one element; call this again for more.
        $($meta)* #[inline]
        pub fn $name(mut self, input: $($ty)*) -> Self {
            crate::shape::field::push(&mut self $($path)* .$name, input);
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::vec::Vec<$($ty)*>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::vec::Vec<$($ty)*>> {
            &self $($path)* .$name
        }
    };
    (map(str, str) [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        ///
        /// Adds one entry; call this again for more.
        $($meta)*
        pub fn $name(mut self, k: impl ::std::convert::Into<::std::string::String>, v: impl ::std::convert::Into<::std::string::String>) -> Self {
            crate::shape::field::insert_text(&mut self $($path)* .$name, k, v);
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::collections::HashMap<::std::string::String, ::std::string::String>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::collections::HashMap<::std::string::String, ::std::string::String>> {
            &self $($path)* .$name
        }
    };
    (map(str, $value:ty) [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        ///
        /// Adds one entry; call this again for more.
        $($meta)*
        pub fn $name(mut self, k: impl ::std::convert::Into<::std::string::String>, v: $value) -> Self {
            crate::shape::field::insert(&mut self $($path)* .$name, k.into(), v);
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::collections::HashMap<::std::string::String, $value>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::collections::HashMap<::std::string::String, $value>> {
            &self $($path)* .$name
        }
    };
    (map($key:ty, str) [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        ///
        /// Adds one entry; call this again for more.
        $($meta)*
        pub fn $name(mut self, k: $key, v: impl ::std::convert::Into<::std::string::String>) -> Self {
            crate::shape::field::insert(&mut self $($path)* .$name, k, v.into());
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::collections::HashMap<$key, ::std::string::String>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::collections::HashMap<$key, ::std::string::String>> {
            &self $($path)* .$name
        }
    };
    (map($key:ty, $value:ty) [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        ///
        /// Adds one entry; call this again for more.
        $($meta)* #[inline]
        pub fn $name(mut self, k: $key, v: $value) -> Self {
            crate::shape::field::insert(&mut self $($path)* .$name, k, v);
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::collections::HashMap<$key, $value>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::collections::HashMap<$key, $value>> {
            &self $($path)* .$name
        }
    };
    (boxed($($ty:tt)*) [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        $($meta)*
        pub fn $name(mut self, input: impl ::std::convert::Into<::std::boxed::Box<$($ty)*>>) -> Self {
            self $($path)* .$name = ::std::option::Option::Some(input.into());
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<::std::boxed::Box<$($ty)*>>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<::std::boxed::Box<$($ty)*>> {
            &self $($path)* .$name
        }
    };
    // The other kinds are set without conversion: `copy(T)` and `val(T)`.
    ($kind:ident($($ty:tt)*) [$($path:tt)*] ($of:ident, $wire:literal, $name:ident, $set:ident, $get:ident) [$($docs:tt)*] [$($meta:tt)*]) => {
        $($docs)*
        $($meta)* #[inline]
        pub fn $name(mut self, input: $($ty)*) -> Self {
            self $($path)* .$name = ::std::option::Option::Some(input);
            self
        }

        /// Sets `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], or clears it with `None`.
        $($meta)* #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$($ty)*>) -> Self {
            self $($path)* .$name = input;
            self
        }

        /// Returns `
        #[doc = $wire]
        /// ` of [`
        #[doc = stringify!($of)]
        /// `], if it is set.
        $($meta)* #[inline]
        pub fn $get(&self) -> &::std::option::Option<$($ty)*> {
            &self $($path)* .$name
        }
    };
}
