//! Makes the model that is kept here of the files that were published, and says where it comes from.

use crate::archive::{Archive, TextFile};
use crate::c2j::{ServiceFiles, find_service, read_c2j};
use crate::id::ShapeId;
use crate::overlay::Overlay;
use crate::problem::{Problem, Problems};
use crate::shape::{Model, Service, Shape, ShapeKind};
use crate::source::Source;
use crate::traits::Traits;
use serde_json::{Value, json};

/// The file of the partitions in a distribution of botocore.
const PARTITIONS: &str = "botocore/data/partitions.json";

/// A model, and where it comes from.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The model, with the facts of the overlay.
    pub model: Model,
    /// Its service.
    pub service: ShapeId,
    /// Package, version, files with their hashes, overlay, service, protocols, and how much there is of it.
    pub provenance: Value,
}

/// The partitions, and where they come from.
#[derive(Clone, Debug)]
pub struct ImportedPartitions {
    /// The data behind `aws.partition`.
    pub partitions: Value,
    /// Package, version and the hash of the file.
    pub provenance: Value,
}

/// Imports a service: finds it in the archive ([`find_service`]), reads it ([`read_c2j`]) and adds the facts of the overlay.
///
/// # Errors
/// All that is wrong with the files, or else all facts of the overlay that do not apply.
pub fn import(
    archive: &Archive,
    service: Option<&str>,
    overlay: Option<&TextFile>,
) -> Result<Imported, Problems> {
    let files = find_service(archive, service)?;
    let mut model = read_c2j(&files)?;
    let Some(service) = model.services().next().map(|(shape, _)| shape.id.clone()) else {
        return Err(problem(&files.service.name, "it has no service").into());
    };
    let facts = overlay.map(Overlay::read).transpose()?;
    if let Some(facts) = &facts {
        facts.apply(&mut model, &service)?;
    }
    unbox(&mut model);
    let provenance = provenance(archive, &files, &model, overlay.zip(facts.as_ref()));
    Ok(Imported {
        model,
        service,
        provenance,
    })
}

/// Imports the partitions, without the descriptions of regions.
///
/// # Errors
/// The archive has none, or they are no JSON of the known form.
pub fn import_partitions(archive: &Archive) -> Result<ImportedPartitions, Problems> {
    let ends = |path: &&str| path.ends_with(PARTITIONS) || *path == "partitions.json";
    let Some(path) = archive.paths().find(ends) else {
        return Err(problem(archive.name(), format!("there is no {PARTITIONS}")).into());
    };
    let file = archive.read(path)?;
    let mut partitions = Source::c2j(&file.name, &file.text).json()?;
    let Some(list) = partitions
        .get_mut("partitions")
        .and_then(Value::as_array_mut)
    else {
        return Err(problem(path, "there is no list `partitions`").into());
    };
    for partition in list {
        let regions = partition.get_mut("regions").and_then(Value::as_object_mut);
        for (_, region) in regions.into_iter().flatten() {
            if let Some(region) = region.as_object_mut() {
                region.shift_remove("description");
            }
        }
    }
    let provenance = json!({"source": source(archive), "files": [file_and_hash(&file)]});
    Ok(ImportedPartitions {
        partitions,
        provenance,
    })
}

/// JSON as it is kept: indented, with a newline at the end.
pub fn write_json(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Smithy 2.0 has no `box`: a shape or member without a default has none.
fn unbox(model: &mut Model) {
    let unbox = |traits: &mut Traits| {
        traits.remove("smithy.api#box");
    };
    for shape in model.shapes.values_mut() {
        unbox(&mut shape.traits);
        match &mut shape.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => {
                members
                    .values_mut()
                    .for_each(|member| unbox(&mut member.traits));
            }
            ShapeKind::List(member) => unbox(&mut member.traits),
            ShapeKind::Map { key, value } => {
                unbox(&mut key.traits);
                unbox(&mut value.traits);
            }
            _ => {}
        }
    }
}

