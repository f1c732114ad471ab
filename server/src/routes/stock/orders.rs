//! Orders of inventory tokens: read from the platform, with the writes of this server that made them.

use std::collections::HashMap;

use card_model::{id::CardId, time::UnixSeconds, title};
use desk_api::stock::{MAX_ORDERS, OrderList, StockOrder};
use weixin_api::{
    endpoint::Endpoint as _,
    token_inventory::{
        list_orders::{ListOrders, Request, SortInfo, SortKey, SortType},
        order::Order,
    },
};

use super::{begin_of, changes};
use crate::{account::Account, failure::Failure};

/// Orders per call. The documents state no maximum; other lists have at most 50.
const PAGE: u64 = 50;

/// Lists the orders of the last days, newest first.
///
/// # Errors
/// Fails if the platform refuses the list, or the journal can't be read.
pub(super) async fn list(account: &Account, days: Option<u32>) -> Result<OrderList, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let now = account.now();
    let begin = begin_of(days, now)?;
    let (orders, more) = read(account, begin).await?;
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

/// Reads the orders since a time. The second value is `true` if there are more than [`MAX_ORDERS`].
///
/// # Errors
/// Fails if the platform refuses the list.
pub(super) async fn read(
    account: &Account,
    begin: UnixSeconds,
) -> Result<(Vec<Order>, bool), Failure> {
    account.check_grants(ListOrders::PATH)?;
    let mut orders: Vec<Order> = Vec::new();
    loop {
        let request = Request {
            offset: Some(u64::try_from(orders.len()).unwrap_or(u64::MAX)),
            count: Some(PAGE),
            sort_info: Some(SortInfo {
                sort_key: Some(SortKey::Time),
                sort_type: Some(SortType::Descending),
                ..SortInfo::default()
            }),
            begin_time: Some(begin),
            end_time: Some(account.now()),
            ..Request::default()
        };
        let page = account.call::<ListOrders>(&request).await?;
        let listed = page.order_list.unwrap_or_default();
        let is_empty = listed.is_empty();
        orders.extend(listed);
        let read = u64::try_from(orders.len()).unwrap_or(u64::MAX);
        let is_last = is_empty || page.total_num.is_some_and(|total| read >= total);
        if is_last || orders.len() >= MAX_ORDERS {
            orders.truncate(MAX_ORDERS);
            return Ok((orders, !is_last));
        }
    }
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
