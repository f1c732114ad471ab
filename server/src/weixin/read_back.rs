//! Looks by reading whether a write happened whose answer was lost. It never sends the write again.

use std::{sync::Arc, time::Duration};

use card_model::{card::Card, code::UserCardStatus, review::CardStatus, time::UnixSeconds};
use desk_api::journal::{Entry, Outcome};
use desk_store::Finish;
use serde::Serialize;
use serde_json::Value;
use tracing::{error, info, warn};
use weixin_api::{
    card::{batch_get, create, delete, modify_stock, update},
    code::{consume, get as get_code},
    envelope::{Empty, Success},
    errcode,
};
use weixin_client::CallError;

use super::{content, write::outcome_name, write_kind::WriteKind};
use crate::{account::Account, cards, cards::read::read_card};

/// How much earlier than our clock the platform's may say that a card was made.
const CLOCK_TOLERANCE: i64 = 5;
/// How many of the newest cards are looked at for one that was made.
const NEWEST: u64 = 50;
/// How often a platform that can't be read is asked again before people must decide.
const MAX_ATTEMPTS: usize = 60;

/// What reading showed.
enum Found {
    /// It happened; the card and the answer's body.
    Done { card_id: Option<String>, send_check: Option<bool>, answer: Vec<u8> },
    /// There is no sign of it yet.
    NotYet,
    /// Reading can't tell; people must decide.
    Undecidable(&'static str),
}

/// The stock that a card had before a change of its stock, as far as it is known.
pub(crate) fn stock_before(
    account: &Account,
    kind: WriteKind,
    card_id: Option<&str>,
) -> Option<u64> {
    match kind {
        WriteKind::ModifyStock => account.cards.row(card_id?).map(|row| row.total_quantity),
        _ => None,
    }
}

/// Starts looking for one write.
pub(crate) fn start(
    account: &Arc<Account>,
    id: i64,
    path: &'static str,
    stock_before: Option<u64>,
) {
    let (work, path) = (Arc::clone(account), path.to_owned());
    account.spawn(async move {
        match work.store.unknown_writes(&work.name).await {
            Ok(writes) => {
                if let Some(entry) = writes.into_iter().find(|entry| entry.id == id) {
                    look(&work, entry, stock_before).await;
                }
            }
            Err(refused) => {
                error!(write = id, path, error = %refused, "a lost write can't be looked for");
            }
        }
    });
}

/// Starts looking for every write that an earlier run left open.
pub(crate) fn start_all(account: &Arc<Account>) {
    let work = Arc::clone(account);
    account.spawn(async move {
        match work.store.unknown_writes(&work.name).await {
            Ok(writes) => {
                // Side by side: one that can't be found out must not keep the others waiting.
                for entry in writes {
                    let account = Arc::clone(&work);
                    work.spawn(async move { look(&account, entry, None).await });
                }
            }
            Err(refused) => error!(error = %refused, "lost writes can't be looked for"),
        }
    });
}

async fn look(account: &Arc<Account>, entry: Entry, stock_before: Option<u64>) {
    let body = match account.store.write_body(entry.id).await {
        Ok(body) => body.unwrap_or_default(),
        Err(refused) => {
            error!(write = entry.id, error = %refused, "a lost write can't be looked for");
            return;
        }
    };
    let pauses = account.read_back.pauses.clone();
    let last = pauses.len().saturating_sub(1);
    let retry = std::iter::repeat_n(account.read_back.retry, MAX_ATTEMPTS);
    for (attempt, pause) in pauses.into_iter().chain(retry).enumerate() {
        wait(pause).await;
        match find(account, &entry, &body, stock_before).await {
            Ok(Found::Done { card_id, send_check, answer }) => {
                let finish = Finish {
                    outcome: Outcome::FoundDone,
                    card_id,
                    send_check,
                    answer: Some(answer),
                };
                settle(account, &entry, finish).await;
                return;
            }
            Ok(Found::NotYet) if attempt >= last => {
                let outcome = Outcome::FoundNotDone;
                let finish = Finish { outcome, card_id: None, send_check: None, answer: None };
                settle(account, &entry, finish).await;
                return;
            }
            Ok(Found::NotYet) => {}
            Ok(Found::Undecidable(reason)) => {
                warn!(
                    write = entry.id,
                    path = entry.path,
                    reason,
                    "a lost write needs somebody's decision"
                );
                return;
            }
            Err(error) => {
                warn!(write = entry.id, error = %error, "a lost write could not be looked for");
            }
        }
    }
}

async fn wait(pause: Duration) {
    if !pause.is_zero() {
        tokio::time::sleep(pause).await;
    }
}

async fn settle(account: &Arc<Account>, entry: &Entry, finish: Finish) {
    let outcome = outcome_name(&finish.outcome);
    let card_id = finish.card_id.clone().or_else(|| entry.card_id.clone());
    if let Err(refused) = account.store.finish_write(entry.id, finish).await {
        error!(write = entry.id, error = %refused, "a settled write is not in the journal");
        return;
    }
    account.metrics.write(&entry.path, outcome);
    info!(write = entry.id, path = entry.path, outcome, "a lost write is settled");
    cards::after_write(account, card_id);
}

async fn find(
    account: &Account,
    entry: &Entry,
    body: &[u8],
    stock_before: Option<u64>,
) -> Result<Found, CallError> {
    const UNREADABLE: Found = Found::Undecidable("its body is not in the journal");
    match WriteKind::of(&entry.path) {
        Some(WriteKind::Create) => match serde_json::from_slice::<create::Request>(body) {
            Ok(sent) => find_created(account, entry.at, &sent.card).await,
            Err(_) => Ok(UNREADABLE),
        },
        Some(WriteKind::Update) => match serde_json::from_slice::<update::Request>(body) {
            Ok(sent) => find_updated(account, &sent).await,
            Err(_) => Ok(UNREADABLE),
        },
        Some(WriteKind::Delete) => match serde_json::from_slice::<delete::Request>(body) {
            Ok(sent) => find_deleted(account, &sent.card_id).await,
            Err(_) => Ok(UNREADABLE),
        },
        Some(WriteKind::ModifyStock) => match serde_json::from_slice::<modify_stock::Request>(body)
        {
            Ok(sent) => find_stock(account, &sent, stock_before).await,
            Err(_) => Ok(UNREADABLE),
        },
        Some(WriteKind::Consume) => match serde_json::from_slice::<consume::Request>(body) {
            Ok(sent) => find_consumed(account, sent).await,
            Err(_) => Ok(UNREADABLE),
        },
        // Nobody got the address of the image: it exists for nobody.
        Some(WriteKind::UploadImage) => Ok(Found::NotYet),
        Some(WriteKind::Other) => Ok(Found::Undecidable("nothing that can be read shows it")),
        None => Ok(Found::Undecidable("its endpoint is unknown")),
    }
}

/// One new card with the same content is the one that was sent; two need people.
async fn find_created(
    account: &Account,
    sent_at: UnixSeconds,
    sent: &Card,
) -> Result<Found, CallError> {
    let newest = batch_get::Request { offset: 0, count: NEWEST, status_list: Vec::new() };
    let listed = account.call::<batch_get::BatchGet>(&newest).await?;
    let mut matching = Vec::new();
    for card_id in listed.card_id_list.unwrap_or_default() {
        let held = read_card(account, &card_id).await?;
        let earliest = sent_at.0.saturating_sub(CLOCK_TOLERANCE);
        let new = held.base_info.create_time.is_some_and(|at| at.0 >= earliest);
        if !new {
            // Newest first: all further ones are older.
            break;
        }
        if held.card_type == sent.card_type && content::holds(&held.body(), &sent.body()) {
            matching.push(card_id);
        }
    }
    Ok(match matching.as_slice() {
        [] => Found::NotYet,
        [card_id] => {
            let answer = success(create::Response { card_id: card_id.clone() });
            Found::Done { card_id: Some(card_id.clone()), send_check: None, answer }
        }
        _ => Found::Undecidable("several new cards have the same content"),
    })
}

async fn find_updated(account: &Account, sent: &update::Request) -> Result<Found, CallError> {
    let held = read_card(account, &sent.card_id).await?;
    let under_its_type = sent.card.get(&held.card_type.member_name());
    if !under_its_type.is_some_and(|sent: &Value| content::holds(&held.body(), sent)) {
        return Ok(Found::NotYet);
    }
    let send_check = held.base_info.status == Some(CardStatus::NotVerify);
    let answer = success(update::Response { send_check });
    Ok(Found::Done { card_id: None, send_check: Some(send_check), answer })
}

async fn find_deleted(account: &Account, card_id: &str) -> Result<Found, CallError> {
    let gone = match read_card(account, card_id).await {
        Ok(card) => {
            matches!(card.base_info.status, Some(CardStatus::Delete | CardStatus::UserDelete))
        }
        Err(CallError::Api(error)) if error.errcode == errcode::INVALID_CARD_ID => true,
        Err(error) => return Err(error),
    };
    Ok(if gone { plain_done() } else { Found::NotYet })
}

async fn find_stock(
    account: &Account,
    sent: &modify_stock::Request,
    before: Option<u64>,
) -> Result<Found, CallError> {
    let Some(before) = before else {
        return Ok(Found::Undecidable("the stock before it is not known"));
    };
    let held = read_card(account, &sent.card_id).await?;
    let Some(now) = held.base_info.sku.and_then(|sku| sku.total_quantity) else {
        return Ok(Found::Undecidable("the platform does not say the stock"));
    };
    let expected = before
        .saturating_add(sent.increase_stock_value.unwrap_or(0))
        .saturating_sub(sent.reduce_stock_value.unwrap_or(0));
    Ok(if now == expected {
        plain_done()
    } else if now == before {
        Found::NotYet
    } else {
        Found::Undecidable("somebody else changed the stock at the same time")
    })
}

async fn find_consumed(account: &Account, sent: consume::Request) -> Result<Found, CallError> {
    let request =
        get_code::Request { code: sent.code, card_id: sent.card_id, check_consume: Some(false) };
    let held = account.call::<get_code::Get>(&request).await?;
    Ok(match held.user_card_status {
        Some(UserCardStatus::Consumed) => {
            let card_id = held.card.and_then(|card| card.card_id);
            let card = consume::ConsumedCard { card_id: card_id.clone(), ..Default::default() };
            let response =
                consume::Response { card: Some(card), openid: held.openid, ..Default::default() };
            Found::Done { card_id, send_check: None, answer: success(response) }
        }
        Some(UserCardStatus::Normal) => Found::NotYet,
        _ => Found::Undecidable("the code is neither redeemable nor redeemed"),
    })
}

fn plain_done() -> Found {
    Found::Done { card_id: None, send_check: None, answer: success(Empty {}) }
}

/// The answer in the platform's form, which a repetition with the same key then gets.
fn success<T: Serialize>(response: T) -> Vec<u8> {
    serde_json::to_vec(&Success::new(response)).unwrap_or_default()
}
