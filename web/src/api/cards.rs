//! All cards at a glance.

use desk_api::{card_list::CardList, path::desk};

use super::{Failure, get};
use crate::state::session::CurrentSession;

/// Reads all cards as the server knows them; `anew` has every card read from the platform first.
pub async fn card_list(session: CurrentSession, anew: bool) -> Result<CardList, Failure> {
    let mut address = session.desk(desk::CARDS, &[]);
    if anew {
        address.push_str("?refresh=true");
    }
    get(&address).await
}

/// Where the list is to be had as CSV with heads in a language; the ids limit the rows and give their order.
pub fn csv_address(session: CurrentSession, ids: Option<&str>, language: &str) -> String {
    let mut address = session.desk(desk::CARDS_CSV, &[]);
    address.push_str("?lang=");
    address.push_str(language);
    if let Some(ids) = ids {
        address.push_str("&ids=");
        address.push_str(ids);
    }
    address
}
