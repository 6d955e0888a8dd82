//! Says which facts of a model are learnt from the official crate, and which are undecided.

use crate::report::count;
use anyhow::Result;
use serde_json::Value;
use tinsmith_codegen::names;
use tinsmith_model::archive::TextFile;
use tinsmith_model::overlay::Overlay;

/// A model that was made from botocore, which lacks facts of the official crate.
pub(crate) struct BotocoreModel<'a> {
    /// The service ID.
    pub(crate) service_id: &'a str,
    /// The provenance of the model.
    pub(crate) provenance: &'a Value,
    /// The overlay that the model was made with.
    pub(crate) overlay: Option<&'a TextFile>,
    /// The number of defaults and names that neither the overlay nor a previous model has.
    pub(crate) undecided: usize,
}

impl BotocoreModel<'_> {
    /// Returns the release of the official crate with the same model, if one is known.
    pub(crate) fn release(&self) -> Option<&str> {
        self.provenance["officialRelease"].as_str()
    }

    /// Returns a line for the learnt facts and one for those that are undecided.
    ///
    /// # Errors
    /// Fails if the overlay is invalid.
    pub(crate) fn lines(&self) -> Result<Vec<String>> {
        let learnt = self.overlay.map(learnt).transpose()?;
        Ok(learnt.into_iter().chain(self.undecided()).collect())
    }

    fn undecided(&self) -> Option<String> {
        let official = names::official_crate(self.service_id);
        let version = match self.provenance["source"]["version"].as_str() {
            Some(version) => format!(" --botocore {version}"),
            None => String::new(),
        };
        let command = format!("cargo xtask model learn {official}{version}");
        match (self.release(), self.overlay) {
            (Some(release), _) => Some(format!(
                "undecided: nothing; {official} {release} has this model"
            )),
            (None, Some(_)) => Some(format!(
                "undecided: what is newer than these facts, since no release of {official} is known to have this model. To learn more, run: {command}"
            )),
            (None, None) if self.undecided > 0 => Some(format!(
                "undecided: {} that botocore lacks (defaults, names of enum values), so fields that are no `Option`, unions and variants may differ from {official}. To learn them, run: {command}",
                count(self.undecided, "fact")
            )),
            (None, None) => None,
        }
    }
}

fn learnt(file: &TextFile) -> Result<String> {
    let overlay = Overlay::read(file)?;
    let sources = overlay.sources().into_iter();
    let crates: Vec<&str> = sources
        .filter(|source| source.starts_with("aws-sdk-"))
        .collect();
    let origin = match crates.is_empty() {
        true => String::new(),
        false => format!(" from {}", crates.join(", ")),
    };
    let facts = count(overlay.fact_count(), "fact");
    Ok(format!("learnt: {facts}{origin}, in {}", file.name))
}
