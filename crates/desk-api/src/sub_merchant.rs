//! The merchants for whom an account makes cards, all pages of the platform's list together.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::sub_merchant::{
    get_categories::Category,
    merchant::{Merchant, Status},
};

/// How many days before its end a letter of authorisation counts as ending soon.
pub const ENDS_SOON_DAYS: i64 = 30;

/// All sub-merchants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SubMerchantList {
    /// The newest first.
    pub sub_merchants: Vec<SubMerchant>,
    /// Whether these are all of them.
    pub is_complete: bool,
    /// The session's clock.
    pub now: UnixSeconds,
}

/// A sub-merchant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SubMerchant {
    /// As the platform returns it, without the media ids of its documents.
    pub merchant: Merchant,
    /// Why its last review refused it, from the platform's response or push. `None` unless it is refused now.
    pub refused: Option<String>,
}

/// The state of a sub-merchant, which decides whether cards can be made for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Under review.
    Checking,
    /// Approved; cards can be made for it.
    Approved,
    /// Approved, and the letter of authorisation ends within [`ENDS_SOON_DAYS`].
    EndsSoon,
    /// Refused.
    Rejected,
    /// The letter of authorisation has ended.
    Expired,
    /// A state that the documents don't have.
    Unknown,
}

impl Standing {
    /// Returns the name of the state in scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Checking => "checking",
            Self::Approved => "approved",
            Self::EndsSoon => "ends_soon",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
            Self::Unknown => "unknown",
        }
    }

    /// Returns `true` if cards can be made for the sub-merchant.
    pub const fn accepts_cards(self) -> bool {
        matches!(self, Self::Approved | Self::EndsSoon)
    }

    /// Returns `true` if the platform accepts a change. One under review can't be changed.
    pub const fn accepts_changes(self) -> bool {
        !matches!(self, Self::Checking)
    }
}

/// Returns the state of a sub-merchant at a time. The platform may still call it approved after its end.
pub fn standing(merchant: &Merchant, now: UnixSeconds) -> Standing {
    let end = merchant.end_time.filter(|end| end.get() > 0);
    match &merchant.status {
        Some(Status::Checking) => Standing::Checking,
        Some(Status::Rejected) => Standing::Rejected,
        Some(Status::Expired) => Standing::Expired,
        Some(Status::Approved) => match end {
            Some(end) if end < now => Standing::Expired,
            Some(end) if end.beijing_day() <= now.beijing_day().plus(ENDS_SOON_DAYS) => {
                Standing::EndsSoon
            }
            _ => Standing::Approved,
        },
        _ => Standing::Unknown,
    }
}

/// The categories of sub-merchants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Categories {
    /// In the platform's order.
    pub categories: Vec<Category>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixSeconds = UnixSeconds::new(1_438_790_559);
    const DAY: i64 = 86_400;

    fn at(status: Status, seconds_left: i64) -> Standing {
        let end_time = Some(UnixSeconds::new(NOW.get() + seconds_left));
        standing(&Merchant { status: Some(status), end_time, ..Merchant::default() }, NOW)
    }

    #[test]
    fn an_approved_sub_merchant_ends_with_its_letter() {
        assert_eq!(at(Status::Approved, 31 * DAY), Standing::Approved);
        assert_eq!(at(Status::Approved, 30 * DAY), Standing::EndsSoon);
        assert_eq!(at(Status::Approved, 0), Standing::EndsSoon);
        assert_eq!(at(Status::Approved, -1), Standing::Expired);
        assert_eq!(at(Status::Checking, -1), Standing::Checking);
        assert_eq!(at(Status::Rejected, DAY), Standing::Rejected);
        assert_eq!(at(Status::Expired, DAY), Standing::Expired);
    }

    #[test]
    fn cards_are_made_only_for_approved_ones() {
        let accepted = [Status::Checking, Status::Approved, Status::Rejected, Status::Expired]
            .map(|status| at(status, 100 * DAY).accepts_cards());
        assert_eq!(accepted, [false, true, false, false]);
        assert!(!standing(&Merchant::default(), NOW).accepts_cards());
    }
}
