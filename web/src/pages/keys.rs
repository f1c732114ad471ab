//! The page of API keys.

mod change;
mod create;
mod curl;
mod form;
mod table;

use desk_api::identity::{ApiKeyCreated, ApiKeySummary};
use leptos::prelude::*;

use super::page::{PageHead, page_is_ready};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        dialog::Dialog,
        icon::Icon,
    },
    i18n::{keys::Keys, people::People as Text, t},
    state::session::CurrentSession,
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    keys: RwSignal<Loaded<Vec<ApiKeySummary>>>,
    /// Whether the dialog of a new key is open.
    creating: RwSignal<bool>,
    /// The key that was just created, with its secret; dropped when the dialog closes.
    created: RwSignal<Option<ApiKeyCreated>>,
    /// The key to change or to revoke.
    chosen: RwSignal<Option<ApiKeySummary>>,
    /// Whether the dialog of changes is open.
    editing: RwSignal<bool>,
    asking: RwSignal<bool>,
}

impl Page {
    fn load(self) {
        load_into(self.keys, api::identity::keys());
    }
}

#[component]
pub fn KeysPage() -> impl IntoView {
    let page = Page {
        session: CurrentSession::get(),
        keys: RwSignal::new(Loaded::Loading),
        creating: RwSignal::new(false),
        created: RwSignal::new(None),
        chosen: RwSignal::new(None),
        editing: RwSignal::new(false),
        asking: RwSignal::new(false),
    };
    page.load();
    Effect::new(move || {
        if !page.creating.get() {
            page.created.set(None);
        }
    });
    let begin = move |_| page.creating.set(true);
    let reload = Callback::new(move |()| page.load());
    let draw = move |keys: Vec<ApiKeySummary>| {
        page_is_ready();
        table::table(page, keys)
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Keys)) subtitle=Signal::derive(t(Text::KeysHint))>
            <button class="button button-primary" type="button" data-action="new-key" data-key="n" on:click=begin>
                {Icon::Plus.view()}<span>{t(Text::NewKey)}</span><kbd aria-hidden="true">"N"</kbd>
            </button>
        </PageHead>
        <AsyncView state=page.keys retry=reload render=draw/>
        <Dialog open=page.creating title=Signal::derive(t(Text::NewKey)) class="dialog-small">
            {move || match page.created.get() {
                Some(created) => create::shown_once(page, created),
                None => create::form(page),
            }}
        </Dialog>
        <Dialog open=page.asking title=Signal::derive(t(Text::Revoke)) class="dialog-small">
            {move || page.chosen.get().map(|key| table::revoke(page, key))}
        </Dialog>
        <Dialog open=page.editing title=Signal::derive(t(Keys::EditKey)) class="dialog-small">
            {move || page.chosen.get().map(|key| change::form(page, key))}
        </Dialog>
    }
}
