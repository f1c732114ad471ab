//! The state of a card as chips: its status, and what needs attention.

use card_model::{language::Language, review::CardStatus, standing::Attention, time::UnixSeconds};
use desk_api::{card_list::CardRow, wording};
use leptos::prelude::*;

use crate::{i18n::list, state::card_list::days_left};

use super::{
    chip::{Tone, chip},
    icon::Icon,
};

/// Chips of a card at most: what doesn't fit is told where the mouse rests.
const SHOWN: usize = 2;

/// The chips of a card: the status always, then what else needs attention.
pub fn status_chips(row: &CardRow, now: UnixSeconds, language: Language) -> AnyView {
    let mut warnings = warnings(row, now, language);
    let mut words = vec![wording::card_status(row.standing().status_at(now), language)];
    words.extend(warnings.iter().map(|(_, text)| text.clone()));
    let all = (words.len() > SHOWN).then(|| words.join(" · "));
    warnings.truncate(SHOWN - 1);
    let warnings = warnings.into_iter().map(|(icon, text)| chip(Tone::Warning, Some(icon), text));
    view! { <span class="chips" title=all>{row_chip(row, now, language)}{warnings.collect_view()}</span> }.into_any()
}

/// The one chip of a card that says most: what needs attention, or else the status.
pub fn most_urgent_chip(row: &CardRow, now: UnixSeconds, language: Language) -> AnyView {
    match warnings(row, now, language).into_iter().next() {
        Some((icon, text)) => chip(Tone::Warning, Some(icon), text),
        None => row_chip(row, now, language),
    }
}

/// What needs attention beside the status, most urgent first.
fn warnings(row: &CardRow, now: UnixSeconds, language: Language) -> Vec<(Icon, String)> {
    let warning = |attention: Attention| match attention {
        // The status says these two already.
        Attention::Refused | Attention::UnderReview => None,
        Attention::LowStock => {
            Some((Icon::Warning, wording::attention(attention, language).to_owned()))
        }
        Attention::ExpiringSoon => {
            let days = days_left(row, now).unwrap_or(0);
            Some((Icon::Clock, list::expires_in(days, language)))
        }
    };
    row.attention(now).into_iter().filter_map(warning).collect()
}

/// The chip of a row's status.
pub fn row_chip(row: &CardRow, now: UnixSeconds, language: Language) -> AnyView {
    status_chip(row.standing().status_at(now), language)
}

/// The chip of a state.
pub fn status_chip(status: &CardStatus, language: Language) -> AnyView {
    let (tone, icon) = match status {
        CardStatus::NotVerify => (Tone::Info, Icon::Clock),
        CardStatus::VerifyFail => (Tone::Danger, Icon::Cross),
        CardStatus::SysOffShelf => (Tone::Danger, Icon::Warning),
        CardStatus::Dispatch => (Tone::Success, Icon::Live),
        issuable if issuable.is_issuable() => (Tone::Outlined, Icon::Ring),
        _ => (Tone::Neutral, Icon::Dash),
    };
    chip(tone, Some(icon), wording::card_status(status, language))
}
