//! The menu of comparisons.

use card_model::{language::Language, statistics::DayRange};
use leptos::prelude::*;

use super::{
    Page,
    popup::{Popup, PopupButton},
};
use crate::{
    components::icon::Icon,
    i18n::{
        Message, language,
        statistics::{StatisticsText as Text, weeks_before},
        t,
    },
    state::statistics::{Compare, Range},
};

/// The button and its menu. Each choice shows its days.
pub(super) fn menu(page: Page) -> AnyView {
    let popup = Popup::new();
    let text = Signal::derive(move || {
        let chosen = page.view.with(|view| view.compare);
        let name = page.days.get().map_or_else(String::new, |days| name(chosen, days, language()));
        match language() {
            _ if chosen == Compare::Nothing => name,
            Language::ZhCn => format!("对比：{name}"),
            Language::En => format!("vs {}", name.to_lowercase()),
        }
    });
    view! {
        <PopupButton popup text action="compare" key="v" role="menu" label=Signal::derive(t(Text::Compare)) class="menu menu-end statistics-compare">
            {item(page, popup, Compare::Before)}
            {item(page, popup, Compare::Week)}
            {item(page, popup, Compare::Year)}
            {custom(page, popup)}
            <hr/>
            {item(page, popup, Compare::Nothing)}
        </PopupButton>
    }
    .into_any()
}

/// Returns the name of a comparison.
pub(super) fn name(compare: Compare, days: DayRange, language: Language) -> String {
    let text = match compare {
        Compare::Before => Text::Before,
        Compare::Week => return weeks_before(days.weeks_long(), language),
        Compare::Year => Text::SamePeriodLastYear,
        Compare::Custom(_) => Text::ComparedRange,
        Compare::Nothing => Text::NoCompare,
    };
    text.text(language).into_owned()
}

fn item(page: Page, popup: Popup, compare: Compare) -> AnyView {
    let is_chosen = move || page.view.with(|view| view.compare == compare);
    let days = move || {
        let (range, days) = (page.view.with(|view| view.range), page.days.get()?);
        Some(dates(compare.days(range, days)?, days))
    };
    let name = move || page.days.get().map(|days| name(compare, days, language()));
    let code = match compare {
        Compare::Week => "week",
        Compare::Year => "year",
        Compare::Nothing => "none",
        _ => "before",
    };
    view! {
        <button
            type="button"
            class="menu-item"
            role="menuitemradio"
            data-compare=code
            aria-checked=move || is_chosen().to_string()
            on:click=move |_| {
                popup.close();
                page.change(|view| view.compare = compare);
            }
        >
            <span class="menu-tick">{move || is_chosen().then(|| Icon::Check.view())}</span>
            {name}
            <span class="menu-detail">{days}</span>
        </button>
    }
    .into_any()
}

/// The choice of a custom range, whose inputs appear below the head.
fn custom(page: Page, popup: Popup) -> AnyView {
    let is_chosen = move || page.view.with(|view| matches!(view.compare, Compare::Custom(_)));
    let days = move || match page.view.with(|view| view.compare) {
        Compare::Custom(compared) => page.days.get().map(|days| dates(compared, days)),
        _ => None,
    };
    let choose = move |_| {
        popup.close();
        let Some(days) = page.days.get_untracked() else { return };
        page.change(|view| {
            let compared = view.compare.days(view.range, days);
            view.compare = Compare::Custom(compared.unwrap_or_else(|| days.previous_period()));
        });
    };
    view! {
        <button
            type="button"
            class="menu-item"
            role="menuitemradio"
            data-compare="custom"
            aria-checked=move || is_chosen().to_string()
            on:click=choose
        >
            <span class="menu-tick">{move || is_chosen().then(|| Icon::Check.view())}</span>
            {t(Text::CompareCustom)}
            <span class="menu-detail">{days}</span>
        </button>
    }
    .into_any()
}

/// The days of a range, with years unless all are in the year in which the other range ends.
pub(super) fn dates(days: DayRange, beside: DayRange) -> String {
    let year = beside.end().civil().0;
    let same_year = days.begin().civil().0 == year && days.end().civil().0 == year;
    let text = |day: card_model::time::BeijingDay| {
        let (_, month, of_month) = day.civil();
        if same_year { format!("{month:02}-{of_month:02}") } else { day.to_string() }
    };
    if days.begin() == days.end() {
        text(days.begin())
    } else {
        format!("{} – {}", text(days.begin()), text(days.end()))
    }
}

/// Returns the name of a preset.
pub(super) fn range_name(range: Range) -> Text {
    match range {
        Range::Last(7) => Text::Last7,
        Range::Last(90) => Text::Last90,
        Range::Last(_) => Text::Last30,
        Range::ThisWeek => Text::ThisWeek,
        Range::LastWeek => Text::LastWeek,
        Range::ThisMonth => Text::ThisMonth,
        Range::LastMonth => Text::LastMonth,
        Range::Custom(_) => Text::Custom,
    }
}
