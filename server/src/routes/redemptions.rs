//! GET `/desk/{account}/redemptions`: what was redeemed on a day by this server.

use std::collections::HashMap;

use axum::Json;
use card_model::{
    card::Card,
    id::{CardId, Code},
    title,
};
use desk_api::redemption::{MAX_REDEMPTIONS, Query as DayQuery, Redemption, RedemptionLog};
use desk_store::{WriteFilter, WriteRow};
use serde::Deserialize;
use weixin_api::{code::consume::Consume, endpoint::Endpoint as _};

use crate::{account::Account, failure::Failure, http::extract::Query, server::InAccount};

/// Rows read at once.
const PAGE: u32 = 200;

/// Lists the attempts of a day, newest first.
pub(crate) async fn of_day(
    InAccount(account): InAccount,
    Query(query): Query<DayQuery>,
) -> Result<Json<RedemptionLog>, Failure> {
    let day = query.day.unwrap_or_else(|| account.now().beijing_day());
    let mut filter = WriteFilter { path: Some(Consume::PATH.to_owned()), ..WriteFilter::default() };
    let (mut rows, mut more) = (Vec::new(), false);
    loop {
        let page = account.store.writes(&account.name, &filter, PAGE).await?;
        let is_last = page.len() < PAGE as usize;
        filter.before = page.last().map(|row| row.id);
        let is_before = page.last().is_some_and(|row| row.at.beijing_day() < day);
        rows.extend(page.into_iter().filter(|row| row.at.beijing_day() == day));
        if rows.len() > MAX_REDEMPTIONS {
            rows.truncate(MAX_REDEMPTIONS);
            more = true;
        }
        if is_last || is_before || more {
            break;
        }
    }
    let redemptions = of_rows(&account, rows).await?;
    Ok(Json(RedemptionLog { day, redemptions, more }))
}

/// Returns attempts with the titles and amounts of their cards.
pub(super) async fn of_rows(
    account: &Account,
    rows: Vec<WriteRow>,
) -> Result<Vec<Redemption>, Failure> {
    let mut cards: HashMap<CardId, Option<Card>> = HashMap::new();
    for card_id in rows.iter().filter_map(|row| row.card_id.as_ref()) {
        if !cards.contains_key(card_id) {
            let snapshot = account.store.card(&account.name, card_id).await?;
            cards.insert(card_id.clone(), snapshot.map(|snapshot| snapshot.card));
        }
    }
    let redemptions = rows.into_iter().map(|row| {
        let card = row.card_id.as_ref().and_then(|card_id| cards.get(card_id)?.as_ref());
        of_row(row, card)
    });
    Ok(redemptions.collect())
}

/// The members of the body that the till sent.
#[derive(Default, Deserialize)]
struct Sent {
    code: Option<Code>,
    outer_str: Option<String>,
}

fn of_row(row: WriteRow, card: Option<&Card>) -> Redemption {
    let body = row.body.as_deref().unwrap_or_default();
    let sent: Sent = serde_json::from_slice(body).unwrap_or_default();
    Redemption {
        write: row.id,
        at: row.at,
        code: sent.code,
        code_tail: row.code_tail,
        card_id: row.card_id.clone(),
        title: card.and_then(title::of),
        amount: card.and_then(|card| card.cash()?.reduce_cost),
        state: row.state,
        weixin: row.error,
        store: sent.outer_str.filter(|store| !store.is_empty()),
        clerk: row.actor,
    }
}
