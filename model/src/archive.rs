//! Archives of published files: a source distribution, a wheel, a jar, a folder, or a single file.
//!
//! Files are found by path and read as text; gzipped files are decompressed. Every hash is that of the
//! bytes as published.

use crate::problem::{Position, Problem};
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What an archive may have. No published archive comes near it; one that exceeds it is damaged or made to do
/// harm.
const LIMITS: Limits = Limits {
    total: 1 << 30,
    file: 256 << 20,
    files: 100_000,
};

/// Limits for archives and folders.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// The bytes of an archive, compressed and decompressed.
    total: u64,
    /// The bytes of a file in it, decompressed.
    file: u64,
    /// The number of entries.
    files: usize,
}

/// An archive or folder whose files can be listed and read.
#[derive(Debug)]
pub struct Archive {
    name: String,
    sha256: Option<String>,
    contents: Contents,
    limits: Limits,
}

/// A text file, with the name that problems show and the hash of its published bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its path in the archive.
    pub name: String,
    /// Its content, decompressed.
    pub text: String,
    /// SHA-256 of the file as it is in the archive, in lower-case hexadecimal.
    pub sha256: String,
}

/// The name and version of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name; in Maven `group:artifact`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The files by path, with `/` as separator on every platform.
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
    /// Opens a `.tar.gz`, `.tgz`, `.tar`, `.whl`, `.jar` or `.zip` file, or a folder with everything
    /// below it. Any other file is an archive that contains only itself.
    ///
    /// Nothing is ever unpacked to the file system. Links and devices in an archive are left out, and so are
    /// links in a folder.
    ///
    /// # Errors
    /// Fails if the path cannot be read, or the file does not have the format of its extension, is truncated,
    /// exceeds the limits, has a path that leads out of the archive, or has two files with the same path.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        Self::open_within(path, LIMITS)
    }

    fn open_within(path: &Path, limits: Limits) -> Result<Self, Problem> {
        let failed = |error: io::Error| problem(path.display(), format!("cannot be read: {error}"));
        // A path such as `.` names nothing; where it leads has a name.
        let full = fs::canonicalize(path).map_err(failed)?;
        let name = path.file_name().or(full.file_name());
        let name = name.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if full.is_dir() {
            let mut entries = BTreeMap::new();
            walk(&full, "", &mut entries, limits).map_err(failed)?;
            return Ok(Self {
                name,
                sha256: None,
                contents: Contents::Files(entries),
                limits,
            });
        }
        let read = fs::File::open(&full).and_then(|file| read_all(file, limits.total));
        let bytes = read.map_err(failed)?;
        let sha256 = Some(hash(&bytes));
        let format = Format::of_name(&name);
        let found = Format::of_bytes(&bytes);
        let is_other = format != Format::Other && found != format;
        let contents = match format {
            _ if is_other && found != Format::Other => Err(io::Error::other(format!(
                "it is {}, but its name is that of {}",
                found.label(),
                format.label()
            ))),
            Format::TarGz => decompress(&bytes, limits.total).and_then(|tar| open_tar(tar, limits)),
            Format::Tar => open_tar(bytes, limits),
            Format::Zip => open_zip(bytes, limits),
            Format::Other if found != Format::Other && !name.ends_with(".gz") => {
                Err(io::Error::other(format!(
                    "it is {}, which its name does not say",
                    found.label()
                )))
            }
            Format::Other => Ok(Contents::Files(BTreeMap::from([(
                name.clone(),
                full.clone(),
            )]))),
        };
        Ok(Self {
            name,
            sha256,
            contents: contents.map_err(failed)?,
            limits,
        })
    }

    /// Opens a file together with the files of these names in the same folder, if they exist.
    ///
    /// # Errors
    /// Fails if the file cannot be read.
    pub fn open_with_siblings(path: &Path, names: &[&str]) -> Result<Self, Problem> {
        let mut archive = Self::open(path)?;
        if let Contents::Files(entries) = &mut archive.contents {
            for name in names {
                let beside = path.with_file_name(name);
                if beside.is_file() {
                    entries.insert((*name).to_owned(), beside);
                }
            }
        }
        Ok(archive)
    }

    /// The name of the file or folder, without the folders above it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// SHA-256 of the file in lower-case hexadecimal; folders have none.
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let paths: Box<dyn Iterator<Item = &String>> = match &self.contents {
            Contents::Tar { entries, .. } => Box::new(entries.keys()),
            Contents::Zip { entries, .. } => Box::new(entries.keys()),
            Contents::Files(entries) => Box::new(entries.keys()),
        };
        paths.map(String::as_str)
    }

    /// Returns true if the archive has a file at this path.
    pub fn has(&self, path: &str) -> bool {
        match &self.contents {
            Contents::Tar { entries, .. } => entries.contains_key(path),
            Contents::Zip { entries, .. } => entries.contains_key(path),
            Contents::Files(entries) => entries.contains_key(path),
        }
    }

    /// Reads the file at this path, and decompresses it if the path ends in `.gz`.
    ///
    /// # Errors
    /// Fails if the file does not exist, cannot be read, or is not UTF-8 text.
    pub fn read(&self, path: &str) -> Result<TextFile, Problem> {
        let failed = |error: io::Error| problem(path, format!("cannot be read: {error}"));
        let stored = self.bytes(path).map_err(failed)?;
        let sha256 = hash(&stored);
        let bytes = match path.ends_with(".gz") {
            true => decompress(&stored, self.limits.file).map_err(failed)?,
            false => stored,
        };
        let text = String::from_utf8(bytes)
            .map_err(|error| not_text(path, error.as_bytes(), error.utf8_error().valid_up_to()))?;
        Ok(TextFile {
            name: path.to_owned(),
            text,
            sha256,
        })
    }

    /// Returns the package that the archive contains: for Python, from the metadata of every source
    /// distribution and wheel; for Maven (`group:artifact`), from the tags that Smithy's tools write
    /// into a jar.
    pub fn package(&self) -> Option<Package> {
        self.python_package().or_else(|| self.smithy_package())
    }

    /// Reads `group:artifact:version` from the manifest's tags. Long lines of a manifest continue after
    /// a space.
    fn smithy_package(&self) -> Option<Package> {
        let text = self.read("META-INF/MANIFEST.MF").ok()?.text;
        let text = text.replace("\r\n", "\n").replace("\n ", "");
        let mut lines = text.lines();
        let tags = lines.find_map(|line| line.strip_prefix("Smithy-Tags:"))?;
        let tag = tags.split(',').map(str::trim);
        let tag = tag.max_by_key(|tag| tag.matches(':').count())?;
        let (name, version) = tag.rsplit_once(':')?;
        name.contains(':').then(|| Package {
            name: name.to_owned(),
            version: version.to_owned(),
        })
    }

    fn python_package(&self) -> Option<Package> {
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
        let missing = || io::Error::new(io::ErrorKind::NotFound, "no such file");
        match &self.contents {
            Contents::Tar { bytes, entries } => {
                let range = entries.get(path).ok_or_else(missing)?.clone();
                bytes.get(range).map(<[u8]>::to_vec).ok_or_else(missing)
            }
            Contents::Zip { zip, entries } => {
                let index = *entries.get(path).ok_or_else(missing)?;
                read_all(zip.clone().by_index(index)?, self.limits.file)
            }
            Contents::Files(entries) => {
                let file = fs::File::open(entries.get(path).ok_or_else(missing)?)?;
                read_all(file, self.limits.file)
            }
        }
    }
}

