//! Changing many cards.

use card_model::{
    base_info::BaseInfo, field::Field, id::CardId, patch::RefusalReason, review::CardStatus,
    time::BeijingDay, validation::Violation,
};
use serde::{Deserialize, Serialize};
use weixin_api::{
    card::{delete::Delete, modify_stock::ModifyStock, update::Update},
    endpoint::{Endpoint as _, EndpointInfo},
};

use super::named::named;
use crate::activity::Change;

/// Maximum number of cards in one job. Invented: what an account can have, and 5,000 calls of the platform.
pub const MAX_CHANGED: usize = 5_000;

/// Cards to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardsToChange {
    /// The cards and their changes.
    pub changes: Changes,
    /// Whether to leave out cards that the change would send back to review.
    #[serde(default)]
    pub only_at_once: bool,
}

impl CardsToChange {
    /// Returns what is done with the cards.
    pub fn action(&self) -> ChangeAction {
        match &self.changes {
            Changes::Same { change, .. } => change.action(),
            Changes::File { .. } => ChangeAction::File,
        }
    }
}

/// Cards with their changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changes {
    /// The same change of several cards.
    Same {
        /// The cards, at most [`MAX_CHANGED`].
        cards: Vec<CardId>,
        /// The change of each.
        change: CardChange,
    },
    /// A file with one row for each card, as `docs/jobs.md` describes it.
    File {
        /// CSV or JSON.
        text: String,
    },
}

/// A change of one card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardChange {
    /// Extends a fixed validity to the end of a day. A card that is valid for longer stays as it is.
    ExtendUntil {
        /// Its new last day.
        day: BeijingDay,
    },
    /// Extends a fixed validity.
    ExtendBy {
        /// Number of days, at least 1.
        days: u32,
    },
    /// Replaces the stores where the card applies.
    Stores {
        /// Their ids on the platform, at least one.
        poi_ids: Vec<u64>,
    },
    /// Replaces a text.
    Text {
        /// Which text.
        field: ChangedText,
        /// The new text.
        text: String,
    },
    /// Adds to the stock.
    AddStock {
        /// Number of codes, at least 1.
        codes: u64,
    },
    /// Reduces the stock.
    ReduceStock {
        /// Number of codes, at least 1.
        codes: u64,
    },
    /// Deletes the card.
    Delete,
}

impl CardChange {
    /// Returns the kind of change.
    pub const fn action(&self) -> ChangeAction {
        match self {
            Self::ExtendUntil { .. } | Self::ExtendBy { .. } => ChangeAction::Extend,
            Self::Stores { .. } => ChangeAction::Stores,
            Self::Text { field: ChangedText::ServicePhone, .. } => ChangeAction::ServicePhone,
            Self::Text { field: ChangedText::Notice, .. } => ChangeAction::Notice,
            Self::Text { field: ChangedText::Description, .. } => ChangeAction::Description,
            Self::AddStock { .. } => ChangeAction::AddStock,
            Self::ReduceStock { .. } => ChangeAction::ReduceStock,
            Self::Delete => ChangeAction::Delete,
        }
    }
}

named! {
    /// A text that can be replaced on many cards.
    ChangedText {
        /// `base_info.service_phone`.
        ServicePhone = "service_phone",
        /// `base_info.notice`.
        Notice = "notice",
        /// `base_info.description`.
        Description = "description",
    }
}

impl ChangedText {
    /// Returns the field.
    ///
    /// ```
    /// use desk_api::job::ChangedText;
    /// assert_eq!(ChangedText::Notice.field().to_string(), "base_info.notice");
    /// ```
    pub const fn field(self) -> Field {
        match self {
            Self::ServicePhone => BaseInfo::SERVICE_PHONE,
            Self::Notice => BaseInfo::NOTICE,
            Self::Description => BaseInfo::DESCRIPTION,
        }
    }
}

named! {
    /// What a job does with its cards.
    ChangeAction {
        /// Extends the validity.
        Extend = "extend",
        /// Replaces the stores.
        Stores = "stores",
        /// Replaces the phone number.
        ServicePhone = "service_phone",
        /// Replaces the notice.
        Notice = "notice",
        /// Replaces the terms of use.
        Description = "description",
        /// Adds to the stock.
        AddStock = "add_stock",
        /// Reduces the stock.
        ReduceStock = "reduce_stock",
        /// Deletes the cards.
        Delete = "delete",
        /// Changes each card as a file says.
        File = "file",
    }
}

