//! The page of the third-party platform: its state, and the accounts that authorised it.

mod accounts;
mod authorise;
mod status;

use std::time::Duration;

use desk_api::third_party::{Begun, ThirdParty};
use leptos::{prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::page::{PageHead, page_is_ready};
use crate::{
    address::at,
    api, browser,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        dialog::Dialog,
        icon::Icon,
        problem::Problem,
        tries::Tries,
    },
    i18n::{t, third_party::ThirdParty as Text},
};

/// The address of this page.
const ADDRESS: &str = "/third-party";
/// Pause between two looks: Weixin's notices change accounts at any time.
const PAUSE: Duration = Duration::from_secs(3);

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    platform: RwSignal<Loaded<ThirdParty>>,
    /// The authorisation that was begun; dropped when the dialog closes.
    begun: RwSignal<Option<Begun>>,
    is_open: RwSignal<bool>,
    tries: Tries,
}

impl Page {
    fn load(self) {
        load_into(self.platform, api::third_party::third_party());
    }

    /// Fetches the state again, and changes the page only if the state has changed.
    fn look_again(self) {
        spawn_local(async move {
            if let Ok(now) = api::third_party::third_party().await {
                let shown = |known: &Loaded<ThirdParty>| {
                    known.ready().is_some_and(|known| is_same(known, &now))
                };
                if self.platform.try_with_untracked(shown) == Some(false) {
                    let _ = self.platform.try_set(Loaded::Ready(now));
                }
            }
        });
    }

    fn begin(self) {
        if !self.tries.begin() {
            return;
        }
        spawn_local(async move {
            match api::third_party::begin().await {
                Ok(begun) => {
                    self.tries.done();
                    let _ = self.begun.try_set(Some(begun));
                    let _ = self.is_open.try_set(true);
                }
                Err(failure) => self.tries.failed(failure),
            }
        });
    }
}

/// Returns `true` if two states differ at most in their time.
fn is_same(known: &ThirdParty, now: &ThirdParty) -> bool {
    *known == ThirdParty { now: known.now, ..now.clone() }
}

#[component]
pub fn ThirdPartyPage() -> impl IntoView {
    if let Some(state) = browser::query("state") {
        return completing(Secret::new(state)).into_any();
    }
    let page = Page {
        platform: RwSignal::new(Loaded::Loading),
        begun: RwSignal::new(None),
        is_open: RwSignal::new(false),
        tries: Tries::new(),
    };
    page.load();
    if let Ok(interval) = set_interval_with_handle(move || page.look_again(), PAUSE) {
        on_cleanup(move || interval.clear());
    }
    Effect::new(move || {
        if !page.is_open.get() {
            page.begun.set(None);
        }
    });
    let reload = Callback::new(move |()| page.load());
    let draw = move |platform: ThirdParty| {
        page_is_ready();
        view! {
            <div class="third-party">
                {accounts::panel(page, &platform)}
                {status::panel(&platform)}
            </div>
        }
        .into_any()
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Title)) subtitle=Signal::derive(t(Text::Hint))>
            <button class="button button-primary" type="button" data-action="authorise" data-key="n" on:click=move |_| page.begin()>
                {Icon::Plus.view()}<span>{t(Text::Authorise)}</span><kbd aria-hidden="true">"N"</kbd>
            </button>
        </PageHead>
        {page.tries.notice()}
        <AsyncView state=page.platform retry=reload render=draw/>
        <Dialog open=page.is_open title=Signal::derive(t(Text::Authorise)) class="dialog-small">
            {move || page.begun.get().map(|begun| authorise::dialog(page, begun))}
        </Dialog>
    }
    .into_any()
}

/// The page after Weixin's redirect: completes the authorisation, and then shows the accounts.
fn completing(state: Secret) -> AnyView {
    let failed = RwSignal::new(None);
    spawn_local(async move {
        match api::third_party::complete(state).await {
            // Loaded again, because the list of accounts has changed, and without the state in the address.
            Ok(_) => browser::go(&at(ADDRESS)),
            Err(failure) => drop(failed.try_set(Some(failure))),
        }
    });
    let body = move || match failed.get() {
        None => view! { <p class="notice" role="status">{t(Text::Completing)}</p> }.into_any(),
        Some(failure) => {
            page_is_ready();
            view! {
                <div data-not-completed="">
                    <p class="notice">{t(Text::NotCompleted)}</p>
                    <Problem failure retry=None/>
                    <p><a class="button" href=at(ADDRESS) rel="external">{t(Text::Title)}</a></p>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Title))/>
        {body}
    }
    .into_any()
}
