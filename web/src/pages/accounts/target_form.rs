//! The form of a new system that gets copies of pushes.

use desk_api::{
    error::ErrorCode,
    push::Topic,
    push_setup::{ForwardForm, NewForward},
};
use desk_wording as wording;
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::secret::Secret;

use super::forwarding::Work;
use crate::{
    api,
    components::plain_field::PlainField,
    i18n::{language, push_setup::PushSetupText as Text, t},
};

/// Failures that are shown at a field.
const AT_FIELDS: [ErrorCode; 2] = [ErrorCode::InvalidShape, ErrorCode::NameTaken];

/// The values of the fields.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    url: RwSignal<String>,
    format: RwSignal<ForwardForm>,
    kinds: RwSignal<Vec<Topic>>,
    secret: RwSignal<String>,
    aes_key: RwSignal<String>,
    private: RwSignal<String>,
}

impl Fields {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            name: empty(),
            url: empty(),
            format: RwSignal::new(ForwardForm::Json),
            kinds: RwSignal::new(Vec::new()),
            secret: empty(),
            aes_key: empty(),
            private: empty(),
        }
    }

    fn wanted(self) -> NewForward {
        let text = |value: RwSignal<String>| value.get_untracked().trim().to_owned();
        let given = |value| Some(text(value)).filter(|it| !it.is_empty()).map(Secret::new);
        let format = self.format.get_untracked();
        let private = text(self.private);
        let private = private.split([',', '，', ' ']).filter(|it| !it.is_empty());
        let kinds = self.kinds.get_untracked();
        NewForward {
            name: text(self.name),
            url: Secret::new(text(self.url)),
            format,
            secret: given(self.secret),
            aes_key: given(self.aes_key).filter(|_| format == ForwardForm::Weixin),
            events: kinds.into_iter().map(|topic| topic.name().to_owned()).collect(),
            private: private.map(str::to_owned).collect(),
        }
    }
}

pub(super) fn form(work: Work) -> AnyView {
    let fields = Fields::new();
    let tries = work.tries;
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !tries.begin() {
            return;
        }
        let (account, new) = (work.account.get_value(), fields.wanted());
        let said = t(Text::TargetAdded)();
        spawn_local(async move {
            match api::accounts::add_forward(&account, &new).await {
                Ok(added) => work.added(added, said),
                Err(failure) => tries.failed(failure),
            }
        });
    };
    let problem = move |member: &'static str, text: Text| {
        move || {
            tries.code_at(member).map(|code| match code {
                ErrorCode::InvalidShape => t(text)(),
                code => wording::error_code(code, language()).to_owned(),
            })
        }
    };
    let aes_key = move || {
        (fields.format.get() == ForwardForm::Weixin).then(|| {
            PlainField::new("target-key", t(Text::AesKey), fields.aes_key, "off")
                .problem(problem("aes_key", Text::AesKeyProblem))
                .password()
        })
    };
    view! {
        <details data-details="new-target">
            <summary>{t(Text::AddTarget)}</summary>
            <form class="people-form" data-form="new-target" novalidate on:submit=submit>
                {PlainField::new("target-name", t(Text::TargetName), fields.name, "off")
                    .problem(problem("name", Text::TargetNameProblem))
                    .help(t(Text::TargetNameHelp))
                    .text()}
                {PlainField::new("target-url", t(Text::TargetUrl), fields.url, "off")
                    .problem(problem("url", Text::TargetUrlProblem))
                    .help(t(Text::TargetUrlHelp))
                    .text()}
                {formats(fields.format)}
                {kinds(fields.kinds)}
                {PlainField::new("target-secret", t(Text::Secret), fields.secret, "off")
                    .problem(problem("secret", Text::SecretProblem))
                    .help(t(Text::SecretHelp))
                    .password()}
                {aes_key}
                {PlainField::new("target-private", t(Text::Private), fields.private, "off")
                    .problem(problem("private", Text::PrivateProblem))
                    .help(t(Text::PrivateHelp))
                    .text()}
                <div class="dialog-actions">
                    <button class="button button-primary" type="submit" data-action="add-target" disabled=move || tries.is_held()>{t(Text::AddTarget)}</button>
                </div>
            </form>
        </details>
        {tries.notice_beside(&AT_FIELDS)}
    }
    .into_any()
}

fn formats(format: RwSignal<ForwardForm>) -> AnyView {
    let one = |form: &ForwardForm| {
        let form = *form;
        view! {
            <button type="button" data-format=form.name() aria-pressed=move || (format.get() == form).to_string() on:click=move |_| format.set(form)>{t(Text::of_form(form))}</button>
        }
    };
    view! {
        <div class="field">
            <div class="field-head"><span id="label-format">{t(Text::Format)}</span></div>
            <div class="segmented" role="group" aria-labelledby="label-format">{ForwardForm::ALL.iter().map(one).collect_view()}</div>
        </div>
    }
    .into_any()
}

fn kinds(chosen: RwSignal<Vec<Topic>>) -> AnyView {
    let one = |topic: Topic| {
        let toggle = move |event: ev::Event| {
            let on = event_target_checked(&event);
            chosen.update(|chosen| {
                chosen.retain(|it| *it != topic);
                if on {
                    chosen.push(topic);
                }
            });
        };
        view! {
            <label class="grant-role">
                <input type="checkbox" value=topic.name() prop:checked=move || chosen.with(|chosen| chosen.contains(&topic)) on:change=toggle/>
                <span>{move || wording::push_topic(topic, language())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="grant" aria-describedby="note-kinds">
            <legend>{t(Text::Kinds)}</legend>
            {Topic::ALL.map(one).collect_view()}
            <div class="field-note" id="note-kinds"><p>{t(Text::KindsHelp)}</p></div>
        </fieldset>
    }
    .into_any()
}
