//! Orders of inventory tokens: read from the platform, with the writes of this server that made them.

use std::collections::HashMap;

use super::{begin_of, changes};
use crate::{account::Account, failure::Failure, token_orders};
use card_model::{id::CardId, title};
use desk_api::stock::{MAX_ORDERS, OrderList, StockOrder};

/// Lists the orders of the last days, newest first.
///
/// # Errors
/// Fails if the platform refuses the list, or the journal can't be read.
pub(super) async fn list(account: &Account, days: Option<u32>) -> Result<OrderList, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let now = account.now();
    let begin = begin_of(days, now)?;
    let (orders, more) = token_orders::since(account, begin, MAX_ORDERS).await?;
    let (writes, _) = changes::since(account, None, begin).await?;
    let by_order: HashMap<&str, &changes::StockWrite> =
        writes.iter().filter_map(|write| Some((write.order_id.as_deref()?, write))).collect();
    let mut list = OrderList { orders: Vec::new(), more, now };
    for order in orders {
        let write = order.order_id.as_deref().and_then(|id| by_order.get(id));
        let card_id = write.and_then(|write| write.row.card_id.clone());
        let title = match &card_id {
            Some(card_id) => title_of(account, card_id).await?,
            None => None,
        };
        list.orders.push(StockOrder {
            write: write.map(|write| write.row.id),
            quantity: write.and_then(|write| u64::try_from(write.codes?).ok()),
            actor: write.map(|write| write.row.actor.clone()),
            order,
            card_id,
            title,
        });
    }
    Ok(list)
}

/// Returns the title of a card, if it is known.
///
/// # Errors
/// Fails if the database can't be read.
pub(super) async fn title_of(
    account: &Account,
    card_id: &CardId,
) -> Result<Option<String>, Failure> {
    if let Some(row) = account.cards.row(card_id) {
        return Ok(Some(row.title));
    }
    let snapshot = account.store.card(&account.name, card_id).await?;
    Ok(snapshot.and_then(|snapshot| title::of(&snapshot.card)))
}
