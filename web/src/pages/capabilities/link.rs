//! Links to the page from lists of accounts.

use leptos::prelude::*;

use crate::{
    address::of_account,
    i18n::{capabilities::Capabilities as Text, t},
};

/// A link to the page of an account. Like the account's other pages, it is loaded again.
pub fn link_of(account: &str) -> AnyView {
    let address = format!("{}/capabilities", of_account(account));
    let name = account.to_owned();
    let label = move || format!("{}: {name}", t(Text::Link)());
    view! {
        <a class="link small" rel="external" data-capabilities-of=account.to_owned() href=address aria-label=label>{t(Text::Link)}</a>
    }
    .into_any()
}
