//! The next step of a voucher.

use card_model::{
    review::CardStatus,
    standing::{Standing, days_left},
    time::{BeijingDay, UnixSeconds},
};

/// Stock that lasts longer than this, in days, needs no notice.
const STOCK_NOTICE_DAYS: u64 = 30;

/// The most urgent next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Weixin reviews it.
    WaitForReview,
    /// The review rejected it.
    Correct,
    /// Weixin removed it.
    TakenOff,
    Deleted,
    /// The validity has ended.
    Expired,
    /// It never had any stock.
    FirstStock,
    /// No stock is left.
    SoldOut,
    /// The stock runs out before the validity ends, in this number of days if the pace is known.
    StockRunsOut(Option<u64>),
    /// The validity ends in this number of days.
    EndsSoon(i64),
    /// The validity begins on this day.
    Begins(BeijingDay),
    /// It may be issued, and no user has received it.
    Issue,
    /// Nothing to do.
    Nothing,
}

impl NextStep {
    /// Returns the next step of a card; `received` is the number of codes received in the last
    /// [`PACE_DAYS`](card_model::standing::PACE_DAYS) complete days, if known.
    pub fn of(card: &Standing<'_>, received: Option<u64>, now: UnixSeconds) -> Self {
        match card.status {
            CardStatus::NotVerify => return Self::WaitForReview,
            CardStatus::VerifyFail => return Self::Correct,
            CardStatus::SysOffShelf => return Self::TakenOff,
            status if status.is_deleted() => return Self::Deleted,
            _ if card.is_expired(now) => return Self::Expired,
            _ if card.total_quantity == 0 => return Self::FirstStock,
            _ if card.quantity == 0 => return Self::SoldOut,
            _ => {}
        }
        let today = now.beijing_day().get();
        let days_until_end = card.valid.map(|(_, end)| end.beijing_day().get() - today);
        let stock_lasts = received.and_then(|received| days_left(card.quantity, received));
        let outlasts = |days: u64| {
            days_until_end.is_none_or(|end| i64::try_from(days).is_ok_and(|days| days < end))
        };
        if let Some(days) = stock_lasts.filter(|days| *days <= STOCK_NOTICE_DAYS && outlasts(*days))
        {
            return Self::StockRunsOut(Some(days));
        }
        if let Some(days) = days_until_end.filter(|_| card.ends_soon(now)) {
            return Self::EndsSoon(days);
        }
        if card.is_low_in_stock(now) {
            return Self::StockRunsOut(stock_lasts);
        }
        match card.valid {
            Some((begin, _)) if begin > now => Self::Begins(begin.beijing_day()),
            _ if *card.status != CardStatus::Dispatch => Self::Issue,
            _ => Self::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use card_model::{standing::LowStockRule, time::DAY};

    use super::*;

    /// Noon of a day in Beijing.
    const NOW: UnixSeconds = UnixSeconds::new(1_760_068_800 + 4 * 3600);

    fn card(status: &CardStatus, days: (i64, i64), stock: (u64, u64)) -> Standing<'_> {
        let valid = Some((
            UnixSeconds::new(NOW.get() + days.0 * DAY),
            UnixSeconds::new(NOW.get() + days.1 * DAY),
        ));
        Standing {
            status,
            valid,
            quantity: stock.0,
            total_quantity: stock.1,
            low_stock: LowStockRule::default(),
        }
    }

    fn step(status: CardStatus, days: (i64, i64), stock: (u64, u64), received: u64) -> NextStep {
        NextStep::of(&card(&status, days, stock), Some(received), NOW)
    }

    #[test]
    fn a_blocked_card_comes_before_everything_else() {
        assert_eq!(step(CardStatus::NotVerify, (-9, 2), (0, 0), 0), NextStep::WaitForReview);
        assert_eq!(step(CardStatus::VerifyFail, (-9, -2), (0, 0), 0), NextStep::Correct);
        assert_eq!(step(CardStatus::Dispatch, (-9, -2), (0, 9), 0), NextStep::Expired);
        assert_eq!(step(CardStatus::Delete, (-9, 9), (5, 9), 0), NextStep::Deleted);
    }

    #[test]
    fn a_new_voucher_is_stocked_awaited_and_issued() {
        assert_eq!(step(CardStatus::VerifyOk, (1, 30), (0, 0), 0), NextStep::FirstStock);
        let tomorrow = BeijingDay::new(NOW.beijing_day().get() + 1);
        assert_eq!(step(CardStatus::VerifyOk, (1, 30), (9, 9), 0), NextStep::Begins(tomorrow));
        assert_eq!(step(CardStatus::VerifyOk, (-1, 30), (9, 9), 0), NextStep::Issue);
        assert_eq!(step(CardStatus::Dispatch, (-1, 30), (9, 9), 0), NextStep::Nothing);
    }

    #[test]
    fn a_stock_that_outlasts_the_validity_needs_no_notice() {
        // 700 a week are 100 a day.
        let runs_out = |quantity| step(CardStatus::Dispatch, (-9, 20), (quantity, 90_000), 700);
        assert_eq!(runs_out(1_200), NextStep::StockRunsOut(Some(12)));
        assert_eq!(runs_out(9_000), NextStep::Nothing);
        assert_eq!(step(CardStatus::Dispatch, (-9, 3), (1_200, 1_200), 700), NextStep::EndsSoon(3));
        assert_eq!(step(CardStatus::Dispatch, (-9, 20), (0, 900), 700), NextStep::SoldOut);
        // Less than 5 % is low, at any pace.
        assert_eq!(
            step(CardStatus::Dispatch, (-9, 60), (10, 900), 0),
            NextStep::StockRunsOut(None)
        );
    }
}
