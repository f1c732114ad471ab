//! The cards, and what belongs to each beside what `card/get` answers.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    base_info::Sku,
    card::Card,
    review::{CardStatus, ReviewEvent},
    statistics::CardSource,
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

use crate::rule::{Rule, documented, inferred, invented, observed};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a new card is under review; a field of the review list sends it back",
        "S0 \"Updating Information on Friend's Vouchers\"; S1 \"4.5 Pushing Approval Event\"",
    ),
    observed(
        "users keep their codes meanwhile",
        "K \"submit\": 审核期间，已被用户领取的优惠券可正常使用",
    ),
    documented("a card is received once it is approved", "S3 \"3 HelloWorld\", step 5"),
    invented(
        "the first receipt makes an approved card an issued one",
        "S2 \"View voucher details\", status: placed on the platform",
    ),
    inferred("after a second review a card that users hold is issued again", "it was before"),
    documented(
        "50 codes a user where `get_limit` is absent",
        "R1 \"2.2 创建卡券\" copies Tencent's table: 不填写默认为50",
    ),
    inferred(
        "a card with fixed dates expires after its last second",
        "K \"parse_data\" lists CARD_STATUS_EXPIRED",
    ),
    invented(
        "reviews end by command, or after seconds that the settings name",
        "the platform takes a working day",
    ),
];

/// How many codes one user may receive where the card doesn't say.
const DEFAULT_GET_LIMIT: u64 = 50;

/// A card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CardRecord {
    /// The card as `card/get` answers it: with status, times and stock, its colour as a value.
    pub(crate) card: Card,
    /// Order of creation.
    pub(crate) serial: u64,
    /// Where it was made.
    #[serde(default)]
    pub(crate) source: CardSource,
    /// When it went to review; `None` when it isn't under review or waits for a command.
    pub(crate) submitted_at: Option<UnixSeconds>,
    /// Why the review refused it.
    pub(crate) refuse_reason: Option<String>,
    /// A user has received a code of it.
    pub(crate) issued: bool,
    /// Codes that users received, oldest first.
    pub(crate) codes: Vec<String>,
    /// Codes of the sample merchant's past that users hold without being named one by one, by the
    /// day on which they were received. They get a name when they are redeemed or given.
    pub(crate) unnamed: BTreeMap<i64, u64>,
    /// How many codes each user received, by the user's number.
    pub(crate) received_by: BTreeMap<u64, u64>,
    /// When the merchant was last told that the stock runs out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reminded_at: Option<UnixSeconds>,
}

impl CardRecord {
    /// A card that was just made.
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

    /// The state.
    pub(crate) fn status(&self) -> CardStatus {
        self.card.base_info.status.clone().unwrap_or(CardStatus::CREATED)
    }

    /// Moves to the state after an event; an event that can't happen changes nothing.
    pub(crate) fn meet(&mut self, event: ReviewEvent) {
        if let Ok(next) = self.status().next(event) {
            self.card.base_info.status = Some(next);
        }
    }

    /// The stock.
    pub(crate) fn sku(&self) -> Sku {
        self.card.base_info.sku.clone().unwrap_or_default()
    }

    /// Codes left to issue.
    pub(crate) fn quantity(&self) -> u64 {
        self.sku().quantity.unwrap_or(0)
    }

    /// Whether a user has received as many codes as the card allows.
    pub(crate) fn limit_reached(&self, user: u64) -> bool {
        let limit = self.card.base_info.get_limit.unwrap_or(DEFAULT_GET_LIMIT).max(1);
        self.received_by.get(&user).is_some_and(|received| *received >= limit)
    }

    /// Takes codes out of the stock, as far as there are any.
    pub(crate) fn take_stock(&mut self, codes: u64) {
        let mut sku = self.sku();
        sku.quantity = Some(sku.quantity.unwrap_or(0).saturating_sub(codes));
        self.card.base_info.sku = Some(sku);
    }

    /// Notes that codes received on a day are held without names.
    pub(crate) fn add_unnamed(&mut self, day: BeijingDay, codes: u64) {
        if codes > 0 {
            *self.unnamed.entry(day.get()).or_default() += codes;
        }
    }
}

/// All cards.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cards {
    by_id: BTreeMap<String, CardRecord>,
    /// Ids in order of creation.
    #[serde(skip)]
    order: Vec<String>,
    /// Cards under review that an automatic review may take up, by the time of submission.
    #[serde(skip)]
    waiting: BTreeSet<(UnixSeconds, String)>,
}

impl Cards {
    /// Puts the order and the waiting list together after reading.
    pub(crate) fn rebuild(&mut self) {
        let mut order: Vec<(u64, String)> =
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

    /// Takes a new card in.
    pub(crate) fn insert(&mut self, card_id: String, record: CardRecord) {
        if let Some(submitted_at) = record.submitted_at {
            self.waiting.insert((submitted_at, card_id.clone()));
        }
        self.order.push(card_id.clone());
        self.by_id.insert(card_id, record);
    }

    /// A card.
    pub(crate) fn get(&self, card_id: &str) -> Option<&CardRecord> {
        self.by_id.get(card_id)
    }

    /// A card, to change it.
    pub(crate) fn get_mut(&mut self, card_id: &str) -> Option<&mut CardRecord> {
        self.by_id.get_mut(card_id)
    }

    /// Sends a card to review.
    pub(crate) fn submit(&mut self, card_id: &str, at: UnixSeconds) {
        if let Some(record) = self.by_id.get_mut(card_id) {
            record.meet(ReviewEvent::Submitted);
            record.refuse_reason = None;
            if let Some(before) = record.submitted_at.replace(at) {
                self.waiting.remove(&(before, card_id.to_owned()));
            }
            self.waiting.insert((at, card_id.to_owned()));
        }
    }

    /// Ends a card's review.
    pub(crate) fn end_review(&mut self, card_id: &str, refuse_reason: Option<String>) {
        let Some(record) = self.by_id.get_mut(card_id) else {
            return;
        };
        if refuse_reason.is_some() {
            record.meet(ReviewEvent::Refused);
        } else {
            record.meet(ReviewEvent::Approved);
            // A card that users already hold is issued, not waiting to be.
            if record.issued {
                record.meet(ReviewEvent::Issued);
            }
        }
        record.refuse_reason = refuse_reason;
        self.forget_review(card_id);
    }

    /// Takes a card off the waiting list of the review.
    pub(crate) fn forget_review(&mut self, card_id: &str) {
        if let Some(record) = self.by_id.get_mut(card_id)
            && let Some(submitted_at) = record.submitted_at.take()
        {
            self.waiting.remove(&(submitted_at, card_id.to_owned()));
        }
    }

    /// Cards that went to review at or before a moment, earliest first.
    pub(crate) fn submitted_until(&self, moment: UnixSeconds) -> Vec<(UnixSeconds, String)> {
        self.waiting.iter().take_while(|(at, _)| *at <= moment).cloned().collect()
    }

    /// All cards, oldest first.
    pub(crate) fn oldest_first(&self) -> impl DoubleEndedIterator<Item = (&String, &CardRecord)> {
        self.order.iter().filter_map(|id| self.by_id.get_key_value(id))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether a card was made in a place.
    pub(crate) fn is_of_source(&self, card_id: &str, source: CardSource) -> bool {
        self.get(card_id).is_some_and(|record| record.source == source)
    }
}
