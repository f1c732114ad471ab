//! The dialog of an account's push address: the address for Weixin's console, and token and key.

use desk_api::{
    error::ErrorCode,
    push_setup::{
        MessageMode, PushOrigin, PushSecretsChange, PushSecretsMade, PushSecretsSummary,
        PushSecretsWanted, PushSetup,
    },
};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::{Page, once::copied};
use crate::{
    api::{self, Failure},
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
        plain_field::PlainField,
        toast::Toaster,
        tries::Tries,
    },
    i18n::{language, push_setup::PushSetupText as Text, statistics::moment, t},
    pages::sessions::now,
};

/// State of the dialog.
#[derive(Clone, Copy)]
struct Work {
    page: Page,
    account: StoredValue<String>,
    setup: RwSignal<Loaded<PushSetup>>,
    /// Created secrets. They exist only in the page, while the dialog is open.
    made: RwSignal<Option<PushSecretsMade>>,
    mode: RwSignal<MessageMode>,
    tries: Tries,
    toaster: Toaster,
}

impl Work {
    fn load(self) {
        let account = self.account.get_value();
        load_into(self.setup, async move { api::accounts::pushes(&account).await });
    }

    /// Sends a change, reports it and shows the address again.
    fn carry_out(self, said: Text, change: impl Future<Output = Result<(), Failure>> + 'static) {
        if !self.tries.begin() {
            return;
        }
        let said = t(said)();
        spawn_local(async move {
            match change.await {
                Ok(()) => {
                    self.tries.done();
                    self.toaster.show(said);
                    if self.made.try_get_untracked().is_some() {
                        self.load();
                    }
                }
                Err(failure) => self.tries.failed(failure),
            }
        });
    }

