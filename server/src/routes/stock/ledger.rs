//! The ledger: every change of stock and tokens that this server knows, from the journal, the platform's orders and pushes, and
//! the comparison of cards.

use std::collections::{BTreeMap, HashMap};

use card_model::{base_info::Sku, id::CardId, price::TokenAmount, time::UnixSeconds, wire::Raw};
use desk_api::{
    drift::{Drift, MAX_ENTRIES as MAX_DRIFT},
    stock::{
        LedgerEntry, LedgerKind, LedgerQuery, MAX_ENTRIES, MAX_ORDERS, ReadBack, StockLedger,
        StockReading,
    },
    write::WriteState,
};
use desk_store::{DriftFilter, PushFilter};
use tracing::warn;
use weixin_api::{
    event::{Event, StockReminder},
    token_inventory::order::{Order, OrderStatus, OrderType},
};

use super::{
    begin_of,
    changes::{self, StockWrite},
    orders, reading,
};
use crate::{account::Account, failure::Failure, token_orders};

/// Changes that are read back in one request: those whose last reading isn't conclusive.
const READ_BACK_AT_ONCE: usize = 3;
/// Pushes in the ledger.
const MAX_PUSHES: u32 = 200;

/// Returns the ledger, and why the platform's orders are missing in it.
///
/// # Errors
/// Fails if the database can't be read.
pub(super) async fn ledger(
    account: &Account,
    query: &LedgerQuery,
) -> Result<(StockLedger, Option<Failure>), Failure> {
    account.cards.load(&account.store, &account.name).await?;
    let now = account.now();
    let begin = begin_of(query.days, now)?;
    let card_id = query.card.as_deref().filter(|id| !id.is_empty()).map(CardId::from);
    let (writes, mut more) = changes::since(account, card_id.as_ref(), begin).await?;
    let (orders, failure) = match token_orders::since(account, begin, MAX_ORDERS).await {
        Ok((orders, more_orders)) => {
            more |= more_orders;
            (orders, None)
        }
        Err(failure) => (Vec::new(), Some(failure)),
    };
    let readings = readings(account, &writes).await?;
    let paid: HashMap<&str, &Order> =
        orders.iter().filter_map(|order| Some((order.order_id.as_deref()?, order))).collect();
    let mut entries: Vec<LedgerEntry> = Vec::new();
    for write in &writes {
        let order = write.order_id.as_deref().and_then(|id| paid.get(id)).copied();
        entries.push(of_write(write, order, readings.get(&write.row.id)));
    }
    // Orders name no card.
    if card_id.is_none() {
        let is_own = |order: &&Order| {
            let id = order.order_id.as_ref();
            id.is_some() && writes.iter().any(|write| write.order_id.as_ref() == id)
        };
        entries.extend(orders.iter().filter(|order| !is_own(order)).filter_map(of_order));
    }
    let filter = DriftFilter { card_id: card_id.clone(), before: None };
    let drift = account.store.drift(&account.name, &filter, MAX_DRIFT).await?;
    entries.extend(drift.iter().filter(|drift| drift.seen_at >= begin).filter_map(of_drift));
    entries.extend(reminders(account, card_id, begin).await?);
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.write)));
    more |= entries.len() > MAX_ENTRIES;
    entries.truncate(MAX_ENTRIES);
    for entry in &mut entries {
        if let (None, Some(card_id)) = (&entry.title, &entry.card_id) {
            entry.title = orders::title_of(account, card_id).await?;
        }
    }
    Ok((StockLedger { entries, more, orders_failure: None, now }, failure))
}

/// Returns the stored readings. The newest ones that aren't conclusive are repeated; if that fails, they stay.
async fn readings(
    account: &Account,
    writes: &[StockWrite],
) -> Result<BTreeMap<i64, StockReading>, Failure> {
    let oldest = writes.last().map_or(i64::MAX, |write| write.row.id);
    let mut readings = account.store.stock_readings(&account.name, oldest).await?;
    let is_open = |write: &&StockWrite| {
        let reading = readings.get(&write.row.id);
        write.row.state == WriteState::Done
            && write.before().is_some()
            && reading.is_none_or(|reading| reading.check == ReadBack::Waiting)
    };
    let open: Vec<&StockWrite> = writes.iter().filter(is_open).take(READ_BACK_AT_ONCE).collect();
    for write in open {
        match reading::read(account, write).await {
            Ok(reading) => {
                readings.insert(reading.write, reading);
            }
            Err(failure) => warn!(code = ?failure.code, "failed to read the stock after a write"),
        }
    }
    Ok(readings)
}

fn of_write(
    write: &StockWrite,
    order: Option<&Order>,
    reading: Option<&StockReading>,
) -> LedgerEntry {
    let codes = write.codes.or_else(|| reading.map(|reading| reading.codes));
    let before = write.before();
    let kind = if write.is_purchase() { LedgerKind::Bought } else { LedgerKind::Modified };
    let spent = order.and_then(|it| total(&[&it.free_coin_count, &it.pay_coin_count]));
    LedgerEntry {
        card_id: write.row.card_id.clone(),
        codes,
        tokens: spent.map(|spent| -spent),
        before,
        after: before.zip(codes).map(|(before, codes)| before.saturating_add_signed(codes)),
        read: reading.map(|reading| reading.total),
        check: reading.map_or(ReadBack::Unread, |reading| reading.check),
        write: Some(write.row.id),
        state: Some(write.row.state),
        order_id: write.order_id.clone(),
        actor: Some(write.row.actor.clone()),
        ..empty(write.row.at, kind)
    }
}

