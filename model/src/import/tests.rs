use super::*;
use crate::id::ShapeId;
use crate::shape::Shape;
use serde_json::json;
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
    let imported =
        import_botocore(&archive, Some("EX"), Some(&overlay), CarryOver::Nothing).unwrap();
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
    let problems = import_botocore(
        &archive(folder.path()),
        None,
        Some(&overlay),
        CarryOver::Nothing,
    )
    .unwrap_err();
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