    fn create(self) {
        if !self.tries.begin() {
            return;
        }
        let (account, wanted) =
            (self.account.get_value(), PushSecretsWanted { mode: self.mode.get_untracked() });
        spawn_local(async move {
            match api::accounts::create_pushes(&account, &wanted).await {
                Ok(made) => {
                    self.tries.done();
                    let _ = self.made.try_set(Some(made));
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
        setup: RwSignal::new(Loaded::Loading),
        made: RwSignal::new(None),
        mode: RwSignal::new(MessageMode::Safe),
        tries: Tries::new(),
        toaster: Toaster::get(),
    };
    work.load();
    let retry = Callback::new(move |()| work.load());
    let draw = move |setup: PushSetup| shown(work, setup);
    let content = move || match work.made.get() {
        Some(made) => shown_once(work, made),
        None => view! { <AsyncView state=work.setup retry lines=4 render=draw/> }.into_any(),
    };
    view! { <div class="people-form" data-dialog="pushes">{content}</div> }.into_any()
}

fn notice(text: Text) -> AnyView {
    view! { <p class="notice">{t(text)}</p> }.into_any()
}

fn shown(work: Work, setup: PushSetup) -> AnyView {
    let elsewhere = match setup.origin {
        PushOrigin::Dashboard => None,
        PushOrigin::Sandbox => Some(Text::FromSandbox),
        PushOrigin::ThirdPartyPlatform => Some(Text::FromPlatform),
        PushOrigin::Configuration => Some(Text::FromConfiguration),
    };
    if let Some(text) = elsewhere {
        return notice(text);
    }
    if let Some(secrets) = &setup.secrets {
        work.mode.set(secrets.mode);
    }
    let is_set = setup.secrets.is_some();
    view! {
        {(!setup.is_listening).then(|| notice(Text::NoListener))}
        {address(&setup)}
        {setup.secrets.map_or_else(|| notice(Text::NotSet), |secrets| state(work, secrets))}
        {modes(work)}
        <div class="dialog-actions">
            {is_set.then(|| stop(work))}
            <button class="button button-primary" type="button" data-action="create-push-secrets" disabled=move || work.tries.is_held() on:click=move |_| work.create()>{t(Text::Create)}</button>
        </div>
        <p class="muted small">{t(Text::CreateHint)}</p>
        {own(work)}
    }
    .into_any()
}

/// The address for Weixin's console.
fn address(setup: &PushSetup) -> AnyView {
    let (value, help) = match &setup.address {
        Some(address) => (address.clone(), Text::AddressHelp),
        None => (setup.path.clone(), Text::PathHelp),
    };
    view! { {copied("push-address", Text::Address, value)}<p class="muted small">{t(help)}</p> }
        .into_any()
}

/// What is set, and the button that removes the previous secrets.
fn state(work: Work, secrets: PushSecretsSummary) -> AnyView {
    let PushSecretsSummary { is_readable, has_previous, changed_at, changed_by, .. } = secrets;
    let changed = move || {
        let at = moment(changed_at, now(), language());
        format!("{} {at} · {changed_by}", t(Text::Changed)())
    };
    let forget = move |_| {
        let account = work.account.get_value();
        work.carry_out(Text::Forgotten, async move {
            api::accounts::forget_previous_pushes(&account).await
        });
    };
    let previous = has_previous.then(|| {
        view! {
            <p class="notice" data-hint="previous">{t(Text::HasPrevious)}</p>
            <div class="dialog-actions">
                <button class="button" type="button" data-action="forget-previous" on:click=forget>{t(Text::ForgetPrevious)}</button>
            </div>
        }
    });
    let unreadable = (!is_readable).then(|| {
        view! { <p class="notice notice-danger">{Icon::Warning.view()}<span>{t(Text::NotReadable)}</span></p> }
    });
    view! { <p class="muted small" data-state="set">{changed}</p>{unreadable}{previous} }.into_any()
}

fn modes(work: Work) -> AnyView {
    let one = |mode: &MessageMode| {
        let mode = *mode;
        view! {
            <button type="button" data-mode=mode.name() aria-pressed=move || (work.mode.get() == mode).to_string() on:click=move |_| work.mode.set(mode)>{t(Text::of_mode(mode))}</button>
        }
    };
    view! {
        <div class="field">
            <div class="field-head"><span id="label-mode">{t(Text::Mode)}</span></div>
            <div class="segmented" role="group" aria-labelledby="label-mode">{MessageMode::ALL.iter().map(one).collect_view()}</div>
            <div class="field-note"><p>{t(Text::ModeHelp)}</p></div>
        </div>
    }
    .into_any()
}

/// The form for secrets that exist elsewhere already, and for another mode.
fn own(work: Work) -> AnyView {
    let (token, key) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let given = |value: RwSignal<String>| {
            let text = value.get_untracked().trim().to_owned();
            (!text.is_empty()).then(|| Secret::new(text))
        };
        let mode = work.mode.get_untracked();
        let change = PushSecretsChange { mode, token: given(token), aes_key: given(key) };
        let account = work.account.get_value();
        work.carry_out(Text::Saved, async move {
            api::accounts::set_pushes(&account, &change).await.map(drop)
        });
    };
    let problem = move |member: &'static str, text: Text| {
        move || work.tries.code_at(member).map(|_| t(text)())
    };
    view! {
        <details data-details="own-secrets">
            <summary>{t(Text::Enter)}</summary>
            <form class="people-form" data-form="push-secrets" novalidate on:submit=submit>
                {PlainField::new("push-token", t(Text::Token), token, "off")
                    .problem(problem("token", Text::TokenProblem))
                    .help(t(Text::TokenHelp))
                    .password()}
                {PlainField::new("push-key", t(Text::AesKey), key, "off")
                    .problem(problem("aes_key", Text::AesKeyProblem))
                    .help(t(Text::AesKeyHelp))
                    .password()}
                <div class="dialog-actions">
                    <button class="button" type="submit" data-action="save-push-secrets" disabled=move || work.tries.is_held()>{t(Text::Save)}</button>
                </div>
            </form>
        </details>
        {work.tries.notice_beside(&[ErrorCode::InvalidShape])}
    }
    .into_any()
}

fn stop(work: Work) -> AnyView {
    let stop = move |_| {
        let account = work.account.get_value();
        work.carry_out(Text::Stopped, async move { api::accounts::remove_pushes(&account).await });
    };
    view! { <button class="button button-danger" type="button" data-action="stop-pushes" on:click=stop>{t(Text::Stop)}</button> }
        .into_any()
}

/// The created secrets.
fn shown_once(work: Work, made: PushSecretsMade) -> AnyView {
    let PushSecretsMade { token, aes_key, setup } = made;
    let close = move |_| work.page.open.set(false);
    view! {
        <p class="notice notice-warning">{Icon::Warning.view()}<span>{t(Text::Once)}</span></p>
        {address(&setup)}
        {copied("made-token", Text::Token, token.expose().to_owned())}
        {copied("made-key", Text::AesKey, aes_key.expose().to_owned())}
        <p class="muted small">{t(Text::Mode)}" · "{t(Text::of_mode(work.mode.get_untracked()))}</p>
        <div class="dialog-actions">
            <button class="button button-primary" type="button" data-action="secrets-kept" on:click=close>{t(Text::Finished)}</button>
        </div>
    }
    .into_any()
}
