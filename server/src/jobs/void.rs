//! Making many codes void: the state of each, and the calls.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use card_model::{code::UserCardStatus, id::CardId, limits::UNAVAILABLE_REASON, title};
use desk_api::{
    error::ErrorCode,
    job::{
        BadCode, CheckedCode, ChosenCode, CodesToVoid, MAX_VOIDED, RepeatedCode, VoidCheck,
        VoidDetail, VoidOutlook, VoidedCodes,
    },
};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::json;
use weixin_api::{
    code::{
        get,
        set_unavailable::{self, SetUnavailable},
    },
    endpoint::Endpoint as _,
    envelope::ApiError,
    errcode::{RetryClass, class},
};

use super::import::read;
use crate::{
    account::Account, cards::read::read_and_keep, code_reading, failure::Failure, requests,
    server::Server,
};

/// Reads of the platform at the same time.
const READS_AT_ONCE: usize = 4;

/// Codes before they are made void.
#[derive(Debug)]
pub(crate) struct Plan {
    /// What would happen.
    pub(crate) check: VoidCheck,
    /// The bodies of the calls.
    pub(super) bodies: Vec<String>,
}

impl Plan {
    /// Returns what a job keeps about its beginning.
    pub(super) fn detail(&self) -> VoidDetail {
        let VoidCheck { codes, repeated, bad_rows, .. } = &self.check;
        let all = codes.len() + repeated.len() + bad_rows.len();
        VoidDetail { skipped: count(all.saturating_sub(self.bodies.len())) }
    }
}

/// Asks the platform for the state of each code. Changes nothing.
///
/// # Errors
/// Fails with `InvalidShape` for too many codes or a reason that is too long, or if the platform can't be read.
pub(crate) async fn plan(
    server: &Server,
    account: &Arc<Account>,
    asked: &CodesToVoid,
) -> Result<Plan, Failure> {
    let reason = asked.reason.as_deref().filter(|reason| !reason.is_empty());
    if reason.is_some_and(|reason| !UNAVAILABLE_REASON.holds(reason)) {
        let message = format!("a reason has at most {} bytes", UNAVAILABLE_REASON.max);
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("reason"));
    }
    let Asked { codes, repeated, bad_rows } = named(&asked.codes);
    if codes.len() > MAX_VOIDED {
        let message = format!("a job makes at most {MAX_VOIDED} codes void; split them");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("codes"));
    }
    let reads = codes.into_iter().map(|chosen| read_code(account, chosen));
    let mut codes: Vec<CheckedCode> =
        stream::iter(reads).buffered(READS_AT_ONCE).try_collect().await?;
    let titles = titles(account, &codes).await?;
    for code in &mut codes {
        let title = code.card_id.as_ref().and_then(|card_id| titles.get(card_id));
        code.title = title.cloned().unwrap_or_default();
    }
    let wanted = codes.iter().filter(|code| code.outlook == VoidOutlook::MakeVoid);
    let bodies: Vec<String> = wanted.map(|code| body(code, reason)).collect();
    let needs_second_person = !bodies.is_empty()
        && requests::needs_second_person(server, SetUnavailable::PATH, &json!({}));
    let check =
        VoidCheck { to_void: count(bodies.len()), codes, repeated, bad_rows, needs_second_person };
    Ok(Plan { check, bodies })
}

/// The different codes of a request.
struct Asked {
    codes: Vec<ChosenCode>,
    repeated: Vec<RepeatedCode>,
    bad_rows: Vec<BadCode>,
}

fn named(codes: &VoidedCodes) -> Asked {
    match codes {
        VoidedCodes::Chosen(chosen) => {
            let mut seen = HashSet::new();
            let codes = chosen.iter().filter(|chosen| seen.insert(&chosen.code)).cloned();
            Asked { codes: codes.collect(), repeated: Vec::new(), bad_rows: Vec::new() }
        }
        VoidedCodes::Pasted { card_id, text } => {
            let read = read::codes(text);
            let chosen = |code| ChosenCode { code, card_id: card_id.clone() };
            Asked {
                codes: read.codes.into_iter().map(chosen).collect(),
                repeated: read.repeated,
                bad_rows: read.bad,
            }
        }
    }
}

async fn read_code(account: &Account, chosen: ChosenCode) -> Result<CheckedCode, Failure> {
    let ChosenCode { code, card_id } = chosen;
    // With the check, the platform returns an error instead of the state.
    let request =
        get::Request { code: code.clone(), card_id: card_id.clone(), check_consume: Some(false) };
    let checked = |card_id, outlook, weixin| CheckedCode {
        code,
        card_id,
        title: String::new(),
        outlook,
        weixin,
    };
    match code_reading::read(account, request).await {
        Ok((request, answer)) => {
            let card_id = answer.card.and_then(|card| card.card_id).or(request.card_id);
            Ok(checked(card_id, outlook(answer.user_card_status.as_ref()), None))
        }
        Err(failure) => match failure.weixin.as_deref().filter(|error| is_about_code(error)) {
            Some(error) => Ok(checked(card_id, VoidOutlook::Unknown, Some(error.clone()))),
            None => Err(failure),
        },
    }
}

/// Returns `true` if a refusal is about the code, so that other codes can still be read.
fn is_about_code(error: &ApiError) -> bool {
    class(error.errcode) == RetryClass::Data
}

fn outlook(state: Option<&UserCardStatus>) -> VoidOutlook {
    match state {
        Some(UserCardStatus::Normal | UserCardStatus::Gifting | UserCardStatus::GiftTimeout) => {
            VoidOutlook::MakeVoid
        }
        Some(UserCardStatus::Unavailable) => VoidOutlook::Void,
        Some(UserCardStatus::Consumed) => VoidOutlook::Redeemed,
        Some(UserCardStatus::Expire) => VoidOutlook::Expired,
        Some(UserCardStatus::Delete) => VoidOutlook::Deleted,
        _ => VoidOutlook::Unknown,
    }
}

/// Returns the titles of the cards. A card that can't be read has none.
async fn titles(
    account: &Arc<Account>,
    codes: &[CheckedCode],
) -> Result<BTreeMap<CardId, String>, Failure> {
    let mut titles = BTreeMap::new();
    for card_id in codes.iter().filter_map(|code| code.card_id.as_ref()) {
        if titles.contains_key(card_id) {
            continue;
        }
        let card = match account.store.card(&account.name, card_id).await? {
            Some(snapshot) => Some(snapshot.card),
            None => read_and_keep(account, card_id).await.ok(),
        };
        let title = card.as_ref().and_then(title::of).unwrap_or_default();
        titles.insert(card_id.clone(), title);
    }
    Ok(titles)
}

fn body(code: &CheckedCode, reason: Option<&str>) -> String {
    let mut body = json!({ "code": code.code });
    if let Some(members) = body.as_object_mut() {
        members.extend(code.card_id.as_ref().map(|id| ("card_id".to_owned(), json!(id))));
        members.extend(reason.map(|reason| ("reason".to_owned(), json!(reason))));
    }
    body.to_string()
}

/// Returns the code of a body.
pub(super) fn code_of(body: &str) -> Option<ChosenCode> {
    let request: set_unavailable::Request = serde_json::from_str(body).ok()?;
    Some(ChosenCode { code: request.code?, card_id: request.card_id })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
