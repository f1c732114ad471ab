//! What brings cards to users: QR codes, pages, the list of testers, and what a card lets them do.

use std::collections::{BTreeMap, BTreeSet};

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::issue::{
    create_landing_page::Request as LandingPage, create_qr_code::IssuedCard,
    set_test_white_list::Request as WhiteList,
};

use crate::rule::{Rule, documented, inferred};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("testers receive a card before its approval", "S3 \"3 HelloWorld\", steps 5 and 6"),
    inferred("with `is_unique_code` the first receipt ends the offer", "the member's name"),
    inferred(
        "`outer_str`, or else `outer_id`, becomes the code's channel",
        "P1 \"5 Collecting Issuance Channel Data\"; R1 \"2.3 创建二维码\" still sends `outer_id`",
    ),
];

/// A QR code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct QrCode {
    /// The cards that it offers.
    pub(crate) cards: Vec<IssuedCard>,
    /// What it says.
    pub(crate) url: String,
    /// From when on it no longer works.
    pub(crate) ends_at: UnixSeconds,
    /// Received cards that it offers once only.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) spent: BTreeSet<String>,
}

/// Everything that the issuing endpoints made.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Issuing {
    /// QR codes by ticket.
    pub(crate) qr_codes: BTreeMap<String, QrCode>,
    /// Pages; the first has the number 1.
    pub(crate) pages: Vec<LandingPage>,
    /// Who may receive cards before their approval.
    pub(crate) white_list: WhiteList,
    /// Cards whose users redeem for themselves.
    pub(crate) self_consume: BTreeSet<String>,
}

impl QrCode {
    /// What it offers of a card, or first where no card is named.
    pub(crate) fn offer(&self, card_id: Option<&str>) -> Option<&IssuedCard> {
        let mut offered = self.cards.iter();
        offered.find(|card| card_id.is_none() || card.card_id.as_deref() == card_id)
    }
}

impl Issuing {
    /// Whether a user may receive cards before their approval.
    pub(crate) fn is_tester(&self, openid: &str) -> bool {
        self.white_list.openid.iter().flatten().any(|tester| tester == openid)
    }

    /// Notes that a card of a QR code was received.
    pub(crate) fn scanned(&mut self, ticket: &str, card_id: &str) {
        let Some(qr_code) = self.qr_codes.get_mut(ticket) else {
            return;
        };
        if qr_code.offer(Some(card_id)).is_some_and(|card| card.is_unique_code == Some(true)) {
            qr_code.spent.insert(card_id.to_owned());
        }
    }

    /// Lets users redeem a card for themselves, or no longer.
    pub(crate) fn set_self_consume(&mut self, card_id: String, is_open: bool) {
        if is_open {
            self.self_consume.insert(card_id);
        } else {
            self.self_consume.remove(&card_id);
        }
    }
}
