//! Posters, as they are printed. Sizes on the screen and on paper come from the same units, see the stylesheet.

use card_model::{card::Card, color, language::Language};
use leptos::prelude::*;

use super::{Page, code_panel::drawing, poster_text::PosterText};
use crate::{
    api::images::shown_at,
    components::icon::Icon,
    i18n::{
        Message, html_name,
        issue::{IssueText as Text, measures, size as size_text},
        language, t,
    },
    state::issue::{PosterSize, QrPicture, ink_on},
};

/// The background without a known colour.
const UNKNOWN_COLOR: &str = "#5e6671";

pub(super) fn view(page: Page) -> AnyView {
    let size = move |size: PosterSize| {
        view! {
            <button
                type="button"
                data-size=size.name()
                aria-pressed=move || (page.size.get() == size).to_string()
                on:click=move |_| page.size.set(size)
            >
                {move || size_text(size, language())}
            </button>
        }
    };
    let tongue = move |name: &'static str, tongue: Language| {
        view! {
            <button
                type="button"
                lang=html_name(tongue)
                aria-pressed=move || (page.tongue.get() == tongue).to_string()
                on:click=move |_| page.tongue.set(tongue)
            >
                {name}
            </button>
        }
    };
    // Events about the figures don't draw it again.
    let content = Memo::new(move |_| Content::of(page));
    let fold = move || {
        (page.size.get() == PosterSize::TableCard)
            .then(|| view! { <p class="muted small">{t(Text::Fold)}</p> })
    };
    view! {
        <section class="panel issue-poster" aria-labelledby="issue-poster">
            <div class="panel-head">
                <h2 id="issue-poster">{t(Text::Poster)}</h2>
                <span class="muted small">{move || measures(page.size.get(), language())}</span>
            </div>
            <div class="issue-poster-choices">
                <div class="segmented segmented-small" role="group" aria-label=t(Text::PosterSize)>{PosterSize::ALL.map(size)}</div>
                <div class="segmented segmented-small" role="group" aria-label=t(Text::PosterLanguage)>
                    {tongue("中文", Language::ZhCn)}{tongue("English", Language::En)}
                </div>
            </div>
            <div class="issue-ground">{move || sheet(content.get())}</div>
            {fold}
        </section>
    }
    .into_any()
}

/// What is on the paper.
#[derive(Debug, Clone, PartialEq)]
struct Content {
    size: PosterSize,
    tongue: Language,
    picture: QrPicture,
    text: PosterText,
    look: Look,
}

impl Content {
    /// Returns the content; `None` without a QR code or before the card is read. Reactive.
    fn of(page: Page) -> Option<Self> {
        let picture = QrPicture::of(&page.code()?.url)?;
        let (size, tongue) = (page.size.get(), page.tongue.get());
        let names: Vec<String> = page.card_stores().into_iter().map(|store| store.name).collect();
        let text = page.card(|card| PosterText::of(card, &names, tongue))?;
        let look = page.card(|card| Look::of(page, card))?;
        Some(Self { size, tongue, picture, text, look })
    }
}

/// The paper.
fn sheet(content: Option<Content>) -> AnyView {
    let Some(Content { size, tongue, picture, text, look }) = content else {
        return view! {
            <div class="empty" data-empty="poster">
                <span class="empty-icon">{Icon::Image.view()}</span>
                <p>{t(Text::PosterWaits)}</p>
            </div>
        }
        .into_any();
    };
    let face = || face(&text, &look, &picture, tongue);
    let content = match size {
        PosterSize::A4 | PosterSize::A6 => face(),
        PosterSize::OnlyCode => {
            view! { <div class="poster-only">{drawing(&picture)}{scan(tongue)}</div> }.into_any()
        }
        PosterSize::TableCard => view! {
            <div class="poster-panel poster-turned" aria-hidden="true">{face()}</div>
            <div class="poster-panel">{face()}</div>
            <div class="poster-panel poster-base"></div>
        }
        .into_any(),
    };
    view! {
        <article
            class=format!("poster poster-{} poster-{}", size.name(), look.ink)
            lang=html_name(tongue)
            aria-label=t(Text::Poster)
            data-poster=size.name()
            style:--poster-color=look.color
        >
            <div class="poster-sheet">{content}</div>
        </article>
    }
    .into_any()
}

/// The pictures and colours of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    color: String,
    ink: &'static str,
    logo: Option<String>,
    cover: Option<String>,
}

impl Look {
    fn of(page: Page, card: &Card) -> Self {
        let info = &card.base_info;
        let named = info.color.as_deref().unwrap_or_default();
        // Older palettes have other values.
        let is_value = named.len() == 7 && named.starts_with('#');
        let other = if is_value { named } else { UNKNOWN_COLOR };
        let color = color::find(named).map_or(other, |color| color.hex).to_owned();
        let shown = |url: &String| shown_at(page.session, url);
        Self {
            ink: ink_on(&color).name(),
            color,
            logo: info.logo_url.as_ref().and_then(shown),
            cover: super::cover_of(card).as_ref().and_then(shown),
        }
    }
}

/// One face of a poster: brand, title and picture on the card's colour, and the QR code with the conditions.
fn face(text: &PosterText, look: &Look, picture: &QrPicture, tongue: Language) -> AnyView {
    let logo = look.logo.clone().map(|url| view! { <img class="poster-logo" src=url alt=""/> });
    let cover = look.cover.clone().map(|url| view! { <img class="poster-cover" src=url alt=""/> });
    let line = |text: Option<String>| text.map(|text| view! { <li>{text}</li> });
    view! {
        <div class="poster-face">
            <header class="poster-head">
                <p class="poster-brand">{logo}<span>{text.brand.clone()}</span></p>
                <p class="poster-title voucher-title">{text.title.clone()}</p>
                {text.subtitle.clone().map(|text| view! { <p class="poster-subtitle">{text}</p> })}
            </header>
            {cover}
            <div class="poster-foot">
                {drawing(picture)}
                <div class="poster-words">
                    {scan(tongue)}
                    <ul>{line(text.period.clone())}{line(text.limit.clone())}{line(text.stores.clone())}</ul>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn scan(tongue: Language) -> AnyView {
    let line = |text: Text| text.text(tongue).into_owned();
    view! { <p class="poster-scan">{line(Text::ScanFirst)}<br/>{line(Text::ScanSecond)}</p> }
        .into_any()
}
