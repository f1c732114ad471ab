//! What the stock of Friend's Vouchers costs per redemption.

use card_model::statistics::{DayRange, Figure};
use desk_api::{
    costs::{Costs, OrderSums, Query, VoucherCost},
    statistics::{self as figures, Sources},
};
use tracing::warn;

use crate::{account::Account, failure::Failure, statistics, token_orders};

/// Maximum number of orders that are read.
const MAX_ORDERS: usize = 2000;

/// Returns the costs of a range of days.
///
/// # Errors
/// As [`statistics::answer`].
pub(crate) async fn answer(account: &Account, asked: &Query) -> Result<Costs, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let query = figures::Query {
        begin: asked.begin,
        end: asked.end,
        // The figures of all cards have sums of each.
        card_id: None,
        source: Sources::All,
        // The same days, so that no others are read.
        compare_begin: Some(asked.begin),
        compare_end: Some(asked.end),
    };
    let figures = statistics::answer(account, &query, false).await?;
    let wanted = |card: &&figures::CardSum| {
        asked.card_id.as_ref().is_none_or(|card_id| *card_id == card.card_id)
    };
    let vouchers = figures.cards.iter().filter(wanted).filter_map(|card| {
        let price = account.cards.row(&card.card_id)?.unit_price()?;
        let (claims, redemptions) =
            (card.counts.get(Figure::Receive), card.counts.get(Figure::Verify));
        (claims > 0 || redemptions > 0).then(|| VoucherCost {
            card_id: card.card_id.clone(),
            title: card.title.clone(),
            price,
            claims,
            redemptions,
        })
    });
    Ok(Costs {
        days: figures.days,
        vouchers: vouchers.collect(),
        missing_days: figures.cards_missing_days,
        orders: if asked.card_id.is_none() { orders(account, figures.days).await } else { None },
        now: figures.now,
    })
}

/// Returns the sums of the orders of a range; `None` if they can't be read completely.
async fn orders(account: &Account, days: DayRange) -> Option<OrderSums> {
    match token_orders::since(account, days.begin().begin(), MAX_ORDERS).await {
        Ok((orders, false)) => OrderSums::of(&orders, days),
        Ok((_, true)) => None,
        Err(failure) => {
            warn!(code = ?failure.code, "failed to read orders of tokens");
            None
        }
    }
}
