//! The macro of `types.rs`.

/// Implements the traits for structures and unions, which have a schema, or for enums, which are strings.
macro_rules! serde {
    (shapes { $($shape:ty;)* }) => {$(
        impl crate::serde::private::ToTree for $shape {
            fn to_tree(&self) -> ::std::result::Result<crate::serde::private::OpaqueTree, ::aws_smithy_schema::serde::SerdeError> {
                crate::tree::writer::of(self).map(crate::serde::private::OpaqueTree)
            }
        }

        impl crate::serde::private::FromTree for $shape {
            fn from_tree(tree: crate::serde::private::OpaqueTree) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                <$shape>::deserialize(&mut crate::tree::reader::TreeReader::new(&tree.0))
            }
        }

        serde!(@impls $shape);
    )*};
    (enums { $($text:ty;)* }) => {$(
        impl crate::serde::private::ToTree for $text {
            fn to_tree(&self) -> ::std::result::Result<crate::serde::private::OpaqueTree, ::aws_smithy_schema::serde::SerdeError> {
                ::std::result::Result::Ok(crate::serde::private::OpaqueTree(crate::tree::Tree::Text(self.as_str().to_owned())))
            }
        }

        impl crate::serde::private::FromTree for $text {
            fn from_tree(tree: crate::serde::private::OpaqueTree) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                crate::tree::reader::TreeReader::new(&tree.0).text().map(|text| text.as_str().into())
            }
        }

        serde!(@impls $text);
    )*};
    (@impls $ty:ty) => {
        impl ::serde::Serialize for $ty {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                crate::serde::write(self, false, to)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $ty {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> ::std::result::Result<Self, D::Error> {
                crate::serde::read(from)
            }
        }
    };
}
