//! `/desk/{account}/codes`: what was scanned or typed, as a code with its card and whether it can be redeemed; its history;
//! and the codes that were used last.

mod history;
pub(super) mod recent;

use std::time::Instant;

use axum::{Json, extract::Request};
use card_model::{
    card::Card,
    id::{CardId, Code},
    limits,
    time::UnixSeconds,
};
use desk_api::{
    code::CodeDetail,
    error::ErrorCode,
    redemption::{CodeToFind, FoundCode, MAX_SCANNED, Received, Redemption},
    write::WriteState,
};
use desk_store::{PushFilter, WriteFilter};
use serde_json::Value;
use tracing::warn;
use weixin_api::{
    code::{
        consume::Consume,
        decrypt::{self, Decrypt},
        get,
    },
    endpoint::Endpoint as _,
    envelope::Success,
    event::{Event, Message, UserGetCard},
};

use super::redemptions;
use crate::{
    account::{Account, error_label},
    cards::read::read_and_keep,
    code_reading,
    failure::Failure,
    http::extract::json_body,
    server::InAccount,
    writes::subject::facet_of_code,
};

/// Maximum bytes of a request.
const MAX_BYTES: usize = 16 * 1024;
/// The parameter of a redirect with the encrypted code.
const ENCRYPTED: &str = "encrypt_code";

/// Finds the code that was scanned.
pub(crate) async fn find(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<FoundCode>, Failure> {
    let asked: CodeToFind = json_body(request, MAX_BYTES).await?;
    Ok(Json(Box::pin(read(&account, asked)).await?.0))
}

/// Finds a code with Weixin's response and its history.
pub(crate) async fn detail(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<CodeDetail>, Failure> {
    let asked: CodeToFind = json_body(request, MAX_BYTES).await?;
    let begun = Instant::now();
    let (found, answer) = Box::pin(read(&account, asked)).await?;
    let milliseconds = u32::try_from(begun.elapsed().as_millis()).unwrap_or(u32::MAX);
    let history = history::of(&account, &found.code).await?;
    Ok(Json(CodeDetail { found, answer, milliseconds, history }))
}

/// Reads a code. Also returns Weixin's response.
async fn read(account: &Account, asked: CodeToFind) -> Result<(FoundCode, Value), Failure> {
    let code = match Scanned::read(&asked.text)? {
        Scanned::Plain(code) => code,
        Scanned::Encrypted(text) => decrypted(account, text).await?,
    };
    // With the check, Weixin returns an error instead of the state.
    let request =
        get::Request { code: code.clone(), card_id: asked.card_id, check_consume: Some(false) };
    let (request, answer) = code_reading::read(account, request).await?;
    let whole = serde_json::to_value(Success::new(&answer)).unwrap_or_default();
    let (mut card_id, mut valid) = (request.card_id, None);
    if let Some(card) = answer.card {
        card_id = card.card_id.or(card_id);
        valid = card.begin_time.zip(card.end_time);
    }
    let state = answer.user_card_status;
    let now = account.now();
    let obstacle = state.as_ref().and_then(|state| state.redemption_obstacle(valid, now));
    let (received, attempt) = (received(account, &code).await?, attempt(account, &code).await?);
    let card = match &card_id {
        Some(card_id) => known_card(account, card_id).await?,
        None => None,
    };
    let holder = answer.openid;
    let found =
        FoundCode { code, card_id, state, obstacle, valid, holder, received, card, attempt, now };
    Ok((found, whole))
}

/// What a scanner read.
#[derive(Debug, PartialEq, Eq)]
enum Scanned {
    /// A code.
    Plain(Code),
    /// An encrypted code.
    Encrypted(String),
}

impl Scanned {
    /// Reads a scanned or typed text. Codes have at most [`limits::CODE`] bytes, encrypted ones more.
    fn read(text: &str) -> Result<Self, Failure> {
        let refused = |message: String| Failure::new(ErrorCode::InvalidShape, message).at("text");
        if text.chars().count() > MAX_SCANNED {
            return Err(refused(format!("a scanned text has at most {MAX_SCANNED} characters")));
        }
        let text = text.trim();
        if let Some((_, query)) = text.split_once('?') {
            let query = query.split('#').next().unwrap_or_default();
            let found =
                form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == ENCRYPTED);
            let (_, code) = found.ok_or_else(|| {
                refused("this is a URL without `encrypt_code`; scan the code of a card".to_owned())
            })?;
            return Ok(Self::Encrypted(code.into_owned()));
        }
        let plain = without_separators(text);
        if plain.len() > limits::CODE.max {
            return Ok(Self::Encrypted(text.to_owned()));
        }
        plain.parse().map(Self::Plain).map_err(|problem| refused(format!("the code: {problem}")))
    }
}

/// Removes what people and cards put between digits, and turns full-width digits into ASCII. Codes with letters keep
/// their hyphens.
fn without_separators(text: &str) -> String {
    let is_separator = |character: char| character.is_whitespace() || character == '-';
    let half_width = |digit: char| match digit {
        '\u{ff10}'..='\u{ff19}' => {
            char::from_u32(u32::from(digit) - 0xff10 + u32::from('0')).unwrap_or(digit)
        }
        _ => digit,
    };
    let digits: String =
        text.chars().filter(|&character| !is_separator(character)).map(half_width).collect();
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits } else { text.to_owned() }
}

