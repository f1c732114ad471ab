//! State of the writes page: the listed writes, and their intended and observed values in words.

use std::collections::BTreeMap;

use card_model::{
    base_info::{BaseInfo, Sku},
    card::Card,
    id::CardId,
    language::Language,
    title,
};
use desk_api::write::{
    Observation, OpenCounts, Phase, Reading, Verdict, Write, WriteClass, WriteState,
};
use desk_wording as wording;
use serde_json::Value;
use weixin_api::{
    card::{create::Create, update::Update},
    endpoint::Endpoint,
};

use crate::{
    i18n::writes::{code_status, member_name},
    state::{card_editor::full, json_path},
};

/// Which writes are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// Those that the user has to decide.
    #[default]
    Undecided,
    /// Those that the server is still looking for.
    Checking,
    All,
}

impl Tab {
    /// Every tab, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Undecided, Self::Checking, Self::All];

    /// Returns the name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Checking => "checking",
            Self::All => "all",
        }
    }

    /// Parses a name in the address; the first tab if it is missing or unknown.
    pub fn find(name: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|tab| Some(tab.name()) == name).unwrap_or_default()
    }

    /// Returns the states that the tab lists; empty for all.
    pub fn states(self) -> &'static [WriteState] {
        match self {
            Self::Undecided => &[WriteState::Undecided],
            Self::Checking => &[WriteState::Unknown, WriteState::Sending],
            Self::All => &[],
        }
    }

    /// Returns the number of writes in the tab, if it is counted.
    pub fn count(self, counts: OpenCounts) -> Option<u64> {
        match self {
            Self::Undecided => Some(counts.undecided),
            Self::Checking => Some(counts.unknown),
            Self::All => None,
        }
    }
}

/// A value before the write, as sent, and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueLine {
    /// Its path in the request or in the card.
    pub field: String,
    /// Its name, or its path if it is undocumented.
    pub name: String,
    /// The value read before sending.
    pub before: Option<String>,
    /// The value sent.
    pub sent: Option<String>,
    /// The value read last.
    pub now: Option<String>,
}

/// The members of a card that only identify it.
const ADDRESSING: [&str; 1] = ["card_id"];

/// Returns the sent and observed values.
pub fn value_lines(write: &Write, language: Language) -> Vec<ValueLine> {
    let before = facts(last(write, Phase::Before), language);
    let now = facts(last(write, Phase::After), language);
    let mut lines: Vec<ValueLine> = Vec::new();
    for (field, value) in sent_leaves(write) {
        let read = read_as(&field);
        lines.push(ValueLine {
            name: member_name(&field, language),
            before: before.get(read).cloned(),
            sent: Some(full(field.parse().ok(), &value.into(), language)),
            now: now.get(read).cloned(),
            field,
        });
    }
    // Observed values that aren't in the request, such as the total stock.
    for field in before.keys().chain(now.keys()) {
        if lines.iter().any(|line| read_as(&line.field) == field) {
            continue;
        }
        lines.push(ValueLine {
            field: field.clone(),
            name: member_name(field, language),
            before: before.get(field).cloned(),
            sent: None,
            now: now.get(field).cloned(),
        });
    }
    lines
}

/// Returns the title of the card of a `card/create`.
pub fn created_title(write: &Write, language: Language) -> Option<String> {
    if write.path != Create::PATH {
        return None;
    }
    let card = Card::from_sent(&write.sent.as_ref()?.get("card")?.into()).ok()?;
    title::of_draft(&card, language)
}

/// Returns the card that "it was carried out" adopts: the only one that equals what was sent.
pub fn only_equal(write: &Write) -> Option<&CardId> {
    let mut equal = write.may.adopt.iter().filter(|candidate| candidate.equal);
    match (equal.next(), equal.next()) {
        (Some(candidate), None) => Some(&candidate.card_id),
        _ => None,
    }
}

/// Returns `true` if "it was carried out" needs a card's id first.
pub fn needs_card(write: &Write) -> bool {
    write.path == Create::PATH && only_equal(write).is_none()
}

/// Returns a duration in whole minutes, at least one.
pub fn minutes(seconds: u64) -> u64 {
    seconds.div_ceil(60).max(1)
}

/// Returns `true` if a reason has 1 to 500 characters.
pub fn is_reason(text: &str) -> bool {
    (1..=500).contains(&text.trim().chars().count())
}

/// Returns `true` if the decision must be confirmed: the platform may still carry the write out, and a second one would
/// double it.
pub fn is_early(write: &Write, verdict: Verdict) -> bool {
    verdict == Verdict::NotDone
        && write.late_until_seconds.is_some()
        && matches!(write.class, WriteClass::Add | WriteClass::Make)
}

/// Returns the values of a request with their paths; those of a card are below its type's object.
fn sent_leaves(write: &Write) -> Vec<(String, &Value)> {
    let Some(sent) = &write.sent else { return Vec::new() };
    let object = match write.path.as_str() {
        Create::PATH => sent.get("card").and_then(type_object),
        Update::PATH => type_object(sent),
        _ => None,
    };
    let mut leaves = json_path::leaves(object.unwrap_or(sent));
    leaves.retain(|(field, value)| {
        // One of the two amounts of a stock change is 0.
        let is_zero = field.ends_with("_stock_value") && value.as_i64() == Some(0);
        !is_zero && !ADDRESSING.contains(&field.as_str())
    });
    leaves
}

/// Returns the only member that is an object: the one of the card's type.
fn type_object(card: &Value) -> Option<&Value> {
    card.as_object()?.values().find(|value| value.is_object())
}

/// Returns the name under which a value of a request is read.
fn read_as(field: &str) -> &str {
    match field {
        "add_bonus" => "bonus",
        "add_balance" => "balance",
        other => other,
    }
}

/// Returns the last observation of a phase with values.
fn last(write: &Write, phase: Phase) -> Option<&Observation> {
    let shows = |reading: &Reading| {
        matches!(
            reading,
            Reading::Card { .. }
                | Reading::Code { .. }
                | Reading::Member { .. }
                | Reading::Order { .. }
        )
    };
    write.evidence.iter().rev().find(|it| it.phase == phase && shows(&it.reading))
}

/// Returns the values of an observation, in words.
fn facts(observation: Option<&Observation>, language: Language) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    match observation.map(|observation| &observation.reading) {
        Some(Reading::Card { status, total_quantity, fields, .. }) => {
            for (field, value) in fields {
                facts.insert(field.clone(), full(field.parse().ok(), &value.into(), language));
            }
            if let Some(total) = total_quantity.filter(|_| fields.is_empty()) {
                facts.insert(Sku::TOTAL_QUANTITY.to_string(), total.to_string());
            }
            if fields.is_empty() && total_quantity.is_none() {
                let status = wording::card_status(status, language);
                facts.insert(BaseInfo::STATUS.to_string(), status);
            }
        }
        Some(Reading::Code { status, .. }) => {
            facts.insert("status".to_owned(), code_status(status, language));
        }
        Some(Reading::Order { status }) => {
            facts.insert("status".to_owned(), wording::order_status(status, language));
        }
        Some(Reading::Member { bonus, balance }) => {
            if let Some(bonus) = bonus {
                facts.insert("bonus".to_owned(), bonus.to_string());
            }
            if let Some(balance) = balance {
                facts.insert("balance".to_owned(), balance.to_string());
            }
        }
        _ => {}
    }
    facts
}

#[cfg(test)]
mod tests;
