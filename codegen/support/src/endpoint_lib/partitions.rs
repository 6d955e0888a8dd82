//! The partitions in use: the built-in ones, or those of a file.

use super::partition::{Metadata, Partition, Segment, find};
use super::partition_data::PARTITIONS;
use super::result::error;
use aws_smithy_json::deserialize::json_token_iter;
use aws_smithy_json::deserialize::token::expect_document;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::Document;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The environment variable with the path of a `partitions.json` that replaces the built-in partitions.
const OVERRIDE: &str = "SMITHY_CLIENT_SDK_CUSTOM_PARTITION";

/// The partitions in use, or the error of reading the file.
static IN_FORCE: LazyLock<Result<&'static [Metadata], String>> =
    LazyLock::new(|| match std::env::var(OVERRIDE) {
        Ok(path) => {
            tracing::debug!("taking the partitions from {path}");
            let read = std::fs::read_to_string(&path)
                .map_err(|error| error.to_string())
                .and_then(|json| parse(&json));
            read.map_err(|what| {
                format!("the partitions that {OVERRIDE} names cannot be used: {path}: {what}")
            })
        }
        Err(_) => Ok(PARTITIONS),
    });

/// Returns the partition of a region. Fails only if a file of partitions is configured and invalid.
pub(crate) fn partition(region: &str) -> Result<Option<&'static Partition>, BoxError> {
    match &*IN_FORCE {
        Ok(partitions) => Ok(find(partitions, region)),
        Err(message) => Err(error(message.as_str())),
    }
}

/// Parses a `partitions.json`. Its strings are leaked, since it is read once and used until the process ends.
fn parse(json: &str) -> Result<&'static [Metadata], String> {
    let mut tokens = json_token_iter(json.as_bytes()).peekable();
    let document = expect_document(&mut tokens).map_err(|error| error.to_string())?;
    let partitions = document
        .as_object()
        .and_then(|file| file.get("partitions")?.as_array())
        .ok_or("it has no array `partitions`")?;
    let partitions: Result<Vec<_>, String> = partitions.iter().map(metadata).collect();
    Ok(partitions?.leak())
}

fn metadata(document: &Document) -> Result<Metadata, String> {
    let object = document.as_object().ok_or("a partition is not an object")?;
    let id = text(object, "id").ok_or("a partition has no `id`")?;
    let lacks = |what: &str| format!("the partition {id} has no usable `{what}`");
    let pattern = text(object, "regionRegex")
        .and_then(pattern)
        .ok_or_else(|| lacks("regionRegex"))?;
    let outputs = object
        .get("outputs")
        .and_then(|outputs| merge(outputs, None))
        .ok_or_else(|| lacks("outputs"))?;
    let mut regions = Vec::new();
    for (name, region) in object
        .get("regions")
        .and_then(Document::as_object)
        .into_iter()
        .flatten()
    {
        let outputs = merge(region, Some(outputs)).ok_or_else(|| lacks("regions"))?;
        regions.push((leak(name), outputs));
    }
    Ok(Metadata {
        id,
        pattern,
        regions: regions.leak(),
        outputs,
    })
}

/// Reads the outputs of a region or partition. Missing ones are those of `base`.
fn merge(document: &Document, base: Option<Partition>) -> Option<Partition> {
    let object = document.as_object()?;
    let flag = |key: &str| object.get(key).and_then(Document::as_bool);
    Some(Partition {
        name: text(object, "name").or(base.map(|base| base.name))?,
        dns_suffix: text(object, "dnsSuffix").or(base.map(|base| base.dns_suffix))?,
        dual_stack_dns_suffix: text(object, "dualStackDnsSuffix")
            .or(base.map(|base| base.dual_stack_dns_suffix))?,
        supports_fips: flag("supportsFIPS").or(base.map(|base| base.supports_fips))?,
        supports_dual_stack: flag("supportsDualStack")
            .or(base.map(|base| base.supports_dual_stack))?,
        implicit_global_region: text(object, "implicitGlobalRegion")
            .or(base.map(|base| base.implicit_global_region))?,
    })
}

/// Parses a `regionRegex`: words, `\w+` and `\d+`, separated by `\-`.
fn pattern(regex: &str) -> Option<&'static [Segment]> {
    let inside = regex.strip_prefix('^')?.strip_suffix('$')?;
    let segments: Option<Vec<_>> = inside.replace(r"\-", "-").split('-').map(segment).collect();
    segments.map(|segments| &*segments.leak())
}

fn segment(text: &str) -> Option<Segment> {
    match text {
        r"\w+" => return Some(Segment::Word),
        r"\d+" => return Some(Segment::Digits),
        _ => {}
    }
    let names = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(text);
    let plain =
        |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let names: Option<Vec<_>> = names
        .split('|')
        .map(|name| plain(&name).then(|| leak(name)))
        .collect();
    names.map(|names| Segment::OneOf(names.leak()))
}

fn text(object: &HashMap<String, Document>, key: &str) -> Option<&'static str> {
    object.get(key).and_then(Document::as_string).map(leak)
}

fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}

#[cfg(test)]
mod tests;
