//! What stands in the way of issuing a card.

use card_model::{
    review::CardStatus,
    standing::Standing,
    time::{BeijingDay, UnixSeconds},
};

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Review,
    Stock,
    Validity,
}

/// Why users can't receive a card now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Weixin reviews it. Only testers can receive it.
    UnderReview,
    /// The review rejected it.
    Rejected,
    /// Weixin removed it.
    TakenOff,
    Deleted,
    /// No stock is left.
    NoStock,
    /// The validity begins on this day.
    NotBegun(BeijingDay),
    /// The validity has ended.
    Expired,
}

impl Obstacle {
    /// Returns `true` if users can never claim the card again as it is, so that a QR code would be useless.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Rejected | Self::TakenOff | Self::Deleted | Self::Expired)
    }

    /// The name in attributes.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnderReview => "under-review",
            Self::Rejected => "rejected",
            Self::TakenOff => "taken-off",
            Self::Deleted => "deleted",
            Self::NoStock => "no-stock",
            Self::NotBegun(_) => "not-begun",
            Self::Expired => "expired",
        }
    }
}

/// A check and its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    pub subject: Subject,
    pub obstacle: Option<Obstacle>,
}

/// Checks whether users can receive a card now.
pub fn checks(card: &Standing<'_>, now: UnixSeconds) -> [Check; 3] {
    let review = match card.status {
        CardStatus::NotVerify => Some(Obstacle::UnderReview),
        CardStatus::VerifyFail => Some(Obstacle::Rejected),
        CardStatus::SysOffShelf => Some(Obstacle::TakenOff),
        status if status.is_deleted() => Some(Obstacle::Deleted),
        _ => None,
    };
    let stock = (card.quantity == 0).then_some(Obstacle::NoStock);
    let validity = match card.valid {
        _ if card.is_expired(now) => Some(Obstacle::Expired),
        Some((begin, _)) if begin > now => Some(Obstacle::NotBegun(begin.beijing_day())),
        _ => None,
    };
    [(Subject::Review, review), (Subject::Stock, stock), (Subject::Validity, validity)]
        .map(|(subject, obstacle)| Check { subject, obstacle })
}

#[cfg(test)]
mod tests {
    use card_model::time::DAY;

    use card_model::standing::LowStockRule;

    use super::*;

    /// Noon of a day in Beijing.
    const NOW: UnixSeconds = UnixSeconds::new(1_760_068_800 + 4 * 3600);

    fn found(status: &CardStatus, days: (i64, i64), quantity: u64) -> Vec<Obstacle> {
        let at = |days: i64| UnixSeconds::new(NOW.get() + days * DAY);
        let valid = Some((at(days.0), at(days.1)));
        let low_stock = LowStockRule::default();
        let card = Standing { status, valid, quantity, total_quantity: 9, low_stock };
        checks(&card, NOW).into_iter().filter_map(|check| check.obstacle).collect()
    }

    #[test]
    fn an_approved_voucher_with_stock_within_its_validity_has_no_obstacle() {
        for status in [CardStatus::VerifyOk, CardStatus::Dispatch] {
            assert_eq!(found(&status, (-1, 9), 5), []);
        }
    }

    #[test]
    fn each_obstacle_is_found_and_some_are_final() {
        let tomorrow = BeijingDay::new(NOW.beijing_day().get() + 1);
        for (status, days, quantity, obstacle, is_final) in [
            (CardStatus::NotVerify, (-1, 9), 5, Obstacle::UnderReview, false),
            (CardStatus::VerifyFail, (-1, 9), 5, Obstacle::Rejected, true),
            (CardStatus::SysOffShelf, (-1, 9), 5, Obstacle::TakenOff, true),
            (CardStatus::Delete, (-1, 9), 5, Obstacle::Deleted, true),
            (CardStatus::VerifyOk, (-1, 9), 0, Obstacle::NoStock, false),
            (CardStatus::VerifyOk, (1, 9), 5, Obstacle::NotBegun(tomorrow), false),
            (CardStatus::Dispatch, (-9, -1), 5, Obstacle::Expired, true),
        ] {
            assert_eq!(found(&status, days, quantity), [obstacle]);
            assert_eq!(obstacle.is_final(), is_final, "{obstacle:?}");
        }
    }
}
