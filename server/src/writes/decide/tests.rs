//! The decision tables, one case per row. Times are seconds after the end of sending; H is 1,200 and R is 60.

mod codes;
mod fields;
mod figures;
mod made;
mod purchases;

use card_model::time::UnixSeconds;
use desk_api::write::{Basis, Observation, Phase, Reading, Verdict, Why, WriteState};
use desk_store::WriteRow;
use serde_json::Value;

use super::{Case, Decision, decide};
use crate::writes::{body::WriteBody, kind::Kind, policy::Policy, subject::Subject};

/// Ledger time at the end of sending.
const SENT: i64 = 10_000;
/// After the horizon, and a lag later.
const LATE: [i64; 2] = [1_201, 1_263];

fn before(reading: Reading) -> Observation {
    Observation { phase: Phase::Before, at: UnixSeconds::new(0), ledger: SENT - 1, reading }
}

fn after(seconds: i64, reading: Reading) -> Observation {
    Observation { phase: Phase::After, at: UnixSeconds::new(0), ledger: SENT + seconds, reading }
}

/// The same reading after the horizon, twice.
fn settled(reading: &Reading) -> Vec<Observation> {
    LATE.map(|seconds| after(seconds, reading.clone())).to_vec()
}

/// An open attempt.
fn row(id: i64, path: &str, body: &Value, evidence: Vec<Observation>) -> WriteRow {
    let kind = Kind::find(path).unwrap();
    let body = WriteBody::from(body.clone());
    let fingerprint = body.fingerprint(path, &[]);
    let subject = Subject::of(kind, body.value(), &fingerprint);
    WriteRow {
        id,
        account: "main".to_owned(),
        version: 1,
        intent: id,
        repeats: None,
        path: path.to_owned(),
        class: subject.class,
        facet: subject.facet,
        fingerprint,
        consumer: "local".to_owned(),
        actor: "local".to_owned(),
        idempotency_key: None,
        card_id: subject.card_id,
        code_tail: None,
        body: Some(body.bytes().to_vec()),
        answer: None,
        request_id: String::new(),
        at: UnixSeconds::new(0),
        begun_at: SENT,
        ended_at: Some(SENT),
        settled_at: None,
        look_at: None,
        looks: 0,
        state: WriteState::Unknown,
        basis: None,
        why: None,
        proposal: None,
        error: None,
        evidence,
        predicted_send_check: None,
        send_check: None,
        reason: None,
        confirmed_by: None,
    }
}

/// Another attempt that ended in a state.
fn ended(mut row: WriteRow, state: WriteState, basis: Basis) -> WriteRow {
    row.state = state;
    row.basis = Some(basis);
    row.settled_at = row.ended_at;
    row
}

/// What the deciding function may trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Open,
    Declared,
    /// Open, and versions are known to move.
    Versions,
}

fn decided(write: &WriteRow, others: &[WriteRow], mode: Mode) -> Decision {
    let kind = Kind::find(&write.path).unwrap();
    let body = write.body.as_deref().unwrap_or_default();
    let subject = Subject::of_kept(kind, body, &write.fingerprint);
    let newest = write.evidence.last().map_or(SENT, |seen| seen.ledger);
    decide(&Case {
        kind,
        subject: &subject,
        write,
        others,
        sole_writer: mode == Mode::Declared,
        versions_move: mode == Mode::Versions,
        policy: &Policy::default(),
        now: newest,
    })
}

fn done() -> Decision {
    Decision::Done { basis: Basis::Read, card_id: None }
}

fn not_done(basis: Basis) -> Decision {
    Decision::NotDone { basis }
}

fn undecided(why: Why, proposal: Option<Verdict>) -> Decision {
    Decision::Undecided { why, proposal, contradicts_declaration: false }
}

#[test]
fn three_hours_without_a_successful_read_leave_it_to_a_person() {
    let body = serde_json::json!({"code": "1"});
    let unreadable = Reading::Unreadable { errcode: Some(45009) };
    let mut write = row(1, "/card/code/consume", &body, vec![after(10_801, unreadable.clone())]);
    assert_eq!(decided(&write, &[], Mode::Open), undecided(Why::ReadsFailed, None));
    write.evidence = vec![after(10_800, unreadable)];
    assert_eq!(decided(&write, &[], Mode::Open), Decision::Wait);
}

#[test]
fn what_nothing_readable_shows_is_undecided_at_once_or_replaced() {
    let body = serde_json::json!({"code": "1", "card_id": "p1", "is_mark": true});
    let first = row(1, "/card/code/mark", &body, Vec::new());
    assert_eq!(decided(&first, &[], Mode::Open), undecided(Why::NotReadable, None));
    let second =
        ended(row(2, "/card/code/mark", &body, Vec::new()), WriteState::Done, Basis::Answer);
    assert_eq!(decided(&first, &[second], Mode::Open), Decision::Superseded);
    let spare = row(3, "/card/qrcode/create", &serde_json::json!({}), Vec::new());
    assert_eq!(decided(&spare, &[], Mode::Open), Decision::Harmless);
}

/// Without its body, the intended change is unknown: an import of no codes would always be done, and a change of no
/// fields always superseded.
#[test]
fn a_write_whose_body_is_not_kept_is_decided_by_a_person() {
    for (path, body) in [
        ("/card/create", serde_json::json!({"card": {"card_type": "CASH", "cash": {}}})),
        ("/card/update", serde_json::json!({"card_id": "p1", "cash": {"reduce_cost": 1}})),
        ("/card/modifystock", serde_json::json!({"card_id": "p1", "increase_stock_value": 5})),
        ("/card/code/deposit", serde_json::json!({"card_id": "p1", "code": ["a"]})),
    ] {
        let mut write = row(1, path, &body, settled(&Reading::Missing { errcode: 40073 }));
        write.body = None;
        let decision = decided(&write, &[], Mode::Declared);
        assert_eq!(decision, undecided(Why::NotReadable, None), "{path}");
    }
}
