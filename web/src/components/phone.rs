//! The voucher as a phone shows it, in each stage of its life. Screen readers get the whole content as text. Each part
//! is redrawn only when it changes.

mod code;
mod parts;

use card_model::language::Language;
use leptos::prelude::*;

use crate::{
    i18n::{language, phone::Phone, t},
    state::{
        phone::{Face, Stage},
        session::CurrentSession,
    },
};
use parts::{Drawn, article, cover, head, middle, rows};

/// Time without a change after which the new title is read out, in milliseconds.
const QUIET: u64 = 1200;

/// Draws a card as Weixin shows it, with a choice of the stage. `face` returns its look in a stage.
pub fn phone_preview(face: impl Fn(Stage, Language) -> Face + Send + Sync + 'static) -> AnyView {
    let stage = RwSignal::new(Stage::Usable);
    drawn(stage, Memo::new(move |_| face(stage.get(), language())))
}

fn drawn(stage: RwSignal<Stage>, face: Memo<Face>) -> AnyView {
    let session = CurrentSession::get();
    let face = Drawn::new(face);
    let words = Memo::new(move |_| face.whole.with(|face| face.in_words(language())));
    let color = face.part(|face| face.color.clone());
    view! {
        <div class="phone-place">
            {stages(stage)}
            <div class="phone">
                <div class="phone-screen" role="img" tabindex="0" aria-label=move || words.get() style:--card-color=move || color.get()>
                    {frame()}
                    <div class="phone-card">
                        {head(face, session)}
                        {middle(face)}
                        {cover(face, session)}
                        {rows(face)}
                    </div>
                    {article(face, session)}
                </div>
            </div>
            <p class="visually-hidden" role="status">{read_out(face)}</p>
        </div>
    }
    .into_any()
}

/// The stages. Alt P switches to the next.
fn stages(stage: RwSignal<Stage>) -> AnyView {
    let choice = move |it: Stage| {
        let is_next = move || stage.get().next() == it;
        view! {
            <button
                type="button"
                data-stage=format!("{it:?}")
                data-key=move || is_next().then_some("alt+p")
                aria-pressed=move || (stage.get() == it).to_string()
                on:click=move |_| stage.set(it)
            >
                {t(it.name())}
            </button>
        }
    };
    view! {
        <div class="segmented segmented-small phone-stages" role="group" aria-label=t(Phone::Stages) title="Alt P">
            {Stage::ALL.map(choice).collect_view()}
        </div>
    }
    .into_any()
}

/// The phone's status bar and the page's title bar.
fn frame() -> AnyView {
    view! {
        <div class="phone-status">
            <span>"9:41"</span>
            <svg viewBox="0 0 44 12" width="44" height="12" aria-hidden="true">
                <path class="phone-solid" d="M0 8h2v3H0zM4 6h2v5H4zM8 3h2v8H8zM12 1h2v10h-2zM34 3h6v6h-6zM43 4.500h1v3h-1z"></path>
                <path class="phone-line" d="M18 5.500a6 6 0 0 1 8 0M20 7.800a3 3 0 0 1 4 0M22 10v.01M32.500 1.500h9v9h-9z"></path>
            </svg>
        </div>
        <div class="phone-bar"><span aria-hidden="true">"✕"</span><strong>{t(Phone::Page)}</strong><span aria-hidden="true">"•••"</span></div>
    }
    .into_any()
}

/// The title after a pause, so that not every keystroke is read out.
fn read_out(face: Drawn) -> RwSignal<String> {
    let spoken = RwSignal::new(String::new());
    let name = t(Phone::Preview);
    let title = face.part(|face| face.title.clone());
    Effect::new(move |before: Option<String>| {
        let now = title.get();
        if before.is_some_and(|before| before != now) {
            let meant = now.clone();
            let preview = untrack(name);
            let speak = move || {
                if title.try_get_untracked().is_some_and(|title| title == meant) {
                    let _ = spoken.try_set([preview.as_str(), meant.as_str()].join(" "));
                }
            };
            set_timeout(speak, std::time::Duration::from_millis(QUIET));
        }
        now
    });
    spoken
}
