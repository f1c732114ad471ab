//! The dialog of the systems that get copies of an account's pushes.

use desk_api::{
    push::Topic,
    push_setup::{ForwardAdded, ForwardSummary},
};
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};

use super::{Page, once::copied, target_form};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
        toast::Toaster,
        tries::Tries,
    },
    i18n::{language, push_setup::PushSetupText as Text, t},
};

/// State of the dialog.
#[derive(Clone, Copy)]
pub(super) struct Work {
    page: Page,
    pub(super) account: StoredValue<String>,
    targets: RwSignal<Loaded<Vec<ForwardSummary>>>,
    /// The added system, if its secret was created. It exists only in the page, while the dialog is open.
    added: RwSignal<Option<ForwardAdded>>,
    pub(super) tries: Tries,
    toaster: Toaster,
}

impl Work {
    fn load(self) {
        let account = self.account.get_value();
        load_into(self.targets, async move { api::accounts::forwards(&account).await });
    }

    /// Shows the secret of an added system, or the list.
    pub(super) fn added(self, added: ForwardAdded, said: String) {
        self.tries.done();
        self.toaster.show(said);
        if added.secret.is_some() {
            let _ = self.added.try_set(Some(added));
        } else if self.added.try_get_untracked().is_some() {
            self.load();
        }
    }

    fn remove(self, target: String) {
        if !self.tries.begin() {
            return;
        }
        let (account, said) = (self.account.get_value(), t(Text::TargetRemoved)());
        spawn_local(async move {
            match api::accounts::remove_forward(&account, &target).await {
                Ok(()) => {
                    self.tries.done();
                    self.toaster.show(said);
                    if self.added.try_get_untracked().is_some() {
                        self.load();
                    }
                }
                Err(failure) => self.tries.failed(failure),
            }
        });
    }
}

pub(super) fn dialog(page: Page, name: String) -> AnyView {
    let work = Work {
        page,
        account: StoredValue::new(name),
        targets: RwSignal::new(Loaded::Loading),
        added: RwSignal::new(None),
        tries: Tries::new(),
        toaster: Toaster::get(),
    };
    work.load();
    let retry = Callback::new(move |()| work.load());
    let draw = move |targets: Vec<ForwardSummary>| list(work, targets);
    let content = move || match work.added.get() {
        Some(added) => shown_once(work, added),
        None => view! {
            <p class="muted">{t(Text::ForwardingHint)}</p>
            <AsyncView state=work.targets retry lines=2 render=draw/>
            {target_form::form(work)}
        }
        .into_any(),
    };
    view! { <div class="people-form" data-dialog="forwarding">{content}</div> }.into_any()
}

fn list(work: Work, targets: Vec<ForwardSummary>) -> AnyView {
    if targets.is_empty() {
        return view! { <p class="notice" data-empty="targets">{t(Text::NoTarget)}</p> }.into_any();
    }
    let rows = targets.into_iter().map(|target| row(work, target));
    view! { <ul class="forward-targets">{rows.collect_view()}</ul> }.into_any()
}

fn row(work: Work, target: ForwardSummary) -> AnyView {
    let ForwardSummary { name, host, format, events, is_readable, .. } = target;
    let kinds = move || {
        if events.is_empty() {
            return t(Text::Everything)();
        }
        let names = events.iter().map(|kind| match Topic::find(kind) {
            Some(topic) => wording::push_topic(topic, language()).to_owned(),
            None => kind.clone(),
        });
        names.collect::<Vec<_>>().join(", ")
    };
    let unreadable = (!is_readable).then(|| {
        view! { <p class="notice notice-danger">{Icon::Warning.view()}<span>{t(Text::TargetNotReadable)}</span></p> }
    });
    let (own, marker) = (name.clone(), name.clone());
    view! {
        <li data-target=marker>
            <span class="person-name">
                <strong>{name}</strong>
                <code class="muted small cut">{host}</code>
                <span class="muted small">{t(Text::of_form(format))}" · "{kinds}</span>
            </span>
            <button class="button button-small" type="button" data-action="remove-target" on:click=move |_| work.remove(own.clone())>{t(Text::RemoveTarget)}</button>
            {unreadable}
        </li>
    }
    .into_any()
}

/// The created secret.
fn shown_once(work: Work, added: ForwardAdded) -> AnyView {
    let secret = added.secret.map(|secret| secret.expose().to_owned()).unwrap_or_default();
    let close = move |_| work.page.open.set(false);
    view! {
        <p class="notice notice-warning">{Icon::Warning.view()}<span>{t(Text::SecretOnce)}</span></p>
        {copied("made-secret", Text::Secret, secret)}
        <div class="dialog-actions">
            <button class="button button-primary" type="button" data-action="secrets-kept" on:click=close>{t(Text::Finished)}</button>
        </div>
    }
    .into_any()
}
