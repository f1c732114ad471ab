//! The page for unknown addresses.

use leptos::prelude::*;
use leptos_router::components::A;

use super::page::PageHead;
use crate::i18n::{common::Common, t};

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PageHead title=Signal::derive(t(Common::NotFound))/>
        <div class="panel empty">
            <p>{t(Common::NotFoundHint)}</p>
            <A href="/" attr:class="button button-primary">{t(Common::BackToOverview)}</A>
        </div>
    }
}
