//! Decides what a change would do to a card. Pure.

use std::collections::BTreeMap;

use card_model::{
    base_info::{BaseInfo, Sku},
    card::Card,
    card_type::CardType,
    date_info::DateInfo,
    field::Field,
    patch::{Changed, RefusalReason},
    review::CardStatus,
    stock::{self, StockError},
    time::{DAY, UnixSeconds},
    wire::Raw,
};
use desk_api::{
    activity::Change,
    card_update::{Base, CardUpdate, OnConflict},
    job::{CardChange, Outlook, WhyNot},
};
use serde_json::{Value, json};

use super::{
    file::Cell,
    row::{Outgoing, why},
};
use crate::card_edit::merged;

/// The wanted change of a card.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wanted {
    /// A change that all cards of the job have.
    Change(CardChange),
    /// New values by path below the type's object.
    Cells(BTreeMap<String, Cell>),
}

/// What a change would do to a card.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    pub(super) outlook: Outlook,
    pub(super) changes: Vec<Change>,
    pub(super) why: Option<WhyNot>,
    /// What to send, if anything.
    pub(super) send: Option<Outgoing>,
}

impl Judged {
    /// A card that the platform doesn't have.
    pub(super) fn unknown() -> Self {
        Self::refused(WhyNot::UnknownCard)
    }

    fn refused(why: WhyNot) -> Self {
        let outlook = Outlook::Refused;
        Self { outlook, changes: Vec::new(), why: Some(why), send: None }
    }

    fn unchanged() -> Self {
        Self { outlook: Outlook::Unchanged, changes: Vec::new(), why: None, send: None }
    }
}

/// Decides what a change would do to a card.
pub(super) fn judge(card: &Card, wanted: &Wanted, now: UnixSeconds) -> Judged {
    let status = card.base_info.status.clone().unwrap_or(CardStatus::from(""));
    let (may_change, judged) = match wanted {
        Wanted::Change(CardChange::Delete) => (!status.is_deleted(), Ok(deleted())),
        Wanted::Change(CardChange::AddStock { codes }) => {
            (!status.is_deleted(), stock_changed(card, *codes, 0))
        }
        Wanted::Change(CardChange::ReduceStock { codes }) => {
            (!status.is_deleted(), stock_changed(card, 0, *codes))
        }
        Wanted::Change(change) => {
            let judged = values(card, change).and_then(|set| updated(card, set, now));
            (status.accepts_updates(), judged)
        }
        Wanted::Cells(cells) => {
            let judged = values_of(card.card_type(), cells).and_then(|set| updated(card, set, now));
            (status.accepts_updates(), judged)
        }
    };
    if may_change {
        judged.unwrap_or_else(Judged::refused)
    } else {
        Judged::refused(WhyNot::Status { status })
    }
}

fn deleted() -> Judged {
    let send = Some(Outgoing::Body(json!({})));
    Judged { outlook: Outlook::AtOnce, changes: Vec::new(), why: None, send }
}

fn stock_changed(card: &Card, increase: u64, reduce: u64) -> Result<Judged, WhyNot> {
    if card.is_friends_voucher() {
        return Err(WhyNot::NeedsTokens);
    }
    let before = card.base_info.sku.clone().unwrap_or_default();
    let after = stock::modify(&before, increase, reduce).map_err(|error| match error {
        StockError::BelowZero { left, .. } => WhyNot::TooFewCodes { left },
        StockError::TooLarge { max, .. } => WhyNot::TooManyCodes { max },
    })?;
    let quantity = |sku: &Sku| sku.quantity.map(Value::from);
    let change = Change {
        path: Sku::QUANTITY.to_string(),
        before: quantity(&before),
        after: quantity(&after),
    };
    let body = if increase > 0 {
        json!({ "increase_stock_value": increase })
    } else {
        json!({ "reduce_stock_value": reduce })
    };
    let send = Some(Outgoing::Body(body));
    Ok(Judged { outlook: Outlook::AtOnce, changes: vec![change], why: None, send })
}

/// New values by path below the type's object. `null` clears a field.
type Values = BTreeMap<String, Raw>;

/// Returns the new values of a change of fields.
fn values(card: &Card, change: &CardChange) -> Result<Values, WhyNot> {
    let one = |field: Field, value: Value| Values::from([(field.to_string(), Raw::from(value))]);
    Ok(match change {
        CardChange::ExtendUntil { day } => extended(card, |_| day.end())?,
        CardChange::ExtendBy { days } => {
            let more = i64::from(*days).saturating_mul(DAY);
            extended(card, |end| UnixSeconds::new(end.get().saturating_add(more)))?
        }
        CardChange::Stores { poi_ids } => one(BaseInfo::LOCATION_ID_LIST, json!(poi_ids)),
        CardChange::Text { field, text } => one(field.field(), json!(text)),
        CardChange::AddStock { .. } | CardChange::ReduceStock { .. } | CardChange::Delete => {
            Values::new()
        }
    })
}

/// Returns the extended validity, or nothing if the card is valid for longer already.
fn extended(card: &Card, end: impl FnOnce(UnixSeconds) -> UnixSeconds) -> Result<Values, WhyNot> {
    let range = card.base_info.date_info.as_ref().and_then(DateInfo::range);
    let Some((_, before)) = range else {
        // S2 "Common field modifications": only the timestamps of a fixed range can change.
        let path = BaseInfo::DATE_INFO.to_string();
        return Err(WhyNot::Field { path, reason: RefusalReason::DateType });
    };
    let after = end(before);
    if after <= before {
        return Ok(Values::new());
    }
    Ok(BTreeMap::from([(DateInfo::END_TIMESTAMP.to_string(), json!(after).into())]))
}

/// Returns the new values of a file's row.
fn values_of(card_type: &CardType, cells: &BTreeMap<String, Cell>) -> Result<Values, WhyNot> {
    let value = |(path, cell): (&String, &Cell)| {
        let field = Field::of(card_type, path).ok();
        let refused = |reason| WhyNot::Field { path: path.clone(), reason };
        let field = field.ok_or_else(|| refused(RefusalReason::NotListed))?;
        let value = cell.value(field).ok_or_else(|| refused(RefusalReason::BadType))?;
        Ok((path.clone(), value))
    };
    cells.iter().map(value).collect()
}

fn updated(card: &Card, set: Values, now: UnixSeconds) -> Result<Judged, WhyNot> {
    let base = set.keys().map(|path| {
        let value = card.get(&Changed::of(card.card_type(), path)).unwrap_or_default();
        (path.clone(), value)
    });
    let mut edit = CardUpdate {
        base: Base {
            update_time: card.base_info.update_time.map(UnixSeconds::get),
            values: base.collect(),
        },
        set,
        on_conflict: OnConflict::Ask,
        expected_review: None,
    };
    let patch = merged(card, &edit, now).map_err(why)?.patch;
    if patch.is_empty() {
        return Ok(Judged::unchanged());
    }
    let review = patch.send_check();
    edit.expected_review = Some(review);
    let shown = |value: &Option<Raw>| value.as_ref().map(Raw::to_value);
    let changes = patch.changes().iter().map(|change| Change {
        path: change.field.to_string(),
        before: shown(&change.before),
        after: shown(&change.after),
    });
    Ok(Judged {
        outlook: if review { Outlook::Review } else { Outlook::AtOnce },
        changes: changes.collect(),
        why: None,
        send: Some(Outgoing::Update(Box::new(edit))),
    })
}

#[cfg(test)]
mod tests;
