//! The tooltip of a chart's point, and its text for screen readers.

use card_model::{language::Language, statistics::Granularity};
use leptos::prelude::*;

use super::Drawn;
use crate::{
    i18n::{
        Message,
        statistics::{StatisticsText as Text, weekday},
    },
    number::tenths,
    state::statistics::or_dash,
};

/// The tooltip, on the side with more room.
pub(super) fn tip(drawn: &Drawn, at: usize, language: Language) -> Option<AnyView> {
    let title = title(drawn, at, language)?;
    let x = drawn.frame.x(at);
    let rows = drawn.data.series.iter().enumerate().map(|(position, series)| {
        let class =
            if series.dashed { "chart-tip-row chart-tip-compared" } else { "chart-tip-row" };
        view! {
            <div class=class>
                <dt>
                    <i class=format!("chart-swatch {}", series.color(position))></i>
                    {series.name.clone()}
                </dt>
                <dd>{or_dash(drawn.points.value(position, at))}</dd>
            </div>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    let is_right = x > drawn.frame.width * 0.55;
    let class = if is_right { "chart-tip chart-tip-left" } else { "chart-tip" };
    Some(
        view! {
            <div class=class style:left=format!("{}px", tenths(x.round())) aria-hidden="true">
                <strong>{title}</strong>
                <dl>{rows}</dl>
            </div>
        }
        .into_any(),
    )
}

/// The same as a sentence.
pub(super) fn spoken(drawn: &Drawn, at: usize, language: Language) -> Option<String> {
    let mut text = title(drawn, at, language)?;
    for (position, series) in drawn.data.series.iter().enumerate() {
        text.extend([" · ", &series.name, " ", &or_dash(drawn.points.value(position, at))]);
    }
    if drawn.is_gap(at) {
        text.extend([" · ", &Text::NoFigures.text(language)]);
    }
    Some(text)
}

/// The day with its weekday, or the days of a week or month, and whether the range cuts it.
fn title(drawn: &Drawn, at: usize, language: Language) -> Option<String> {
    let bucket = drawn.points.buckets.get(at)?;
    let days = bucket.days;
    let mut title = match drawn.points.granularity {
        Granularity::Day => format!("{} {}", days.begin(), weekday(days.begin(), language)),
        Granularity::Week => format!("{} – {}", days.begin(), days.end()),
        Granularity::Month => days.begin().to_string().chars().take(7).collect(),
    };
    if drawn.points.is_cut(at) {
        let text = match drawn.points.granularity {
            Granularity::Month => Text::PartOfMonth,
            _ => Text::PartOfWeek,
        };
        title.extend([" · ", &text.text(language)]);
    }
    Some(title)
}
