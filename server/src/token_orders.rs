//! Orders of inventory tokens, read from the platform.

use card_model::time::UnixSeconds;
use weixin_api::{
    endpoint::Endpoint as _,
    token_inventory::{
        list_orders::{ListOrders, Request, SortInfo, SortKey, SortType},
        order::Order,
    },
};

use crate::{account::Account, failure::Failure};

/// Orders per call. The documents state no maximum; other lists have at most 50.
const PAGE: u64 = 50;

/// Reads the orders since a time. The second value is `true` if there are more than `limit`.
///
/// # Errors
/// Fails if the platform refuses the list.
pub(crate) async fn since(
    account: &Account,
    begin: UnixSeconds,
    limit: usize,
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
        if is_last || orders.len() >= limit {
            orders.truncate(limit);
            return Ok((orders, !is_last));
        }
    }
}
