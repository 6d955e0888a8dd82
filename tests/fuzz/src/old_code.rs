//! A library that uses the whole API of a crate, as code that was written for it may.

use std::fmt::Write as _;
use tinsmith_codegen::plan::CratePlan;
use tinsmith_codegen::plan::member::{ElementPlan, MemberPlan, TypePlan};
use tinsmith_codegen::plan::operation::OperationPlan;
use tinsmith_codegen::plan::shapes::{BuilderKind, EnumPlan, StructurePlan, UnionPlan};

/// Writes the library. The crate is called `sdk` in it. Functions are in constants, so that none needs a
/// name.
pub(crate) fn library(plan: &CratePlan) -> String {
    let mut out = String::from("#![allow(warnings)]\n");
    for structure in &plan.structures {
        structure_uses(&mut out, structure, true);
    }
    for error in &plan.errors {
        structure_uses(&mut out, &error.structure, false);
    }
    for union in &plan.unions {
        union_uses(&mut out, union);
    }
    for plan in &plan.enums {
        enum_uses(&mut out, plan);
    }
    for operation in &plan.operations {
        structure_uses(&mut out, &operation.input, false);
        structure_uses(&mut out, &operation.output, false);
        operation_uses(&mut out, operation);
    }
    out
}

/// The manifest of the library.
pub(crate) fn manifest(name: &str, sdk: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\nsdk = {{ package = {sdk:?}, path = \"../{sdk}\", default-features = false }}\naws-smithy-types = \"1\"\n"
    )
}

/// Reads every field, calls every accessor, and sets every member of the builder.
fn structure_uses(out: &mut String, structure: &StructurePlan, is_type: bool) {
    let path = &structure.path;
    let _ = writeln!(out, "const _: fn(&sdk::{path}) = |value| {{");
    for member in &structure.members {
        let field = &member.names.field;
        let _ = writeln!(out, "    let _: &{} = &value.{field};", field_type(member));
        let _ = writeln!(out, "    let _ = value.{field}();");
    }
    let _ = writeln!(out, "    let builder = sdk::{path}::builder();");
    for member in &structure.members {
        let (setter, getter) = (&member.names.setter, &member.names.getter);
        let _ = writeln!(
            out,
            "    let builder = builder.{setter}(None);\n    let _ = builder.{getter}();"
        );
    }
    let _ = match structure.builder {
        BuilderKind::Fallible if is_type => {
            writeln!(out, "    let _: Result<sdk::{path}, _> = builder.build();")
        }
        _ if is_type => writeln!(out, "    let _: sdk::{path} = builder.build();"),
        _ => writeln!(out, "    let _ = builder.build();"),
    };
    out.push_str("};\n");
}

fn field_type(member: &MemberPlan) -> String {
    let ty = rust_type(&member.ty);
    match member.presence.is_option() {
        true => format!("Option<{ty}>"),
        false => ty,
    }
}

/// The Rust type of a value, from outside of the crate.
fn rust_type(ty: &TypePlan) -> String {
    match ty {
        TypePlan::Copy(primitive) => primitive.to_string(),
        TypePlan::String => "String".to_owned(),
        TypePlan::Runtime(runtime) => runtime.path().to_owned(),
        TypePlan::Enum(path) | TypePlan::Shape(path) => format!("sdk::{path}"),
        TypePlan::Boxed(path) => format!("Box<sdk::{path}>"),
        TypePlan::List(element) => format!("Vec<{}>", element_type(element)),
        TypePlan::Map(key, element) => {
            let key = key
                .as_ref()
                .map_or("String".to_owned(), |path| format!("sdk::{path}"));
            format!(
                "std::collections::HashMap<{key}, {}>",
                element_type(element)
            )
        }
    }
}

fn element_type(element: &ElementPlan) -> String {
    let ty = rust_type(&element.ty);
    if element.nullable {
        format!("Option<{ty}>")
    } else {
        ty
    }
}

fn union_uses(out: &mut String, union: &UnionPlan) {
    let path = &union.path;
    let _ = writeln!(out, "const _: fn(&sdk::{path}) = |value| {{ match value {{");
    for member in &union.members {
        let variant = &member.member.names.variant;
        let data = if member.is_unit { "" } else { "(_)" };
        let _ = writeln!(out, "    sdk::{path}::{variant}{data} => {{}}");
    }
    out.push_str("    _ => {}\n}\n");
    for member in &union.members {
        let (cast, test) = (&member.member.names.cast, &member.member.names.test);
        let _ = writeln!(out, "    let _ = (value.{test}(), value.{cast}());");
    }
    out.push_str("};\n");
}

fn enum_uses(out: &mut String, plan: &EnumPlan) {
    let path = &plan.path;
    let _ = writeln!(
        out,
        "const _: fn(sdk::{path}) = |value| {{ let _: &str = value.as_str(); match value {{"
    );
    for variant in &plan.variants {
        let _ = writeln!(out, "    sdk::{path}::{} => {{}}", variant.name);
    }
    out.push_str("    _ => {}\n} };\n");
}

fn operation_uses(out: &mut String, operation: &OperationPlan) {
    let (method, error) = (&operation.method, &operation.error_path);
    let _ = writeln!(
        out,
        "const _: fn(&sdk::Client) = |client| {{\n    let call = client.{method}();"
    );
    for member in &operation.input.members {
        let _ = writeln!(out, "    let call = call.{}(None);", member.names.setter);
    }
    if operation.pages.is_some() {
        out.push_str("    drop(call.clone().into_paginator().send());\n");
    }
    out.push_str("    drop(call.send());\n};\n");
    let _ = writeln!(
        out,
        "const _: fn(&sdk::{error}) = |error| {{ match error {{"
    );
    for known in &operation.errors {
        let _ = writeln!(out, "    sdk::{error}::{}(_) => {{}}", known.variant);
    }
    out.push_str("    _ => {}\n}\n");
    for known in &operation.errors {
        let _ = writeln!(out, "    let _: bool = error.{}();", known.test);
    }
    out.push_str("};\n");
}
