use super::*;
use flate2::write::GzEncoder;
use std::io::Write;

/// The hash of `{}` and a newline.
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
        (&*missing.subject, &*missing.message),
        ("nope", "cannot be read: no such file")
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
fn reports_invalid_archives() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Archive::open(&folder.path().join("nope")).is_err());
    for name in ["a.whl", "a.tar.gz", "a.tar"] {
        let path = folder.path().join(name);
        fs::write(&path, "not what the name says").unwrap();
        let problem = Archive::open(&path).unwrap_err();
        assert!(problem.message.starts_with("cannot be read: "), "{problem}");
    }
}

#[test]
fn says_what_a_file_is_that_is_not_text() {
    let folder = tempfile::tempdir().unwrap();
    for (bytes, message) in [
        (
            &[0xff, 0xfe][..],
            "x.json:1:1: the file is UTF-16 text\n    Save it as UTF-8.",
        ),
        (
            b"{\"a\":\n  \"\xe9\"}",
            "x.json:2:4: the file is not UTF-8 text\n    Save it as UTF-8.",
        ),
    ] {
        let path = folder.path().join("x.json");
        fs::write(&path, bytes).unwrap();
        let archive = Archive::open(&path).unwrap();
        let problem = archive.read("x.json").unwrap_err();
        assert_eq!(problem.to_string(), message);
    }
}

#[test]
fn opens_a_file_with_others_in_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.json", "b.json", "c.json"] {
        fs::write(folder.path().join(name), "{}\n").unwrap();
    }
    let path = folder.path().join("a.json");
    let archive = Archive::open_with_siblings(&path, &["b.json", "none.json"]).unwrap();
    assert_eq!(archive.paths().collect::<Vec<_>>(), ["a.json", "b.json"]);
    assert_eq!((archive.name(), archive.sha256()), ("a.json", Some(HASH)));
    assert_eq!(archive.read("b.json").unwrap().text, "{}\n");
}

#[test]
fn reads_the_package_of_a_jar() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("META-INF")).unwrap();
    let manifest = "Manifest-Version: 1.0\r\nSmithy-Tags: a.b:c-d:1.2.3,\r\n a.b:c-d, a.\r\n b\r\n";
    fs::write(folder.path().join("META-INF/MANIFEST.MF"), manifest).unwrap();
    let package = Archive::open(folder.path()).unwrap().package().unwrap();
    assert_eq!((&*package.name, &*package.version), ("a.b:c-d", "1.2.3"));
}

const SMALL: Limits = Limits {
    total: 20_000,
    file: 4_000,
    files: 5,
};

/// Writes an archive to a temporary folder, opens it, and reads all its files. Returns the text of the
/// problem.
#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let read = Archive::open_within(&path, SMALL).and_then(|archive| {
        let paths: Vec<String> = archive.paths().map(str::to_owned).collect();
        paths
            .iter()
            .try_for_each(|path| archive.read(path).map(drop))
    });
    let problem = read.expect_err("it is accepted");
    assert!(
        problem
            .to_string()
            .contains("Use a folder, a source distribution"),
        "{problem}"
    );
    problem.message
}

/// A header with a path that the library would refuse to write.
fn header(path: &str, size: u64, kind: tar::EntryType) -> tar::Header {
    let mut header = tar::Header::new_ustar();
    header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
    header.set_size(size);
    header.set_entry_type(kind);
    header.set_cksum();
    header
}

