//! The ways in which users receive cards: QR codes, pages, the list of testers, and self-redemption.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    id::{CardId, OpenId},
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use weixin_api::issue::{
    create_landing_page::Request as LandingPage, create_qr_code::IssuedCard,
    set_test_white_list::Request as WhiteList,
};

use crate::rule::{Rule, documented, inferred};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "testers can receive a card before its approval",
        "S3 \"3 HelloWorld\", steps 5 and 6",
    ),
    inferred("with `is_unique_code`, a card can be received once", "the name of the member"),
    inferred(
        "`outer_str`, otherwise `outer_id`, becomes the code's channel",
        "P1 \"5 Collecting Issuance Channel Data\"; R1 \"2.3 创建二维码\" still sends `outer_id`",
    ),
];

/// A QR code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct QrCode {
    /// The offered cards.
    pub(crate) cards: Vec<IssuedCard>,
    /// The address in the QR code.
    pub(crate) url: String,
    /// When it expires.
    pub(crate) ends_at: UnixSeconds,
    /// Cards that can be received only once and were received.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) spent: BTreeSet<CardId>,
}

/// The state of the issuing endpoints.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Issuing {
    /// QR codes by ticket.
    pub(crate) qr_codes: BTreeMap<String, QrCode>,
    /// Pages by number, starting with 1.
    pub(crate) pages: Vec<LandingPage>,
    /// Users who may receive cards before approval.
    pub(crate) white_list: WhiteList,
    /// Cards that users can redeem themselves.
    pub(crate) self_consume: BTreeSet<CardId>,
}

impl QrCode {
    /// Returns the offer of a card, or the first offer without `card_id`.
    pub(crate) fn offer(&self, card_id: Option<&CardId>) -> Option<&IssuedCard> {
        let mut offered = self.cards.iter();
        offered.find(|card| card_id.is_none() || card.card_id.as_ref() == card_id)
    }
}

impl Issuing {
    /// Returns `true` if a user may receive cards before their approval.
    pub(crate) fn is_tester(&self, openid: &OpenId) -> bool {
        self.white_list.openid.iter().flatten().any(|tester| tester == openid)
    }

    /// Records that a card of a QR code was received.
    pub(crate) fn scanned(&mut self, ticket: &str, card_id: &CardId) {
        let Some(qr_code) = self.qr_codes.get_mut(ticket) else {
            return;
        };
        if qr_code.offer(Some(card_id)).is_some_and(|card| card.is_unique_code == Some(true)) {
            qr_code.spent.insert(card_id.clone());
        }
    }

    /// Switches redemption by users on or off for a card.
    pub(crate) fn set_self_consume(&mut self, card_id: CardId, is_open: bool) {
        if is_open {
            self.self_consume.insert(card_id);
        } else {
            self.self_consume.remove(&card_id);
        }
    }
}
