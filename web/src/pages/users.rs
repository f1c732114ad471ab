//! The users page: who may sign in, and their roles.

mod create;
mod grants;
mod manage;
mod roles;
mod row;

use desk_api::identity::UserSummary;
use leptos::prelude::*;

use super::page::{PageHead, page_is_ready};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
    },
    i18n::{
        language,
        people::{People as Text, user_count},
        second_factor::SecondFactor,
        t,
    },
    state::session::CurrentSession,
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    users: RwSignal<Loaded<Vec<UserSummary>>>,
    /// What is being done with which user; a new one has none.
    task: RwSignal<Option<(Task, Option<UserSummary>)>>,
    open: RwSignal<bool>,
}

/// The dialog of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Create,
    Roles,
    Password,
    Disable,
    SecondFactor,
}

impl Task {
    fn title(self) -> String {
        let text = match self {
            Self::Create => Text::NewUser,
            Self::Roles => Text::ChangeRoles,
            Self::Password => Text::ResetPassword,
            Self::Disable => Text::Disable,
            Self::SecondFactor => return t(SecondFactor::RemoveOf)(),
        };
        t(text)()
    }
}

impl Page {
    fn load(self) {
        load_into(self.users, api::identity::users());
    }

    fn begin(self, task: Task, user: Option<UserSummary>) {
        self.task.set(Some((task, user)));
        self.open.set(true);
    }

    /// Closes the dialog and fetches the changed users. The page may have been left.
    fn done(self) {
        if self.open.try_set(false).is_none() {
            self.load();
        }
    }
}

#[component]
pub fn UsersPage() -> impl IntoView {
    let page = Page {
        session: CurrentSession::get(),
        users: RwSignal::new(Loaded::Loading),
        task: RwSignal::new(None),
        open: RwSignal::new(false),
    };
    page.load();
    let count = move || {
        let count = page.users.with(|users| users.ready().map(Vec::len));
        count.map(|count| user_count(count, language()))
    };
    let count = move || view! { <span class="page-count">{count}</span> };
    let reload = Callback::new(move |()| page.load());
    let draw = move |users: Vec<UserSummary>| {
        page_is_ready();
        row::table(page, users)
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Users)) beside=count>
            <button class="button button-primary" type="button" data-action="new-user" data-key="n" on:click=move |_| page.begin(Task::Create, None)>
                {Icon::Plus.view()}<span>{t(Text::NewUser)}</span><kbd aria-hidden="true">"N"</kbd>
            </button>
        </PageHead>
        <div class="people">
            <AsyncView state=page.users retry=reload render=draw/>
            {roles::what_roles_may()}
        </div>
        {manage::dialog(page)}
    }
}