impl ChangeAction {
    /// Returns the endpoint that each row calls.
    ///
    /// ```
    /// use desk_api::job::ChangeAction;
    /// assert_eq!(ChangeAction::Extend.endpoint().path, "/card/update");
    /// assert_eq!(ChangeAction::AddStock.endpoint().path, "/card/modifystock");
    /// ```
    pub const fn endpoint(self) -> &'static EndpointInfo {
        match self {
            Self::AddStock | Self::ReduceStock => &ModifyStock::INFO,
            Self::Delete => &Delete::INFO,
            Self::Extend
            | Self::Stores
            | Self::ServicePhone
            | Self::Notice
            | Self::Description
            | Self::File => &Update::INFO,
        }
    }
}

/// What a change would do. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeCheck {
    /// What is done.
    pub action: ChangeAction,
    /// Number of cards that change at once.
    pub at_once: u32,
    /// Number of cards that go back to review.
    pub review: u32,
    /// Number of cards that already are as wanted.
    pub unchanged: u32,
    /// Number of cards that can't be changed.
    pub refused: u32,
    /// Every card, in the order of the request.
    pub cards: Vec<CheckedCard>,
    /// Rows of the file that are no change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bad_rows: Vec<BadChange>,
    /// Whether a second person has to start the job.
    pub needs_second_person: bool,
}

/// A card before its change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckedCard {
    /// The card.
    pub card_id: CardId,
    /// Its title; empty if it is unknown.
    pub title: String,
    /// Its colour.
    pub color: String,
    /// What would happen.
    pub outlook: Outlook,
    /// What would change.
    pub changes: Vec<Change>,
    /// Why it can't be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<WhyNot>,
}

named! {
    /// What would happen to a card.
    Outlook {
        /// It changes at once.
        AtOnce = "at_once",
        /// It changes, and goes back to review.
        Review = "review",
        /// It already is as wanted.
        Unchanged = "unchanged",
        /// It can't be changed.
        Refused = "refused",
    }
}

/// Why a card can't be changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// The platform doesn't have it.
    UnknownCard,
    /// Its state forbids changes.
    Status {
        /// The state.
        status: CardStatus,
    },
    /// The field can't change.
    Field {
        /// Path below the type's object.
        path: String,
        /// The reason.
        reason: RefusalReason,
    },
    /// The new value breaks a rule.
    Rule {
        /// The first broken rule.
        violation: Violation,
    },
    /// The stock of a Friend's Voucher is bought with inventory tokens.
    NeedsTokens,
    /// Fewer codes are left than would be removed.
    TooFewCodes {
        /// Number of codes left.
        left: u64,
    },
    /// The stock would exceed the platform's limit.
    TooManyCodes {
        /// The limit.
        max: u64,
    },
    /// Another editor has changed the field since the check.
    Conflict {
        /// Path below the type's object.
        path: String,
    },
    /// The card would go back to review, which the check did not show.
    NewlyReviewed,
    /// An equal earlier write has no known outcome.
    Unsettled,
}

/// A row of a file that is no change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadChange {
    /// Its number, from 1. The heading of a CSV file counts.
    pub row: u32,
    /// What it has as its card, shortened.
    pub text: String,
    /// Why it is no change.
    pub why: BadChangeReason,
}

named! {
    /// Why a row is no change.
    BadChangeReason {
        /// It names no card.
        NoCard = "no_card",
        /// An earlier row has the same card.
        Repeated = "repeated",
    }
}

/// What is known about a change of many cards from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeDetail {
    /// What is done.
    pub action: ChangeAction,
    /// Number of cards that were expected to go back to review.
    pub review: u32,
    /// Number of cards that were left out: unchanged, refused, or with a review that was not wanted.
    pub skipped: u32,
}

/// What became of the change of a card.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeOutcome {
    /// Whether the card went back to review.
    pub review: bool,
    /// Whether the card already was as wanted, so that nothing was sent.
    pub unchanged: bool,
    /// Why this server refused to send it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<WhyNot>,
}

/// Sums over the rows that are done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSums {
    /// Number of cards that went back to review.
    pub review: u32,
    /// Number of cards that already were as wanted.
    pub unchanged: u32,
}

impl ChangeSums {
    /// Adds the outcome of a row.
    pub fn add(&mut self, row: &ChangeOutcome) {
        self.review = self.review.saturating_add(u32::from(row.review));
        self.unchanged = self.unchanged.saturating_add(u32::from(row.unchanged));
    }
}

/// A row's card and its change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// The card.
    pub card_id: CardId,
    /// Its title; empty if it is unknown.
    pub title: String,
    /// Its colour.
    pub color: String,
    /// What is changed.
    pub changes: Vec<Change>,
    /// Whether it was expected to go back to review.
    pub expects_review: bool,
    /// What became of it; missing before it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ChangeOutcome>,
}
