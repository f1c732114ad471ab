//! The options of a QR code: when it expires, and who can claim by it.

use card_model::card::Card;
use leptos::prelude::*;

use super::Page;
use crate::{
    components::plain_field::PlainField,
    i18n::{
        issue::{IssueText as Text, problem as problem_text},
        t,
    },
    state::issue::{Options, Problem},
};

/// The values of the form.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    page: Page,
    seconds: RwSignal<String>,
    openid: RwSignal<String>,
    code: RwSignal<String>,
    once: RwSignal<bool>,
    /// Whether creating was tried; problems are shown from then on.
    pub(super) tried: RwSignal<bool>,
    /// Whether the options are shown.
    pub(super) shown: RwSignal<bool>,
}

impl Fields {
    pub(super) fn new(page: Page) -> Self {
        let [seconds, openid, code] = [(); 3].map(|()| RwSignal::new(String::new()));
        let [once, tried, shown] = [(); 3].map(|()| RwSignal::new(false));
        Self { page, seconds, openid, code, once, tried, shown }
    }

    /// What is entered. Reactive.
    pub(super) fn options(self) -> Options {
        Options {
            seconds: self.seconds.get(),
            openid: self.openid.get(),
            code: self.code.get(),
            once: self.once.get(),
        }
    }

    /// What is wrong. Reactive.
    pub(super) fn problems(self) -> Vec<Problem> {
        self.options().problems(self.page.card(needs).unwrap_or_default())
    }

    fn problem(
        self,
        of_field: &'static [Problem],
    ) -> impl Fn() -> Option<String> + Copy + Send + Sync {
        move || {
            let problems = if self.tried.get() { self.problems() } else { Vec::new() };
            let found = problems.into_iter().find(|problem| of_field.contains(problem));
            found.map(|problem| t(problem_text(problem))())
        }
    }
}

/// Whether a card requires an openid, and a code.
fn needs(card: &Card) -> (bool, bool) {
    let info = &card.base_info;
    // Imported codes are issued by the platform.
    let needs_code = info.use_custom_code == Some(true) && !info.imports_codes();
    (info.bind_openid == Some(true), needs_code)
}

pub(super) fn view(fields: Fields) -> AnyView {
    let seconds = PlainField::new("qr-seconds", t(Text::Seconds), fields.seconds, "off")
        .help(t(Text::SecondsHelp))
        .problem(fields.problem(&[Problem::Seconds]))
        .digits();
    let openid = PlainField::new("qr-openid", t(Text::OpenId), fields.openid, "off")
        .help(t(Text::OpenIdHelp))
        .problem(fields.problem(&[Problem::OpenId]));
    let code = PlainField::new("qr-code", t(Text::Code), fields.code, "off")
        .help(t(Text::CodeHelp))
        .problem(fields.problem(&[Problem::Code, Problem::CodeMissing]));
    view! {
        <details class="issue-options" prop:open=fields.shown on:toggle=move |event| fields.shown.set(is_open(&event))>
            <summary>{t(Text::Options)}</summary>
            <div class="issue-option-fields">
                {seconds.text()}
                {openid.text()}
                {code.text()}
                <label class="check">
                    <input type="checkbox" aria-describedby="note-qr-once" prop:checked=fields.once on:change=move |event| fields.once.set(event_target_checked(&event))/>
                    <span>{t(Text::Once)}</span>
                </label>
                <p class="field-note" id="note-qr-once">{t(Text::OnceHelp)}</p>
            </div>
        </details>
    }
    .into_any()
}

fn is_open(event: &leptos::ev::Event) -> bool {
    event_target::<web_sys::Element>(event).has_attribute("open")
}
