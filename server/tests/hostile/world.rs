//! The true state of the hostile platform, which the program under test sees only through stale reads.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// The cards at the beginning of a run.
pub(crate) const CARDS: [&str; 3] = ["p1", "p2", "p3"];
/// The codes that users hold at the beginning of a run.
pub(crate) const CODES: [&str; 6] = ["c1", "c2", "c3", "c4", "c5", "c6"];
/// The member cards.
pub(crate) const MEMBERS: [&str; 2] = ["m1", "m2"];
/// The true time at which every run begins.
pub(crate) const START: i64 = 1_795_140_000;

/// One object with its history, for stale reads.
#[derive(Debug, Clone)]
pub(crate) struct Past<T> {
    states: Vec<(i64, T)>,
}

impl<T: Clone> Past<T> {
    pub(crate) fn new(at: i64, state: T) -> Self {
        Self { states: vec![(at, state)] }
    }

    pub(crate) fn now(&self) -> &T {
        &self.states.last().unwrap().1
    }

    /// The state at a time; `None` before the first one.
    pub(crate) fn at(&self, time: i64) -> Option<&T> {
        self.states.iter().rev().find(|(at, _)| *at <= time).map(|(_, state)| state)
    }

    pub(crate) fn change(&mut self, at: i64, state: T) {
        self.states.push((at, state));
    }

    /// Whether a state that was in force at `since` or later satisfies a condition.
    pub(crate) fn ever_since(&self, since: i64, holds: impl Fn(&T) -> bool) -> bool {
        let first = self.states.iter().rposition(|(at, _)| *at <= since).unwrap_or(0);
        self.states[first..].iter().any(|(_, state)| holds(state))
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Card {
    pub(crate) kind: String,
    pub(crate) content: Value,
    pub(crate) create_time: i64,
    pub(crate) update_time: i64,
    pub(crate) total: i64,
    pub(crate) deleted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) status: &'static str,
    pub(crate) card_id: String,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct World {
    pub(crate) cards: BTreeMap<String, Past<Card>>,
    pub(crate) codes: BTreeMap<String, Past<Code>>,
    pub(crate) imported: BTreeMap<String, i64>,
    pub(crate) points: BTreeMap<String, Past<i64>>,
    pub(crate) created: u64,
}

/// The rule for `update_time`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VersionRule {
    Always,
    Never,
    UpdatesOnly,
}

/// A change that the platform can execute.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Change {
    Create { card_type: String, content: Value },
    Update { card_id: String, fields: Value },
    Stock { card_id: String, more: i64 },
    Delete { card_id: String },
    Consume { code: String },
    Void { code: String },
    Replace { code: String, new_code: String },
    Import { codes: Vec<String> },
    AddPoints { code: String, more: i64 },
    SetPoints { code: String, points: i64 },
    Unseen,
}

impl Change {
    /// What attempts compete for; `None` if nothing is read before sending.
    pub(crate) fn facet(&self) -> Option<String> {
        Some(match self {
            Self::Create { content, .. } => format!("make {content}"),
            Self::Update { card_id, .. } | Self::Delete { card_id } => format!("card {card_id}"),
            Self::Stock { card_id, .. } => format!("stock {card_id}"),
            Self::Consume { code } | Self::Void { code } | Self::Replace { code, .. } => {
                format!("code {code}")
            }
            Self::Import { .. } => "import".to_owned(),
            Self::AddPoints { code, .. } | Self::SetPoints { code, .. } => format!("member {code}"),
            Self::Unseen => return None,
        })
    }

    /// The card whose notice it sets.
    pub(crate) fn card_of_notice(&self) -> Option<&str> {
        match self {
            Self::Update { card_id, fields } if !fields["base_info"]["notice"].is_null() => {
                Some(card_id)
            }
            _ => None,
        }
    }
}

impl World {
    /// The world at the beginning of every run.
    pub(crate) fn first() -> Self {
        let mut world = Self::default();
        for (index, id) in CARDS.iter().enumerate() {
            let content = json!({"base_info": {"notice": "n0", "service_phone": "0", "brand_name": "b"}, "reduce_cost": 100});
            let card = Card {
                kind: "CASH".to_owned(),
                content,
                create_time: START - 10_000,
                update_time: START - 10_000 + i64::try_from(index).unwrap(),
                total: 100,
                deleted: false,
            };
            world.cards.insert((*id).to_owned(), Past::new(START - 10_000, card));
        }
        for code in CODES {
            let state = Code { status: "NORMAL", card_id: "p1".into() };
            world.codes.insert(code.to_owned(), Past::new(START - 9_000, state));
        }
        for member in MEMBERS {
            world.points.insert(member.to_owned(), Past::new(START - 9_000, 500));
        }
        world
    }

