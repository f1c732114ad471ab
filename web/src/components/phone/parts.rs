//! The parts of a card's page.

use leptos::prelude::*;

use super::code;
use crate::{
    api::images::shown_at,
    components::icon::Icon,
    i18n::{phone::Phone, t},
    state::{
        parts::Parts,
        phone::{CodeFace, Face, Middle, Row},
        session::CurrentSession,
    },
};

/// A face whose parts are redrawn when they change.
#[derive(Clone, Copy)]
pub struct Drawn {
    pub whole: Memo<Face>,
    parts: Parts,
}

impl Drawn {
    pub fn new(whole: Memo<Face>) -> Self {
        let parts = Parts::new();
        Effect::new(move |before: Option<()>| {
            whole.track();
            if before.is_some() {
                parts.update();
            }
        });
        Self { whole, parts }
    }

    /// A part of the face.
    pub fn part<T: PartialEq + Send + Sync + 'static>(self, pick: fn(&Face) -> T) -> ReadSignal<T> {
        let look = move || self.whole.with_untracked(pick);
        self.parts.part(look(), move || Some(look()))
    }
}

/// The coloured head: logo, merchant, title, validity.
pub fn head(face: Drawn, session: CurrentSession) -> AnyView {
    let logo = face.part(|face| face.logo.clone());
    let brand = face.part(|face| face.brand.clone());
    let title = face.part(|face| face.title.clone());
    let sub_title = face.part(|face| face.sub_title.clone());
    let validity = face.part(|face| face.validity.clone());
    view! {
        <div class="phone-head">
            <span class="phone-logo">{move || picture(&logo.get(), session)}</span>
            <span class="phone-brand">{move || brand.get()}</span>
            <strong class="phone-title voucher-title">{move || title.get()}</strong>
            <span class="phone-sub-title">{move || sub_title.get()}</span>
            <span class="phone-validity">{move || validity.get()}</span>
        </div>
    }
    .into_any()
}

fn picture(url: &str, session: CurrentSession) -> AnyView {
    match shown_at(session, url) {
        Some(address) => view! { <img src=address alt=""/> }.into_any(),
        None => Icon::Image.view(),
    }
}

/// Code, usage entry or final state, with the tip for the cashier.
pub fn middle(face: Drawn) -> AnyView {
    let middle = face.part(|face| face.middle.clone());
    let shows_notice = face.part(Face::shows_notice);
    let notice = face.part(|face| face.notice.clone());
    view! {
        <div class="phone-code">
            {move || middle.with(draw_middle)}
            {move || shows_notice.get().then(|| view! { <p class="phone-notice">{move || notice.get()}</p> })}
        </div>
    }
    .into_any()
}

fn draw_middle(middle: &Middle) -> AnyView {
    match middle {
        Middle::Claim(name) => view! { <span class="phone-use">{name.clone()}</span> }.into_any(),
        Middle::Entry(name, line, can_be_pressed) => {
            let class = if *can_be_pressed { "phone-use" } else { "phone-use phone-use-grey" };
            view! {
                <span class=class>{name.clone()}</span>
                <span class="phone-use-line">{line.clone()}</span>
            }
            .into_any()
        }
        Middle::Code(code) => draw_code(code),
        Middle::Over(text) => view! { <span class="phone-over">{text.clone()}</span> }.into_any(),
    }
}

fn draw_code(face: &CodeFace) -> AnyView {
    let class = if face.waits { "phone-code-face phone-code-waits" } else { "phone-code-face" };
    view! {
        <div class=class>
            {face.square.then(code::square)}
            {face.bars.then(code::bars)}
            <span class="phone-number">{face.number.clone()}</span>
        </div>
        {face.waits.then(|| view! { <span class="phone-use-line">{t(Phone::NotYet)}</span> })}
    }
    .into_any()
}

/// The cover with its text.
pub fn cover(face: Drawn, session: CurrentSession) -> AnyView {
    let url = face.part(|face| face.cover.as_ref().map(|(url, _)| url.clone()));
    let text = face.part(|face| face.cover.as_ref().map(|(_, text)| text.clone()));
    let draw = move || {
        url.get().map(|url| {
            view! {
                <div class="phone-cover">
                    {picture(&url, session)}
                    <span>{move || text.get()}</span>
                </div>
            }
        })
    };
    draw.into_any()
}

pub fn rows(face: Drawn) -> AnyView {
    let rows = face.part(|face| face.rows.clone());
    (move || rows.with(|rows| rows.iter().map(row).collect_view())).into_any()
}

fn row(row: &Row) -> AnyView {
    view! {
        <div class="phone-row"><span>{row.name.clone()}</span><span class="phone-tip">{row.tip.clone()}</span>{Icon::Right.view()}</div>
    }
    .into_any()
}

/// The article, which Weixin shows behind the cover.
pub fn article(face: Drawn, session: CurrentSession) -> AnyView {
    let entries = face.part(|face| face.article.clone());
    let draw = move || {
        entries.with(|entries| {
            (!entries.is_empty()).then(|| {
                let entries = entries.iter().map(|(url, text)| entry(url, text, session));
                view! { <div class="phone-article">{entries.collect_view()}</div> }
            })
        })
    };
    draw.into_any()
}

fn entry(url: &str, text: &str, session: CurrentSession) -> AnyView {
    let picture = if url.is_empty() { ().into_any() } else { picture(url, session) };
    view! { <div class="phone-entry">{picture}<span>{text.to_owned()}</span></div> }.into_any()
}
