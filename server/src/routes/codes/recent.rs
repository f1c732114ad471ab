//! GET `/desk/{account}/codes`: the codes of the latest events and writes.

use std::collections::{HashMap, HashSet};

use axum::Json;
use card_model::{
    id::{CardId, Code},
    title,
};
use desk_api::{
    code::{CodeMoment, MAX_RECENT, RecentCode, RecentCodes},
    push::Topic,
};
use desk_store::{PushFilter, WriteFilter};
use weixin_api::{
    code::{consume::Consume, set_unavailable::SetUnavailable, update::Update},
    endpoint::Endpoint as _,
};

use super::history;
use crate::{account::Account, failure::Failure, server::InAccount};

/// Events and writes that are read; several are about one code.
const READ: u32 = 200;
/// The writes to single codes.
const WRITES: [&str; 3] = [Consume::PATH, SetUnavailable::PATH, Update::PATH];

/// Lists the codes, the latest first.
pub(crate) async fn recent(InAccount(account): InAccount) -> Result<Json<RecentCodes>, Failure> {
    let mut found: Vec<(Code, Option<CardId>, CodeMoment)> = Vec::new();
    let filter = PushFilter {
        events: Topic::Codes.events().iter().map(|event| (*event).to_owned()).collect(),
        ..PushFilter::default()
    };
    for push in account.store.pushes(&account.name, &filter, READ).await? {
        if let (Some(code), Some(moment)) = (&push.push.code, history::of_push(&push)) {
            found.push((code.as_str().into(), push.push.card_id.clone(), moment));
        }
    }
    for path in WRITES {
        let filter = WriteFilter { path: Some(path.to_owned()), ..WriteFilter::default() };
        for row in account.store.writes(&account.name, &filter, READ).await? {
            if let Some((Some(code), moment)) = history::of_write(&row) {
                found.push((code, row.card_id, moment));
            }
        }
    }
    found.sort_by_key(|(_, _, moment)| std::cmp::Reverse(history::order(moment)));
    let mut seen = HashSet::new();
    found.retain(|(code, ..)| seen.insert(code.clone()));
    found.truncate(MAX_RECENT);
    let titles =
        titles(&account, found.iter().filter_map(|(_, card_id, _)| card_id.as_ref())).await?;
    let codes = found.into_iter().map(|(code, card_id, last)| {
        let title = card_id.as_ref().and_then(|card_id| titles.get(card_id).cloned());
        RecentCode { code, card_id, title, last }
    });
    Ok(Json(RecentCodes { codes: codes.collect(), now: account.now() }))
}

/// Returns the titles of known cards.
async fn titles(
    account: &Account,
    card_ids: impl Iterator<Item = &CardId> + Send,
) -> Result<HashMap<CardId, String>, Failure> {
    let mut titles = HashMap::new();
    for card_id in card_ids {
        if !titles.contains_key(card_id)
            && let Some(snapshot) = account.store.card(&account.name, card_id).await?
            && let Some(title) = title::of(&snapshot.card)
        {
            titles.insert(card_id.clone(), title);
        }
    }
    Ok(titles)
}
