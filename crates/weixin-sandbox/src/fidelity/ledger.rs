//! The rules as Markdown.

use std::{collections::BTreeSet, fmt::Write};

use card_model::source::PAGES;
use weixin_api::{endpoint::ALL, errcode};

use crate::{
    fidelity::{fields, sources::linked, topics::TOPICS},
    rule::Rule,
    serve,
};

const HEAD: &str = "# How faithful the sandbox is

Generated from the rules next to the code; a test compares both. `UPDATE_FIDELITY=1 cargo test -p weixin-sandbox fidelity`
writes this file.

**Documented**: a page of Tencent states it. **Observed**: a recorded response of the platform or a script of Tencent's
console shows it. **Inferred**: it follows from pages, responses, clients or the message of an errcode, but none of them states it.
**Invented**: no source states it.

The source is in brackets: short names, which link to public addresses, and titles of sections in quotation marks
([`docs/sources.md`](../../docs/sources.md) has all of them). P20, P21, P28 and forum are folders of pages; the name of the page
follows. The message of an errcode is its text in the platform's lists [P14] and [P15]. It describes the error, not the calls that fail
with it.
";

/// Returns the text of `FIDELITY.md`: every endpoint and every rule with its mark and source.
pub fn ledger() -> String {
    let mut text = String::from(HEAD);
    text.push_str("\n## Rules of several endpoints\n");
    for topic in TOPICS {
        section(&mut text, topic.name, topic.rules);
    }
    text.push_str("\n## Field by field\n\n");
    text.push_str(&fields::rows());
    text.push_str("\n## Endpoint by endpoint\n");
    for endpoint in ALL {
        let name = format!("{} {}", endpoint.method.as_str(), endpoint.path);
        section(&mut text, &name, serve::rules(endpoint.path));
    }
    text.push_str("\n## Errcodes without a rule\n\nThe sandbox never returns them.\n\n");
    let named = named_numbers();
    for row in errcode::all().filter(|row| !named.contains(&row.number)) {
        put(&mut text, format_args!("- {} `{}`\n", row.number, row.message));
    }
    text.push('\n');
    for page in PAGES {
        put(&mut text, format_args!("[{}]: {}\n", page.short, page.address));
    }
    text
}

/// Returns every number in the rules, including errcodes.
fn named_numbers() -> BTreeSet<i64> {
    let served = ALL.iter().map(|endpoint| serve::rules(endpoint.path));
    let rules = TOPICS.iter().map(|topic| topic.rules).chain(served).flatten();
    // The numbers of a date are ignored, because hyphens join them.
    let words = |rule: &'static Rule| rule.what.split(|it: char| it != '-' && !it.is_ascii_digit());
    rules.flat_map(words).filter_map(|word| word.parse().ok()).collect()
}

/// Returns every endpoint of `weixin-api` with the number of its handler's rules by mark.
pub fn coverage() -> String {
    let mut text = String::new();
    for endpoint in ALL {
        let (method, path) = (endpoint.method.as_str(), endpoint.path);
        let marks = marks(serve::rules(path));
        put(&mut text, format_args!("{method:<4} {path:<56} {marks}\n"));
    }
    // The compiler guarantees that each has a handler.
    put(&mut text, format_args!("{0} of {0} endpoints served\n", ALL.len()));
    text
}

/// Returns the number of rules by mark.
fn marks(rules: &[Rule]) -> String {
    let mut marks: Vec<_> = rules.iter().map(|rule| rule.mark).collect();
    marks.sort_unstable();
    let counts = marks.chunk_by(|one, other| one == other);
    let counts = counts.filter_map(|same| Some(format!("{} {}", same.len(), same.first()?)));
    counts.collect::<Vec<_>>().join(", ")
}

fn section(text: &mut String, name: &str, rules: &[Rule]) {
    put(text, format_args!("\n### {name}\n\n"));
    for rule in rules {
        let source = linked(rule.source);
        put(text, format_args!("- **{}**: {} ({source})\n", rule.mark, rule.what));
    }
}

fn put(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing into a String can't fail.
    let _ = text.write_fmt(arguments);
}
