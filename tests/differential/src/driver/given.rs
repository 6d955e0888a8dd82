//! Macros that make the given members of an input: by its schema or, if the official crate has none, by
//! builders.

/// Defines a variable for each member of an input.
#[cfg(official_schemas)]
macro_rules! given {
    ($observations:ident, $case:ident, $input:path, [$(($field:ident $wire:literal))*]) => {
        let input = match crate::schemas::read(<$input>::deserialize, &$case.input) {
            Ok(input) => input,
            Err(error) => {
                $observations.error("input", &error);
                return Box::pin(std::future::ready($observations));
            }
        };
        // Deserialization may add default values. The call has only the given members.
        let given = crate::schemas::keys(&$case.input);
        $(let $field = if given.contains($wire) { input.$field } else { None };)*
    };
}

/// Defines a variable for each member of an input.
#[cfg(not(official_schemas))]
macro_rules! given {
    ($observations:ident, $case:ident, $input:path, [$(($field:ident $wire:literal))*]) => {
        let read = crate::from_json::object(&$case.input).and_then(|_given| {
            Ok(($(crate::from_json::member(&_given, $wire)?,)*))
        });
        let ($($field,)*) = match read {
            Ok(members) => members,
            Err(error) => {
                $observations.add("input", error);
                return Box::pin(std::future::ready($observations));
            }
        };
    };
}

/// Implements `FromJson` for a structure.
#[cfg(not(official_schemas))]
macro_rules! json_structure {
    (
        $ty:path, $build:ident
        [$(($field:ident $set:ident $get:ident $setter:ident $presence:ident $wire:literal))*]
    ) => {
        impl crate::from_json::FromJson for $ty {
            fn from_json(value: &serde_json::Value) -> Result<Self, String> {
                let _members = crate::from_json::members(value)?;
                let builder = <$ty>::builder()$(.$set(crate::from_json::member(_members, $wire)?))*;
                build!($build builder).map_err(|error| error.to_string())
            }
        }
    };
}

/// Implements `FromJson` for a union.
#[cfg(not(official_schemas))]
#[allow(unused_macros, reason = "a service may have no unions")]
macro_rules! json_union {
    ($ty:ident { $($variant:ident $kind:ident $wire:literal)* }) => {
        impl crate::from_json::FromJson for sdk::types::$ty {
            fn from_json(value: &serde_json::Value) -> Result<Self, String> {
                let (name, _data) = crate::from_json::variant(value)?;
                match name {
                    $($wire => Ok(json_union!(@$kind $ty $variant _data)),)*
                    // The variant for unknown ones cannot be built.
                    other => Err(format!("unknown variant {other}")),
                }
            }
        }
    };
    (@unit $ty:ident $variant:ident $data:ident) => {
        sdk::types::$ty::$variant
    };
    (@data $ty:ident $variant:ident $data:ident) => {
        sdk::types::$ty::$variant(crate::from_json::FromJson::from_json($data)?)
    };
}

/// Implements `FromJson` for enums.
#[cfg(not(official_schemas))]
macro_rules! json_enums {
    ($($ty:ident)*) => {
        $(impl crate::from_json::FromJson for sdk::types::$ty {
            fn from_json(value: &serde_json::Value) -> Result<Self, String> {
                let text = value.as_str().ok_or_else(|| crate::from_json::wrong(value))?;
                Ok(Self::from(text))
            }
        })*
    };
}
