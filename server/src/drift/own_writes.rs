//! What this server's own writes explain.

use std::collections::BTreeMap;

use card_model::wire::Raw;
use desk_api::write::{WriteClass, WriteState};
use desk_store::WriteRow;
use weixin_api::{card, endpoint::Endpoint};

use crate::writes::{
    kind::{EvidenceKind, Kind},
    subject::fields,
};

/// A write to a card.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OwnWrite {
    /// Its number.
    pub(super) id: i64,
    /// Whether it was carried out.
    pub(super) fate: Fate,
    /// What it changes.
    pub(super) effect: Effect,
}

/// Whether a write was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was.
    Done,
    /// It may have been.
    Possible,
    /// It was judged not to have been.
    Not,
}

/// What a write changes of a card.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Effect {
    /// None of its fields.
    Nothing,
    /// It exists since.
    Creates,
    /// It no longer exists.
    Deletes,
    /// The stock.
    Stock,
    /// These fields, by path, with the sent values. Lists and `date_info` are one field each.
    Fields(BTreeMap<String, Raw>),
    /// Any field: its effect can't be read, or its body is no longer kept.
    Anything,
}

impl OwnWrite {
    /// Reads a row of the journal.
    pub(super) fn of(row: &WriteRow) -> Self {
        let fate = match row.state {
            WriteState::Done => Fate::Done,
            WriteState::Refused | WriteState::NotSent | WriteState::NotDone => Fate::Not,
            // A superseded or abandoned write may have been carried out.
            _ => Fate::Possible,
        };
        Self { id: row.id, fate, effect: effect(row) }
    }

    /// Returns `true` if it was carried out, or may have been.
    pub(super) fn may_be_done(&self) -> bool {
        self.fate != Fate::Not
    }
}

fn effect(row: &WriteRow) -> Effect {
    if row.path == card::delete::Delete::PATH {
        return Effect::Deletes;
    }
    if row.class == WriteClass::Make {
        return Effect::Creates;
    }
    let Some(kind) = Kind::find(&row.path) else { return Effect::Anything };
    match kind.evidence {
        EvidenceKind::CardFields => {
            let body =
                row.body.as_deref().and_then(|body| serde_json::from_slice::<Raw>(body).ok());
            body.map_or(Effect::Anything, |body| Effect::Fields(fields(&body)))
        }
        EvidenceKind::Stock | EvidenceKind::Purchase | EvidenceKind::Imported => Effect::Stock,
        EvidenceKind::None if row.code_tail.is_some() => Effect::Nothing,
        // E.g. the pay cell of a card.
        EvidenceKind::None if row.class == WriteClass::Set => Effect::Anything,
        // E.g. a refund.
        EvidenceKind::None if row.class == WriteClass::Claim => Effect::Stock,
        _ => Effect::Nothing,
    }
}
