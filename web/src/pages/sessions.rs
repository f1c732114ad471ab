//! The user's sessions, second factor and password.

mod agent;
mod ending;
mod list;
mod own_password;
mod password;
mod second_factor;

use card_model::time::UnixSeconds;
use desk_api::identity::SessionSummary;
use leptos::prelude::*;

use super::page::{PageHead, page_is_ready};
use crate::{
    api,
    components::async_view::{AsyncView, Loaded, load_into},
    i18n::{people::People as Text, t},
    number::whole,
    state::session::CurrentSession,
};

/// The machine's clock: sessions and keys don't follow the sandbox's.
pub(super) fn now() -> UnixSeconds {
    UnixSeconds::new(whole(crate::browser::now_milliseconds() / 1000.0))
}

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    sessions: RwSignal<Loaded<Vec<SessionSummary>>>,
    /// Whether the dialog before ending sessions is open.
    asking: RwSignal<bool>,
    /// The session to end; all of them if `None`.
    which: RwSignal<Option<Which>>,
    /// Whether the user has a password on this server.
    has_password: bool,
}

/// A session in words.
#[derive(Debug, Clone)]
struct Which {
    id: i64,
    /// Its browser and system.
    name: String,
}

impl Page {
    fn load(self) {
        load_into(self.sessions, api::identity::sessions());
    }

    /// Opens the dialog before ending a session, or all of them.
    fn ask(self, which: Option<Which>) {
        self.which.set(which);
        self.asking.set(true);
    }
}

#[component]
pub fn SessionsPage() -> impl IntoView {
    let page = Page {
        sessions: RwSignal::new(Loaded::Loading),
        asking: RwSignal::new(false),
        which: RwSignal::new(None),
        has_password: CurrentSession::get().has_password(),
    };
    page.load();
    let reload = Callback::new(move |()| page.load());
    let draw = move |sessions: Vec<SessionSummary>| {
        page_is_ready();
        list::list(page, sessions)
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Sessions)) subtitle=Signal::derive(t(Text::SessionsHint))>
            <button class="button button-danger" type="button" data-action="end-all" on:click=move |_| page.ask(None)>{t(Text::EndAll)}</button>
        </PageHead>
        <div class="people">
            <AsyncView state=page.sessions retry=reload render=draw/>
            {page.has_password.then(|| view! {
                <div class="people-side">
                    {second_factor::panel(page)}
                    {password::panel(page)}
                </div>
            })}
        </div>
        {ending::dialog(page)}
    }
}
