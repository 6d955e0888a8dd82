//! The macro of `operations.rs`.

/// Implements the trait of each operation, by its module, its name in the model, and its types.
macro_rules! stubs {
    ({ $($module:ident: $operation:ident = $name:literal, $input:ident -> $output:ident;)* }) => {$(
        impl crate::stubs::private::OperationTypes for crate::operation::$module::$operation {
            type Input = crate::operation::$module::$input;
            type Output = crate::operation::$module::$output;
            const NAME: &'static str = $name;

            fn read_input(
                from: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self::Input, ::aws_smithy_schema::serde::SerdeError> {
                crate::shape::read(from)
            }
        }
    )*};
}
