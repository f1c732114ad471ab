//! The map of the week: in which hours codes are claimed and redeemed. It is a table whose cells are coloured, so that its
//! figures are read like those of any table.

use card_model::language::Language;
use desk_api::event_figures::{EventFigures, HourSum, Week};
use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    i18n::{
        Message,
        event_figures::{EventText as Text, busiest, cell, known_since, weekday},
        language, t,
    },
    number::grouped,
};

/// The hours that are always shown. Others are if they have events.
const USUAL: (u8, u8) = (7, 22);
/// Levels of colour above zero.
const LEVELS: u64 = 4;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Redemptions,
    Claims,
}

impl Act {
    fn of(self, hour: HourSum) -> u64 {
        match self {
            Self::Redemptions => hour.redemptions,
            Self::Claims => hour.claims,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Redemptions => "redemptions",
            Self::Claims => "claims",
        }
    }
}

/// The panel.
pub(super) fn view(figures: &EventFigures, act: RwSignal<Act>) -> AnyView {
    let since = figures.week.since.filter(|since| figures.days.begin() < *since);
    let choice = move |choice: Act, text: Text| {
        view! {
            <button type="button" data-act=choice.name() aria-pressed=move || (act.get() == choice).to_string() on:click=move |_| act.set(choice)>
                {t(text)}
            </button>
        }
    };
    let body = if figures.week.since.is_none() {
        view! { <p class="heat-note" data-unknown-week="">{t(Text::NoEvents)}</p> }.into_any()
    } else {
        map(figures.week.clone(), act)
    };
    view! {
        <section class="panel" aria-labelledby="heat-heading">
            <div class="panel-head">
                <h2 id="heat-heading">{t(Text::Hours)}</h2>
                <div class="segmented segmented-small" role="group" aria-label=t(Text::Counted)>
                    {choice(Act::Redemptions, Text::Redemptions)}
                    {choice(Act::Claims, Text::Claims)}
                </div>
            </div>
            {body}
            {since.map(|since| view! { <p class="heat-note">{move || known_since(since, language())}</p> })}
        </section>
    }
    .into_any()
}

fn map(week: Week, act: RwSignal<Act>) -> AnyView {
    let (first, last) = shown_hours(&week);
    // The cell under the pointer or the keyboard.
    let at = RwSignal::new(None::<(u8, u8)>);
    let week = StoredValue::new(week);
    let key = move |event: KeyboardEvent| {
        let before = at.get_untracked();
        let (row, column) = before.unwrap_or((0, first));
        let next = match event.key().as_str() {
            "ArrowLeft" => (row, column.saturating_sub(1).max(first)),
            "ArrowRight" => (row, (column + 1).min(last)),
            "ArrowUp" => (row.saturating_sub(1), column),
            "ArrowDown" => ((row + 1).min(6), column),
            "Home" => (row, first),
            "End" => (row, last),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        // The first key only shows where the keyboard is.
        at.set(Some(before.map_or((row, column), |_| next)));
    };
    let told = move || {
        let language = language();
        week.with_value(|week| {
            if let Some((weekday, hour)) = at.get() {
                return cell(weekday, hour, week.at(weekday, hour), language);
            }
            let act = act.get();
            let most = week.hours.iter().copied().max_by_key(|hour| act.of(*hour));
            let most = most.filter(|hour| act.of(*hour) > 0);
            most.map_or_else(String::new, |hour| busiest(hour, act.of(hour), language))
        })
    };
    let heads = (first..=last).map(|hour| {
        // Every third hour, as on a clock; the others are read by screen readers only.
        let shown = hour.is_multiple_of(3);
        view! { <th scope="col"><span class:visually-hidden=!shown>{hour}</span></th> }
    });
    let rows = move || {
        let (act, language) = (act.get(), language());
        week.with_value(|week| {
            let most = week.hours.iter().map(|hour| act.of(*hour)).max().unwrap_or(0);
            (0..7)
                .map(|day| row(week, day, (first, last), (act, most), at, language))
                .collect_view()
        })
    };
    view! {
        <div class="heat-scroll" tabindex="0" role="group" aria-labelledby="heat-heading" aria-describedby="heat-help"
            on:keydown=key on:pointerleave=move |_| at.set(None)>
            <table class="heat">
                <thead><tr><td></td>{heads.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="visually-hidden" id="heat-help">{t(Text::Help)}</p>
        <div class="heat-foot">
            <p aria-live="polite" data-told="">{told}</p>
            <p class="heat-legend" aria-hidden="true">
                {t(Text::Few)}
                {(0..=LEVELS).map(|level| view! { <span class="heat-cell" data-level=level.to_string()></span> }).collect_view()}
                {t(Text::Many)}
            </p>
        </div>
    }
    .into_any()
}

fn row(
    week: &Week,
    day: u8,
    (first, last): (u8, u8),
    (act, most): (Act, u64),
    at: RwSignal<Option<(u8, u8)>>,
    language: Language,
) -> AnyView {
    let cells = (first..=last).map(|hour| {
        let figures = week.at(day, hour);
        let (level, text) = match figures {
            Some(figures) => {
                let count = act.of(figures);
                (level(count, most).to_string(), grouped(count))
            }
            None => ("unknown".to_owned(), Text::Unknown.text(language).into_owned()),
        };
        let is_at = move || at.get() == Some((day, hour));
        view! {
            <td class="heat-cell" data-level=level data-cell=format!("{day}-{hour}") class:heat-at=is_at on:pointerenter=move |_| at.set(Some((day, hour)))>
                <span class="visually-hidden">{text}</span>
            </td>
        }
    });
    view! { <tr><th scope="row">{weekday(day, language)}</th>{cells.collect_view()}</tr> }
        .into_any()
}

/// Returns 0 without events, otherwise 1 to [`LEVELS`], by the share of the highest count.
fn level(count: u64, most: u64) -> u64 {
    if most == 0 { 0 } else { (count * LEVELS).div_ceil(most).min(LEVELS) }
}

/// Returns the first and the last hour that are shown.
fn shown_hours(week: &Week) -> (u8, u8) {
    week.hours.iter().fold(USUAL, |(first, last), it| (first.min(it.hour), last.max(it.hour)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_has_a_colour_and_only_zero_has_none() {
        let levels: Vec<u64> = [0, 1, 25, 26, 75, 76, 100].map(|count| level(count, 100)).into();
        assert_eq!(levels, [0, 1, 1, 2, 3, 4, 4]);
        assert_eq!(level(0, 0), 0);
    }

    #[test]
    fn hours_at_night_are_shown_if_they_have_events() {
        let hour = |hour| HourSum { weekday: 2, hour, claims: 1, redemptions: 0 };
        assert_eq!(shown_hours(&Week::default()), (7, 22));
        let week = Week { hours: vec![hour(0), hour(23)], ..Week::default() };
        assert_eq!(shown_hours(&week), (0, 23));
    }
}
