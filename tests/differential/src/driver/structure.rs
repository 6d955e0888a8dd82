//! Macros for structures and enums: define functions that observe them. `build.rs` writes the uses.

#[cfg(official_schemas)]
macro_rules! structure {
    (
        $inspect:ident $ty:path, $build:ident
        [$(($field:ident $set:ident $get:ident $setter:ident $presence:ident $wire:literal))*]
    ) => {
        fn $inspect(json: &str) -> Observations {
            let mut observations = Observations::default();
            // The schema does not depend on the value.
            if json == "{}" {
                observations.add("schema", crate::schemas::schema_text(<$ty>::SCHEMA));
            }
            let value = match read(<$ty>::deserialize, json) {
                Ok(value) => value,
                Err(error) => {
                    observations.error("value", &error);
                    return observations;
                }
            };
            observations.debug("value", &value);
            observations.json("value as JSON", &value);
            observations.read_back(&value, <$ty>::deserialize);
            observations.debug_all("value's", &[$((stringify!($field), &value.$field()),)*]);
            let builder = <$ty>::builder()$(.$set(field!($presence value.clone().$field)))*;
            observations.debug("builder", &builder);
            observations.debug_all("builder's", &[$((stringify!($field), builder.$get()),)*]);
            let plain = <$ty>::builder();
            $(let plain = plain!($setter plain, $field, field!($presence value.clone().$field));)*
            observations.debug("builder after plain setters", &plain);
            let built = build!($build builder);
            observations.debug("built value is equal", &built.as_ref().map(|built| *built == value));
            observations.debug("built", &built);
            observations.debug("built without members", &build!($build <$ty>::builder()));
            observations
        }
    };
}

#[cfg(official_schemas)]
macro_rules! field {
    (optional $value:expr) => {
        $value
    };
    (bare $value:expr) => {
        Some($value)
    };
}

macro_rules! build {
    (fallible $builder:expr) => {
        $builder.build()
    };
    (infallible $builder:expr) => {
        Ok::<_, std::convert::Infallible>($builder.build())
    };
}

macro_rules! enums {
    ($($ty:ident = $shape:literal;)*) => {
        /// Observes all enums, with their values and these texts.
        pub(crate) fn enums(texts: &[&str]) -> Vec<(&'static str, Observations)> {
            vec![$(($shape, {
                let mut observations = Observations::default();
                observations.debug("values", &sdk::types::$ty::values());
                let all = sdk::types::$ty::values().iter().chain(texts);
                let mut sorted: Vec<_> = all.clone().rev().map(|text| sdk::types::$ty::from(*text)).collect();
                for text in all {
                    let value = sdk::types::$ty::from(*text);
                    let parsed = sdk::types::$ty::try_parse(text);
                    observations.debug(*text, &(&value, value.as_str(), value.to_string(), parsed.as_ref()));
                    if let Err(error) = parsed {
                        observations.error(text, &error);
                    }
                }
                sorted.sort();
                observations.debug("sorted", &sorted);
                observations
            }),)*]
        }
    };
}