impl TextFile {
    /// Creates a text file and computes its hash.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            name: name.into(),
            sha256: hash(text.as_bytes()),
            text,
        }
    }
}

fn problem(subject: impl ToString, message: String) -> Problem {
    Problem {
        subject: subject.to_string(),
        message,
        remedy: "Use a folder, a source distribution (.tar.gz), a wheel (.whl), a jar, or a single published file."
            .to_owned(),
        position: None,
    }
}

/// Says what a file is that is not UTF-8. `valid` is the number of bytes that are.
fn not_text(path: &str, bytes: &[u8], valid: usize) -> Problem {
    let starts_with = |magic: &[u8]| bytes.starts_with(magic);
    let (message, remedy) = if starts_with(b"PK\x03\x04") {
        (
            "the file is a zip archive",
            "Rename it so that it ends in `.zip`, `.jar` or `.whl`.",
        )
    } else if starts_with(b"\x1f\x8b") {
        (
            "the file is compressed with gzip",
            "Rename it so that it ends in `.gz` or, if it is an archive, in `.tar.gz`.",
        )
    } else if starts_with(b"\xff\xfe") || starts_with(b"\xfe\xff") {
        ("the file is UTF-16 text", "Save it as UTF-8.")
    } else {
        ("the file is not UTF-8 text", "Save it as UTF-8.")
    };
    let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default()).into_owned();
    let last = before.rsplit('\n').next().unwrap_or_default();
    Problem {
        subject: String::new(),
        message: message.to_owned(),
        remedy: remedy.to_owned(),
        position: Some(Position {
            file: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: last.chars().count() + 1,
        }),
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A format of archives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    TarGz,
    Tar,
    Zip,
    Other,
}

impl Format {
    fn of_name(name: &str) -> Self {
        let lower = name.to_ascii_lowercase();
        let ends_with = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
        if ends_with(&[".tar.gz", ".tgz"]) {
            Self::TarGz
        } else if ends_with(&[".tar"]) {
            Self::Tar
        } else if ends_with(&[".whl", ".jar", ".zip"]) {
            Self::Zip
        } else {
            Self::Other
        }
    }