fn provenance(
    archive: &Archive,
    files: &ServiceFiles,
    model: &Model,
    overlay: Option<(&TextFile, &Overlay<'_>)>,
) -> Value {
    let source = source(archive);
    let release = overlay.and_then(|(_, facts)| facts.release(source["version"].as_str()?));
    let own = || model.shapes.values().filter(|shape| !shape.id.is_prelude());
    let operations = own().filter(|shape| matches!(shape.kind, ShapeKind::Operation(_)));
    json!({
        "source": source,
        "files": files.iter().map(file_and_hash).collect::<Vec<_>>(),
        "overlay": overlay.map(|(file, _)| file_and_hash(file)),
        "officialRelease": release,
        "service": model.services().next().map(|(shape, service)| service_facts(shape, service)),
        "operations": operations.count(),
        "shapes": own().count(),
    })
}

fn service_facts(shape: &Shape, service: &Service) -> Value {
    let protocols = shape.traits.iter().map(|(id, _)| id);
    let is_protocol = |id: &&str| {
        id.starts_with("smithy.protocols#")
            || (id.starts_with("aws.protocols#") && *id != "aws.protocols#awsQueryCompatible")
    };
    json!({
        "id": shape.id.as_str(),
        "sdkId": shape.traits.raw("aws.api#service").and_then(|value| value.get("sdkId")),
        "version": service.version,
        "protocols": protocols.filter(is_protocol).collect::<Vec<_>>(),
    })
}

fn source(archive: &Archive) -> Value {
    let package = archive.package();
    json!({
        "package": package.as_ref().map(|package| &package.name),
        "version": package.as_ref().map(|package| &package.version),
        "archive": archive.name(),
        "sha256": archive.sha256(),
    })
}

fn file_and_hash(file: &TextFile) -> Value {
    json!({"path": file.name, "sha256": file.sha256})
}

fn problem(subject: &str, what: impl Into<String>) -> Problem {
    Problem {
        subject: subject.to_owned(),
        what: what.into(),
        remedy: "Give a distribution of botocore.".to_owned(),
        place: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const SERVICE: &str = r#"{"metadata": {"apiVersion": "2020-01-02", "endpointPrefix": "ex", "jsonVersion": "1.0",
        "protocol": "json", "serviceId": "Ex", "signatureVersion": "v4", "targetPrefix": "Ex_1"},
        "operations": {"Op": {"input": {"shape": "In"}}},
        "shapes": {"Flag": {"type": "boolean"}, "Other": {"type": "integer", "box": true}, "In": {"type": "structure",
            "members": {"a": {"shape": "Flag", "box": true}, "b": {"shape": "Flag"}, "c": {"shape": "Other", "box": true}}}}}"#;

    fn archive(folder: &std::path::Path) -> Archive {
        let data = folder.join("botocore/data");
        fs::create_dir_all(data.join("ex/2020-01-02")).unwrap();
        fs::write(data.join("ex/2020-01-02/service-2.json"), SERVICE).unwrap();
        let partitions = r#"{"partitions": [{"id": "p", "regions": {"r-1": {"description": "There", "dnsSuffix": "x"}}}]}"#;
        fs::write(data.join("partitions.json"), partitions).unwrap();
        fs::write(folder.join("PKG-INFO"), "Name: botocore\nVersion: 1.2.3\n").unwrap();
        Archive::open(folder).unwrap()
    }

    #[test]
    fn imports_a_service_with_its_overlay_and_provenance() {
        let folder = tempfile::tempdir().unwrap();
        let archive = archive(folder.path());
        let overlay = TextFile::new(
            "o.json",
            r#"{"defaults": {"Flag": false}, "releases": {"1.2.3": "9.8.7"}}"#,
        );
        let imported = import(&archive, Some("EX"), Some(&overlay)).unwrap();
        let input = imported
            .model
            .shape(&ShapeId::new("com.amazonaws.ex", "In"))
            .unwrap();
        let default = |name| input.member(name).unwrap().traits.raw("smithy.api#default");
        assert_eq!(
            (default("a"), default("b"), default("c")),
            (Some(&json!(null)), Some(&json!(false)), None)
        );
        let has_box = |shape: &Shape| {
            shape
                .every_member()
                .any(|m| m.traits.raw("smithy.api#box").is_some())
        };
        assert!(!has_box(input));
        let mut provenance = imported.provenance;
        provenance["source"]["archive"] = json!("folder");
        assert_eq!(
            provenance,
            json!({
                "source": {"package": "botocore", "version": "1.2.3", "archive": "folder", "sha256": null},
                "files": [{"path": "botocore/data/ex/2020-01-02/service-2.json", "sha256": TextFile::new("", SERVICE).sha256}],
                "overlay": {"path": "o.json", "sha256": overlay.sha256},
                "officialRelease": "9.8.7",
                "service": {"id": "com.amazonaws.ex#Ex_1", "sdkId": "Ex", "version": "2020-01-02",
                    "protocols": ["aws.protocols#awsJson1_0"]},
                "operations": 1,
                "shapes": 5,
            })
        );
        assert!(write_json(&provenance).starts_with("{\n  \"source\": {\n"));
    }

    #[test]
    fn stale_overlays_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        let overlay = TextFile::new("o.json", r#"{"defaults": {"Gone": false, "Other": 0}}"#);
        let problems = import(&archive(folder.path()), None, Some(&overlay)).unwrap_err();
        assert_eq!(problems.0.len(), 2);
    }

    #[test]
    fn imports_partitions_without_descriptions() {
        let folder = tempfile::tempdir().unwrap();
        let archive = archive(folder.path());
        let imported = import_partitions(&archive).unwrap();
        let regions = json!({"r-1": {"dnsSuffix": "x"}});
        assert_eq!(
            imported.partitions,
            json!({"partitions": [{"id": "p", "regions": regions}]})
        );
        assert_eq!(
            imported.provenance["files"][0]["path"],
            json!("botocore/data/partitions.json")
        );
        fs::write(folder.path().join("botocore/data/partitions.json"), "{}").unwrap();
        assert!(import_partitions(&archive).is_err());
    }
}
