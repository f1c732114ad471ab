//! Replaces a part that could not be loaded.

use leptos::prelude::*;

use super::page::PageHead;
use crate::{
    browser,
    components::icon::Icon,
    i18n::{common::Common, t},
    state::connection::{Connection, Reach},
};

/// Replaces a page.
pub fn page() -> AnyView {
    view! {
        <PageHead title=Signal::derive(t(Common::CouldNotLoad))/>
        {notice()}
    }
    .into_any()
}

/// Replaces a smaller part. It offers to reload the page, which loads the server's present files; a retry would request
/// the same file, which may no longer exist.
pub fn notice() -> AnyView {
    let connection = Connection::get();
    // Without a connection, nothing was updated: the part is loaded when the connection returns.
    if untrack(|| connection.reach()) != Reach::Connected {
        Effect::new(move |before: Option<u32>| {
            let returns = connection.returns();
            if before.is_some_and(|before| before != returns) {
                browser::reload();
            }
            returns
        });
        return view! {
            <p class="notice notice-warning" role="status" data-problem="offline">
                {Icon::Clock.view()} {t(Common::PartOffline)}
            </p>
        }
        .into_any();
    }
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
