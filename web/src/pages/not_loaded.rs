//! What is shown in the place of a part that could not be loaded.

use leptos::prelude::*;

use super::page::PageHead;
use crate::{
    browser,
    components::icon::Icon,
    i18n::{common::Common, t},
};

/// In the place of a page.
pub fn page() -> AnyView {
    view! {
        <PageHead title=Signal::derive(t(Common::CouldNotLoad))/>
        {notice()}
    }
    .into_any()
}

/// In the place of something smaller. Loading the page again brings the files that the server has now; calling the
/// part again would ask for the same file, which may be gone for good.
pub fn notice() -> AnyView {
    view! {
        <div class="problem" role="alert" data-problem="not-loaded">
            <p class="problem-text">{Icon::Warning.view()} {t(Common::PartMissing)}</p>
            <button class="button" type="button" data-action="reload" on:click=move |_| browser::reload()>
                {Icon::Refresh.view()} {t(Common::Reload)}
            </button>
        </div>
    }
    .into_any()
}
