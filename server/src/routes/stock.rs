//! `/desk/{account}/stock`: what is left of stock and inventory tokens, rules of low stock, orders, and the ledger.

mod changes;
mod ledger;
mod orders;
mod reading;

use axum::{Json, extract::Request, response::Response};
use card_model::{
    id::CardId,
    standing::LowStockRule,
    time::{DAY, UnixSeconds},
};
use desk_api::{
    error::ErrorCode,
    event::Event,
    stock::{
        DEFAULT_DAYS, DaysQuery, LedgerQuery, MAX_DAYS, OrderList, RefundForecast, RuleChange,
        Stock, StockLedger, StockReading, StockRow, TokenBalance,
    },
};
use http::StatusCode;
use weixin_api::{
    decimal::Decimal, endpoint::Endpoint as _, envelope::Empty,
    token_inventory::get_balance::GetBalance,
};

use super::cards::look;
use crate::{
    account::Account,
    cards,
    export::{self, Form},
    failure::Failure,
    http::extract::{Path, Query, json_body},
    observe::RequestId,
    server::InAccount,
};

/// Maximum bytes of a rule.
const MAX_BYTES: usize = 1024;

/// Returns the balance of tokens and the stock of live cards. A balance that can't be read doesn't hide the stock.
pub(crate) async fn stock(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<Stock>, Failure> {
    let request_id = RequestId::of(&request);
    look(&account).await?;
    let now = account.now();
    let recent = account.recent_figures().await?;
    let (balance, balance_failure) = match balance(&account).await {
        Ok(balance) => (Some(balance), None),
        Err(failure) => (None, Some(Box::new(failure.body(&request_id)))),
    };
    let (rows, complete) = account.cards.read(|index| (index.rows(), index.listed_at().is_some()));
    let mut refunds: Vec<RefundForecast> =
        rows.iter().filter_map(|row| RefundForecast::of(row, now)).collect();
    refunds.sort_by(|one, other| (one.end, &one.card_id).cmp(&(other.end, &other.card_id)));
    let live = rows.into_iter().filter(|row| row.standing().is_live(now));
    let rows = live.map(|card| StockRow { received: recent.received(&card.card_id), card });
    let rows = rows.collect();
    Ok(Json(Stock { balance, balance_failure, rows, refunds, complete, now }))
}

async fn balance(account: &Account) -> Result<TokenBalance, Failure> {
    account.check_grants(GetBalance::PATH)?;
    let read = account.call::<GetBalance>(&Empty {}).await?;
    let amount = |amount: Option<Decimal>| amount?.to_string().parse().ok();
    Ok(TokenBalance {
        free: amount(read.free_coin),
        paid: amount(read.pay_coin),
        total: amount(read.total_coin),
    })
}

/// Sets when the stock of a card is low.
pub(crate) async fn set_rule(
    InAccount(account): InAccount,
    Path((_, card_id)): Path<(String, CardId)>,
    request: Request,
) -> Result<StatusCode, Failure> {
    let change: RuleChange = json_body(request, MAX_BYTES).await?;
    keep_rule(&account, &card_id, Some(change.rule)).await
}

/// Returns a card to the default.
pub(crate) async fn remove_rule(
    InAccount(account): InAccount,
    Path((_, card_id)): Path<(String, CardId)>,
) -> Result<StatusCode, Failure> {
    keep_rule(&account, &card_id, None).await
}

async fn keep_rule(
    account: &Account,
    card_id: &CardId,
    rule: Option<LowStockRule>,
) -> Result<StatusCode, Failure> {
    account.cards.load(&account.store, &account.name).await?;
    if account.cards.row(card_id).is_none() {
        return Err(Failure::new(ErrorCode::NotFound, "unknown card"));
    }
    let kept = account.store.set_low_stock_rule(&account.name, card_id, rule).await;
    kept.map_err(Failure::not_saved)?;
    account.cards.change(|index| index.set_rule(card_id, rule));
    if let Some(row) = account.cards.row(card_id) {
        account.events.publish(cards::read::changed(account, &row));
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Lists orders of tokens.
pub(crate) async fn orders(
    InAccount(account): InAccount,
    Query(query): Query<DaysQuery>,
) -> Result<Json<OrderList>, Failure> {
    Ok(Json(orders::list(&account, query.days).await?))
}

/// Reads the stock after a write.
pub(crate) async fn read_back(
    InAccount(account): InAccount,
    Path((_, write)): Path<(String, i64)>,
) -> Result<Json<StockReading>, Failure> {
    let reading = reading::of_write(&account, write).await?;
    account.events.publish(Event::WriteChanged { id: write });
    Ok(Json(reading))
}

/// Returns the ledger.
pub(crate) async fn ledger(
    InAccount(account): InAccount,
    Query(query): Query<LedgerQuery>,
    request: Request,
) -> Result<Json<StockLedger>, Failure> {
    let request_id = RequestId::of(&request);
    let (mut ledger, failure) = ledger::ledger(&account, &query).await?;
    ledger.orders_failure = failure.map(|failure| Box::new(failure.body(&request_id)));
    Ok(Json(ledger))
}

/// Returns the ledger as a file.
pub(crate) async fn ledger_file(
    InAccount(account): InAccount,
    Query(query): Query<LedgerQuery>,
    form: Form,
) -> Result<Response, Failure> {
    let (ledger, failure) = ledger::ledger(&account, &query).await?;
    // A file without the orders would look complete.
    if let Some(failure) = failure {
        return Err(failure);
    }
    export::stock_ledger::response(&ledger, &account.name, form)
}

/// Returns the beginning of a range of days until now.
fn begin_of(days: Option<u32>, now: UnixSeconds) -> Result<UnixSeconds, Failure> {
    let days = days.unwrap_or(DEFAULT_DAYS);
    if !(1..=MAX_DAYS).contains(&days) {
        let message = format!("`days` is a number from 1 to {MAX_DAYS}");
        return Err(Failure::new(ErrorCode::InvalidQuery, message).at("days"));
    }
    Ok(UnixSeconds::new(now.get().saturating_sub(i64::from(days) * DAY)))
}