fn tar_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (path, bytes) in entries {
        let header = header(path, bytes.len() as u64, tar::EntryType::Regular);
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        zip.start_file(*path, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_truncated_or_damaged_archive_is_refused() {
    let noise: Vec<u8> = (0..3_000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let entries: [(&str, &[u8]); 2] = [("a.json", b"{}"), ("b.bin", &noise)];
    let tar = tar_of(&entries);
    let packed = gzip(&tar);
    let zip = zip_of(&entries);
    for length in (0..tar.len() - 1024).step_by(97) {
        refused("a.tar", &tar[..length]);
    }
    for length in (0..packed.len() - 1).step_by(53) {
        refused("a.tar.gz", &packed[..length]);
    }
    for length in (0..zip.len() - 1).step_by(53) {
        refused("a.zip", &zip[..length]);
    }
    assert_eq!(
        refused("a.tar", &tar[..tar.len() - 1024]),
        "cannot be read: the archive is truncated"
    );
    // The checksums notice every changed byte of the content.
    for (name, mut bytes) in [("a.tar.gz", packed), ("a.jar", zip)] {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x55;
        refused(name, &bytes);
    }
}

#[test]
fn paths_that_lead_out_and_duplicates_are_refused() {
    for path in ["../a", "a/../../b", "/etc/a", "..\\a", "C:\\a", "C:/a"] {
        let shown = path.replace('\\', "/");
        let message = format!("cannot be read: the path `{shown}` leads out of the archive");
        let tar = tar_of(&[(path, b"{}")]);
        assert_eq!(refused("a.tar", &tar), message);
        assert_eq!(refused("a.tar.gz", &gzip(&tar)), message);
        assert_eq!(refused("a.jar", &zip_of(&[(path, b"{}")])), message);
    }
    for other in ["a", "./a"] {
        let tar = tar_of(&[("a", b"1"), (other, b"2")]);
        assert_eq!(
            refused("a.tar", &tar),
            "cannot be read: it has two files `a`"
        );
    }
    // The library writes no duplicates, so the name is changed afterwards.
    let mut zip = zip_of(&[("aa", b"1"), ("ab", b"2")]);
    for start in 0..zip.len() - 1 {
        if &zip[start..start + 2] == b"ab" {
            zip[start + 1] = b'a';
        }
    }
    assert_eq!(
        refused("a.zip", &zip),
        "cannot be read: it has two files with the same path"
    );
}

#[test]
fn sizes_are_limited_whatever_the_archive_claims() {
    let large = vec![b'0'; 5_000];
    let entries: [(&str, &[u8]); 1] = [("a", &large)];
    let of_file = "cannot be read: it has more than 4000 bytes, the limit";
    assert_eq!(refused("a.tar", &tar_of(&entries)), of_file);
    assert_eq!(refused("a.zip", &zip_of(&entries)), of_file);
    assert_eq!(
        refused("a.tar", &tar_of(&[("a.gz", &gzip(&large))])),
        of_file
    );
    // The archive is small, and what is in it is not.
    let bomb = gzip(&vec![0; 5 << 20]);
    assert!(bomb.len() < 20_000 << 2);
    let of_all = "cannot be read: it has more than 20000 bytes, the limit";
    assert_eq!(refused("a.tar.gz", &bomb), of_all);
    let number: Vec<String> = (0..6).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = number
        .iter()
        .map(|path| (path.as_str(), &b"x"[..]))
        .collect();
    let of_entries = "cannot be read: it has more than 5 entries, the limit";
    assert_eq!(refused("a.tar", &tar_of(&many)), of_entries);
    assert_eq!(refused("a.zip", &zip_of(&many)), of_entries);
    // The size in the central directory of a zip archive is too small, and that in a tar archive too large.
    let mut zip = zip_of(&entries);
    let size = 5_000_u32.to_le_bytes();
    for start in 0..zip.len() - 4 {
        if zip[start..start + 4] == size {
            zip[start..start + 4].copy_from_slice(&1_u32.to_le_bytes());
        }
    }
    refused("a.zip", &zip);
    for size in [600, 1 << 32, (1 << 33) - 1] {
        let mut tar = header("a", size, tar::EntryType::Regular)
            .as_bytes()
            .to_vec();
        tar.extend([0; 1024]);
        if size > 1024 {
            refused("a.tar", &tar);
        }
    }
}

#[test]
fn links_and_devices_are_left_out() {
    use tar::EntryType;
    let mut tar = tar::Builder::new(Vec::new());
    let kinds = [
        EntryType::Symlink,
        EntryType::Link,
        EntryType::Char,
        EntryType::Fifo,
    ];
    for (name, kind) in ["l", "h", "c", "f"].iter().zip(kinds) {
        let mut header = header(name, 0, kind);
        header.set_link_name("/etc/passwd").unwrap();
        header.set_cksum();
        tar.append(&header, &[][..]).unwrap();
    }
    tar.append(&header("a", 2, EntryType::Regular), &b"{}"[..])
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tar");
    fs::write(&path, tar.into_inner().unwrap()).unwrap();
    let archive = Archive::open(&path).unwrap();
    assert_eq!(archive.paths().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn another_format_than_the_name_says_is_named() {
    let (tar, zip) = (tar_of(&[("a", b"{}")]), zip_of(&[("a", b"{}")]));
    for (name, bytes, part) in [
        (
            "a.tar.gz",
            &zip,
            "it is a zip archive (.whl, .jar, .zip), but its name is that of compressed with gzip",
        ),
        (
            "a.jar",
            &gzip(&tar),
            "it is compressed with gzip (.tar.gz, .tgz), but its name is that of a zip archive",
        ),
        (
            "a.tar",
            &gzip(&tar),
            "it is compressed with gzip (.tar.gz, .tgz), but its name is that of a tar archive",
        ),
        (
            "model.json",
            &zip,
            "it is a zip archive (.whl, .jar, .zip), which its name does not say",
        ),
        (
            "model",
            &gzip(&tar),
            "it is compressed with gzip (.tar.gz, .tgz), which its name does not say",
        ),
    ] {
        let message = refused(name, bytes);
        assert!(message.contains(part), "{message}");
    }
}
