//! The list of rules is complete, its sources have addresses, and `FIDELITY.md` contains it.

use std::{collections::BTreeSet, fs, path::Path};

use weixin_api::endpoint::ALL;
use weixin_sandbox::fidelity::{coverage, ledger};

/// The environment variable that updates the list.
const UPDATE: &str = "UPDATE_FIDELITY";

#[test]
fn the_list_is_written_down() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("FIDELITY.md");
    let made = ledger();
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &made).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == made,
        "FIDELITY.md differs from the rules next to the code; \
         `{UPDATE}=1 cargo test -p weixin-sandbox fidelity` writes it"
    );
}

/// A section: its heading and its lines.
fn sections(ledger: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in ledger.lines() {
        if let Some(name) = line.strip_prefix("### ") {
            sections.push((name, Vec::new()));
        } else if line.starts_with("## ") {
            sections.push(("", Vec::new()));
        } else if let Some((_, lines)) = sections.last_mut().filter(|_| !line.is_empty()) {
            lines.push(line);
        }
    }
    sections.retain(|(name, _)| !name.is_empty());
    sections
}

/// Returns mark, rule and source of a line.
fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let (mark, rest) = line.strip_prefix("- **")?.split_once("**: ")?;
    let (what, source) = rest.strip_suffix(')')?.split_once(" (")?;
    Some((mark, what, source))
}

#[test]
fn every_rule_has_a_mark_and_a_source_and_stands_once_in_its_section() {
    let ledger = ledger();
    for (name, lines) in sections(&ledger) {
        assert!(!lines.is_empty(), "{name} has no rule");
        let mut seen = BTreeSet::new();
        for line in lines {
            let (mark, what, source) = parts(line).unwrap_or_else(|| panic!("{name}: {line}"));
            assert!(["documented", "observed", "inferred", "invented"].contains(&mark), "{line}");
            assert!(!what.trim().is_empty() && !source.trim().is_empty(), "{name}: {line}");
            assert!(!what.ends_with('.'), "{name}: {line}");
            assert!(seen.insert(what), "{name} has a duplicate: {what}");
        }
    }
}

#[test]
fn every_endpoint_of_the_catalogue_has_its_section_and_its_line() {
    let (ledger, coverage) = (ledger(), coverage());
    let names: BTreeSet<&str> = sections(&ledger).into_iter().map(|(name, _)| name).collect();
    for endpoint in ALL {
        let name = format!("{} {}", endpoint.method.as_str(), endpoint.path);
        assert!(names.contains(name.as_str()), "{name}");
        let line =
            coverage.lines().find(|line| line.split_whitespace().nth(1) == Some(endpoint.path));
        let marks = line.and_then(|line| line.split_whitespace().nth(2));
        assert!(marks.is_some_and(|count| count.parse::<u32>().is_ok_and(|it| it > 0)), "{name}");
    }
    assert_eq!(coverage.lines().count(), ALL.len() + 1);
}

/// Returns the short names with addresses in the list.
fn short_names(ledger: &str) -> BTreeSet<&str> {
    let addresses = ledger.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: http"));
    addresses.map(|(short, _)| short).collect()
}

/// Returns the words of a source that have the form of a short name: `S2`, `P21`, `R1`, or a client.
fn cited(source: &str) -> impl Iterator<Item = &str> {
    source.split(|it: char| !it.is_ascii_alphanumeric() && it != '-')
}

#[test]
fn every_short_name_has_an_address_and_every_fact_a_short_name() {
    let ledger = ledger();
    let known = short_names(&ledger);
    for line in sections(&ledger).into_iter().flat_map(|(_, lines)| lines) {
        let (mark, _, source) = parts(line).unwrap_or_else(|| panic!("{line}"));
        for word in cited(source) {
            let digits = word.strip_prefix(['S', 'T', 'P', 'R', 'F']);
            if digits.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit())) {
                assert!(known.contains(word), "{word}: {line}");
            }
        }
        if ["documented", "observed"].contains(&mark) {
            assert!(
                cited(source).any(|word| known.contains(word)),
                "no source with an address: {line}"
            );
        }
    }
}
