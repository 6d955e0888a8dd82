//! Operations by name.
//!
//! ```text
//! cargo run --example dynamic --features dynamic -- ListUserPools '{"MaxResults": 3}'
//! ```
//!
//! Without arguments it lists the operations and what they require; with the name of one it calls that.

#[cfg(feature = "dynamic")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use aws_sdk_cognitoidentityprovider::dynamic::{operations, CallByName, Member};
    use aws_sdk_cognitoidentityprovider::error::readable;
    use aws_sdk_cognitoidentityprovider::Client;

    let mut arguments = std::env::args().skip(1);
    let Some(operation) = arguments.next() else {
        for operation in operations() {
            let members = operation.input().members().iter();
            let required: Vec<&str> = members
                .filter(|member| member.is_required())
                .map(Member::name)
                .collect();
            println!("{} {required:?}", operation.name());
        }
        return Ok(());
    };
    let input = arguments.next().unwrap_or_else(|| "{}".to_owned());
    let input = document(serde_json::from_str(&input)?);
    let client = Client::new(&aws_config::load_from_env().await);
    match client.call(&operation, input).await {
        Ok(output) => println!("{output:?}"),
        Err(error) => eprintln!("{}", readable(&error)),
    }
    Ok(())
}

/// JSON as a document.
#[cfg(feature = "dynamic")]
fn document(value: serde_json::Value) -> aws_smithy_types::Document {
    use aws_smithy_types::{Document, Number};
    use serde_json::Value;
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => value.into(),
        Value::Number(number) => Document::Number(match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Number::PosInt(number),
            (_, Some(number)) => Number::NegInt(number),
            _ => Number::Float(number.as_f64().unwrap_or_default()),
        }),
        Value::String(text) => text.into(),
        Value::Array(values) => Document::Array(values.into_iter().map(document).collect()),
        Value::Object(entries) => {
            let entries = entries.into_iter();
            Document::Object(entries.map(|(key, value)| (key, document(value))).collect())
        }
    }
}

#[cfg(not(feature = "dynamic"))]
fn main() {
    eprintln!("This example needs the feature `dynamic`.");
}
