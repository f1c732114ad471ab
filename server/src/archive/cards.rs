//! Every card as the platform returns it, byte for byte, one file each.

use card_model::id::CardId;
use desk_api::{
    archive::{Missing, Step},
    event::Event,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use weixin_api::{card::get, endpoint::Endpoint as _, envelope::ApiError, errcode::OK};
use weixin_client::CallError;

use super::{blocking, folder::Folder};
use crate::{
    account::{Account, error_label},
    cards::{
        each::{Problem, each_card},
        list_all,
    },
    failure::Failure,
};

/// Upper limit of concurrent reads. No user waits for them, and interactive calls need the quota of the minute.
const AT_ONCE: usize = 4;
/// Number of cards after which dashboards get an event.
const REPORTED: u64 = 50;
/// What is encoded in the name of a file: everything except the characters of usual card ids.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Reads every card that the platform lists and that is not stored yet. Returns those that it didn't return.
///
/// # Errors
/// Fails if no further card can be read, or if a file can't be written. A later call continues.
pub(super) async fn read(account: &Account, folder: &Folder) -> Result<Vec<Missing>, Failure> {
    let ids = list_all(account).await?;
    let total = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let stored = folder.clone();
    let open = blocking(move || {
        let is_open = |card_id: &CardId| !stored.has(&file_of(card_id));
        Ok(ids.into_iter().filter(is_open).collect::<Vec<_>>())
    })
    .await?;
    let done = total.saturating_sub(u64::try_from(open.len()).unwrap_or(u64::MAX));
    account.archive.set(done, total);
    let (mut done, mut missing) = (done, Vec::new());
    let read = |card_id: CardId| async move { one(account, folder, &card_id).await };
    let ended = |card_id: &CardId, result: Result<(), &CallError>| {
        if let Err(error) = result {
            let what = card_id.to_string();
            missing.push(Missing { step: Step::Cards, what, why: error_label(error) });
        }
        done += 1;
        account.archive.set(done, total);
        if done.is_multiple_of(REPORTED) {
            account.events.publish(Event::ArchiveChanged);
        }
    };
    each_card(open, AT_ONCE.min(account.card_reads), read, ended).await?;
    Ok(missing)
}

/// Returns the path of a card in the archive.
fn file_of(card_id: &CardId) -> String {
    format!("cards/{}.json", utf8_percent_encode(card_id.as_str(), ENCODED))
}

/// Reads and stores a card.
async fn one(account: &Account, folder: &Folder, card_id: &CardId) -> Result<(), Problem> {
    let request = get::Request { card_id: card_id.clone() };
    let body = serde_json::to_vec(&request).map_err(|error| {
        let message = "the request of a card can't be written";
        Problem::Failure(Failure::new(desk_api::error::ErrorCode::Internal, message).cause(error))
    })?;
    let media_type = Some("application/json".to_owned());
    let answer = account.forward(&get::Get::INFO, Vec::new(), body.into(), media_type).await;
    let answer = answer.map_err(Problem::Call)?;
    match answer.errcode {
        Some(OK) | None => {}
        Some(errcode) => {
            return Err(Problem::Call(CallError::Api(ApiError::new(errcode, ""))));
        }
    }
    let (folder, name) = (folder.clone(), file_of(card_id));
    blocking(move || folder.put(&name, &answer.body)).await.map_err(Problem::Failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strange_card_id_is_no_path() {
        let file = |id: &str| file_of(&CardId::from(id));
        assert_eq!(file("pAbc-_9"), "cards/pAbc-_9.json");
        assert_eq!(file("../a/b"), "cards/%2E%2E%2Fa%2Fb.json");
    }
}
