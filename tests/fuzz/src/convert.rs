//! Converts a random model from Smithy's form to botocore's.

use serde_json::{Map, Value, json};

/// The files of a service in botocore's form.
pub(crate) struct BotocoreFiles {
    /// `service-2.json`
    pub(crate) service: Value,
    /// `paginators-1.json`
    pub(crate) paginators: Value,
    /// `waiters-2.json`
    pub(crate) waiters: Value,
    /// `endpoint-rule-set-1.json`
    pub(crate) rules: Value,
}

/// Converts a model of [`grammar`](crate::grammar). What botocore's form lacks is left out.
pub(crate) fn to_botocore(ast: &Value) -> BotocoreFiles {
    let mut shapes = Map::new();
    for name in crate::grammar::PRELUDE {
        let kind = simple_type(&name.replace("Primitive", "").to_lowercase());
        shapes.insert((*name).to_owned(), kind);
    }
    let mut files = BotocoreFiles {
        service: json!({"metadata": {}, "operations": {}}),
        paginators: json!({"pagination": {}}),
        waiters: json!({"version": 2, "waiters": {}}),
        rules: json!({"version": "1.0", "parameters": {}, "rules": []}),
    };
    for (id, shape) in ast["shapes"].as_object().into_iter().flatten() {
        match shape["type"].as_str() {
            Some("service") => service(&mut files, shape),
            Some("operation") => operation(&mut files, local(id), shape),
            Some("resource") | None => {}
            Some(kind) => {
                shapes.insert(local(id).to_owned(), data_shape(kind, local(id), shape));
            }
        }
    }
    files.service["shapes"] = Value::Object(shapes);
    files
}

fn local(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

fn target(member: &Value) -> Value {
    json!({"shape": local(member["target"].as_str().unwrap_or("String"))})
}

fn simple_type(kind: &str) -> Value {
    match kind {
        "byte" | "short" | "intenum" => json!({"type": "integer"}),
        "biginteger" | "bigdecimal" => json!({"type": "string"}),
        "document" => json!({"type": "structure", "members": {}, "document": true}),
        "unit" => json!({"type": "structure", "members": {}}),
        kind => json!({"type": kind}),
    }
}

fn data_shape(kind: &str, name: &str, shape: &Value) -> Value {
    let traits = &shape["traits"];
    let mut out = match kind {
        "list" => json!({"type": "list", "member": target(&shape["member"])}),
        "map" => {
            json!({"type": "map", "key": target(&shape["key"]), "value": target(&shape["value"])})
        }
        "structure" | "union" => structure(shape),
        "enum" => {
            let members = shape["members"].as_object().into_iter().flatten();
            let values =
                members.map(|(_, member)| member["traits"]["smithy.api#enumValue"].clone());
            json!({"type": "string", "enum": values.collect::<Vec<_>>()})
        }
        kind => simple_type(&kind.to_lowercase()),
    };
    if kind == "union" {
        out["union"] = json!(true);
    }
    for bounds in ["smithy.api#length", "smithy.api#range"] {
        for bound in ["min", "max"] {
            if traits[bounds][bound].is_number() {
                out[bound] = traits[bounds][bound].clone();
            }
        }
    }
    if traits["smithy.api#pattern"].is_string() {
        out["pattern"] = traits["smithy.api#pattern"].clone();
    }
    if traits["smithy.api#sensitive"].is_object() {
        out["sensitive"] = json!(true);
    }
    if let Some(side) = traits["smithy.api#error"].as_str() {
        out["exception"] = json!(true);
        out["error"] =
            json!({"code": name, "httpStatusCode": if side == "server" { 500 } else { 400 }});
        out["fault"] = json!(side == "server");
    }
    out
}

fn structure(shape: &Value) -> Value {
    let (mut members, mut required) = (Map::new(), Vec::new());
    for (name, member) in shape["members"].as_object().into_iter().flatten() {
        let traits = &member["traits"];
        let mut out = target(member);
        for (id, key) in [
            ("documentation", "documentation"),
            ("jsonName", "locationName"),
        ] {
            if let Some(text) = traits[format!("smithy.api#{id}")].as_str() {
                out[key] = json!(text);
            }
        }
        if traits["smithy.api#idempotencyToken"].is_object() {
            out["idempotencyToken"] = json!(true);
        }
        if traits["smithy.api#hostLabel"].is_object() {
            out["hostLabel"] = json!(true);
        }
        if traits["smithy.api#required"].is_object() {
            required.push(name.clone());
        }
        members.insert(name.clone(), out);
    }
    json!({"type": "structure", "members": members, "required": required})
}

fn operation(files: &mut BotocoreFiles, name: &str, shape: &Value) {
    let traits = &shape["traits"];
    let errors = shape["errors"].as_array().into_iter().flatten();
    let mut operation = json!({"name": name, "http": {"method": "POST", "requestUri": "/"},
        "errors": errors.map(target).collect::<Vec<_>>()});
    for key in ["input", "output"] {
        if shape[key]["target"]
            .as_str()
            .is_some_and(|id| local(id) != "Unit")
        {
            operation[key] = target(&shape[key]);
        }
    }
    if traits["smithy.api#optionalAuth"].is_object() {
        operation["auth"] = json!(["smithy.api#noAuth"]);
    }
    if traits["smithy.api#endpoint"].is_object() {
        operation["endpoint"] = traits["smithy.api#endpoint"].clone();
    }
    files.service["operations"][name] = operation;
    let pages = &traits["smithy.api#paginated"];
    if pages.is_object() {
        files.paginators["pagination"][name] = json!({"input_token": pages["inputToken"],
            "output_token": pages["outputToken"], "limit_key": pages["pageSize"], "result_key": pages["items"]});
    }
    for (waiter, _) in traits["smithy.waiters#waitable"]
        .as_object()
        .into_iter()
        .flatten()
    {
        files.waiters["waiters"][waiter] = json!({"operation": name, "delay": 2, "maxAttempts": 5, "acceptors": [
            {"state": "success", "matcher": "path", "argument": "State", "expected": "READY"},
            {"state": "retry", "matcher": "status", "expected": 404}]});
    }
}

fn service(files: &mut BotocoreFiles, shape: &Value) {
    let traits = &shape["traits"];
    let version = if traits["aws.protocols#awsJson1_0"].is_object() {
        "1.0"
    } else {
        "1.1"
    };
    files.service["metadata"] = json!({"apiVersion": "2020-02-02", "endpointPrefix": "fuzz", "protocol": "json",
        "jsonVersion": version, "serviceFullName": "A service", "serviceId": "Fuzz Test", "signatureVersion": "v4",
        "signingName": "fuzz", "targetPrefix": "Service", "uid": "fuzz-2020-02-02", "protocols": ["json"],
        "auth": ["aws.auth#sigv4"]});
    files.rules = traits["smithy.rules#endpointRuleSet"].clone();
    if traits["smithy.rules#clientContextParams"].is_object() {
        files.service["clientContextParams"] = traits["smithy.rules#clientContextParams"].clone();
    }
}
