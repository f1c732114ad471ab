//! The state of a card as chips: its status, and warnings.

use card_model::{language::Language, review::CardStatus, standing::Attention, time::UnixSeconds};
use desk_api::card_list::CardRow;
use desk_wording as wording;
use leptos::prelude::*;
use web_sys::Element;

use crate::{i18n::list, state::card_list::days_left};

use super::{
    chip::{Tone, chip, put, titled_chip},
    icon::Icon,
};

/// The chips of a card. Equal if they look alike, so that a row that shows another card keeps equal ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusChips {
    shown: Vec<Look>,
}

/// The look of a chip.
type Look = (Tone, Icon, String);

impl StatusChips {
    /// The status, then the warnings.
    pub fn of(row: &CardRow, now: UnixSeconds, language: Language) -> Self {
        let mut shown = vec![status_look(row.standing().status_at(now), language)];
        shown.extend(warnings(row, now, language));
        Self { shown }
    }

    /// The warnings, otherwise the status.
    pub fn warnings_first(row: &CardRow, now: UnixSeconds, language: Language) -> Self {
        let mut shown = warnings(row, now, language);
        if shown.is_empty() {
            shown.push(status_look(row.standing().status_at(now), language));
        }
        Self { shown }
    }

    /// Changes the chips in `place` from `before` to these. Returns `false` if that is impossible, for example
    /// because their numbers differ. Takes a third of the time of drawing them again.
    pub fn put_on(&self, before: &Self, place: &Element) -> bool {
        let find = |css: &str| place.query_selector(css).ok().flatten();
        if self.shown.len() != before.shown.len() {
            return false;
        }
        for (at, (now, before)) in self.shown.iter().zip(&before.shown).enumerate() {
            let css = format!(".chip:nth-child({})", at + 1);
            if now == before {
                continue;
            }
            let (tone, icon, text) = now;
            let (Some(mark), Some(_)) = (icon.mark(), before.1.mark()) else { return false };
            let Some(chip) = find(&css) else { return false };
            put(&chip, *tone, mark, text);
            let _ = chip.set_attribute("title", text);
        }
        true
    }

    /// Draws them. Where there is no room, the list shows the last ones as icons (`.list-row .chips` in the stylesheet).
    pub fn view(&self) -> AnyView {
        let chips = self
            .shown
            .iter()
            .cloned()
            .map(|(tone, icon, text)| titled_chip(tone, Some(icon), text.clone(), Some(text)));
        view! { <span class="chips">{chips.collect_view()}</span> }.into_any()
    }
}

/// Warnings in addition to the status, most urgent first.
fn warnings(row: &CardRow, now: UnixSeconds, language: Language) -> Vec<Look> {
    let warning = |attention: Attention| match attention {
        // The status shows these two already.
        Attention::Refused | Attention::UnderReview => None,
        Attention::LowStock => {
            Some((Tone::Warning, Icon::Warning, wording::attention(attention, language).to_owned()))
        }
        Attention::ExpiringSoon => {
            let days = days_left(row, now).unwrap_or(0);
            Some((Tone::Warning, Icon::Clock, list::expires_in(days, language)))
        }
    };
    row.attention(now).into_iter().filter_map(warning).collect()
}

/// The chip of a row's status.
pub fn row_chip(row: &CardRow, now: UnixSeconds, language: Language) -> AnyView {
    status_chip(row.standing().status_at(now), language)
}

/// The chip of a status.
pub fn status_chip(status: &CardStatus, language: Language) -> AnyView {
    let (tone, icon, text) = status_look(status, language);
    chip(tone, Some(icon), text)
}

fn status_look(status: &CardStatus, language: Language) -> Look {
    let (tone, icon) = match status {
        CardStatus::NotVerify => (Tone::Info, Icon::Clock),
        CardStatus::VerifyFail => (Tone::Danger, Icon::Cross),
        CardStatus::SysOffShelf => (Tone::Danger, Icon::Warning),
        CardStatus::Dispatch => (Tone::Success, Icon::Live),
        issuable if issuable.is_issuable() => (Tone::Outlined, Icon::Ring),
        _ => (Tone::Neutral, Icon::Dash),
    };
    (tone, icon, wording::card_status(status, language))
}
