//! The dialogs about one user.

use desk_api::identity::{PasswordReset, UserChange, UserSummary};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::{Page, Task, create, grants::Grants};
use crate::{
    api::{self, Failure},
    components::{dialog::Dialog, plain_field::PlainField, toast::Toaster, tries::Tries},
    i18n::{
        Message, common::Common, identity::Identity, people::People as Text,
        second_factor::SecondFactor, t,
    },
};

/// The open dialog.
pub(super) fn dialog(page: Page) -> AnyView {
    let title = Signal::derive(move || {
        page.task.with(|task| match task {
            Some((task, Some(user))) => {
                format!("{}{}{}", task.title(), t(Common::Colon)(), user.display_name)
            }
            Some((task, None)) => task.title(),
            None => String::new(),
        })
    });
    let content = move || {
        page.task.get().map(|task| match task {
            (Task::Roles, Some(user)) => roles(page, user),
            (Task::Password, Some(user)) => password(page, user),
            (Task::Disable, Some(user)) => disable(page, user),
            (Task::SecondFactor, Some(user)) => second_factor(page, user),
            _ => create::form(page),
        })
    };
    view! { <Dialog open=page.open title class="dialog-small">{content}</Dialog> }.into_any()
}

/// State shared by the forms of the dialogs.
#[derive(Clone, Copy)]
struct Work {
    page: Page,
    tries: Tries,
    toaster: Toaster,
    /// The notice when it is done.
    said: Signal<String>,
}

impl Work {
    fn new(page: Page) -> Self {
        let said = Signal::derive(t(Text::Saved));
        Self { page, tries: Tries::new(), toaster: Toaster::get(), said }
    }

    /// Sends a change and reports the result.
    fn carry_out(self, change: impl Future<Output = Result<(), Failure>> + 'static) {
        if !self.tries.begin() {
            return;
        }
        let said = self.said.get_untracked();
        spawn_local(async move {
            match change.await {
                Ok(()) => {
                    self.toaster.show(said);
                    self.page.done();
                }
                Err(failure) => self.tries.failed(failure),
            }
        });
    }
}

async fn change(id: i64, change: UserChange) -> Result<(), Failure> {
    api::identity::change_user(id, &change).await.map(|_| ())
}

fn roles(page: Page, user: UserSummary) -> AnyView {
    let (work, grants) = (Work::new(page), Grants::of(&user.grants));
    let display_name = RwSignal::new(user.display_name.clone());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let name = display_name.get_untracked().trim().to_owned();
        let chosen = grants.chosen();
        // Unchanged roles end no session.
        let wanted = UserChange {
            display_name: (name != user.display_name && !name.is_empty()).then_some(name),
            grants: (chosen != user.grants).then_some(chosen),
            disabled: None,
        };
        work.carry_out(change(user.id, wanted));
    };
    view! {
        <form class="people-form" data-form="roles" novalidate on:submit=submit>
            {PlainField::new("display-name", t(Text::DisplayName), display_name, "off").text()}
            {grants.choice(&page.session.accounts())}
            <p class="notice">{t(Text::EndsSessions)}</p>
            {work.tries.notice()}
            {actions(page, "save-roles", Text::Save, "button button-primary")}
        </form>
    }
    .into_any()
}

fn password(page: Page, user: UserSummary) -> AnyView {
    let (work, password) = (Work::new(page), RwSignal::new(String::new()));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (id, reset) =
            (user.id, PasswordReset { password: Secret::new(password.get_untracked()) });
        work.carry_out(async move { api::identity::reset_password(id, &reset).await });
    };
    view! {
        <form class="people-form" data-form="reset-password" novalidate on:submit=submit>
            {PlainField::new("password", t(Text::NewPassword), password, "new-password")
                .problem(move || work.tries.password_problem())
                .help(t(Identity::NewPasswordHelp))
                .password()}
            <p class="muted small">{t(Text::TellPassword)}</p>
            <p class="notice">{t(Text::EndsSessions)}</p>
            {work.tries.notice()}
            {actions(page, "save-password", Text::Save, "button button-primary")}
        </form>
    }
    .into_any()
}

fn disable(page: Page, user: UserSummary) -> AnyView {
    let work = Work::new(page);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let wanted = UserChange { disabled: Some(true), ..UserChange::default() };
        work.carry_out(change(user.id, wanted));
    };
    view! {
        <form class="people-form" data-form="disable" novalidate on:submit=submit>
            <p>{t(Text::DisableText)}</p>
            {work.tries.notice()}
            {actions(page, "confirm-disable", Text::Disable, "button button-danger-solid")}
        </form>
    }
    .into_any()
}

fn second_factor(page: Page, user: UserSummary) -> AnyView {
    let work = Work::new(page);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        work.carry_out(api::identity::remove_second_factor_of(user.id));
    };
    view! {
        <form class="people-form" data-form="remove-second-factor" novalidate on:submit=submit>
            <p>{t(SecondFactor::RemoveOfText)}</p>
            {work.tries.notice()}
            {actions(page, "confirm-remove-second-factor", SecondFactor::RemoveOf, "button button-danger-solid")}
        </form>
    }
    .into_any()
}

/// The buttons of a dialog.
fn actions(page: Page, action: &'static str, text: impl Message, class: &'static str) -> AnyView {
    view! {
        <div class="dialog-actions">
            <button class="button" type="button" on:click=move |_| page.open.set(false)>{t(Common::Cancel)}</button>
            <button class=class type="submit" data-action=action>{t(text)}</button>
        </div>
    }
    .into_any()
}
