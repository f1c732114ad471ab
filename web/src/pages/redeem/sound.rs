//! Tones for the outcomes, so that a clerk can look at the customer instead of the screen.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::AudioContext;

use super::Page;
use crate::{
    browser,
    components::icon::drawn,
    i18n::{redeem::Redeem as Text, t},
    state::till::Outcome,
};

/// Where the browser keeps that there are no tones.
const SILENT: &str = "card-desk.till-silent";
const ON: &str =
    "M2.5 6.2h2.3L8 3.5v9L4.8 9.8H2.5zM10.3 6a2.8 2.8 0 0 1 0 4M12 4.3a5.2 5.2 0 0 1 0 7.4";
const OFF: &str = "M2.5 6.2h2.3L8 3.5v9L4.8 9.8H2.5zM10.5 6.3l3.4 3.4M13.9 6.3l-3.4 3.4";

/// Frequency in hertz and begin in seconds of a tone.
type Tone = (f32, f64);

/// Returns `true` unless this device is silent.
pub(super) fn is_wanted() -> bool {
    browser::stored(SILENT).is_none()
}

/// The switch.
pub(super) fn switch(page: Page) -> AnyView {
    let press = move |_| {
        let on = !page.sound.get_untracked();
        page.sound.set(on);
        if on {
            browser::forget(SILENT);
            play(&[(880.0, 0.0)]);
        } else {
            browser::store(SILENT, "1");
        }
    };
    let icon = move || drawn(if page.sound.get() { ON } else { OFF });
    view! {
        <button class="button button-quiet button-icon" type="button" data-action="sound" aria-pressed=move || page.sound.get().to_string()
            aria-label=t(Text::Sound) title=t(Text::Sound) on:click=press>{icon}</button>
    }
    .into_any()
}

/// Two rising tones for a redeemed code, two falling ones for a refused one, three equal ones while it isn't known.
pub(super) fn tell(page: Page, outcome: &Outcome) {
    if !page.sound.try_get_untracked().unwrap_or_default() {
        return;
    }
    match outcome {
        Outcome::Redeemed => play(&[(880.0, 0.0), (1318.5, 0.12)]),
        Outcome::Refused(_) | Outcome::NeverSent => play(&[(330.0, 0.0), (220.0, 0.16)]),
        Outcome::Unknown | Outcome::Undecided => {
            play(&[(523.3, 0.0), (523.3, 0.18), (523.3, 0.36)]);
        }
    }
}

/// Plays tones of a tenth of a second. A browser without sound, or one that forbids it, stays silent.
fn play(tones: &[Tone]) {
    let _ = try_play(tones);
}

fn try_play(tones: &[Tone]) -> Result<(), JsValue> {
    let context = AudioContext::new()?;
    let volume = context.create_gain()?;
    volume.gain().set_value(0.15);
    volume.connect_with_audio_node(&context.destination())?;
    for (frequency, begin) in tones {
        let tone = context.create_oscillator()?;
        tone.frequency().set_value(*frequency);
        tone.connect_with_audio_node(&volume)?;
        let begin = context.current_time() + begin;
        tone.start_with_when(begin)?;
        tone.stop_with_when(begin + 0.11)?;
    }
    // A page may have only a few open contexts.
    set_timeout(move || drop(context.close()), std::time::Duration::from_secs(1));
    Ok(())
}
