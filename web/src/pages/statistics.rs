//! The page StatisticsPage.

use leptos::prelude::*;

use super::page::PageHead;
use crate::i18n::{common::Common, t};

/// The page.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    view! { <PageHead title=Signal::derive(t(Common::Statistics))/> }
}
