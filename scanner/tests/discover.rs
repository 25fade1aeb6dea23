//! Walking: everything on disk is listed, nothing but regular files is opened, and tables are told by their names.

#![expect(clippy::expect_used, reason = "a test ends where its own data are wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use pandian::discover::{Discovered, Filter, Found, Status, discover};
use tempfile::TempDir;

fn tree(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("folder");
    for file in files {
        put(folder.path(), file, b"a,b\n1,2\n3,4\n");
    }
    folder
}

fn put(folder: &Path, rel: &str, bytes: &[u8]) {
    let path = folder.join(rel);
    fs::create_dir_all(path.parent().expect("parent")).expect("folders");
    fs::write(path, bytes).expect("file");
}

fn walk(folder: &Path) -> Discovered {
    discover(&[folder.to_owned()], &Filter::default())
}

fn described(file: &Found) -> String {
    match &file.status {
        Status::Read(format, _) => format!("{} read {}", file.rel, format.id),
        Status::Unsupported(_) => format!("{} unsupported", file.rel),
        Status::Skipped(reason) => format!("{} skipped: {reason}", file.rel),
    }
}

fn described_all(found: &Discovered) -> Vec<String> {
    found.files.iter().map(described).collect()
}

/// Group of every file that is read.
fn check_groups(files: &[&str], expected: &[(&str, &str)]) {
    let folder = tree(files);
    let found = walk(folder.path());
    let groups: Vec<(&str, &str)> = found.files.iter().map(|f| (f.rel.as_str(), f.group.as_str())).collect();
    assert_eq!(groups, expected);
}

#[test]
fn every_regular_file_is_listed_with_what_becomes_of_it() {
    let folder = tree(&[
        "b/users.CSV",
        "a.tsv",
        "_SUCCESS",
        "b/.hidden.csv",
        "_temporary/0/part.csv",
        "x.json",
        "no_ending",
        "notes.txt",
        ".x.crc",
    ]);
    put(folder.path(), "readme.txt", b"Some words, and more.\nNothing else");
    put(folder.path(), "t", b"PAR1 whatever");
    put(folder.path(), "blob.xyz", b"\x00\x01\x02\x03");
    put(folder.path(), "empty", b"");
    put(folder.path(), "p.parquet.gz", b"\x1f\x8b");
    let expected = [
        ".x.crc skipped: hidden marker or small note",
        "_SUCCESS skipped: hidden marker or small note",
        "_temporary/0/part.csv read csv",
        "a.tsv read csv",
        "b/.hidden.csv read csv",
        "b/users.CSV read csv",
        "blob.xyz unsupported",
        "empty skipped: empty file",
        "no_ending read csv",
        "notes.txt read csv",
        "p.parquet.gz unsupported",
        "readme.txt unsupported",
        "t read parquet",
        "x.json unsupported",
    ];
    let found = walk(folder.path());
    assert_eq!(described_all(&found), expected);
    assert_eq!(found.problems, []);
}

#[test]
fn a_name_alone_does_not_hide_data() {
    let large = [b"name,phone\n".as_slice(), &b"Anna,13800138000\n".repeat(100_000)].concat();
    let names = [
        ".backup/users",
        ".DS_Store",
        ".users.csv",
        "Thumbs.db",
        "_SUCCESS",
        "_committed_1",
        "_users.csv",
        "_users.csv.gz",
        "users.csv.crc",
        "users.csv.inprogress",
        "users.csv.tmp",
        "users.csv~",
        "users.swp",
    ];
    let folder = tempfile::tempdir().expect("folder");
    for name in names {
        put(folder.path(), name, &large);
    }
    let mut expected: Vec<String> = names.iter().map(|name| format!("{name} read csv")).collect();
    expected.sort();
    assert_eq!(described_all(&walk(folder.path())), expected);
}

