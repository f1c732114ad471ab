//! Items that need a person, most urgent first: cards, and writes without a known outcome.

use card_model::{card::Card, standing::Concern, time::UnixSeconds, title};
use desk_api::{
    card_list::CardRow,
    overview::{MAX_URGENT, OpenWrite, UrgentItem},
    write::WriteState,
};
use desk_store::{WriteFilter, WriteRow};
use serde::Deserialize;
use serde_json::Value;

use crate::{account::Account, failure::Failure};

/// Maximum writes without a known outcome that are counted.
const MOST_WRITES: u32 = 100;

/// Returns the most urgent items, and how many there are in all.
///
/// # Errors
/// Fails if the database can't be read.
pub(super) async fn urgent(
    account: &Account,
    rows: &[CardRow],
    now: UnixSeconds,
) -> Result<(Vec<UrgentItem>, u64), Failure> {
    let recent = account.recent_figures().await?;
    let states = vec![WriteState::Unknown, WriteState::Undecided];
    let filter = WriteFilter { states, ..WriteFilter::default() };
    let writes = account.store.writes(&account.name, &filter, MOST_WRITES).await?;
    let concern =
        |row: &CardRow| row.standing().concern(row.update_time, recent.received(&row.card_id), now);
    let cards = rows.iter().filter_map(|row| Some(of_card(row, concern(row)?)));
    let writes = writes.iter().map(|write| of_write(write, rows));
    let mut items: Vec<UrgentItem> = cards.chain(writes).collect();
    let total = u64::try_from(items.len()).unwrap_or(u64::MAX);
    items.sort_by_cached_key(|item| (item.concern.urgency(now), item.card_id.clone()));
    items.truncate(MAX_URGENT);
    Ok((items, total))
}

fn of_card(row: &CardRow, concern: Concern) -> UrgentItem {
    UrgentItem {
        concern,
        card_id: Some(row.card_id.clone()),
        title: row.title.clone(),
        card_type: Some(row.card_type.clone()),
        color: row.color.clone(),
        valid: row.valid,
        reason: row.refuse_reason.clone(),
        write: None,
    }
}

fn of_write(write: &WriteRow, rows: &[CardRow]) -> UrgentItem {
    let concern = Concern::UnknownWrite { since: write.at };
    let body: Value = write
        .body
        .as_deref()
        .and_then(|body| serde_json::from_slice(body).ok())
        .unwrap_or_default();
    let quantity = body.get("increase_stock_value").or_else(|| body.get("quantity"));
    let open = OpenWrite {
        id: write.id,
        path: write.path.clone(),
        state: write.state,
        quantity: quantity.and_then(Value::as_u64),
    };
    let row = write.card_id.as_ref().and_then(|id| rows.iter().find(|row| row.card_id == *id));
    let item = match row {
        Some(row) => UrgentItem { reason: None, ..of_card(row, concern) },
        None => of_unknown_card(write, &body, concern),
    };
    UrgentItem { write: Some(open), ..item }
}

/// Returns an item for a card that is not in the list: not created yet, or deleted.
fn of_unknown_card(write: &WriteRow, body: &Value, concern: Concern) -> UrgentItem {
    let card = body.get("card").and_then(|card| Card::deserialize(card).ok());
    let info = card.as_ref().map(|card| &card.base_info);
    UrgentItem {
        concern,
        card_id: write.card_id.clone(),
        title: card.as_ref().and_then(title::of).unwrap_or_default(),
        color: info.and_then(|info| info.color.clone()).unwrap_or_default(),
        card_type: card.as_ref().map(|card| card.card_type().clone()),
        valid: None,
        reason: None,
        write: None,
    }
}
