//! Fields of other forms than the voucher's: a text or a password, with problems below it.

use leptos::{
    attr::any_attribute::{AnyAttribute, IntoAnyAttribute as _},
    ev, html,
    prelude::*,
};
use wasm_bindgen::JsCast;

use super::icon::Icon;
use crate::i18n::{identity::Identity as Text, t};

/// A text or password field.
#[derive(Clone, Copy)]
pub struct PlainField {
    /// The id of its control without `field-`.
    pub name: &'static str,
    pub label: Signal<String>,
    pub value: RwSignal<String>,
    /// The problem to show, if any.
    pub problem: Signal<Option<String>>,
    /// The help to show while there is no problem.
    pub help: Signal<Option<String>>,
    /// The `autocomplete` attribute, for browsers and password managers.
    pub autocomplete: &'static str,
    /// The `inputmode` attribute, which selects a phone's keyboard.
    pub inputmode: Option<&'static str>,
}

impl PlainField {
    /// A field without help.
    pub fn new(
        name: &'static str,
        label: impl Fn() -> String + Send + Sync + 'static,
        value: RwSignal<String>,
        autocomplete: &'static str,
    ) -> Self {
        let nothing = || Signal::stored(None);
        let label = Signal::derive(label);
        let (problem, help) = (nothing(), nothing());
        Self { name, label, value, problem, help, autocomplete, inputmode: None }
    }

    /// Sets the problem.
    pub fn problem(self, problem: impl Fn() -> Option<String> + Send + Sync + 'static) -> Self {
        Self { problem: Signal::derive(problem), ..self }
    }

    /// Sets the help.
    pub fn help(self, help: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { help: Signal::derive(move || Some(help())), ..self }
    }

    /// Offers a keyboard with digits only.
    pub fn digits(self) -> Self {
        Self { inputmode: Some("numeric"), ..self }
    }

    fn id(self) -> String {
        format!("field-{}", self.name)
    }

    fn note_id(self) -> String {
        format!("note-{}", self.name)
    }

    fn is_invalid(self) -> bool {
        self.problem.with(Option::is_some)
    }

    /// A line of text.
    pub fn text(self) -> AnyView {
        let control = view! { <input {..self.control()} type="text" inputmode=self.inputmode/> };
        self.around(control.into_any(), ().into_any())
    }

    /// A day with hour and minute.
    pub fn moment(self) -> AnyView {
        let control = view! { <input {..self.control()} type="datetime-local"/> };
        self.around(control.into_any(), ().into_any())
    }

    /// Several lines of text.
    pub fn lines(self) -> AnyView {
        let control = view! { <textarea {..self.control()} rows="3"></textarea> };
        self.around(control.into_any(), ().into_any())
    }

    /// What the controls have in common.
    fn control(self) -> AnyAttribute {
        view! {
            <{..}
                class="input"
                id=self.id()
                autocomplete=self.autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=move || self.is_invalid().then_some("true")
                aria-describedby=self.note_id()
                prop:value=self.value
                on:input=move |event| self.value.set(event_target_value(&event))
            />
        }
        .into_any_attr()
    }

    /// A password, with a button to show it.
    pub fn password(self) -> AnyView {
        let (shown, capitals) = (RwSignal::new(false), RwSignal::new(false));
        let input = NodeRef::<html::Input>::new();
        let name =
            move || if shown.get() { t(Text::HidePassword)() } else { t(Text::ShowPassword)() };
        let watch = move |event: ev::KeyboardEvent| {
            // Password managers send their own events, without a key.
            let event = event.dyn_ref::<web_sys::KeyboardEvent>();
            capitals.set(event.is_some_and(|event| event.get_modifier_state("CapsLock")));
        };
        let control = view! {
            <span class="password-field">
                <input
                    {..self.control()}
                    node_ref=input
                    type=move || if shown.get() { "text" } else { "password" }
                    on:keyup=watch
                />
                <button
                    class="button button-quiet button-icon button-small"
                    type="button"
                    data-action="show-password"
                    aria-label=name
                    title=name
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| {
                        shown.update(|shown| *shown = !*shown);
                        if let Some(input) = input.get_untracked() {
                            let _ = input.focus();
                        }
                    }
                >
                    {Icon::Eye.view()}
                </button>
            </span>
        };
        let capitals = move || {
            capitals.get().then(|| view! { <p data-caps-lock>{Icon::Up.view()}<span>{t(Text::CapsLock)}</span></p> })
        };
        self.around(control.into_any(), capitals.into_any())
    }

    fn around(self, control: AnyView, more: AnyView) -> AnyView {
        let note = move || match self.problem.get() {
            Some(problem) => {
                view! { <p class="field-error">{Icon::Cross.view()}<span>{problem}</span></p> }
                    .into_any()
            }
            None => self.help.get().map(|help| view! { <p>{help}</p> }).into_any(),
        };
        view! {
            <div class="field">
                <div class="field-head"><label for=self.id()>{move || self.label.get()}</label></div>
                {control}
                <div class="field-note" id=self.note_id() aria-live="polite">{note}{more}</div>
            </div>
        }
        .into_any()
    }
}
