//! Changes of QR codes, pages and testers, and how they are applied.

use card_model::id::CardId;
use serde::{Deserialize, Serialize};
use weixin_api::issue::{
    create_landing_page::Request as LandingPage, set_test_white_list::Request as WhiteList,
};

use crate::domain::issue::state::{Issuing, QrCode};

/// A change of the ways in which users receive cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum IssueChange {
    /// A QR code was made.
    QrCodeMade { ticket: String, qr_code: QrCode },
    /// A page was made.
    PageMade { page: Box<LandingPage> },
    /// The list of testers was replaced.
    WhiteListSet {
        /// All testers.
        white_list: Box<WhiteList>,
    },
    /// Self-redemption was switched on or off for a card.
    SelfConsumeSet { card_id: CardId, is_open: bool },
}

/// Applies a change.
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
