//! `card-desk diff`: the update that turns one card into another, and whether it needs a review.

use std::path::Path;

use card_model::{
    card::Card,
    language::Language,
    patch::{CardPatch, Change, Changed, Refusal},
    time::UnixSeconds,
    validation::Report,
    wire::{Members, Raw},
};
use desk_wording as wording;
use serde_json::json;
use weixin_api::errcode;

use super::{
    Stdin,
    arguments::Diff,
    check::complaint,
    input,
    text::{Column, lines},
    violation,
};
use crate::output::{Output, Verdict};

/// The member of an update that names the card.
const CARD_ID: &str = "card_id";

/// Compares two cards. `now` is used unless the options give another time.
pub fn diff(options: &Diff, now: UnixSeconds, stdin: Stdin<'_>) -> Output {
    let mut read = |file: &Path| input::read(file, stdin).map(|input| input.card);
    let both = read(&options.current).and_then(|current| Ok((current, read(&options.edited)?)));
    let (current, edited) = match both {
        Ok(both) => both,
        Err(error) => {
            return Output {
                answer: String::new(),
                complaint: complaint(&error),
                verdict: Verdict::Unreadable,
            };
        }
    };
    let patch = CardPatch::between(&current, &edited);
    let report = patch.validate(&current, options.now.map_or(now, UnixSeconds::new));
    let language = options.form.language.into();
    let answer = if options.form.json {
        format!("{}\n", as_json(&patch, &current, &report, language).as_str())
    } else {
        lines(&as_lines(&patch, &report, language))
    };
    let verdict =
        if patch.refused().is_empty() { violation::verdict(&report) } else { Verdict::Violations };
    Output { answer, complaint: String::new(), verdict }
}

fn as_json(patch: &CardPatch, current: &Card, report: &Report, language: Language) -> Raw {
    let path = |field: &Changed| field.path_in(patch.card_type());
    let changed: Vec<String> = patch.changes().iter().map(|change| path(&change.field)).collect();
    let change = |change: &Change| change_as_json(&path(&change.field), change);
    let changes: Vec<Members> = patch.changes().iter().map(change).collect();
    let refusal = |refusal: &Refusal| refusal_as_json(&path(&refusal.field), refusal, language);
    let refused: Vec<Members> = patch.refused().iter().map(refusal).collect();
    let review_fields: Vec<String> = patch.review_fields().iter().map(path).collect();
    let violations = violation::all_as_json(report, errcode::of_update, language);
    Raw::from(&Members::from_iter([
        ("patch", Raw::from(&body(patch, current))),
        ("changed", json!(changed).into()),
        ("changes", Raw::of(&changes).unwrap_or_default()),
        ("refused", Raw::of(&refused).unwrap_or_default()),
        ("review_fields", json!(review_fields).into()),
        ("send_check", json!(patch.send_check()).into()),
        ("violations", violations.into()),
    ]))
}

/// Returns the body of the update. It has no id if the card was never created.
fn body(patch: &CardPatch, current: &Card) -> Members {
    let id = current.base_info.id.as_ref().unwrap_or_default();
    let mut body: Members = patch.body(id).members().into_iter().flatten().collect();
    if id.is_empty() {
        body.remove(CARD_ID);
    }
    body
}

fn change_as_json(path: &str, change: &Change) -> Members {
    Members::from_iter([
        ("path", json!(path).into()),
        ("before", change.before.clone().unwrap_or_default()),
        ("after", change.after.clone().unwrap_or_default()),
        ("review", json!(change.review).into()),
    ])
}

fn refusal_as_json(path: &str, refusal: &Refusal, language: Language) -> Members {
    Members::from_iter([
        ("path", json!(path).into()),
        ("reason", json!(refusal.reason).into()),
        ("message", json!(wording::refusal(refusal.reason, language)).into()),
        ("before", refusal.before.clone().unwrap_or_default()),
        ("after", refusal.after.clone().unwrap_or_default()),
    ])
}

fn as_lines(patch: &CardPatch, report: &Report, language: Language) -> Vec<String> {
    let path = |field: &Changed| field.path_in(patch.card_type());
    let paths = patch.changes().iter().map(|change| path(&change.field));
    let column = Column::of(paths.chain(patch.refused().iter().map(|it| path(&it.field))));
    let mut lines: Vec<String> = patch
        .changes()
        .iter()
        .map(|change| {
            let path = column.fill(&path(&change.field));
            let review = if change.review { "  (review)" } else { "" };
            let (before, after) = (shown(change.before.as_ref()), shown(change.after.as_ref()));
            format!("change   {path}  {before} -> {after}{review}")
        })
        .collect();
    lines.extend(patch.refused().iter().map(|refusal| {
        let path = column.fill(&path(&refusal.field));
        format!("refused  {path}  {}", wording::refusal(refusal.reason, language))
    }));
    lines.extend(violation::all_as_lines(report, errcode::of_update, language));
    lines.push(conclusion(patch).to_owned());
    lines
}

fn conclusion(patch: &CardPatch) -> &'static str {
    match (patch.is_empty(), patch.send_check()) {
        (true, _) => "nothing to send",
        (false, true) => "Weixin will review the card again (send_check true)",
        (false, false) => "no review (send_check false)",
    }
}

/// Returns a value as JSON, or a note that it is missing.
fn shown(value: Option<&Raw>) -> &str {
    value.map_or("(absent)", Raw::as_str)
}
