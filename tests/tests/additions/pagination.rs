//! The paginators that `model/additions` adds: each over three pages, by page and by item.

use crate::script::{Script, ok};

/// Returns a script of three pages, with two items, none and one. `items` is the member with the items,
/// `item` the JSON of an item.
fn three_pages(token: &str, items: &str, item: &str) -> Script {
    Script::new([
        ok(format!(
            r#"{{"{items}":[{item},{item}],"{token}":"token-1"}}"#
        )),
        ok(format!(r#"{{"{items}":[],"{token}":"token-2"}}"#)),
        ok(format!(r#"{{"{items}":[{item}]}}"#)),
    ])
}

/// Asserts that each request calls the operation with the token of the previous page.
fn assert_requests(script: &Script, operation: &str, token: &str, first: &str) {
    let sent = script.requests();
    let operations: Vec<_> = sent.iter().map(|sent| sent.operation()).collect();
    assert_eq!(operations, [operation; 3]);
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let bodies: Vec<_> = sent.iter().map(|sent| parse(&sent.body)).collect();
    let with = |value: &str| {
        let mut body = parse(first);
        body[token] = value.into();
        body
    };
    assert_eq!(bodies, [parse(first), with("token-1"), with("token-2")]);
}

/// Defines a test that reads the pages of an operation by page and by item.
macro_rules! paginator_test {
    (
        $name:ident: $operation:literal, $token:literal, $items:ident = $wire:literal of $item:literal,
        sends $first:literal: |$client:ident| $call:expr, |$pages:ident| $sized:expr
    ) => {
        #[tokio::test]
        async fn $name() {
            let script = three_pages($token, $wire, $item);
            let $client = script.client();
            let $pages = $call.into_paginator();
            let pages = $sized.send().collect::<Result<Vec<_>, _>>().await.unwrap();
            let counts: Vec<_> = pages.iter().map(|page| page.$items().len()).collect();
            assert_eq!(counts, [2, 0, 1]);
            assert_requests(&script, $operation, $token, $first);

            let script = three_pages($token, $wire, $item);
            let $client = script.client();
            let $pages = $call.into_paginator();
            let items = $sized.items().send().collect::<Result<Vec<_>, _>>();
            assert_eq!(items.await.unwrap().len(), 3);
            assert_requests(&script, $operation, $token, $first);
        }
    };
}

paginator_test! {
    admin_list_devices: "AdminListDevices", "PaginationToken", devices = "Devices" of r#"{"DeviceKey":"d"}"#,
    sends r#"{"UserPoolId":"p","Username":"u","Limit":2}"#:
    |client| client.admin_list_devices().user_pool_id("p").username("u"), |pages| pages.page_size(2)
}

paginator_test! {
    list_devices: "ListDevices", "PaginationToken", devices = "Devices" of r#"{"DeviceKey":"d"}"#,
    sends r#"{"AccessToken":"a","Limit":2}"#:
    |client| client.list_devices().access_token("a"), |pages| pages.page_size(2)
}

paginator_test! {
    list_terms: "ListTerms", "NextToken", terms = "Terms" of r#"{"TermsId":"t","TermsName":"n","Enforcement":"NONE",
        "CreationDate":1,"LastModifiedDate":1}"#,
    sends r#"{"UserPoolId":"p","MaxResults":2}"#:
    |client| client.list_terms().user_pool_id("p"), |pages| pages.page_size(2)
}

paginator_test! {
    list_user_import_jobs: "ListUserImportJobs", "PaginationToken", user_import_jobs = "UserImportJobs" of r#"{"JobId":"j"}"#,
    sends r#"{"UserPoolId":"p","MaxResults":2}"#:
    |client| client.list_user_import_jobs().user_pool_id("p"), |pages| pages.page_size(2)
}

paginator_test! {
    list_user_pool_client_secrets: "ListUserPoolClientSecrets", "NextToken",
    client_secrets = "ClientSecrets" of r#"{"ClientSecretId":"s"}"#,
    sends r#"{"UserPoolId":"p","ClientId":"c"}"#:
    |client| client.list_user_pool_client_secrets().user_pool_id("p").client_id("c"), |pages| pages
}

paginator_test! {
    list_user_pool_replicas: "ListUserPoolReplicas", "NextToken",
    user_pool_replicas = "UserPoolReplicas" of r#"{"RegionName":"eu-west-1"}"#,
    sends r#"{"UserPoolId":"p"}"#:
    |client| client.list_user_pool_replicas().user_pool_id("p"), |pages| pages
}

paginator_test! {
    list_web_authn_credentials: "ListWebAuthnCredentials", "NextToken",
    credentials = "Credentials" of r#"{"CredentialId":"i","FriendlyCredentialName":"n","RelyingPartyId":"r",
        "AuthenticatorTransports":[],"CreatedAt":1}"#,
    sends r#"{"AccessToken":"a","MaxResults":2}"#:
    |client| client.list_web_authn_credentials().access_token("a"), |pages| pages.page_size(2)
}

/// Additions are skipped for models that lack what they refer to. The committed model has everything.
#[test]
fn all_additions_apply_to_the_committed_model() {
    let file = |path: &str| {
        let full_path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../model")
            .join(path);
        tinsmith_model::archive::TextFile::new(path, std::fs::read_to_string(full_path).unwrap())
    };
    let service_model = file("services/cognito-identity-provider.json");
    let mut model =
        tinsmith_model::ast::read_ast(&service_model.name, &service_model.text).unwrap();
    let namespace = "com.amazonaws.cognitoidentityprovider";
    let service = tinsmith_model::id::ShapeId::new(namespace, "AWSCognitoIdentityProviderService");
    let additions = file("additions/cognito-identity-provider.json");
    let skipped = tinsmith_model::additions::add(&mut model, &service, &additions).unwrap();
    assert_eq!(skipped, Vec::<String>::new());
}

/// Fails when an update of the model adds an operation with tokens that needs a paginator.
#[test]
fn every_operation_with_tokens_has_a_paginator() {
    let text = |path: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        std::fs::read_to_string(path).unwrap()
    };
    let model = text("../model/services/cognito-identity-provider.json");
    let model: serde_json::Value = serde_json::from_str(&model).unwrap();
    let shapes = &model["shapes"];
    let has_token = |operation: &serde_json::Value, property: &str| {
        let structure = operation[property]["target"].as_str();
        let members = structure.map(|id| &shapes[id]["members"]);
        let members = members.and_then(|members| members.as_object());
        members.is_some_and(|members| {
            members.contains_key("NextToken") || members.contains_key("PaginationToken")
        })
    };
    let mut count = 0;
    for (id, shape) in shapes.as_object().unwrap() {
        if shape["type"] != "operation" || !has_token(shape, "input") || !has_token(shape, "output")
        {
            continue;
        }
        let name = id.rsplit('#').next().unwrap();
        let starts_word = |(index, c): (usize, char)| index > 0 && c.is_ascii_uppercase();
        let file: String = name
            .char_indices()
            .flat_map(|(index, c)| {
                let underscore = starts_word((index, c)).then_some('_');
                underscore.into_iter().chain([c.to_ascii_lowercase()])
            })
            .collect();
        let source = text(&format!("../generated-sdk/src/operation/{file}.rs"));
        assert!(source.contains("paginator! {"), "{name} has no paginator");
        count += 1;
    }
    assert_eq!(count, 16);
}
