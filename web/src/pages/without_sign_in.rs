//! Replaces the pages of users, keys and sessions on a server without sign-in, which has none of them.

use leptos::prelude::*;

use super::page::{PageHead, page_is_ready};
use crate::{
    components::{icon::Icon, page_link::PageLink},
    i18n::{common::Common, people::People as Text, t},
};

#[component]
pub fn WithoutSignInPage() -> impl IntoView {
    page_is_ready();
    view! {
        <PageHead title=Signal::derive(t(Text::Users))/>
        <div class="panel empty" data-empty="without-sign-in">
            <span class="empty-icon">{Icon::People.view()}</span>
            <p class="empty-title">{t(Text::WithoutSignIn)}</p>
            <p>{t(Text::WithoutSignInHint)}</p>
            <PageLink href="/" attr:class="button button-primary">{t(Common::BackToOverview)}</PageLink>
        </div>
    }
}
