//! From a view to a redemption: three bars, and the rates between them.

use card_model::{
    language::Language,
    statistics::{Counts, Figure, Ratio},
};
use leptos::prelude::*;

use crate::{
    components::icon::Icon,
    i18n::{
        Message,
        statistics::{StatisticsText as Text, earlier_rate},
    },
    state::statistics::{CHARTED, or_dash, percent},
};

/// The bars of a period. `None` means unknown, not 0. `before` holds the compared counts and their name.
pub fn funnel(
    counts: Option<Counts>,
    before: Option<(Counts, &str)>,
    language: Language,
) -> AnyView {
    let count_of = |figure: Figure| counts.map(|counts| counts.get(figure));
    let whole = CHARTED.iter().filter_map(|figure| count_of(*figure)).max().unwrap_or(0).max(1);
    let mut steps = Vec::new();
    let mut previous: Option<Figure> = None;
    for (position, figure) in CHARTED.into_iter().enumerate() {
        if let Some(from) = previous {
            let earlier = before.and_then(|(counts, name)| {
                Some(earlier_rate(name, &rate(counts, from, figure)?, language))
            });
            let share = counts.and_then(|counts| rate(counts, from, figure));
            steps.push(step(share, figure, earlier, language));
        }
        previous = Some(figure);
        let count = count_of(figure);
        let width = Ratio::new(count.unwrap_or(0), whole).map_or(0.0, Ratio::value) * 100.0;
        steps.push(
            view! {
                <li class="funnel-row">
                    <span class="second">{short_name(figure).text(language)}</span>
                    <svg class=format!("funnel-bar chart-series-{}", position + 1) aria-hidden="true">
                        <rect width=format!("{width:.2}%") height="100%" rx="4"></rect>
                    </svg>
                    <strong>{or_dash(count)}</strong>
                </li>
            }
            .into_any(),
        );
    }
    view! { <ol class="funnel">{steps}</ol> }.into_any()
}

/// The rate from one figure to the next; `None` if the first is 0.
fn rate(counts: Counts, from: Figure, to: Figure) -> Option<String> {
    Ratio::new(counts.get(to), counts.get(from)).map(|rate| percent(rate.per_mille()))
}

fn step(
    share: Option<String>,
    figure: Figure,
    earlier: Option<String>,
    language: Language,
) -> AnyView {
    let words =
        if figure == Figure::Receive { Text::OfViewsClaimed } else { Text::OfClaimsRedeemed };
    let share = share.unwrap_or_else(|| or_dash(None));
    view! {
        <li class="funnel-step">
            {Icon::CaretDown.view()}
            <span><strong>{share}</strong>" "{words.text(language)}</span>
            {earlier.map(|earlier| view! { <span>{earlier}</span> })}
        </li>
    }
    .into_any()
}

/// The short name of a figure, for bars and lines.
pub fn short_name(figure: Figure) -> Text {
    match figure {
        Figure::View => Text::ViewsName,
        Figure::Receive => Text::ClaimsName,
        Figure::Verify => Text::RedemptionsName,
        Figure::Given => Text::TransfersName,
        Figure::Expire => Text::ExpiriesName,
    }
}
