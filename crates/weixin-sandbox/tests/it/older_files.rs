//! Files of an older version can be read. The file and the world in `tests/fixtures` were written by the version of
//! November 2026, which had all changes in one list. The file contains almost every kind of change.

use std::{fs, path::Path};

use serde_json::Value;
use weixin_sandbox::{Sandbox, Settings};

use crate::support::sample_settings;

/// The kinds of changes of the older version. The file has all of them except a reset, which would clear it.
const KINDS: usize = 51;

fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name))
        .unwrap()
}

#[test]
fn a_file_of_format_1_gives_the_world_that_it_gave() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    fs::write(&path, fixture("format-1.jsonl")).unwrap();
    let settings = Settings { data_file: Some(path), ..sample_settings() };
    let sandbox = Sandbox::open(settings).unwrap();
    let read: Value = serde_json::from_slice(&sandbox.dump().unwrap()).unwrap();
    let expected: Value = serde_json::from_str(&fixture("format-1-world.json")).unwrap();
    for (name, value) in expected["world"].as_object().unwrap() {
        assert_eq!(&read["world"][name], value, "{name}");
    }
    assert_eq!(read, expected);
}

#[test]
fn the_file_has_every_kind_of_change() {
    let file = fixture("format-1.jsonl");
    let changes = file.lines().skip(1).map(|line| serde_json::from_str::<Value>(line).unwrap());
    let kinds: std::collections::BTreeSet<String> =
        changes.map(|change| change["change"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds.len(), KINDS - 1, "{kinds:?}");
}
