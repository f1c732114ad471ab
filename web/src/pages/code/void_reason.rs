//! Why codes are made void: chosen or typed.

use card_model::limits::UNAVAILABLE_REASON;
use leptos::prelude::*;

use crate::i18n::{Message as _, codes::Codes as Text, language, t};

/// The reasons to choose from; the last one is typed.
const REASONS: [Text; 5] =
    [Text::Requested, Text::Refund, Text::Suspected, Text::WrongPerson, Text::OtherReason];

/// The reason of the moment.
#[derive(Clone, Copy)]
pub(in crate::pages) struct VoidReason {
    chosen: RwSignal<Text>,
    other: RwSignal<String>,
}

impl VoidReason {
    pub(in crate::pages) fn new() -> Self {
        Self { chosen: RwSignal::new(Text::Requested), other: RwSignal::new(String::new()) }
    }

    /// The reason in words; `None` if another one is to be typed and isn't. Reactive.
    pub(in crate::pages) fn text(self) -> Option<String> {
        let text = match self.chosen.get() {
            Text::OtherReason => self.other.with(|other| other.trim().to_owned()),
            reason => reason.text(language()).into_owned(),
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// Whether the platform accepts it. Reactive.
    pub(in crate::pages) fn fits(self) -> bool {
        self.text().is_none_or(|text| UNAVAILABLE_REASON.holds(&text))
    }

    /// The choice.
    pub(in crate::pages) fn view(self) -> AnyView {
        let one = move |reason: Text| {
            view! {
                <button type="button" aria-pressed=move || (self.chosen.get() == reason).to_string() on:click=move |_| self.chosen.set(reason)>{t(reason)}</button>
            }
        };
        let other = move || {
            (self.chosen.get() == Text::OtherReason).then(|| {
                let typed = move |event| self.other.set(event_target_value(&event));
                view! { <input class="input" id="void-other" aria-label=t(Text::Reason) maxlength="64" prop:value=self.other on:input=typed/> }
            })
        };
        view! {
            <div class="field" role="group" aria-labelledby="void-reason">
                <div class="field-head"><span id="void-reason">{t(Text::Reason)}</span><span class="muted small">{t(Text::ReasonHint)}</span></div>
                <div class="segmented code-reasons">{REASONS.map(one)}</div>
                {other}
            </div>
        }
        .into_any()
    }
}
