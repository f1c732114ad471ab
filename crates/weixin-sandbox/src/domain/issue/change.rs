//! What can happen to that which brings cards to users, and how it is carried out.

use serde::{Deserialize, Serialize};
use weixin_api::issue::{
    create_landing_page::Request as LandingPage, set_test_white_list::Request as WhiteList,
};

use crate::domain::issue::state::{Issuing, QrCode};

/// Something that was made or set for users to receive cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum IssueChange {
    /// A QR code was made.
    QrCodeMade {
        /// Its ticket.
        ticket: String,
        /// The code.
        qr_code: QrCode,
    },
    /// A page was made.
    PageMade {
        /// The page.
        page: Box<LandingPage>,
    },
    /// The testers were named.
    WhiteListSet {
        /// All of them.
        white_list: Box<WhiteList>,
    },
    /// Users may redeem a card for themselves, or no longer.
    SelfConsumeSet {
        /// The card's id.
        card_id: String,
        /// They may.
        is_open: bool,
    },
}

/// Carries a change out.
pub(crate) fn apply(issuing: &mut Issuing, change: IssueChange) {
    match change {
        IssueChange::QrCodeMade { ticket, qr_code } => {
            issuing.qr_codes.insert(ticket, qr_code);
        }
        IssueChange::PageMade { page } => issuing.pages.push(*page),
        IssueChange::WhiteListSet { white_list } => issuing.white_list = *white_list,
        IssueChange::SelfConsumeSet { card_id, is_open } => {
            issuing.set_self_consume(card_id, is_open);
        }
    }
}