#[test]
fn small_hidden_files_are_told_by_their_endings_and_content() {
    let folder =
        tree(&[".part-0.csv.crc", "_started_7", "_users", "_people.tsv", "users.csv.tmp", "_delta_log/00.json"]);
    let note = b"words, and more words\nand others";
    for name in ["_README.md", "_truth.toml", ".git/notes.csv", ".env", "_notes.json", ".idea/x.yml", "x.lock", "a.tmp"]
    {
        put(folder.path(), name, note);
    }
    put(folder.path(), ".users.xlsx", b"PK\x03\x04");
    put(folder.path(), "sub/._users.csv", b"\0\x05\x16\x07 resource fork");
    put(folder.path(), ".b.csv.crc", &[b"crc\0".to_vec(), vec![7; 2 << 20]].concat());
    let expected = [
        ".b.csv.crc skipped: hidden marker or small note",
        ".env skipped: hidden marker or small note",
        ".git/notes.csv skipped: in the folder .git of a program",
        ".idea/x.yml skipped: small file without data in the hidden folder .idea",
        ".part-0.csv.crc skipped: hidden marker or small note",
        ".users.xlsx unsupported",
        "_README.md skipped: hidden marker or small note",
        "_delta_log/00.json skipped: Delta Lake metadata",
        "_notes.json skipped: hidden marker or small note",
        "_people.tsv read csv",
        "_started_7 skipped: hidden marker or small note",
        "_truth.toml skipped: hidden marker or small note",
        "_users read csv",
        "a.tmp skipped: checksum, temporary or system file",
        "sub/._users.csv skipped: hidden marker or small note",
        "users.csv.tmp read csv",
        "x.lock skipped: checksum, temporary or system file",
    ];
    assert_eq!(described_all(&walk(folder.path())), expected);
}

#[test]
fn a_file_named_twice_is_one_file_to_read() {
    let folder = tree(&["a.csv"]);
    let path = folder.path().join("a.csv");
    let found = discover(&[path.clone(), path], &Filter::default());
    assert_eq!(described_all(&found), ["a.csv read csv", "a.csv~2 skipped: same file as a.csv"]);
}

#[test]
fn what_is_named_on_the_command_line_is_read_even_if_hidden() {
    let folder = tree(&[".secret.csv"]);
    assert_eq!(described_all(&walk(&folder.path().join(".secret.csv"))), [".secret.csv read csv"]);
}

#[test]
fn filters_skip_and_still_list() {
    let folder = tree(&["hr/a.csv", "hr/old/b.csv", "crm/a.csv", "crm/c.tsv"]);
    let check = |include: &[&str], exclude: &[&str], read: &[&str]| {
        let owned = |globs: &[&str]| globs.iter().map(|&g| g.to_owned()).collect::<Vec<_>>();
        let filter = Filter::new(&owned(include), &owned(exclude)).expect("filter");
        let found = discover(&[folder.path().to_owned()], &filter);
        assert_eq!(found.files.len(), 4);
        let kept: Vec<&str> =
            found.files.iter().filter(|f| matches!(f.status, Status::Read(..))).map(|f| f.rel.as_str()).collect();
        assert_eq!(kept, read, "{include:?} {exclude:?}");
    };
    check(&["*.tsv"], &[], &["crm/c.tsv"]);
    check(&["hr"], &[], &["hr/a.csv", "hr/old/b.csv"]);
    check(&["hr/*.csv"], &[], &["hr/a.csv"]);
    check(&["hr/**/*.csv"], &["old/"], &["hr/a.csv"]);
    check(&[], &["**/a.csv", "crm/c*"], &["hr/old/b.csv"]);
    let error = Filter::new(&["a[".to_owned()], &[]).expect_err("an open bracket is no glob").to_string();
    assert!(error.contains("--include") && error.contains("`a[`"), "{error}");
}

#[test]
fn several_inputs_stand_in_front_of_their_files() {
    let folder = tree(&["a/x/f.csv", "b/x/f.csv", "one.csv"]);
    let at = |rel: &str| folder.path().join(rel);
    let found = discover(&[at("a/x"), at("b/x"), at("one.csv"), at("b")], &Filter::default());
    assert_eq!(
        described_all(&found),
        ["b/x/f.csv read csv", "one.csv read csv", "x/f.csv read csv", "x~2/f.csv skipped: same file as b/x/f.csv"]
    );
}

#[test]
fn an_input_that_is_not_there_is_a_problem() {
    let found = walk(&PathBuf::from("/nowhere/at/all.csv"));
    assert!(found.files.is_empty());
    assert_eq!((found.problems.len(), found.problems[0].place.as_str()), (1, "all.csv"));
}

#[test]
fn hive_folders_are_partitions_and_one_group() {
    let folder =
        tree(&["track/dt=2026-11-01/city=%E4%B8%8A%E6%B5%B7/p.csv", "track/dt=__HIVE_DEFAULT_PARTITION__/p.csv"]);
    let found = walk(folder.path());
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(found.files[0].partitions, [pair("dt", "2026-11-01"), pair("city", "上海")]);
    assert_eq!(found.files[1].partitions, [pair("dt", "")]);
    assert!(found.files.iter().all(|file| file.group == "track"));
}

