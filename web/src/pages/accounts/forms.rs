//! The forms of an account: add, replace the AppSecret, remove.

use desk_api::{
    account::{AccountRemoval, AppSecretChange, NewAccount},
    error::ErrorCode,
};
use desk_wording as wording;
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::Page;
use crate::{
    address::route,
    api::{self, Failure},
    browser,
    components::{plain_field::PlainField, toast::Toaster, tries::Tries},
    i18n::{
        accounts::{Accounts as Text, enter_address},
        common::Common,
        language, t,
    },
};

/// Failures that are shown at a field.
const AT_FIELDS: [ErrorCode; 2] = [ErrorCode::InvalidShape, ErrorCode::NameTaken];

/// State shared by the forms.
#[derive(Clone, Copy)]
struct Work {
    page: Page,
    tries: Tries,
    toaster: Toaster,
    /// The notice when it is done.
    said: Signal<String>,
}

impl Work {
    fn new(page: Page, said: Text) -> Self {
        let said = Signal::derive(t(said));
        Self { page, tries: Tries::new(), toaster: Toaster::get(), said }
    }

    /// Sends a change and reports the result. `then` follows a success.
    fn carry_out(
        self,
        change: impl Future<Output = Result<(), Failure>> + 'static,
        then: impl FnOnce() + 'static,
    ) {
        if !self.tries.begin() {
            return;
        }
        let said = self.said.get_untracked();
        spawn_local(async move {
            match change.await {
                Ok(()) => {
                    self.toaster.show(said);
                    self.page.done();
                    then();
                }
                Err(failure) => self.tries.failed(failure),
            }
        });
    }

    /// The problem of a field, if the last try failed because of it. Reactive.
    fn problem_at(self, member: &'static str, text: Text) -> impl Fn() -> Option<String> {
        move || {
            self.tries.code_at(member).map(|code| match code {
                ErrorCode::InvalidShape => t(text)(),
                code => wording::error_code(code, language()).to_owned(),
            })
        }
    }

    /// The buttons of the dialog, below the last failure.
    fn end(self, action: &'static str, text: Text, is_danger: bool) -> AnyView {
        let class = if is_danger { "button button-danger-solid" } else { "button button-primary" };
        let (page, tries) = (self.page, self.tries);
        let address = move || {
            let address = tries.refused_address()?;
            Some(
                view! { <p class="notice" data-hint="address">{enter_address(address, language())}</p> },
            )
        };
        view! {
            {self.tries.notice_beside(&AT_FIELDS)}
            {address}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.open.set(false)>{t(Common::Cancel)}</button>
                <button class=class type="submit" data-action=action disabled=move || self.tries.is_held()>{t(text)}</button>
            </div>
        }
        .into_any()
    }
}

fn secret_field(work: Work, value: RwSignal<String>) -> AnyView {
    PlainField::new("app-secret", t(Text::AppSecret), value, "off")
        .problem(work.problem_at("app_secret", Text::AppSecretProblem))
        .help(t(Text::AppSecretHelp))
        .password()
}

/// The hints below the fields: what the server does, and the values of a sandbox.
fn hints(page: Page) -> AnyView {
    let sandbox = page.session.is_sandbox();
    let sandbox =
        sandbox.then(|| view! { <p class="notice" data-hint="sandbox">{t(Text::SandboxHint)}</p> });
    view! { {sandbox}<p class="muted small">{t(Text::CheckHint)}</p> }.into_any()
}

pub(super) fn add(page: Page) -> AnyView {
    let empty = || RwSignal::new(String::new());
    let (name, app_id, secret) = (empty(), empty(), empty());
    let work = Work::new(page, Text::Added);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = |value: RwSignal<String>| value.get_untracked().trim().to_owned();
        let new = NewAccount {
            name: text(name),
            app_id: text(app_id),
            app_secret: Secret::new(text(secret)),
        };
        // The first account becomes that of this page.
        let is_first = !page.session.has_account();
        let then = move || {
            if is_first {
                browser::reload();
            }
        };
        work.carry_out(async move { api::accounts::add(&new).await.map(drop) }, then);
    };
    view! {
        <form class="people-form" data-form="new-account" novalidate on:submit=submit>
            {PlainField::new("name", t(Text::Name), name, "off")
                .problem(work.problem_at("name", Text::NameProblem))
                .help(t(Text::NameHelp))
                .text()}
            {PlainField::new("app-id", t(Text::AppId), app_id, "off")
                .problem(work.problem_at("app_id", Text::AppIdProblem))
                .help(t(Text::AppIdHelp))
                .text()}
            {secret_field(work, secret)}
            {hints(page)}
            {work.end("add-account", Text::New, false)}
        </form>
    }
    .into_any()
}

pub(super) fn replace_secret(page: Page, name: String) -> AnyView {
    let secret = RwSignal::new(String::new());
    let work = Work::new(page, Text::Replaced);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let app_secret = Secret::new(secret.get_untracked().trim());
        let (name, change) = (name.clone(), AppSecretChange { app_secret });
        work.carry_out(async move { api::accounts::replace_secret(&name, &change).await }, || {});
    };
    view! {
        <form class="people-form" data-form="replace-secret" novalidate on:submit=submit>
            {secret_field(work, secret)}
            {hints(page)}
            <p class="muted small">{t(Text::ReplaceHint)}</p>
            {work.end("save-secret", Text::ReplaceSecret, false)}
        </form>
    }
    .into_any()
}

pub(super) fn remove(page: Page, name: String) -> AnyView {
    let typed = RwSignal::new(String::new());
    let work = Work::new(page, Text::Removed);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (name, typed) = (name.clone(), typed.get_untracked().trim().to_owned());
        let typed = AccountRemoval { name: typed };
        // The account of this page is gone, so the page is loaded for another one.
        let is_own = page.session.account() == name;
        let then = move || {
            if is_own {
                browser::go(&route("/accounts"));
            }
        };
        work.carry_out(async move { api::accounts::remove(&name, &typed).await }, then);
    };
    view! {
        <form class="people-form" data-form="remove-account" novalidate on:submit=submit>
            <p>{t(Text::RemoveText)}</p>
            <p>{t(Text::RemainText)}</p>
            {PlainField::new("typed-name", t(Text::TypeName), typed, "off")
                .problem(work.problem_at("name", Text::TypedWrong))
                .text()}
            {work.end("confirm-remove", Text::Remove, true)}
        </form>
    }
    .into_any()
}
