//! A call with a key as a command line, without the key itself.

use desk_api::{
    identity::{ApiKeySummary, EVERY_ACCOUNT},
    path,
};
use leptos::prelude::window;
use weixin_api::{card::batch_get::BatchGet, endpoint::Endpoint};

use crate::address::route;

/// Returns a command that lists cards. Only the first characters of the key are in it.
pub(super) fn list_cards(key: &ApiKeySummary) -> String {
    let origin = window().location().origin().unwrap_or_default();
    let account = key.accounts.first().filter(|account| *account != EVERY_ACCOUNT);
    let account = account.map_or(path::OWN_ACCOUNT, String::as_str);
    let address = route(path::weixin(account, BatchGet::PATH));
    format!(
        "curl '{origin}{address}' -H 'Authorization: Bearer {}…' -H 'Content-Type: application/json' \\\n  \
         -d '{{\"offset\":0,\"count\":10,\"status_list\":[]}}'",
        key.prefix
    )
}
