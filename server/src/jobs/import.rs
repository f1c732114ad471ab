//! Importing codes that the merchant made: what is new, what was imported before, and the calls.

pub(super) mod read;

use std::{collections::HashSet, sync::Arc};

use card_model::id::{CardId, Code};
use desk_api::{
    error::ErrorCode,
    job::{
        CODES_A_CALL, CodesToImport, ImportCard, ImportCards, ImportCheck, ImportDetail,
        MAX_IMPORTED, MAX_LISTED,
    },
};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde::Deserialize;
use serde_json::json;
use weixin_api::{
    code::{
        check::{self, Check},
        deposit::Deposit,
        get_deposit_count::{self, GetDepositCount},
    },
    endpoint::Endpoint as _,
};

use crate::{
    account::Account, cards::read::read_and_keep, failure::Failure, requests, server::Server,
};

/// Reads of the platform at the same time.
const READS_AT_ONCE: usize = 4;

/// An import before its first call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    /// What it would do.
    pub(crate) check: ImportCheck,
    /// The new codes in their order.
    pub(crate) codes: Vec<Code>,
}

impl Plan {
    /// Returns what a job keeps about its beginning.
    pub(super) fn detail(&self) -> ImportDetail {
        ImportDetail {
            codes: self.check.new,
            skipped: self.check.repeated.saturating_add(self.check.known),
            bad: self.check.bad,
            deposited_before: self.check.deposited,
        }
    }
}

/// Reads a text, and asks the platform which of its codes it has. Changes nothing.
///
/// # Errors
/// Fails with `InvalidShape` for too many codes or a card without imported codes, or if the platform can't be read.
pub(crate) async fn plan(
    server: &Server,
    account: &Arc<Account>,
    asked: &CodesToImport,
) -> Result<Plan, Failure> {
    let read = read::codes(&asked.text);
    if read.codes.len() > MAX_IMPORTED {
        let message = format!("an import has at most {MAX_IMPORTED} codes; split the file");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("text"));
    }
    let card = match account.store.card(&account.name, &asked.card_id).await? {
        Some(snapshot) => snapshot.card,
        None => read_and_keep(account, &asked.card_id).await?,
    };
    if !takes_codes(&card) {
        let message = "the card's codes are not imported: its `use_custom_code` is not true, or its `get_custom_code_mode` is another one";
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("card_id"));
    }
    let known = known(account, &asked.card_id, &read.codes).await?;
    let request = get_deposit_count::Request {
        card_id: Some(asked.card_id.clone()),
        ..get_deposit_count::Request::default()
    };
    let deposited = account.call::<GetDepositCount>(&request).await?.count;
    let (known_codes, codes): (Vec<Code>, Vec<Code>) =
        read.codes.into_iter().partition(|code| known.contains(code));
    let body = json!({ "code": &codes });
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let check = ImportCheck {
        new: count(codes.len()),
        repeated: count(read.repeated.len()),
        known: count(known_codes.len()),
        bad: count(read.bad.len()),
        repeated_rows: read.repeated.into_iter().take(MAX_LISTED).collect(),
        known_codes: known_codes.into_iter().take(MAX_LISTED).collect(),
        bad_rows: read.bad.into_iter().take(MAX_LISTED).collect(),
        deposited,
        needs_second_person: requests::needs_second_person(server, Deposit::PATH, &body),
    };
    Ok(Plan { check, codes })
}

fn takes_codes(card: &card_model::card::Card) -> bool {
    card.base_info.use_custom_code == Some(true) && card.base_info.imports_codes()
}

/// Returns the codes that were imported before.
async fn known(
    account: &Account,
    card_id: &CardId,
    codes: &[Code],
) -> Result<HashSet<Code>, Failure> {
    let calls = codes.chunks(CODES_A_CALL).map(|codes| check::Request {
        card_id: Some(card_id.clone()),
        code: Some(codes.to_vec()),
        ..check::Request::default()
    });
    let calls: Vec<check::Request> = calls.collect();
    let answers = stream::iter(calls)
        .map(|request| async move { account.call::<Check>(&request).await })
        .buffered(READS_AT_ONCE);
    let answers: Vec<check::Response> = answers.try_collect().await?;
    Ok(answers.into_iter().flat_map(|answer| answer.exist_code.unwrap_or_default()).collect())
}

/// Returns the bodies of the calls.
pub(super) fn bodies(card_id: &CardId, codes: &[Code]) -> Vec<String> {
    let body = |codes: &[Code]| json!({ "card_id": card_id, "code": codes }).to_string();
    codes.chunks(CODES_A_CALL).map(body).collect()
}

/// Returns the codes of a body.
pub(super) fn codes_of(body: &[u8]) -> Vec<Code> {
    #[derive(Default, Deserialize)]
    struct Sent {
        code: Vec<Code>,
    }
    serde_json::from_slice::<Sent>(body).unwrap_or_default().code
}

/// Returns the cards into which codes can be imported, as this server knows them.
///
/// # Errors
/// Fails if the database can't be read.
pub(crate) async fn cards(account: &Account) -> Result<ImportCards, Failure> {
    let snapshots = account.store.cards(&account.name).await?;
    let cards = snapshots.into_iter().filter(|snapshot| takes_codes(&snapshot.card));
    let mut cards: Vec<ImportCard> = cards
        .map(|snapshot| ImportCard {
            title: card_model::title::of(&snapshot.card).unwrap_or_default(),
            card_id: snapshot.card_id,
        })
        .collect();
    cards.sort_by(|one, other| one.title.cmp(&other.title));
    Ok(ImportCards { cards })
}
