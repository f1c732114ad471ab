//! The cards, and the data of each card that `card/get` doesn't return.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    base_info::Sku,
    card::Card,
    id::CardId,
    review::{CardStatus, ReviewEvent},
    statistics::CardSource,
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

use crate::{
    code_key::CodeKey,
    rule::{Rule, documented, inferred, invented, observed},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a new card is under review; a change of a field of the review list sends it back to review",
        "S0 \"Updating Information on Friend's Vouchers\"; S1 \"4.5 Pushing Approval Event\"",
    ),
    observed(
        "users keep their codes during a review",
        "K \"submit\": 审核期间，已被用户领取的优惠券可正常使用",
    ),
    documented("a card can be received once it is approved", "S3 \"3 HelloWorld\", step 5"),
    invented(
        "the first receipt changes an approved card to issued",
        "S2 \"View voucher details\", status: placed on the platform",
    ),
    inferred(
        "after a second review, a card that users hold is issued again",
        "it was issued before",
    ),
    documented(
        "without `get_limit`, a user can have 50 codes",
        "R1 \"2.2 创建卡券\" copies Tencent's table: 不填写默认为50",
    ),
    inferred(
        "a card with fixed dates expires after its last second",
        "K \"parse_data\" lists CARD_STATUS_EXPIRED",
    ),
    invented(
        "reviews end by command, or after the seconds in the settings",
        "the platform takes a working day",
    ),
];

/// Codes that one user may receive if the card has no `get_limit`.
const DEFAULT_GET_LIMIT: u64 = 50;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CardRecord {
    /// The card as `card/get` returns it: with status, times and stock, its colour as a value.
    pub(crate) card: Card,
    /// Position in the order of creation.
    pub(crate) serial: u64,
    /// Where it was made.
    #[serde(default)]
    pub(crate) source: CardSource,
    /// When it went to review. `None` if it isn't under review or waits for a command.
    pub(crate) submitted_at: Option<UnixSeconds>,
    /// The reason why a review refused it.
    pub(crate) refuse_reason: Option<String>,
    /// A user has received a code of it.
    pub(crate) issued: bool,
    /// Codes that users received, oldest first.
    pub(crate) codes: Vec<CodeKey>,
    /// Number of codes of the sample merchant's past that users hold without a record of each, by the day of receipt.
    /// A code gets its record when it is redeemed or given away.
    pub(crate) unnamed: BTreeMap<i64, u64>,
    /// Number of codes that each user received, by the user's number.
    pub(crate) received_by: BTreeMap<u64, u64>,
    /// When the last reminder about a low stock was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reminded_at: Option<UnixSeconds>,
}

impl CardRecord {
    /// Creates the record of a new card.
    pub(crate) fn new(card: Card, serial: u64, source: CardSource) -> Self {
        Self {
            card,
            serial,
            source,
            submitted_at: None,
            refuse_reason: None,
            issued: false,
            codes: Vec::new(),
            unnamed: BTreeMap::new(),
            received_by: BTreeMap::new(),
            reminded_at: None,
        }
    }

    pub(crate) fn status(&self) -> CardStatus {
        self.card.base_info.status.clone().unwrap_or(CardStatus::CREATED)
    }

    /// Applies a review event. An event that is impossible in the current state changes nothing.
    pub(crate) fn meet(&mut self, event: ReviewEvent) {
        if let Ok(next) = self.status().next(event) {
            self.card.base_info.status = Some(next);
        }
    }

    pub(crate) fn sku(&self) -> Sku {
        self.card.base_info.sku.clone().unwrap_or_default()
    }

    /// Returns the number of codes left to issue.
    pub(crate) fn quantity(&self) -> u64 {
        self.sku().quantity.unwrap_or(0)
    }

    /// Returns `true` if a user has received as many codes as the card allows.
    pub(crate) fn limit_reached(&self, user: u64) -> bool {
        let limit = self.card.base_info.get_limit.unwrap_or(DEFAULT_GET_LIMIT).max(1);
        self.received_by.get(&user).is_some_and(|received| *received >= limit)
    }

