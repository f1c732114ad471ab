//! Table S: fields of a card that are set. The question is whether the values were in force, whichever writer set them.

use std::collections::BTreeMap;

use desk_api::write::{Basis, Observation, Reading, Why};
use desk_store::WriteRow;
use serde_json::Value;

use super::{Case, Decision, is_proven_done};
use crate::writes::{
    kind::{EvidenceKind, Kind},
    rewriting::same,
    subject::{Subject, Wish},
};

type Fields = BTreeMap<String, Value>;

pub(super) fn decide_update(case: &Case<'_>) -> Decision {
    let mut sent = match &case.subject.wish {
        Wish::Fields(sent) if !sent.is_empty() => sent.clone(),
        _ => return Decision::undecided(Why::NotReadable, None),
    };
    for later in case.others.iter().filter(|other| other.id > case.write.id) {
        if is_proven_done(later) {
            let replaced = fields_of(later);
            sent.retain(|path, _| !replaced.contains_key(path));
        }
    }
    if sent.is_empty() {
        // S1: later writes of ours have set every field again.
        return Decision::Superseded;
    }
    let as_sent = |seen: &Observation| {
        held(seen)
            .is_some_and(|held| sent.iter().all(|(path, sent)| same(path, value(held, path), sent)))
    };
    let before = case.before();
    if case.after().any(|seen| case.is_fresh(seen) && as_sent(seen)) {
        // S2
        return Decision::done();
    }
    let Some(newest) = case.after().next() else { return Decision::Wait };
    if held(newest).is_none() {
        // The card no longer exists.
        return if case.is_over() {
            Decision::undecided(Why::MixedValues, None)
        } else {
            Decision::Wait
        };
    }
    let as_before = |seen: &Observation| {
        before.and_then(held).zip(held(seen)).is_some_and(|(before, now)| {
            sent.iter().all(|(path, sent)| {
                let (before, now) = (value(before, path), value(now, path));
                let was_so_before = same(path, before, sent);
                before == now || (was_so_before && same(path, now, sent))
            })
        })
    };
    let untouched = |seen: &Observation| {
        as_before(seen) && before.is_some_and(|before| case.is_unchanged(before, seen))
    };
    // S3. Old values alone prove nothing, even with a declaration. The platform may show a sent value in an unknown
    // form, and then an update that changes nothing looks like one that was not executed.
    if case.is_settled(untouched) {
        return Decision::not_done(Basis::Read);
    }
    if case.is_over() {
        // S4
        let why = if before.is_none() { Why::NoEvidenceBefore } else { Why::MixedValues };
        return Decision::undecided(why, None);
    }
    Decision::Wait
}

fn fields_of(write: &WriteRow) -> Fields {
    let kind = Kind::find(&write.path).filter(|kind| kind.evidence == EvidenceKind::CardFields);
    let Some((kind, body)) = kind.zip(write.body.as_deref()) else { return Fields::new() };
    match Subject::of_kept(kind, body, &write.fingerprint).wish {
        Wish::Fields(fields) => fields,
        _ => Fields::new(),
    }
}

fn held(seen: &Observation) -> Option<&Fields> {
    match &seen.reading {
        Reading::Card { fields, .. } => Some(fields),
        _ => None,
    }
}

fn value<'fields>(fields: &'fields Fields, path: &str) -> &'fields Value {
    fields.get(path).unwrap_or(&Value::Null)
}