/// Returns the entry of an order that changed the balance or will do so; `None` for an unpaid one.
fn of_order(order: &Order) -> Option<LedgerEntry> {
    let kind = order.order_type.clone()?;
    let check = match &order.status {
        Some(OrderStatus::Waiting | OrderStatus::Rollback) | None => return None,
        Some(OrderStatus::RefundWaiting) => ReadBack::Waiting,
        Some(_) => ReadBack::Matches,
    };
    let spends = matches!(kind, OrderType::Reduce | OrderType::SystemReduce);
    let amount = match kind {
        OrderType::Refund => total(&[&order.refund_free_coin_count, &order.refund_pay_coin_count]),
        _ => total(&[&order.free_coin_count, &order.pay_coin_count]),
    };
    Some(LedgerEntry {
        tokens: amount.map(|amount| if spends { -amount } else { amount }),
        check,
        order_id: order.order_id.clone(),
        ..empty(order.create_time?, LedgerKind::Order(kind))
    })
}

fn of_drift(drift: &Drift) -> Option<LedgerEntry> {
    let path = Sku::TOTAL_QUANTITY.to_string();
    let change = drift.changes.iter().find(|change| change.path == path)?;
    let number = |value: &Option<Raw>| value.as_ref()?.as_str().parse::<u64>().ok();
    let (before, after) = (number(&change.before), number(&change.after));
    let codes = before.zip(after).and_then(|(before, after)| {
        i64::try_from(after).ok()?.checked_sub(i64::try_from(before).ok()?)
    });
    Some(LedgerEntry {
        card_id: Some(drift.card_id.clone()),
        title: Some(drift.title.clone()),
        codes,
        before,
        after,
        read: after,
        check: ReadBack::Matches,
        ..empty(drift.seen_at, LedgerKind::Outside)
    })
}

/// Returns the pushes that stock is low.
async fn reminders(
    account: &Account,
    card_id: Option<CardId>,
    begin: UnixSeconds,
) -> Result<Vec<LedgerEntry>, Failure> {
    let filter = PushFilter {
        events: vec![Event::CardSkuRemind(StockReminder::default()).name().to_owned()],
        card_id,
        from: Some(begin),
        ..PushFilter::default()
    };
    let pushes = account.store.pushes(&account.name, &filter, MAX_PUSHES).await?;
    let entries = pushes.into_iter().map(|push| LedgerEntry {
        card_id: push.push.card_id,
        ..empty(push.push.happened_at, LedgerKind::Reminder)
    });
    Ok(entries.collect())
}

/// Returns the sum of amounts in tenths of a token; `None` if one of them can't be parsed.
fn total(amounts: &[&Option<String>]) -> Option<i64> {
    let tenths = amounts.iter().map(|amount| match amount.as_deref() {
        None | Some("") => Some(0),
        Some(text) => i64::try_from(text.parse::<TokenAmount>().ok()?.tenths()).ok(),
    });
    tenths.sum()
}

/// Returns an entry without details.
fn empty(at: UnixSeconds, kind: LedgerKind) -> LedgerEntry {
    LedgerEntry {
        at,
        kind,
        card_id: None,
        title: None,
        codes: None,
        tokens: None,
        before: None,
        after: None,
        read: None,
        check: ReadBack::Unread,
        write: None,
        state: None,
        order_id: None,
        actor: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(kind: OrderType, status: OrderStatus) -> Order {
        Order {
            order_id: Some("o1".to_owned()),
            order_type: Some(kind),
            status: Some(status),
            create_time: Some(UnixSeconds::new(9)),
            free_coin_count: Some("1.5".to_owned()),
            pay_coin_count: Some("2".to_owned()),
            refund_free_coin_count: Some("0".to_owned()),
            refund_pay_coin_count: Some("0.4".to_owned()),
            ..Order::default()
        }
    }

    #[test]
    fn orders_add_or_spend_tokens_by_their_type() {
        for (kind, status, tokens, check) in [
            (OrderType::WeixinPay, OrderStatus::FinanceSuccess, Some(35), ReadBack::Matches),
            (OrderType::Reduce, OrderStatus::QuantitySuccess, Some(-35), ReadBack::Matches),
            (OrderType::Refund, OrderStatus::RefundWaiting, Some(4), ReadBack::Waiting),
            (OrderType::Refund, OrderStatus::HasRefund, Some(4), ReadBack::Matches),
        ] {
            let entry = of_order(&order(kind.clone(), status)).unwrap();
            assert_eq!((entry.tokens, entry.check), (tokens, check), "{kind:?}");
        }
        assert_eq!(of_order(&order(OrderType::WeixinPay, OrderStatus::Waiting)), None);
        let odd = Order {
            pay_coin_count: Some("many".to_owned()),
            ..order(OrderType::WeixinPay, OrderStatus::Success)
        };
        assert_eq!(of_order(&odd).unwrap().tokens, None, "an unreadable amount is unknown");
    }
}
