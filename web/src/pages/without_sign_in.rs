//! Replaces the pages of users, keys and sessions on a server without sign-in, which has none of them.

use leptos::prelude::*;
use leptos_router::components::A;

use super::page::{PageHead, page_is_ready};
use crate::{
    components::icon::Icon,
    i18n::{common::Common, people::People as Text, t},
};

#[component]
pub fn WithoutSignInPage() -> impl IntoView {
    page_is_ready();
    view! {
        <PageHead title=Signal::derive(t(Text::Users))/>
        <div class="panel empty" data-empty="without-sign-in">
            <span class="empty-icon">{Icon::People.view()}</span>
            <h3 class="empty-title">{t(Text::WithoutSignIn)}</h3>
            <p>{t(Text::WithoutSignInHint)}</p>
            <A href="/" attr:class="button button-primary">{t(Common::BackToOverview)}</A>
        </div>
    }
}
