//! Signing and decrypting for developers.

use desk_api::{
    path::desk,
    sign::{
        CardsToSign, ChoiceToSign, CodeToDecrypt, DecryptedCode, PageSignature, PageToSign,
        SignedCards, SignedChoice,
    },
};
use gloo_net::http::Method;

use super::{Failure, send};
use crate::state::session::CurrentSession;

/// Signs a page.
pub async fn sign_page(
    session: CurrentSession,
    page: &PageToSign,
) -> Result<PageSignature, Failure> {
    send(Method::POST, &session.desk(desk::SIGN_PAGE, &[]), page).await
}

/// Signs cards to add.
pub async fn sign_cards(
    session: CurrentSession,
    cards: &CardsToSign,
) -> Result<SignedCards, Failure> {
    send(Method::POST, &session.desk(desk::SIGN_CARDS, &[]), cards).await
}

/// Signs the choice of a card.
pub async fn sign_choice(
    session: CurrentSession,
    choice: &ChoiceToSign,
) -> Result<SignedChoice, Failure> {
    send(Method::POST, &session.desk(desk::SIGN_CHOICE, &[]), choice).await
}

/// Decrypts the code of a redirect.
pub async fn decrypt_code(
    session: CurrentSession,
    code: &CodeToDecrypt,
) -> Result<DecryptedCode, Failure> {
    send(Method::POST, &session.desk(desk::DECRYPT_CODE, &[]), code).await
}
