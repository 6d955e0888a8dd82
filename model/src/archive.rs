//! Published files: a source distribution, a wheel, a jar, a folder, or a single file.
//!
//! What is in them is found by path and read as text; a file that is kept gzipped inside comes out decompressed. Every
//! hash is that of the bytes as they were published.

use crate::problem::Problem;
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Nothing published is near this size; more is a mistake or an attack.
const SIZE_LIMIT: u64 = 2 << 30;

/// A published file or folder, opened: what it holds can be listed and read.
#[derive(Debug)]
pub struct Archive {
    name: String,
    sha256: Option<String>,
    contents: Contents,
}

/// A text, with the name by which problems call it and the hash of the bytes that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its path in the archive.
    pub name: String,
    /// All of it, decompressed.
    pub text: String,
    /// SHA-256 of the file as it is in the archive, in lower-case hexadecimal.
    pub sha256: String,
}

/// A package by name and version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The entries by path; paths have `/` on every system.
#[derive(Debug)]
enum Contents {
    Tar {
        bytes: Vec<u8>,
        entries: BTreeMap<String, Range<usize>>,
    },
    Zip {
        zip: zip::ZipArchive<Cursor<Vec<u8>>>,
        entries: BTreeMap<String, usize>,
    },
    Files(BTreeMap<String, PathBuf>),
}

impl Archive {
    /// Opens `.tar.gz`, `.tgz`, `.tar`, `.whl`, `.jar`, `.zip`, a folder with all that is below it, or any other file as
    /// itself.
    ///
    /// # Errors
    /// It can't be read, or is not what its name says.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let failed = |error: io::Error| problem(path.display(), format!("can't be read: {error}"));
        // A path such as `.` names nothing; where it leads has a name.
        let full = fs::canonicalize(path).map_err(failed)?;
        let name = path.file_name().or(full.file_name());
        let name = name.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if full.is_dir() {
            let mut entries = BTreeMap::new();
            walk(&full, "", &mut entries).map_err(failed)?;
            return Ok(Self {
                name,
                sha256: None,
                contents: Contents::Files(entries),
            });
        }
        let bytes = fs::read(&full).map_err(failed)?;
        let sha256 = Some(hash(&bytes));
        let lower = name.to_ascii_lowercase();
        let ends_with = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
        let contents = if ends_with(&[".tar.gz", ".tgz"]) {
            decompress(&bytes).and_then(open_tar)
        } else if ends_with(&[".tar"]) {
            open_tar(bytes)
        } else if ends_with(&[".whl", ".jar", ".zip"]) {
            open_zip(bytes)
        } else {
            Ok(Contents::Files(BTreeMap::from([(
                name.clone(),
                full.clone(),
            )])))
        };
        Ok(Self {
            name,
            sha256,
            contents: contents.map_err(failed)?,
        })
    }

    /// The name of the file or folder, without the folders above it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// SHA-256 of the file in lower-case hexadecimal; folders have none.
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// The paths of the files in it, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let paths: Box<dyn Iterator<Item = &String>> = match &self.contents {
            Contents::Tar { entries, .. } => Box::new(entries.keys()),
            Contents::Zip { entries, .. } => Box::new(entries.keys()),
            Contents::Files(entries) => Box::new(entries.keys()),
        };
        paths.map(String::as_str)
    }

    /// Whether there is a file of that path.
    pub fn has(&self, path: &str) -> bool {
        match &self.contents {
            Contents::Tar { entries, .. } => entries.contains_key(path),
            Contents::Zip { entries, .. } => entries.contains_key(path),
            Contents::Files(entries) => entries.contains_key(path),
        }
    }

    /// Reads the file of that path; one that ends in `.gz` is decompressed.
    ///
    /// # Errors
    /// There is none, it can't be read, or it is not a text in UTF-8.
    pub fn read(&self, path: &str) -> Result<TextFile, Problem> {
        let failed = |error: io::Error| problem(path, format!("can't be read: {error}"));
        let stored = self.bytes(path).map_err(failed)?;
        let sha256 = hash(&stored);
        let bytes = match path.ends_with(".gz") {
            true => decompress(&stored).map_err(failed)?,
            false => stored,
        };
        let text = String::from_utf8(bytes)
            .map_err(|_| problem(path, "is not a text in UTF-8".to_owned()))?;
        Ok(TextFile {
            name: path.to_owned(),
            text,
            sha256,
        })
    }

    /// Which package of Python's the archive is, by the metadata that every source distribution and wheel has.
    pub fn package(&self) -> Option<Package> {
        let path = self.paths().find(|path| {
            let parts: Vec<&str> = path.split('/').collect();
            match parts[..] {
                ["PKG-INFO"] | [_, "PKG-INFO"] => true,
                [folder, "METADATA"] => folder.ends_with(".dist-info"),
                _ => false,
            }
        })?;
        let text = self.read(path).ok()?.text;
        let header = |name: &str| {
            let headers = text.lines().take_while(|line| !line.is_empty());
            let mut values = headers.filter_map(|line| line.strip_prefix(name));
            values.next().map(|value| value.trim().to_owned())
        };
        Some(Package {
            name: header("Name:")?,
            version: header("Version:")?,
        })
    }

    fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        let missing = || io::Error::new(io::ErrorKind::NotFound, "there is no such file");
        match &self.contents {
            Contents::Tar { bytes, entries } => {
                let range = entries.get(path).ok_or_else(missing)?.clone();
                bytes.get(range).map(<[u8]>::to_vec).ok_or_else(missing)
            }
            Contents::Zip { zip, entries } => {
                let index = *entries.get(path).ok_or_else(missing)?;
                read_all(zip.clone().by_index(index)?)
            }
            Contents::Files(entries) => fs::read(entries.get(path).ok_or_else(missing)?),
        }
    }
}