async fn decrypted(account: &Account, text: String) -> Result<Code, Failure> {
    let request = decrypt::Request { encrypt_code: Some(text), ..decrypt::Request::default() };
    let answer = account.call::<Decrypt>(&request).await?;
    answer.code.ok_or_else(|| {
        Failure::new(ErrorCode::UpstreamUnavailable, "the platform returned no code")
    })
}

/// Returns how the holder received the code, by the newest push about it.
async fn received(account: &Account, code: &Code) -> Result<Option<Received>, Failure> {
    let filter = PushFilter {
        events: vec![Event::UserGetCard(UserGetCard::default()).name().to_owned()],
        code: Some(code.to_string()),
        ..PushFilter::default()
    };
    let pushes = account.store.pushes(&account.name, &filter, 1).await?;
    let received = pushes.into_iter().next().and_then(|push| {
        let at = UnixSeconds::new(push.push.happened_at.get());
        let message = Message::from_xml(push.push.message.as_bytes()).ok()?;
        let Event::UserGetCard(event) = message.event else { return None };
        Some(Received {
            at,
            channel: event.outer_str.filter(|channel| !channel.is_empty()),
            from_friend: event.is_give_by_friend.is_some_and(|flag| flag.0),
        })
    });
    Ok(received)
}

/// Returns the newest attempt of this server that was carried out or is open.
async fn attempt(account: &Account, code: &Code) -> Result<Option<Redemption>, Failure> {
    let states = WriteState::ALL.into_iter();
    let states = states.filter(|state| *state == WriteState::Done || state.is_open());
    let filter = WriteFilter {
        path: Some(Consume::PATH.to_owned()),
        facet: Some(facet_of_code(code)),
        states: states.collect(),
        ..WriteFilter::default()
    };
    let rows = account.store.writes(&account.name, &filter, 1).await?;
    Ok(redemptions::of_rows(account, rows).await?.into_iter().next())
}

/// Returns a card from the database, or from the platform if it isn't known. A card that can't be read doesn't keep its
/// codes from being redeemed.
async fn known_card(account: &Account, card_id: &CardId) -> Result<Option<Card>, Failure> {
    if let Some(snapshot) = account.store.card(&account.name, card_id).await? {
        return Ok(Some(snapshot.card));
    }
    match read_and_keep(account, card_id).await {
        Ok(card) => Ok(Some(card)),
        Err(error) => {
            warn!(error = %error_label(&error), "failed to read the card of a code");
            Ok(None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<String> {
        match Scanned::read(text) {
            Ok(Scanned::Plain(code)) => Some(code.to_string()),
            _ => None,
        }
    }

    #[test]
    fn digits_are_read_however_they_are_grouped() {
        for text in
            ["736052543512", " 7360-5254-3512\n", "7360 5254 3512", "７３６０５２５４３５１２"]
        {
            assert_eq!(plain(text).as_deref(), Some("736052543512"), "{text}");
        }
        assert_eq!(plain("AB-12").as_deref(), Some("AB-12"));
        assert_eq!(plain(&"1".repeat(20)), Some("1".repeat(20)));
        assert_eq!(plain(" "), None);
    }

    /// The encrypted code of S3, 6.4.
    #[test]
    fn an_encrypted_code_is_recognised_alone_and_in_a_redirect() {
        let code = "XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE";
        let url = "https://shop.example.com/use?a=1&encrypt_code=XXIzTtMqCxwOaawoE91%2BVJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ%2F5ZZ0DVkXdE&card_id=p1#top";
        for text in [code, url] {
            assert_eq!(
                Scanned::read(text).ok(),
                Some(Scanned::Encrypted(code.to_owned())),
                "{text}"
            );
        }
        for text in ["https://shop.example.com/?page=1", &"1".repeat(MAX_SCANNED + 1)] {
            assert_eq!(Scanned::read(text).unwrap_err().code, ErrorCode::InvalidShape, "{text}");
        }
    }
}
