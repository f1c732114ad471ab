//! Stock and inventory tokens: what is left, quotes, purchases, recharges, orders and the ledger.

use card_model::{id::CardId, standing::LowStockRule};
use desk_api::{
    path::{DASHBOARD_HEADER, IDEMPOTENCY_KEY, desk, weixin as relayed},
    stock::{OrderList, RuleChange, Stock, StockLedger, StockReading},
};
use gloo_net::http::Method;
use weixin_api::{
    card::modify_stock::{self, ModifyStock},
    endpoint::Endpoint as _,
    envelope,
    token_inventory::{
        activate::{self, Activate},
        confirm::{self, Confirm},
        get_order::{self, GetOrder},
        get_price::{self, GetPrice},
        recharge::{self, Recharge},
    },
};

use super::{Failure, call::Call, delete, get, send, weixin};
use crate::{
    address::route,
    state::{file_format::FileFormat, session::CurrentSession},
};

/// Fetches the balance and the stock of live cards.
pub async fn stock(session: CurrentSession) -> Result<Stock, Failure> {
    get(&session.desk(desk::STOCK, &[])).await
}

/// Sets when the stock of a card is low; `None` returns it to the default.
pub async fn set_rule(
    session: CurrentSession,
    card_id: &CardId,
    rule: Option<LowStockRule>,
) -> Result<(), Failure> {
    let address = session.desk(desk::STOCK_RULE, &[card_id.as_str()]);
    match rule {
        Some(rule) => {
            Call::new(Method::PUT, &address).json(&RuleChange { rule })?.answer().await.map(drop)
        }
        None => delete(&address).await,
    }
}

/// Fetches the orders of the last days.
pub async fn orders(session: CurrentSession, days: u32) -> Result<OrderList, Failure> {
    get(&format!("{}?days={days}", session.desk(desk::STOCK_ORDERS, &[]))).await
}

/// Returns the query of the ledger.
fn ledger_query(card: Option<&str>, days: u32) -> String {
    let card = card.map(|card| format!("&card={card}")).unwrap_or_default();
    format!("?days={days}{card}")
}

/// Fetches the ledger of a card, or of all.
pub async fn ledger(
    session: CurrentSession,
    card: Option<&str>,
    days: u32,
) -> Result<StockLedger, Failure> {
    get(&format!("{}{}", session.desk(desk::STOCK_LEDGER, &[]), ledger_query(card, days))).await
}

/// Returns the address of the ledger as a file.
pub fn ledger_file(
    session: CurrentSession,
    card: Option<&str>,
    days: u32,
    format: FileFormat,
    language: &str,
) -> String {
    let query = ledger_query(card, days);
    let route = format.pick(desk::STOCK_LEDGER_CSV, desk::STOCK_LEDGER_XLSX);
    format!("{}{query}&lang={language}", session.desk(route, &[]))
}

/// Reads the stock after a write.
pub async fn read_back(session: CurrentSession, write: i64) -> Result<StockReading, Failure> {
    send(Method::POST, &session.desk(desk::STOCK_READING, &[&write.to_string()]), &()).await
}

/// Asks for the price of stock. The response has an order for one confirmation.
pub async fn quote(
    session: CurrentSession,
    card_id: &CardId,
    quantity: u64,
) -> Result<get_price::Response, Failure> {
    let request = get_price::Request {
        card_id: Some(card_id.clone()),
        quantity: Some(quantity),
        ..get_price::Request::default()
    };
    weixin::<GetPrice>(&session.account(), &request, None).await
}

/// Pays for stock. The same key pays once, however often it is sent.
pub async fn confirm(
    session: CurrentSession,
    card_id: &CardId,
    quantity: u64,
    order_id: &str,
    key: &str,
) -> Result<(), Failure> {
    let request = confirm::Request {
        card_id: Some(card_id.clone()),
        quantity: Some(quantity),
        order_id: Some(order_id.to_owned()),
        ..confirm::Request::default()
    };
    weixin::<Confirm>(&session.account(), &request, Some(key)).await.map(drop)
}

/// Changes the stock of an ordinary card.
pub async fn modify(
    session: CurrentSession,
    request: &modify_stock::Request,
    key: &str,
) -> Result<(), Failure> {
    weixin::<ModifyStock>(&session.account(), request, Some(key)).await.map(drop)
}

/// Orders tokens.
pub async fn recharge(
    session: CurrentSession,
    tokens: u64,
    key: &str,
) -> Result<recharge::Response, Failure> {
    let request = recharge::Request { coin_count: Some(tokens), ..recharge::Request::default() };
    weixin::<Recharge>(&session.account(), &request, Some(key)).await
}

/// Reads an order.
pub async fn order(
    session: CurrentSession,
    order_id: &str,
) -> Result<get_order::Response, Failure> {
    let request =
        get_order::Request { order_id: Some(order_id.to_owned()), ..get_order::Request::default() };
    weixin::<GetOrder>(&session.account(), &request, None).await
}

/// Opens the account of tokens. It is a write, although the platform wants a GET.
pub async fn activate(session: CurrentSession, key: &str) -> Result<activate::Response, Failure> {
    let address = route(relayed(&session.account(), Activate::PATH));
    let mut call = Call::new(Method::GET, &address);
    call.headers.push((DASHBOARD_HEADER, "1".to_owned()));
    call.headers.push((IDEMPOTENCY_KEY, key.to_owned()));
    let (_, bytes) = call.answer().await?;
    envelope::read(&bytes).map_err(Failure::from)
}