impl TextFile {
    /// A text from elsewhere, with its own hash.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            name: name.into(),
            sha256: hash(text.as_bytes()),
            text,
        }
    }
}

fn problem(subject: impl ToString, what: String) -> Problem {
    Problem {
        subject: subject.to_string(),
        what,
        remedy: "Give a folder, a source distribution (.tar.gz), a wheel (.whl), a jar or a file as published."
            .to_owned(),
        place: None,
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn decompress(bytes: &[u8]) -> io::Result<Vec<u8>> {
    read_all(MultiGzDecoder::new(bytes))
}

fn read_all(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > SIZE_LIMIT {
        true => Err(io::Error::other("it is too large")),
        false => Ok(bytes),
    }
}

fn open_tar(bytes: Vec<u8>) -> io::Result<Contents> {
    let mut entries = BTreeMap::new();
    for entry in tar::Archive::new(&*bytes).entries()? {
        let entry = entry?;
        if entry.header().entry_type().is_file() {
            let path = entry.path()?.to_string_lossy().replace('\\', "/");
            let start = usize::try_from(entry.raw_file_position()).map_err(io::Error::other)?;
            let size = usize::try_from(entry.size()).map_err(io::Error::other)?;
            entries.insert(path, start..start.saturating_add(size));
        }
    }
    Ok(Contents::Tar { bytes, entries })
}

fn open_zip(bytes: Vec<u8>) -> io::Result<Contents> {
    let zip = zip::ZipArchive::new(Cursor::new(bytes))?;
    let names = (0..zip.len()).filter_map(|index| Some((zip.name_for_index(index)?, index)));
    let entries = names
        .filter(|(name, _)| !name.ends_with('/'))
        .map(|(name, index)| (name.to_owned(), index))
        .collect();
    Ok(Contents::Zip { zip, entries })
}

/// All files below a folder. Links are not followed: they could lead in circles.
fn walk(folder: &Path, prefix: &str, entries: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), entries)?;
        } else if kind.is_file() {
            entries.insert(path, entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::write::GzEncoder;
    use std::io::Write;

    /// Of `{}` and a newline.
    const HASH: &str = "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn files() -> [(&'static str, Vec<u8>); 3] {
        [
            (
                "p-1.2/PKG-INFO",
                b"Metadata-Version: 2.1\nName: p\nVersion: 1.2\n\nName: no\n".to_vec(),
            ),
            ("p-1.2/data/plain.json", b"{}\n".to_vec()),
            ("p-1.2/data/zipped.json.gz", gzip(b"[1]")),
        ]
    }

    fn check(archive: &Archive) {
        let paths: Vec<&str> = archive.paths().collect();
        assert_eq!(paths, files().map(|(path, _)| path));
        assert!(archive.has("p-1.2/PKG-INFO") && !archive.has("PKG-INFO"));
        let plain = archive.read("p-1.2/data/plain.json").unwrap();
        assert_eq!((&*plain.text, &*plain.sha256), ("{}\n", HASH));
        assert_eq!(plain, TextFile::new("p-1.2/data/plain.json", "{}\n"));
        assert_eq!(
            archive.read("p-1.2/data/zipped.json.gz").unwrap().text,
            "[1]"
        );
        let package = Package {
            name: "p".to_owned(),
            version: "1.2".to_owned(),
        };
        assert_eq!(archive.package(), Some(package));
        let missing = archive.read("nope").unwrap_err();
        assert_eq!(
            (&*missing.subject, &*missing.what),
            ("nope", "can't be read: there is no such file")
        );
    }

    #[test]
    fn opens_source_distributions() {
        let folder = tempfile::tempdir().unwrap();
        let mut tar = tar::Builder::new(Vec::new());
        for (path, bytes) in files() {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_cksum();
            tar.append_data(&mut header, path, &*bytes).unwrap();
        }
        let bytes = gzip(&tar.into_inner().unwrap());
        let path = folder.path().join("p-1.2.tar.gz");
        fs::write(&path, &bytes).unwrap();
        let archive = Archive::open(&path).unwrap();
        assert_eq!(
            (archive.name(), archive.sha256()),
            ("p-1.2.tar.gz", Some(&*hash(&bytes)))
        );
        check(&archive);
    }

    #[test]
    fn opens_wheels() {
        let folder = tempfile::tempdir().unwrap();
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in files() {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(path, options).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        let path = folder.path().join("p-1.2-py3-none-any.whl");
        fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
        check(&Archive::open(&path).unwrap());
    }

    #[test]
    fn opens_folders_and_files() {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files() {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let archive = Archive::open(folder.path()).unwrap();
        assert_eq!(archive.sha256(), None);
        check(&archive);
        let file = Archive::open(&folder.path().join("p-1.2/data/plain.json")).unwrap();
        assert_eq!(file.paths().collect::<Vec<_>>(), ["plain.json"]);
        assert_eq!((file.sha256(), file.package()), (Some(HASH), None));
    }

    #[test]
    fn says_what_is_not_an_archive() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Archive::open(&folder.path().join("nope")).is_err());
        for name in ["a.whl", "a.tar.gz", "a.tar"] {
            let path = folder.path().join(name);
            fs::write(&path, "not what the name says").unwrap();
            let problem = Archive::open(&path).unwrap_err();
            assert!(problem.what.starts_with("can't be read: "), "{problem}");
        }
        let path = folder.path().join("binary.json");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        let problem = Archive::open(&path)
            .unwrap()
            .read("binary.json")
            .unwrap_err();
        assert_eq!(problem.what, "is not a text in UTF-8");
    }
}
