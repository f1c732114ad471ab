//! `/desk/{account}/sign/…` signs pages and cards for the JS-SDK, so that no program needs a ticket.
//! `/desk/{account}/codes/decrypt` decrypts the code with which Weixin redirects to a page.

use axum::{Json, extract::Request};
use card_model::id::{CardId, Code, InvalidId, OpenId};
use desk_api::{
    error::ErrorCode,
    sign::{
        CardToSign, CardsToSign, ChoiceToSign, CodeToDecrypt, DecryptedCode, MAX_CARDS,
        MAX_URL_BYTES, PageSignature, PageToSign, SignedCards, SignedChoice,
    },
};
use weixin_api::{
    code::decrypt::{self, Decrypt},
    secret::Secret,
};
use weixin_client::TicketPurpose;

use super::signature::{self, Stamp};
use crate::{
    account::Account, failure::Failure, http::extract::json_body,
    identity::secret_text::random_characters, server::InAccount,
};

/// Maximum bytes of a request.
const MAX_BYTES: usize = 64 * 1024;
/// Characters of a random text, with 5 bits each. The documents' examples have 16 characters.
const NONCE_CHARACTERS: usize = 16;

/// Signs the configuration of the JS-SDK on a page.
pub(crate) async fn page(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<PageSignature>, Failure> {
    let asked: PageToSign = json_body(request, MAX_BYTES).await?;
    check_url(&asked.url)?;
    let ticket = ticket(&account, TicketPurpose::Pages, asked.ticket_refused).await?;
    Ok(Json(signature::page(&ticket, &account.app_id, &asked, stamp(&account)?)))
}

/// Signs cards to add.
pub(crate) async fn cards(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<SignedCards>, Failure> {
    let asked: CardsToSign = json_body(request, MAX_BYTES).await?;
    check_cards(&asked.cards)?;
    let ticket = ticket(&account, TicketPurpose::Cards, asked.ticket_refused).await?;
    let mut card_list = Vec::with_capacity(asked.cards.len());
    for card in asked.cards {
        let signed = signature::card(&ticket, card, asked.show_signed, &stamp(&account)?);
        card_list.push(signed.map_err(|error| {
            Failure::new(ErrorCode::Internal, "the signed card can't be serialised").cause(error)
        })?);
    }
    Ok(Json(SignedCards { card_list }))
}

/// Signs the choice of a card.
pub(crate) async fn choice(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<SignedChoice>, Failure> {
    let asked: ChoiceToSign = json_body(request, MAX_BYTES).await?;
    if let Some(card_id) = &asked.card_id {
        check_id::<CardId>(card_id.as_str(), || "card_id".to_owned())?;
    }
    let ticket = ticket(&account, TicketPurpose::Cards, asked.ticket_refused).await?;
    Ok(Json(signature::choice(&ticket, &account.app_id, asked, stamp(&account)?)))
}

/// Decrypts the code of a redirect.
pub(crate) async fn decrypt_code(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<DecryptedCode>, Failure> {
    let CodeToDecrypt { encrypt_code } = json_body(request, MAX_BYTES).await?;
    let encrypted = Some(encrypt_code.trim().to_owned()).filter(|text| !text.is_empty());
    if encrypted.is_none() {
        let message = "`encrypt_code` is empty";
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("encrypt_code"));
    }
    let asked = decrypt::Request { encrypt_code: encrypted, ..decrypt::Request::default() };
    let answer = account.call::<Decrypt>(&asked).await?;
    let code = answer.code.ok_or_else(|| {
        Failure::new(ErrorCode::UpstreamUnavailable, "the platform returned no code")
    })?;
    Ok(Json(DecryptedCode { code }))
}

async fn ticket(
    account: &Account,
    purpose: TicketPurpose,
    refused: bool,
) -> Result<Secret, Failure> {
    if refused {
        account.client.ticket_refused(purpose);
    }
    Ok(account.client.ticket(purpose).await?.value)
}

fn stamp(account: &Account) -> Result<Stamp, Failure> {
    let nonce = random_characters(NONCE_CHARACTERS).map_err(|error| {
        Failure::new(ErrorCode::Internal, "the system's random number generator failed")
            .cause(error)
    })?;
    Ok(Stamp { at: account.now(), nonce })
}

/// Checks that a text can be the `location.href` of a page. It is signed as it is, because the JS-SDK compares texts.
fn check_url(url: &str) -> Result<(), Failure> {
    let is_page = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    let is_text = !url.chars().any(|it| it.is_control() || it.is_whitespace());
    if is_page && is_text && url.len() <= MAX_URL_BYTES {
        return Ok(());
    }
    let message = format!(
        "`url` must be the page's location.href: http:// or https://, without spaces, at most {MAX_URL_BYTES} bytes"
    );
    Err(Failure::new(ErrorCode::InvalidShape, message).at("url"))
}

fn check_cards(cards: &[CardToSign]) -> Result<(), Failure> {
    if !(1..=MAX_CARDS).contains(&cards.len()) {
        let message = format!("1 to {MAX_CARDS} cards can be signed at once");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("cards"));
    }
    for (index, card) in cards.iter().enumerate() {
        let at = |member: &'static str| move || format!("cards[{index}].{member}");
        check_id::<CardId>(card.card_id.as_str(), at("card_id"))?;
        if let Some(code) = &card.code {
            check_id::<Code>(code.as_str(), at("code"))?;
        }
        if let Some(openid) = &card.openid {
            check_id::<OpenId>(openid.as_str(), at("openid"))?;
        }
    }
    Ok(())
}

fn check_id<Id: std::str::FromStr<Err = InvalidId>>(
    text: &str,
    at: impl FnOnce() -> String,
) -> Result<(), Failure> {
    let checked = text.parse::<Id>();
    checked
        .map(drop)
        .map_err(|problem| Failure::new(ErrorCode::InvalidShape, problem.to_string()).at(at()))
}
