//! The voucher as a phone shows it. For those who can't see it the picture has its whole content as text.

mod code;

use card_model::card::Card;
use leptos::prelude::*;

use super::icon::Icon;
use crate::{
    api::images::shown_at,
    i18n::{Message, language, phone::Phone, t},
    state::{
        phone::{Face, Row},
        session::CurrentSession,
    },
};

/// Milliseconds without a change after which the new title is read out.
const QUIET: u64 = 1200;

/// Draws a card as Weixin shows it to somebody who has received it.
pub fn phone_preview(card: Signal<Card>) -> AnyView {
    let session = CurrentSession::get();
    let face = Memo::new(move |_| card.with(|card| Face::of(card, language())));
    view! {
        <div class="phone-place">
            <div class="phone" role="img" tabindex="0" aria-label=move || face.with(|face| face.in_words(language()))>
                {move || face.with(|face| draw(face, session))}
            </div>
            <p class="phone-caption">{t(Phone::Caption)}</p>
            {move || face.with(entries)}
            <p class="visually-hidden" role="status">{read_out(face)}</p>
        </div>
    }
    .into_any()
}

/// The title once it has stayed for a moment, so that not every keystroke is read out.
fn read_out(face: Memo<Face>) -> RwSignal<String> {
    let spoken = RwSignal::new(String::new());
    let name = t(Phone::Preview);
    let title = Memo::new(move |_| face.with(|face| face.title.clone()));
    Effect::new(move |before: Option<String>| {
        let now = title.get();
        if before.is_some_and(|before| before != now) {
            let meant = now.clone();
            let speak = move || {
                if title.try_get_untracked().is_some_and(|title| title == meant) {
                    spoken.set([name(), meant.clone()].join(" "));
                }
            };
            set_timeout(speak, std::time::Duration::from_millis(QUIET));
        }
        now
    });
    spoken
}

fn draw(face: &Face, session: CurrentSession) -> AnyView {
    let rows: Vec<AnyView> = face.rows.iter().map(row).collect();
    let article: Vec<AnyView> =
        face.article.iter().map(|(url, text)| entry(url, text, session)).collect();
    let color = face.color.clone();
    view! {
        <div class="phone-bar"><span></span>{face.banner.clone()}<span></span></div>
        <div class="phone-page" style:background-color=color.clone()>
            <div class="phone-card">
                <div class="phone-head">
                    {logo(&face.logo, session)}
                    <span class="phone-brand">{face.brand.clone()}</span>
                    <strong class="phone-title">{face.title.clone()}</strong>
                    <span class="phone-sub-title">{face.sub_title.clone()}</span>
                    <span class="phone-validity">{face.validity.clone()}</span>
                </div>
                {use_block(face)}
                <p class="phone-notice">{face.notice.clone()}</p>
            </div>
            <div class="phone-rows">{rows}</div>
            <div class="phone-article">{article}</div>
        </div>
    }
    .into_any()
}

fn logo(url: &str, session: CurrentSession) -> AnyView {
    let picture = picture(url, session);
    view! { <span class="phone-logo">{picture}</span> }.into_any()
}

fn picture(url: &str, session: CurrentSession) -> AnyView {
    match shown_at(session, url) {
        Some(address) => view! { <img src=address alt=""/> }.into_any(),
        None => Icon::Image.view(),
    }
}

/// The entry to the usage page, or else the code whose place it takes.
fn use_block(face: &Face) -> AnyView {
    match &face.center {
        Some((name, line)) => view! {
            <div class="phone-code">
                <span class="phone-center" style:background-color=face.color.clone()>{name.clone()}</span>
                <span class="phone-center-line">{line.clone()}</span>
            </div>
        }
        .into_any(),
        None => view! {
            <div class="phone-code">
                {face.square.then(code::square)}
                {face.bars.then(code::bars)}
                <span class="phone-number">{face.code.clone()}</span>
            </div>
        }
        .into_any(),
    }
}

fn row(row: &Row) -> AnyView {
    view! {
        <div class="phone-row">
            <span>{row.name.clone()}</span>
            <span class="phone-tip">{row.tip.clone()}</span>
            {Icon::Right.view()}
            <span class="phone-row-text">{row.text.clone()}</span>
        </div>
    }
    .into_any()
}

fn entry(url: &str, text: &str, session: CurrentSession) -> AnyView {
    let picture = if url.is_empty() { ().into_any() } else { picture(url, session) };
    view! { <div class="phone-entry">{picture}<span>{text.to_owned()}</span></div> }.into_any()
}

/// When each entry shows, in words below the picture.
fn entries(face: &Face) -> AnyView {
    if face.entries.is_empty() {
        return ().into_any();
    }
    let language = language();
    let lines: Vec<AnyView> = face
        .entries
        .iter()
        .map(|(name, when)| {
            let when = when.text(language).into_owned();
            view! { <div><dt>{name.clone()}</dt><dd>{when}</dd></div> }.into_any()
        })
        .collect();
    view! {
        <div class="phone-entries">
            <h2>{t(Phone::WhenShown)}</h2>
            <dl>{lines}</dl>
        </div>
    }
    .into_any()
}
