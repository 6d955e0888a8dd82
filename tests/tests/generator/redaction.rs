//! `Debug` output of the generated crate redacts every sensitive member. For each structure with a sensitive
//! member at any depth, the build script writes a test that reads the structure from JSON with secrets, and
//! formats it and its builder.

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use std::fmt::Debug;

/// The secrets of the build script, in `Debug` format.
const SECRETS: [&str; 3] = ["SECRET", "424242", "251, 251"];

fn read<T>(read: fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>, json: &str) -> T {
    let codec = JsonCodec::new(JsonCodecSettings::builder().use_json_name(false).build());
    read(&mut codec.create_deserializer(json.as_bytes())).expect("readable")
}

#[track_caller]
fn assert_redacted(value: &dyn Debug, visible: &[&str]) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        for expected in visible {
            assert!(text.contains(expected), "{expected} is missing in {text}");
        }
    }
}

/// Defines a test of one structure and its builder with the same members.
macro_rules! redaction_test {
    ($test:ident, $ty:ty, $json:literal, visible [$($visible:literal),*], setters [$(($field:ident $set:ident $kind:ident))*]) => {
        #[test]
        fn $test() {
            let value = read(<$ty>::deserialize, $json);
            assert_redacted(&value, &[$($visible),*]);
            let builder = <$ty>::builder()$(.$set(redaction_test!(@$kind value.$field)))*;
            assert_redacted(&builder, &[$($visible),*]);
        }
    };
    (@optional $value:expr) => { $value };
    (@bare $value:expr) => { Some($value) };
}

include!(concat!(env!("OUT_DIR"), "/redaction_tests.rs"));
