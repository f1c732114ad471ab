//! The page for unknown addresses.

use leptos::prelude::*;

use super::page::PageHead;
use crate::components::page_link::PageLink;
use crate::i18n::{common::Common, t};

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PageHead title=Signal::derive(t(Common::NotFound))/>
        <div class="panel empty">
            <p>{t(Common::NotFoundHint)}</p>
            <PageLink href="/" attr:class="button button-primary">{t(Common::BackToOverview)}</PageLink>
        </div>
    }
}
