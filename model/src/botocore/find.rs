//! Finds the files of a service in an archive.

use crate::archive::{Archive, TextFile};
use crate::problem::{Problem, Problems};
use crate::source::Source;
use crate::suggestion::closest_names;
use serde_json::Value;
use std::collections::BTreeMap;

/// How many services a problem lists. A distribution has hundreds.
const LISTED: usize = 5;

/// The files of one version of a service.
#[derive(Clone, Debug)]
pub struct ServiceFiles {
    /// `service-2.json`
    pub service: TextFile,
    /// `paginators-1.json`
    pub paginators: Option<TextFile>,
    /// `waiters-2.json`
    pub waiters: Option<TextFile>,
    /// `endpoint-rule-set-1.json`
    pub endpoint_rule_set: Option<TextFile>,
    /// `endpoint-tests-1.json`
    pub endpoint_tests: Option<TextFile>,
}

impl ServiceFiles {
    /// Iterates over the files that exist.
    pub fn iter(&self) -> impl Iterator<Item = &TextFile> {
        let others = [
            &self.paginators,
            &self.waiters,
            &self.endpoint_rule_set,
            &self.endpoint_tests,
        ];
        std::iter::once(&self.service).chain(others.into_iter().flatten())
    }
}

/// Finds a service by the name of its folder (`cognito-idp`), by its service ID (`Cognito Identity
/// Provider`), or by that in the form of crate names (`cognitoidentityprovider`), ignoring case, or the only
/// service if no name is given. Of several API versions, the
/// latest is used.
///
/// # Errors
/// Fails if the service does not exist, with suggestions, or if a file cannot be read.
pub fn find_service(archive: &Archive, name: Option<&str>) -> Result<ServiceFiles, Problems> {
    let services = services(archive);
    let folder = match name {
        Some(name) => find_by_name(archive, &services, name)?,
        None => find_only(archive, &services)?,
    };
    let path = services.get(folder).cloned().unwrap_or_default();
    read_files(archive, folder, &path).map_err(Problems::from)
}

/// Returns true if the archive has a single file, with the content of a `service-2.json`, under any name.
pub fn is_service_file(archive: &Archive) -> bool {
    let mut paths = archive.paths();
    let (Some(only), None) = (paths.next(), paths.next()) else {
        return false;
    };
    let Ok(file) = archive.read(only) else {
        return false;
    };
    // Parsing a large model takes time; these keys are in every file of the respective format.
    if file.text.contains("\"smithy\"") || !file.text.contains("\"metadata\"") {
        return false;
    }
    let json = Source::botocore(&file.name, &file.text).parse();
    json.is_ok_and(|json| json["metadata"].is_object() && json["operations"].is_object())
}

/// Returns the latest `service-2.json` of each service by folder name, without the models in botocore's
/// tests. If the archive is the folder of a service itself, the name is that of the archive.
fn services(archive: &Archive) -> BTreeMap<&str, String> {
    let mut services = BTreeMap::new();
    for path in archive.paths() {
        let (version_folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let is_service =
            matches!(file, "service-2.json" | "service-2.json.gz") || is_service_file(archive);
        if is_service && !path.split('/').any(|folder| folder == "tests") {
            let service_folder = version_folder
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            let name = service_folder.rsplit('/').next().unwrap_or_default();
            let name = if name.is_empty() {
                archive.name()
            } else {
                name
            };
            // Paths are sorted and versions are dates, so a later path has a later version.
            services.insert(name, path.to_owned());
        }
    }
    services
}

fn find_by_name<'a>(
    archive: &Archive,
    services: &BTreeMap<&'a str, String>,
    name: &str,
) -> Result<&'a str, Problem> {
    let is_same = |other: &str| other.eq_ignore_ascii_case(name);
    if let Some(folder) = services.keys().find(|folder| is_same(folder)) {
        return Ok(folder);
    }
    let mut ids = Vec::new();
    for (folder, path) in services {
        let Some(id) = service_id(archive, path) else {
            continue;
        };
        let compact: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
        if is_same(&id) || is_same(&compact) {
            return Ok(folder);
        }
        ids.push(id);
    }
    let known = services
        .keys()
        .copied()
        .chain(ids.iter().map(String::as_str));
    let lower = name.to_ascii_lowercase();
    let is_part = |known: &&str| known.to_ascii_lowercase().contains(&lower);
    let mut near: Vec<&str> = known.clone().filter(is_part).take(3).collect();
    if near.is_empty() {
        near = closest_names(name, known);
    }
    Err(not_found(
        archive,
        format!("there is no service `{name}`"),
        services,
        &near,
    ))
}

fn find_only<'a>(
    archive: &Archive,
    services: &BTreeMap<&'a str, String>,
) -> Result<&'a str, Problem> {
    let mut folders = services.keys();
    match (folders.next(), folders.next()) {
        (Some(folder), None) => Ok(folder),
        (None, _) => Err(not_found(
            archive,
            "there is no `service-2.json`".to_owned(),
            services,
            &[],
        )),
        _ => Err(not_found(
            archive,
            format!("it contains {} services", services.len()),
            services,
            &[],
        )),
    }
}

fn not_found(
    archive: &Archive,
    message: String,
    services: &BTreeMap<&str, String>,
    near: &[&str],
) -> Problem {
    let quoted: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    let remedy = if services.is_empty() {
        "Use a botocore distribution, or the folder of one of its services.".to_owned()
    } else if near.is_empty() && services.len() <= LISTED {
        let ids = services.iter().map(|(folder, path)| {
            let id = service_id(archive, path);
            format!("`{}`", id.as_deref().unwrap_or(folder))
        });
        format!("Use one of {}.", ids.collect::<Vec<_>>().join(", "))
    } else if near.is_empty() {
        "Select a service by its folder name in botocore or by its service ID.".to_owned()
    } else {
        format!("Did you mean {}?", quoted.join(" or "))
    };
    Problem {
        subject: archive.name().to_owned(),
        message,
        remedy,
        position: None,
    }
}

