//! The list of all cards.

use card_model::id::CardId;
use desk_api::{
    card_list::{CardList, Chosen},
    path::desk,
};

use gloo_net::http::Method;

use super::{Failure, File, file, get_dated, send};
use crate::state::{file_format::FileFormat, session::CurrentSession};

/// Rows per response, so that the first ones are drawn before all have arrived.
const ROWS: usize = 500;

/// Fetches the changes since the cursor `after`, or everything if it is empty. With `refresh`, the server also starts
/// to read every card from the platform.
pub async fn card_list(
    session: CurrentSession,
    after: &str,
    refresh: bool,
) -> Result<CardList, Failure> {
    let address = format!("{}?limit={ROWS}&after={after}", session.desk(desk::CARDS, &[]));
    if refresh { send(Method::POST, &address, &()).await } else { get_dated(&address).await }
}

/// Fetches the cards with these ids as a file with headers in a language.
pub async fn export(
    session: CurrentSession,
    ids: Vec<CardId>,
    format: FileFormat,
    language: &str,
) -> Result<File, Failure> {
    let route = format.pick(desk::CARDS_CSV, desk::CARDS_XLSX);
    let address = format!("{}?lang={language}", session.desk(route, &[]));
    file(&address, &Chosen { ids }).await
}
