//! Structures and enums by themselves: rows of `build.rs` become functions that look at them.

macro_rules! structure {
    (
        $look:ident $ty:path, $build:ident
        [$(($field:ident $set:ident $get:ident $setter:ident $presence:ident $wire:literal))*]
    ) => {
        fn $look(json: &str) -> Facts {
            let mut facts = Facts::default();
            // Once is enough.
            if json == "{}" {
                facts.add("schema", crate::facts::schema_text(<$ty>::SCHEMA));
            }
            let value = match read(<$ty>::deserialize, json) {
                Ok(value) => value,
                Err(error) => {
                    facts.error("value", &error);
                    return facts;
                }
            };
            facts.debug("value", &value);
            facts.json("value as JSON", &value);
            facts.all("value's", &[$((stringify!($field), &value.$field()),)*]);
            let builder = <$ty>::builder()$(.$set(field!($presence value.clone().$field)))*;
            facts.debug("builder", &builder);
            facts.all("builder's", &[$((stringify!($field), builder.$get()),)*]);
            let again = <$ty>::builder();
            $(let again = plain!($setter again, $field, field!($presence value.clone().$field));)*
            facts.debug("built by plain setters", &again);
            let built = build!($build builder);
            facts.debug("built is the same", &built.as_ref().map(|built| *built == value));
            facts.debug("built", &built);
            facts.debug("built from nothing", &build!($build <$ty>::builder()));
            facts
        }
    };
}

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
    (whole $builder:expr) => {
        Ok::<_, std::convert::Infallible>($builder.build())
    };
}

macro_rules! enums {
    ($($ty:ident = $shape:literal;)*) => {
        /// Everything about the enums, and about these texts as one of them.
        pub(crate) fn enums(texts: &[&str]) -> Vec<(&'static str, Facts)> {
            vec![$(($shape, {
                let mut facts = Facts::default();
                facts.debug("values", &sdk::types::$ty::values());
                let all = sdk::types::$ty::values().iter().chain(texts);
                let mut sorted: Vec<_> = all.clone().rev().map(|text| sdk::types::$ty::from(*text)).collect();
                for text in all {
                    let value = sdk::types::$ty::from(*text);
                    let parsed = sdk::types::$ty::try_parse(text);
                    facts.debug(*text, &(&value, value.as_str(), value.to_string(), parsed.as_ref()));
                    if let Err(error) = parsed {
                        facts.error(text, &error);
                    }
                }
                sorted.sort();
                facts.debug("sorted", &sorted);
                facts
            }),)*]
        }
    };
}