    /// Takes codes out of the stock, at most as many as are left.
    pub(crate) fn take_stock(&mut self, codes: u64) {
        let mut sku = self.sku();
        sku.quantity = Some(sku.quantity.unwrap_or(0).saturating_sub(codes));
        self.card.base_info.sku = Some(sku);
    }

    /// Adds codes without records that were received on a day.
    pub(crate) fn add_unnamed(&mut self, day: BeijingDay, codes: u64) {
        if codes > 0 {
            *self.unnamed.entry(day.get()).or_default() += codes;
        }
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cards {
    by_id: BTreeMap<CardId, CardRecord>,
    /// Ids in the order of creation.
    #[serde(skip)]
    order: Vec<CardId>,
    /// Cards whose automatic review is pending, by time of submission.
    #[serde(skip)]
    waiting: BTreeSet<(UnixSeconds, CardId)>,
}

impl Cards {
    /// Rebuilds the order and the pending reviews after reading.
    pub(crate) fn rebuild(&mut self) {
        let mut order: Vec<(u64, CardId)> =
            self.by_id.iter().map(|(id, record)| (record.serial, id.clone())).collect();
        order.sort_unstable();
        self.order = order.into_iter().map(|(_, id)| id).collect();
        self.waiting = self
            .by_id
            .iter()
            .filter(|(_, record)| record.status() == CardStatus::NotVerify)
            .filter_map(|(id, record)| Some((record.submitted_at?, id.clone())))
            .collect();
    }

    /// Adds a new card.
    pub(crate) fn insert(&mut self, card_id: CardId, record: CardRecord) {
        if let Some(submitted_at) = record.submitted_at {
            self.waiting.insert((submitted_at, card_id.clone()));
        }
        self.order.push(card_id.clone());
        self.by_id.insert(card_id, record);
    }

    pub(crate) fn get(&self, card_id: &CardId) -> Option<&CardRecord> {
        self.by_id.get(card_id)
    }

    pub(crate) fn get_mut(&mut self, card_id: &CardId) -> Option<&mut CardRecord> {
        self.by_id.get_mut(card_id)
    }

    /// Sends a card to review.
    pub(crate) fn submit(&mut self, card_id: &CardId, at: UnixSeconds) {
        if let Some(record) = self.by_id.get_mut(card_id) {
            record.meet(ReviewEvent::Submitted);
            record.refuse_reason = None;
            if let Some(before) = record.submitted_at.replace(at) {
                self.waiting.remove(&(before, card_id.clone()));
            }
            self.waiting.insert((at, card_id.clone()));
        }
    }

    /// Ends a card's review.
    pub(crate) fn end_review(&mut self, card_id: &CardId, refuse_reason: Option<String>) {
        let Some(record) = self.by_id.get_mut(card_id) else {
            return;
        };
        if refuse_reason.is_some() {
            record.meet(ReviewEvent::Refused);
        } else {
            record.meet(ReviewEvent::Approved);
            // If users already hold codes of the card, it is issued rather than approved.
            if record.issued {
                record.meet(ReviewEvent::Issued);
            }
        }
        record.refuse_reason = refuse_reason;
        self.forget_review(card_id);
    }

    /// Removes a card from the pending reviews.
    pub(crate) fn forget_review(&mut self, card_id: &CardId) {
        if let Some(record) = self.by_id.get_mut(card_id)
            && let Some(submitted_at) = record.submitted_at.take()
        {
            self.waiting.remove(&(submitted_at, card_id.clone()));
        }
    }

    /// Returns the cards that went to review at or before `moment`, earliest first.
    pub(crate) fn submitted_until(&self, moment: UnixSeconds) -> Vec<(UnixSeconds, CardId)> {
        self.waiting.iter().take_while(|(at, _)| *at <= moment).cloned().collect()
    }

    /// Returns all cards, oldest first.
    pub(crate) fn oldest_first(&self) -> impl DoubleEndedIterator<Item = (&CardId, &CardRecord)> {
        self.order.iter().filter_map(|id| self.by_id.get_key_value(id))
    }

    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns `true` if a card exists and was made at `source`.
    pub(crate) fn is_of_source(&self, card_id: &CardId, source: CardSource) -> bool {
        self.get(card_id).is_some_and(|record| record.source == source)
    }
}