    /// The documented errcode of a change that is refused now.
    pub(crate) fn refusal(&self, change: &Change) -> Option<i64> {
        let card = |card_id: &str| self.cards.get(card_id).map(Past::now).filter(|it| !it.deleted);
        let code = |code: &str| self.codes.get(code).map(|it| it.now().status);
        match change {
            Change::Update { card_id, .. }
            | Change::Stock { card_id, .. }
            | Change::Delete { card_id } => card(card_id).is_none().then_some(40073),
            Change::Consume { code: it } => match code(it) {
                None => Some(40056),
                Some("CONSUMED") => Some(40099),
                Some("NORMAL") => None,
                Some(_) => Some(40127),
            },
            Change::Void { code: it } => match code(it) {
                None => Some(40056),
                Some("NORMAL") => None,
                Some(_) => Some(40127),
            },
            Change::Replace { code: it, new_code } => match (code(it), code(new_code)) {
                (Some("NORMAL"), None) => None,
                _ => Some(40056),
            },
            Change::Create { .. }
            | Change::Import { .. }
            | Change::AddPoints { .. }
            | Change::SetPoints { .. }
            | Change::Unseen => None,
        }
    }

    /// Executes a change at a time of the platform's clock. Returns the id of a new card.
    pub(crate) fn apply(
        &mut self,
        at: i64,
        clock: i64,
        change: &Change,
        rule: VersionRule,
    ) -> Option<String> {
        let card = |cards: &mut BTreeMap<String, Past<Card>>,
                    id: &str,
                    moves: bool,
                    edit: &dyn Fn(&mut Card)| {
            let past = cards.get_mut(id).unwrap();
            let mut card = past.now().clone();
            edit(&mut card);
            if moves {
                // Whole seconds: two changes within one second have the same version.
                card.update_time = card.update_time.max(clock);
            }
            past.change(at, card);
        };
        let code = |codes: &mut BTreeMap<String, Past<Code>>, id: &str, status: &'static str| {
            let past = codes.get_mut(id).unwrap();
            let state = Code { status, ..past.now().clone() };
            past.change(at, state);
        };
        match change {
            Change::Create { card_type, content } => {
                self.created += 1;
                let id = format!("new{}", self.created);
                let state = Card {
                    kind: card_type.clone(),
                    content: content.clone(),
                    create_time: clock,
                    update_time: clock,
                    total: 0,
                    deleted: false,
                };
                self.cards.insert(id.clone(), Past::new(at, state));
                return Some(id);
            }
            Change::Update { card_id, fields } => {
                card(&mut self.cards, card_id, rule != VersionRule::Never, &|card| {
                    overlay(&mut card.content, fields);
                });
            }
            Change::Stock { card_id, more } => {
                card(&mut self.cards, card_id, rule == VersionRule::Always, &|card| {
                    card.total += more;
                });
            }
            Change::Delete { card_id } => {
                card(&mut self.cards, card_id, rule == VersionRule::Always, &|card| {
                    card.deleted = true;
                });
            }
            Change::Consume { code: id } => code(&mut self.codes, id, "CONSUMED"),
            Change::Void { code: id } => code(&mut self.codes, id, "UNAVAILABLE"),
            Change::Replace { code: id, new_code } => {
                let held = self.codes[id].now().clone();
                code(&mut self.codes, id, "GONE");
                self.codes.insert(new_code.clone(), Past::new(at, held));
            }
            Change::Import { codes } => {
                for code in codes {
                    self.imported.entry(code.clone()).or_insert(at);
                }
            }
            Change::AddPoints { code, more } => {
                let past = self.points.get_mut(code).unwrap();
                let points = past.now() + more;
                past.change(at, points);
            }
            Change::SetPoints { code, points } => {
                self.points.get_mut(code).unwrap().change(at, *points);
            }
            Change::Unseen => {}
        }
        None
    }
}

/// Merges the members of an object into those of another.
pub(crate) fn overlay(target: &mut Value, changes: &Value) {
    match (target, changes) {
        (Value::Object(target), Value::Object(changes)) => {
            for (name, value) in changes {
                overlay(target.entry(name.clone()).or_insert(json!(null)), value);
            }
        }
        (target, changes) => *target = changes.clone(),
    }
}

/// Whether `held` contains everything in `wanted`.
pub(crate) fn contains(held: &Value, wanted: &Value) -> bool {
    match (held, wanted) {
        (Value::Object(held), Value::Object(wanted)) => wanted
            .iter()
            .all(|(name, value)| held.get(name).is_some_and(|held| contains(held, value))),
        (held, wanted) => held == wanted,
    }
}
