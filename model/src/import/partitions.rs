//! Imports the partitions of a botocore distribution.

use super::problem;
use super::provenance::{file_and_hash, source};
use crate::archive::Archive;
use crate::problem::Problems;
use crate::source::Source;
use serde_json::{Value, json};

/// The path of the partitions in a botocore distribution.
const PARTITIONS: &str = "botocore/data/partitions.json";

/// Imported partitions and their provenance.
#[derive(Clone, Debug)]
pub struct ImportedPartitions {
    /// The data for the function `aws.partition`.
    pub partitions: Value,
    /// Package, version and the hash of the file.
    pub provenance: Value,
}

/// Imports the partitions, without descriptions of regions.
///
/// # Errors
/// Fails if the archive has no partitions or their format is unknown.
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
