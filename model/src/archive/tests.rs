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
        (&*missing.subject, &*missing.what),
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
        assert!(problem.what.starts_with("cannot be read: "), "{problem}");
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
        (
            b"PK\x03\x04\xff",
            "x.json:1:5: the file is a zip archive\n    Rename it so that it ends in `.zip`, `.jar` or `.whl`.",
        ),
        (
            &gzip(b"{}"),
            "x.json:1:2: the file is compressed with gzip\n    Rename it so that it ends in `.gz` or, if it is an archive, in `.tar.gz`.",
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