/// Returns the service ID in a file. This may have to read all files of a distribution, so it searches
/// for the key instead of parsing megabytes of JSON. The key occurs first in `metadata`.
fn service_id(archive: &Archive, path: &str) -> Option<String> {
    let text = archive.read(path).ok()?.text;
    let (_, rest) = text.split_once("\"serviceId\"")?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = value.get(1..)?.find('"')? + 2;
    match serde_json::from_str(value.get(..end)?).ok()? {
        Value::String(id) => Some(id),
        _ => None,
    }
}

fn read_files(archive: &Archive, folder: &str, service: &str) -> Result<ServiceFiles, Problem> {
    let version_folder = service.rsplit_once('/').map_or("", |(folder, _)| folder);
    let read = |folder: &str, file: &str| {
        let separator = if folder.is_empty() { "" } else { "/" };
        let plain = format!("{folder}{separator}{file}");
        let paths = [plain.clone(), format!("{plain}.gz")];
        let path = paths.iter().find(|path| archive.has(path));
        path.map(|path| archive.read(path)).transpose()
    };
    // Only the source distribution has tests, in a separate folder.
    let top = archive
        .paths()
        .find_map(|path| path.split_once("tests/functional/endpoint-rules/"));
    let tests_folder = top.map(|(top, _)| format!("{top}tests/functional/endpoint-rules/{folder}"));
    let mut endpoint_tests = read(version_folder, "endpoint-tests-1.json")?;
    if let (None, Some(tests_folder)) = (&endpoint_tests, &tests_folder) {
        endpoint_tests = read(tests_folder, "endpoint-tests-1.json")?;
    }
    Ok(ServiceFiles {
        service: archive.read(service)?,
        paginators: read(version_folder, "paginators-1.json")?,
        waiters: read(version_folder, "waiters-2.json")?,
        endpoint_rule_set: read(version_folder, "endpoint-rule-set-1.json")?,
        endpoint_tests,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn write(folder: &Path, path: &str, text: &str) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn finds_services_by_folder_and_id() {
        let folder = tempfile::tempdir().unwrap();
        let data = "p-1/botocore/data";
        for (path, id) in [
            ("cog-idp/2016-01-01", "Cog One"),
            ("cog-idp/2017-01-01", "Cog One"),
            ("logs/2014-01-01", "Watch Logs"),
        ] {
            let text = format!(r#"{{"metadata": {{"serviceId" : "{id}"}}}}"#);
            write(
                folder.path(),
                &format!("{data}/{path}/service-2.json"),
                &text,
            );
        }
        write(
            folder.path(),
            &format!("{data}/cog-idp/2017-01-01/waiters-2.json"),
            "{}",
        );
        write(
            folder.path(),
            "p-1/tests/functional/endpoint-rules/cog-idp/endpoint-tests-1.json",
            "{}",
        );
        write(
            folder.path(),
            "p-1/tests/models/logs/2019-01-01/service-2.json",
            "{}",
        );
        let archive = Archive::open(folder.path()).unwrap();
        for name in ["cog-idp", "COG-IDP", "cog one"] {
            let files = find_service(&archive, Some(name)).unwrap();
            let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
            let service = "p-1/botocore/data/cog-idp/2017-01-01/service-2.json";
            let waiters = "p-1/botocore/data/cog-idp/2017-01-01/waiters-2.json";
            let tests = "p-1/tests/functional/endpoint-rules/cog-idp/endpoint-tests-1.json";
            assert_eq!(names, [service, waiters, tests]);
        }
        let logs = find_service(&archive, Some("watch logs")).unwrap();
        assert_eq!(
            logs.service.name,
            "p-1/botocore/data/logs/2014-01-01/service-2.json"
        );
        for (name, remedy) in [
            ("cog", "Did you mean `cog-idp` or `Cog One`?"),
            ("lgos", "Did you mean `logs`?"),
            ("zebra", "Use one of `Cog One`, `Watch Logs`."),
        ] {
            let Problems(problems) = find_service(&archive, Some(name)).unwrap_err();
            assert_eq!(problems[0].message, format!("there is no service `{name}`"));
            assert_eq!(problems[0].remedy, remedy);
        }
        assert_eq!(
            find_service(&archive, None).unwrap_err().0[0].message,
            "it contains 2 services"
        );
    }

    #[test]
    fn finds_the_service_of_a_folder_or_file() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "mine/2017-01-01/service-2.json", "{}");
        write(folder.path(), "mine/2017-01-01/paginators-1.json", "{}");
        for (path, count) in [
            ("mine", 2),
            ("mine/2017-01-01", 2),
            ("mine/2017-01-01/service-2.json", 1),
        ] {
            let archive = Archive::open(&folder.path().join(path)).unwrap();
            assert_eq!(
                find_service(&archive, None).unwrap().iter().count(),
                count,
                "{path}"
            );
        }
        let archive = Archive::open(&folder.path().join("mine")).unwrap();
        assert!(find_service(&archive, Some("Mine")).is_ok());
        fs::remove_file(folder.path().join("mine/2017-01-01/service-2.json")).unwrap();
        let archive = Archive::open(folder.path()).unwrap();
        assert_eq!(
            find_service(&archive, None).unwrap_err().0[0].message,
            "there is no `service-2.json`"
        );
    }
}