#[test]
fn files_are_grouped_by_their_names() {
    check_groups(
        &["orders_2026-10.csv", "orders_2026-11.csv", "users.csv", "lone_2026.csv"],
        &[
            ("lone_2026.csv", "lone_2026.csv"),
            ("orders_2026-10.csv", "orders_*.csv"),
            ("orders_2026-11.csv", "orders_*.csv"),
            ("users.csv", "users.csv"),
        ],
    );
    check_groups(
        &["t/dt=1/events-0.csv", "t/dt=1/points-0.csv", "t/dt=2/points-7.csv"],
        &[
            ("t/dt=1/events-0.csv", "t/events-*.csv"),
            ("t/dt=1/points-0.csv", "t/points-*.csv"),
            ("t/dt=2/points-7.csv", "t/points-*.csv"),
        ],
    );
    check_groups(&["a/p-1.csv", "b/p-2.csv"], &[("a/p-1.csv", "a/p-1.csv"), ("b/p-2.csv", "b/p-2.csv")]);
    check_groups(&["dt=1/p-1.csv", "dt=2/p-2.csv"], &[("dt=1/p-1.csv", "p-*.csv"), ("dt=2/p-2.csv", "p-*.csv")]);
}

#[test]
fn tables_with_a_log_of_their_own_are_announced() {
    let folder =
        tree(&["sales/part-0.csv", "sales/_delta_log/00.json", "ice/data/a.csv", "ice/metadata/v1.metadata.json"]);
    let found = walk(folder.path());
    let places: Vec<&str> = found.problems.iter().map(|p| p.place.as_str()).collect();
    assert_eq!(places, ["ice", "sales"]);
    let read = found.files.iter().filter(|f| matches!(f.status, Status::Read(..))).count();
    assert_eq!(read, 2);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn links_are_followed_once_and_loops_and_dead_ends_reported() {
        let folder = tree(&["real/a.csv"]);
        let at = |rel: &str| folder.path().join(rel);
        symlink(at("real"), at("alias")).expect("link");
        symlink(folder.path(), at("real/up")).expect("link");
        symlink(at("gone"), at("dangling")).expect("link");
        fs::hard_link(at("real/a.csv"), at("twin.csv")).expect("link");
        let found = walk(folder.path());
        let read: Vec<String> = described_all(&found).into_iter().filter(|line| line.ends_with("read csv")).collect();
        assert_eq!(read, ["alias/a.csv read csv"]);
        assert!(described_all(&found).contains(&"twin.csv skipped: same file as alias/a.csv".to_owned()));
        let places: Vec<&str> = found.problems.iter().map(|p| p.place.as_str()).collect();
        assert_eq!(places, ["alias/up", "dangling", "real/up"]);
    }

    #[test]
    fn pipes_and_sockets_are_reported_and_never_opened() {
        let folder = tree(&["a.csv"]);
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.csv")).status();
        let _socket = UnixListener::bind(folder.path().join("socket")).expect("socket");
        let found = walk(folder.path());
        assert_eq!(found.files.len(), 1);
        let messages: Vec<&str> = found.problems.iter().map(|p| p.message.as_str()).collect();
        assert!(messages.iter().any(|m| m.contains("a socket")), "{messages:?}");
        assert!(made.is_err() || messages.iter().any(|m| m.contains("a pipe")), "{messages:?}");
    }

    #[test]
    fn names_that_turn_text_around_or_cannot_be_seen_are_escaped() {
        let folder = tree(&["a\u{202e}vsc.csv", "b\u{200b}.csv", "c\u{2067}.csv", "d\u{feff}.csv", "e\u{7f}.csv"]);
        let names: Vec<String> = walk(folder.path()).files.iter().map(|f| f.rel.clone()).collect();
        assert_eq!(names, ["a%E2%80%AEvsc.csv", "b%E2%80%8B.csv", "c%E2%81%A7.csv", "d%EF%BB%BF.csv", "e%7F.csv"]);
    }

    #[test]
    fn odd_names_are_escaped_and_stay_apart() {
        let folder = tree(&["line\nend.csv", &format!("{}.csv", "长".repeat(80))]);
        for name in [b"\xff.csv".as_slice(), b"%FF.csv"] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), b"a,b\n1,2\n").expect("file");
        }
        let names: Vec<String> = walk(folder.path()).files.iter().map(|f| f.rel.clone()).collect();
        assert_eq!(names, ["%FF.csv", "%FF.csv~2", "line%0Aend.csv", &format!("{}.csv", "长".repeat(80))]);
    }
}