    /// The format that the first bytes tell. Gzip is taken for a compressed tar archive.
    fn of_bytes(bytes: &[u8]) -> Self {
        match bytes {
            [0x1f, 0x8b, ..] => Self::TarGz,
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Self::Zip,
            _ if bytes.get(257..262) == Some(b"ustar") => Self::Tar,
            _ => Self::Other,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::TarGz => "compressed with gzip (.tar.gz, .tgz)",
            Self::Tar => "a tar archive (.tar)",
            Self::Zip => "a zip archive (.whl, .jar, .zip)",
            Self::Other => "another file",
        }
    }
}

fn decompress(bytes: &[u8], limit: u64) -> io::Result<Vec<u8>> {
    read_all(MultiGzDecoder::new(bytes), limit)
}

/// Reads up to the limit, whatever size an archive claims.
fn read_all(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    match bytes.len() as u64 > limit {
        true => Err(too_large(limit)),
        false => Ok(bytes),
    }
}

fn too_large(limit: u64) -> io::Error {
    io::Error::other(format!("it has more than {limit} bytes, the limit"))
}

fn too_many(limit: usize) -> io::Error {
    io::Error::other(format!("it has more than {limit} entries, the limit"))
}

/// Adds a file to those of an archive. Fails if its path is absolute or leads out of the archive, or is there
/// already.
fn add<T>(entries: &mut BTreeMap<String, T>, path: &str, value: T) -> io::Result<()> {
    let path = path.replace('\\', "/");
    let path = path.trim_start_matches("./");
    let has_drive = path.get(1..2) == Some(":");
    if has_drive || path.starts_with('/') || path.split('/').any(|part| part == "..") {
        return Err(io::Error::other(format!(
            "the path `{path}` leads out of the archive"
        )));
    }
    match entries.insert(path.to_owned(), value) {
        Some(_) => Err(io::Error::other(format!("it has two files `{path}`"))),
        None => Ok(()),
    }
}

fn open_tar(bytes: Vec<u8>, limits: Limits) -> io::Result<Contents> {
    let truncated = || io::Error::new(io::ErrorKind::UnexpectedEof, "the archive is truncated");
    let mut entries = BTreeMap::new();
    for (index, entry) in tar::Archive::new(&*bytes).entries()?.enumerate() {
        if index >= limits.files {
            return Err(too_many(limits.files));
        }
        let entry = entry?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = entry.path()?.to_string_lossy().into_owned();
        let start = usize::try_from(entry.raw_file_position()).map_err(io::Error::other)?;
        let size = usize::try_from(entry.size()).map_err(io::Error::other)?;
        let end = start.checked_add(size).filter(|end| *end <= bytes.len());
        let range = start..end.ok_or_else(truncated)?;
        if size as u64 > limits.file {
            return Err(too_large(limits.file));
        }
        add(&mut entries, &path, range)?;
    }
    // The last block has only zeros. Without it, entries may be missing.
    let last = bytes
        .len()
        .checked_sub(512)
        .and_then(|start| bytes.get(start..));
    match last.is_some_and(|block| block.iter().all(|byte| *byte == 0)) {
        true => Ok(Contents::Tar { bytes, entries }),
        false => Err(truncated()),
    }
}

fn open_zip(bytes: Vec<u8>, limits: Limits) -> io::Result<Contents> {
    let recorded = recorded_entries(&bytes);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes))?;
    if zip.len() > limits.files {
        return Err(too_many(limits.files));
    }
    // The library keeps only the last entry of a name.
    if recorded.is_some_and(|recorded| recorded != zip.len()) {
        return Err(io::Error::other("it has two files with the same path"));
    }
    let mut entries = BTreeMap::new();
    let mut total = 0_u64;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index)?;
        if !entry.is_file() || entry.is_symlink() {
            continue;
        }
        total = total.saturating_add(entry.size());
        if entry.size() > limits.file || total > limits.total {
            return Err(too_large(limits.file.min(limits.total)));
        }
        add(&mut entries, entry.name(), index)?;
    }
    Ok(Contents::Zip { zip, entries })
}

/// The number of entries that the end of a zip archive records, if it is not too large for its field.
fn recorded_entries(bytes: &[u8]) -> Option<usize> {
    let start = bytes
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")?;
    let number = bytes.get(start + 10..start + 12)?;
    let number = u16::from_le_bytes([number[0], number[1]]);
    (number != u16::MAX).then_some(number.into())
}

/// Collects all files below a folder. Links are not followed, since they may form cycles.
fn walk(
    folder: &Path,
    prefix: &str,
    entries: &mut BTreeMap<String, PathBuf>,
    limits: Limits,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), entries, limits)?;
        } else if kind.is_file() {
            entries.insert(path, entry.path());
        }
        if entries.len() > limits.files {
            return Err(too_many(limits.files));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
