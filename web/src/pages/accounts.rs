//! The page of accounts: those of the configuration, of the dashboard and of a third-party platform.

mod forms;
mod forwarding;
mod once;
mod pushes;
mod row;
mod target_form;

use desk_api::account::AccountSummary;
use leptos::prelude::*;

use super::page::{PageHead, page_is_ready};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        dialog::Dialog,
        icon::Icon,
    },
    i18n::{
        accounts::{Accounts as Text, account_count},
        common::Common,
        language,
        push_setup::PushSetupText,
        t,
    },
    state::session::CurrentSession,
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    accounts: RwSignal<Loaded<Vec<AccountSummary>>>,
    /// What is being done with which account; a new one has none.
    task: RwSignal<Option<(Task, String)>>,
    open: RwSignal<bool>,
}

/// The dialog of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Add,
    ReplaceSecret,
    Pushes,
    Forwarding,
    Remove,
}

impl Task {
    fn title(self) -> String {
        match self {
            Self::Add => t(Text::New)(),
            Self::ReplaceSecret => t(Text::ReplaceSecret)(),
            Self::Pushes => t(PushSetupText::Pushes)(),
            Self::Forwarding => t(PushSetupText::Forwarding)(),
            Self::Remove => t(Text::Remove)(),
        }
    }
}

impl Page {
    fn load(self) {
        load_into(self.accounts, api::accounts::accounts());
    }

    fn begin(self, task: Task, name: String) {
        self.task.set(Some((task, name)));
        self.open.set(true);
    }

    /// Closes the dialog and fetches the changed accounts. The page may have been left.
    fn done(self) {
        if self.open.try_set(false).is_none() {
            self.load();
        }
    }
}

#[component]
pub fn AccountsPage() -> impl IntoView {
    let page = Page {
        session: CurrentSession::get(),
        accounts: RwSignal::new(Loaded::Loading),
        task: RwSignal::new(None),
        open: RwSignal::new(false),
    };
    page.load();
    let count = move || {
        let count = page.accounts.with(|accounts| accounts.ready().map(Vec::len));
        count.map(|count| account_count(count, language()))
    };
    let count = move || view! { <span class="page-count">{count}</span> };
    let reload = Callback::new(move |()| page.load());
    let draw = move |accounts: Vec<AccountSummary>| {
        page_is_ready();
        row::table(page, accounts)
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Title)) beside=count>
            <button class="button button-primary" type="button" data-action="new-account" data-key="n" on:click=move |_| page.begin(Task::Add, String::new())>
                {Icon::Plus.view()}<span>{t(Text::New)}</span><kbd aria-hidden="true">"N"</kbd>
            </button>
        </PageHead>
        <div class="people">
            <AsyncView state=page.accounts retry=reload render=draw/>
        </div>
        {dialog(page)}
    }
}

/// The open dialog.
fn dialog(page: Page) -> AnyView {
    let title = Signal::derive(move || {
        page.task.with(|task| match task {
            Some((Task::Add, _)) => Task::Add.title(),
            Some((task, name)) => format!("{}{}{name}", task.title(), t(Common::Colon)()),
            None => String::new(),
        })
    });
    let content = move || {
        page.task.get().map(|(task, name)| match task {
            Task::Add => forms::add(page),
            Task::ReplaceSecret => forms::replace_secret(page, name),
            Task::Pushes => pushes::dialog(page, name),
            Task::Forwarding => forwarding::dialog(page, name),
            Task::Remove => forms::remove(page, name),
        })
    };
    view! { <Dialog open=page.open title class="dialog-small">{content}</Dialog> }.into_any()
}
