//! The page that replaces those of an account while the server has none.

use leptos::prelude::*;

use super::page::PageHead;
use crate::{
    components::page_link::PageLink,
    i18n::{accounts::Accounts as Text, t},
    state::{rights::ACCOUNTS, session::CurrentSession},
};

#[component]
pub fn NoAccountPage() -> impl IntoView {
    let may_add = CurrentSession::get().may_everywhere(ACCOUNTS);
    let text = if may_add { Text::NoAccountText } else { Text::AskForAccount };
    let link = may_add.then(|| {
        view! { <PageLink href="/accounts" attr:class="button button-primary" attr:data-action="add-first-account">{t(Text::New)}</PageLink> }
    });
    view! {
        <PageHead title=Signal::derive(t(Text::NoAccount))/>
        <div class="panel empty" data-empty="accounts">
            <p>{t(text)}</p>
            {link}
        </div>
    }
}
