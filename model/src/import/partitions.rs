//! The partitions of a distribution of botocore.

use super::problem;
use super::provenance::{file_and_hash, source};
use crate::archive::Archive;
use crate::problem::Problems;
use crate::source::Source;
use serde_json::{Value, json};

/// The file of the partitions in a distribution of botocore.
const PARTITIONS: &str = "botocore/data/partitions.json";

/// The partitions, and where they come from.
#[derive(Clone, Debug)]
pub struct ImportedPartitions {
    /// The data behind `aws.partition`.
    pub partitions: Value,
    /// Package, version and the hash of the file.
    pub provenance: Value,
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
    let mut partitions = Source::botocore(&file.name, &file.text).json()?;
    let Some(list) = partitions
        .get_mut("partitions")
        .and_then(Value::as_array_mut)
    else {
        return Err(problem(path, "the list `partitions` is missing").into());
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
