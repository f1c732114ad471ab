//! All cards at a glance.

use desk_api::{
    card_list::{CardList, Chosen},
    path::desk,
};

use super::{Failure, File, file, get};
use crate::state::session::CurrentSession;

/// Reads all cards as the server knows them; `anew` has every card read from the platform first.
pub async fn card_list(session: CurrentSession, anew: bool) -> Result<CardList, Failure> {
    let mut address = session.desk(desk::CARDS, &[]);
    if anew {
        address.push_str("?refresh=true");
    }
    get(&address).await
}

/// The cards of these ids as a CSV file with heads in a language.
pub async fn export(
    session: CurrentSession,
    ids: Vec<String>,
    language: &str,
) -> Result<File, Failure> {
    let address = format!("{}?lang={language}", session.desk(desk::CARDS_CSV, &[]));
    file(&address, &Chosen { ids }).await
}
