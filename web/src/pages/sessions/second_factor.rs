//! The user's second factor: its state, and the dialog that turns it on or off.

mod codes;
mod turn_off;
mod turn_on;

use desk_api::identity::{RecoveryCodes, SecondFactorBegun, SecondFactorState};
use leptos::prelude::*;

use super::{Page, now};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        chip::{Tone, chip},
        dialog::Dialog,
        icon::Icon,
    },
    i18n::{
        language,
        second_factor::{SecondFactor as Text, codes_left},
        statistics::moment,
        t,
    },
};

/// At this number of remaining recovery codes, a warning is shown.
const FEW: u32 = 2;

/// State shared by the steps.
#[derive(Clone, Copy)]
struct Steps {
    page: Page,
    state: RwSignal<Loaded<SecondFactorState>>,
    open: RwSignal<bool>,
    /// Whether it is being turned off.
    is_off: RwSignal<bool>,
    /// The seed to confirm. It exists only in the page, while the dialog is open.
    begun: RwSignal<Option<SecondFactorBegun>>,
    /// The recovery codes to keep. A dialog that was closed by mistake can be reopened.
    codes: RwSignal<Option<RecoveryCodes>>,
}

impl Steps {
    fn load(self) {
        load_into(self.state, api::identity::second_factor());
    }

    fn begin(self, is_off: bool) {
        self.is_off.set(is_off);
        self.open.set(true);
    }
}

/// The panel with its dialog.
pub(super) fn panel(page: Page) -> AnyView {
    let steps = Steps {
        page,
        state: RwSignal::new(Loaded::Loading),
        open: RwSignal::new(false),
        is_off: RwSignal::new(false),
        begun: RwSignal::new(None),
        codes: RwSignal::new(None),
    };
    steps.load();
    Effect::new(move || {
        if !steps.open.get() {
            steps.begun.set(None);
        }
    });
    let retry = Callback::new(move |()| steps.load());
    let state = move || {
        let is_on = steps.state.with(|state| state.ready().map(|state| state.enabled))?;
        let (tone, icon, text) = if is_on {
            (Tone::Success, Icon::Check, Text::On)
        } else {
            (Tone::Neutral, Icon::Dash, Text::Off)
        };
        Some(chip(tone, Some(icon), t(text)()))
    };
    let draw = move |state: SecondFactorState| standing(steps, &state);
    view! {
        <section class="panel" data-section="second-factor">
            <div class="panel-head"><h2>{t(Text::Title)}</h2>{state}</div>
            <div class="panel-body people-form">
                <AsyncView state=steps.state retry lines=2 render=draw/>
            </div>
        </section>
        {dialog(steps)}
    }
    .into_any()
}

/// The state, and the possible actions.
fn standing(steps: Steps, state: &SecondFactorState) -> AnyView {
    let not_kept = move || {
        steps.codes.with(Option::is_some).then(|| {
            view! {
                <p class="notice notice-warning" data-problem="codes-not-kept">{Icon::Warning.view()}<span>{t(Text::NotKept)}</span></p>
                <div><button class="button" type="button" data-action="show-codes" on:click=move |_| steps.begin(false)>{t(Text::ShowCodes)}</button></div>
            }
        })
    };
    let Some(since) = state.since else {
        return view! {
            <p class="muted small">{t(Text::OffText)}</p>
            <div><button class="button" type="button" data-action="turn-on" on:click=move |_| steps.begin(false)>{t(Text::TurnOn)}</button></div>
        }
        .into_any();
    };
    let left = state.recovery_codes_left;
    let few = (left <= FEW).then(|| {
        view! { <p class="notice notice-warning" data-problem="few-codes">{Icon::Warning.view()}<span>{t(Text::FewCodes)}</span></p> }
    });
    view! {
        <dl class="facts">
            <dt>{t(Text::Since)}</dt><dd>{move || moment(since, now(), language())}</dd>
            <dt>{t(Text::CodesLeft)}</dt><dd data-codes-left=left.to_string()>{move || codes_left(left, language())}</dd>
        </dl>
        {few}
        {not_kept}
        <div><button class="button button-danger" type="button" data-action="turn-off" on:click=move |_| steps.begin(true)>{t(Text::TurnOff)}</button></div>
    }
    .into_any()
}

fn dialog(steps: Steps) -> AnyView {
    let has_codes = move || steps.codes.with(Option::is_some);
    let title = Signal::derive(move || {
        let text = match (has_codes(), steps.is_off.get()) {
            (true, _) => Text::CodesTitle,
            (false, true) => Text::TurnOffTitle,
            (false, false) => Text::TurnOnTitle,
        };
        t(text)()
    });
    let content = move || {
        move || match (steps.codes.get(), steps.begun.get()) {
            _ if steps.is_off.get() => turn_off::form(steps),
            (Some(codes), _) => codes::shown_once(steps, codes),
            (None, Some(begun)) => turn_on::confirm(steps, begun),
            (None, None) => turn_on::begin(steps),
        }
    };
    view! { <Dialog open=steps.open title class="dialog-small">{content}</Dialog> }.into_any()
}
