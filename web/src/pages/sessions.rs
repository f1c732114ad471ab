//! One's own sessions, and one's password.

mod agent;
mod list;
mod password;

use card_model::time::UnixSeconds;
use desk_api::identity::SessionSummary;
use leptos::prelude::*;

use super::page::{PageHead, page_is_ready};
use crate::{
    api,
    components::async_view::{AsyncView, Loaded, load_into},
    i18n::{people::People as Text, t},
    number::whole,
};

/// The machine's clock: sessions and keys don't follow the sandbox's.
pub(super) fn now() -> UnixSeconds {
    UnixSeconds(whole(crate::browser::now_milliseconds() / 1000.0))
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    sessions: RwSignal<Loaded<Vec<SessionSummary>>>,
    /// Whether it is asked if all are to end.
    asking: RwSignal<bool>,
}

impl Page {
    fn load(self) {
        load_into(self.sessions, api::identity::sessions());
    }
}

/// The page.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let page = Page { sessions: RwSignal::new(Loaded::Loading), asking: RwSignal::new(false) };
    page.load();
    let reload = Callback::new(move |()| page.load());
    let draw = move |sessions: Vec<SessionSummary>| {
        page_is_ready();
        list::list(page, sessions)
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Sessions)) subtitle=Signal::derive(t(Text::SessionsHint))>
            <button class="button button-danger" type="button" data-action="end-all" on:click=move |_| page.asking.set(true)>{t(Text::EndAll)}</button>
        </PageHead>
        <div class="people">
            <AsyncView state=page.sessions retry=reload render=draw/>
            {password::panel(page)}
        </div>
        {list::question(page)}
    }
}
