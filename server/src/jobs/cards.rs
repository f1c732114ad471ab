//! Changing many cards: what would happen to each, and the rows of the job. The check and the job use the rules of the form.

mod file;
mod judge;
mod row;
pub(crate) mod template;

use std::{collections::BTreeSet, sync::Arc};

use card_model::{card::Card, id::CardId, title};
use desk_api::{
    error::ErrorCode,
    job::{
        BadChange, CardChange, CardsToChange, ChangeCheck, ChangeDetail, Changes, CheckedCard,
        MAX_CHANGED, Outlook,
    },
};
use serde_json::json;
use weixin_api::{card::modify_stock::ModifyStock, endpoint::Endpoint as _, errcode};
use weixin_client::CallError;

pub(super) use self::row::{Call, Told, call, row_of, shown};
use self::{
    judge::{Judged, Wanted, judge},
    row::Row,
};
use crate::{
    account::Account, cards::read::read_and_keep, failure::Failure, requests, server::Server,
};

/// A change of many cards before its first call.
#[derive(Debug)]
pub(crate) struct Plan {
    /// What it would do.
    pub(crate) check: ChangeCheck,
    /// The rows of the job.
    pub(super) rows: Vec<String>,
}

impl Plan {
    /// Returns what a job keeps about its beginning.
    pub(super) fn detail(&self, only_at_once: bool) -> ChangeDetail {
        let all = u32::try_from(self.check.cards.len()).unwrap_or(u32::MAX);
        let rows = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        ChangeDetail {
            action: self.check.action,
            review: if only_at_once { 0 } else { self.check.review },
            skipped: all.saturating_sub(rows),
        }
    }
}

/// Decides for each card what its change would do. Changes nothing.
///
/// # Errors
/// Fails with `InvalidShape` for an impossible change or too many cards, or if a card can't be read.
pub(crate) async fn plan(
    server: &Server,
    account: &Arc<Account>,
    asked: &CardsToChange,
) -> Result<Plan, Failure> {
    let (wanted, bad_rows) = wanted(&asked.changes)?;
    if wanted.len() > MAX_CHANGED {
        let message = format!("a job changes at most {MAX_CHANGED} cards; split them");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("changes"));
    }
    account.cards.load(&account.store, &account.name).await?;
    let now = account.now();
    let (mut cards, mut rows) = (Vec::new(), Vec::new());
    for (card_id, wanted) in wanted {
        let card = card_of(account, &card_id).await?;
        let judged = card.as_ref().map_or_else(Judged::unknown, |card| judge(card, &wanted, now));
        let (title, color) = card.as_ref().map(title_and_color).unwrap_or_default();
        let Judged { outlook, changes, why, send } = judged;
        let is_review = outlook == Outlook::Review;
        if let Some(send) = send.filter(|_| !(asked.only_at_once && is_review)) {
            let row = Row {
                card_id: card_id.clone(),
                title: title.clone(),
                color: color.clone(),
                changes: changes.clone(),
                review: is_review,
                send,
            };
            rows.push(row.written()?);
        }
        cards.push(CheckedCard { card_id, title, color, outlook, changes, why });
    }
    let count = |outlook: Outlook| {
        let count = cards.iter().filter(|card| card.outlook == outlook).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let check = ChangeCheck {
        action: asked.action(),
        at_once: count(Outlook::AtOnce),
        review: count(Outlook::Review),
        unchanged: count(Outlook::Unchanged),
        refused: count(Outlook::Refused),
        bad_rows,
        needs_second_person: needs_second_person(server, &asked.changes, rows.len()),
        cards,
    };
    Ok(Plan { check, rows })
}

/// The cards with the wanted change of each, and the rows of a file that are no change.
type Asked = (Vec<(CardId, Wanted)>, Vec<BadChange>);

fn wanted(changes: &Changes) -> Result<Asked, Failure> {
    match changes {
        Changes::Same { cards, change } => {
            check_change(change)?;
            let mut seen = BTreeSet::new();
            let cards = cards.iter().filter(|card_id| seen.insert(*card_id));
            let wanted = cards.map(|card_id| (card_id.clone(), Wanted::Change(change.clone())));
            Ok((wanted.collect(), Vec::new()))
        }
        Changes::File { text } => {
            let file::Read { rows, bad } = file::read(text)?;
            let wanted = rows.into_iter().map(|(card_id, cells)| (card_id, Wanted::Cells(cells)));
            Ok((wanted.collect(), bad))
        }
    }
}

/// Refuses a change that can't change any card.
fn check_change(change: &CardChange) -> Result<(), Failure> {
    let message = match change {
        CardChange::ExtendBy { days: 0 } => "a validity is extended by at least 1 day",
        CardChange::AddStock { codes: 0 } | CardChange::ReduceStock { codes: 0 } => {
            "the stock changes by at least 1 code"
        }
        CardChange::Stores { poi_ids } if poi_ids.is_empty() => "choose at least one store",
        _ => return Ok(()),
    };
    Err(Failure::new(ErrorCode::InvalidShape, message).at("changes.same.change"))
}

/// Returns a card as last read; reads one that is not known. `None` if the platform doesn't have it.
async fn card_of(account: &Arc<Account>, card_id: &CardId) -> Result<Option<Card>, Failure> {
    if let Some(snapshot) = account.store.card(&account.name, card_id).await? {
        return Ok(Some(snapshot.card));
    }
    match read_and_keep(account, card_id).await {
        Ok(card) => Ok(Some(card)),
        Err(CallError::Api(answer)) if answer.errcode == errcode::INVALID_CARD_ID => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn title_and_color(card: &Card) -> (String, String) {
    (title::of(card).unwrap_or_default(), card.base_info.color.clone().unwrap_or_default())
}

/// Returns `true` if a second person has to start the job. A limit of stock applies to the sum of its cards: otherwise,
/// many small additions would evade it.
fn needs_second_person(server: &Server, changes: &Changes, rows: usize) -> bool {
    let Changes::Same { change, .. } = changes else { return false };
    if rows == 0 {
        return false;
    }
    match change {
        CardChange::Delete => {
            let path = change.action().endpoint().path;
            requests::needs_second_person(server, path, &json!({}))
        }
        CardChange::AddStock { codes } => {
            let all = codes.saturating_mul(u64::try_from(rows).unwrap_or(u64::MAX));
            let body = json!({ "increase_stock_value": all });
            requests::needs_second_person(server, ModifyStock::PATH, &body)
        }
        _ => false,
    }
}
