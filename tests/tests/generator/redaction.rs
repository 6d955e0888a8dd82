//! No sensitive member of the embedded model is ever printed: every structure that holds one, at any depth, is read from
//! JSON with secrets in all of them, and printed, and so is its builder. The build script writes the tests.

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use std::fmt::Debug;

/// The secrets of the build script, as they would be printed.
const SECRETS: [&str; 3] = ["SECRET", "424242", "251, 251"];

fn read<T>(read: fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>, json: &str) -> T {
    let codec = JsonCodec::new(JsonCodecSettings::builder().use_json_name(false).build());
    read(&mut codec.create_deserializer(json.as_bytes())).expect("readable")
}

#[track_caller]
fn hides(value: &dyn Debug, shown: &[&str]) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        for shown in shown {
            assert!(text.contains(shown), "no {shown} in {text}");
        }
    }
}

/// Tests one structure: its value, and its builder with the same members.
macro_rules! redacted {
    ($test:ident, $ty:ty, $json:literal, shows [$($shown:literal),*], sets [$(($field:ident $set:ident $kind:ident))*]) => {
        #[test]
        fn $test() {
            let value = read(<$ty>::deserialize, $json);
            hides(&value, &[$($shown),*]);
            let builder = <$ty>::builder()$(.$set(redacted!(@$kind value.$field)))*;
            hides(&builder, &[$($shown),*]);
        }
    };
    (@optional $value:expr) => { $value };
    (@bare $value:expr) => { Some($value) };
}

include!(concat!(env!("OUT_DIR"), "/redaction_tests.rs"));
