//! How the voucher does: the way from a view to a redemption, day by day, and how it looks.

use card_model::{
    card::Card,
    language::Language,
    statistics::{Figure, Ratio},
};
use desk_api::{statistics::Statistics, wording};
use leptos::prelude::*;

use super::{CardPage, about};
use crate::{
    components::{
        async_view::AsyncView,
        chart::{ChartData, LineChart, Series},
        icon::Icon,
        phone::phone_preview,
    },
    i18n::{Message, language, t, voucher::VoucherText as Text},
    number::measure,
    state::statistics::{CHARTED, or_dash, percent, times, total},
};

/// The part.
pub(super) fn view(page: CardPage) -> AnyView {
    let card = Memo::new(move |_| {
        page.detail.with(|it| it.as_ref().map(|it| it.card.clone())).unwrap_or_else(empty_card)
    });
    let retry = Callback::new(move |()| page.read_figures());
    view! {
        <div class="voucher-overview">
            <div class="voucher-columns">
                <AsyncView state=page.figures retry lines=6 render=|statistics: Statistics| {
                    view! { <div class="voucher-figures">{funnel(&statistics)}{chart(&statistics)}</div> }.into_any()
                }/>
                {about::view(page)}
            </div>
            <section class="voucher-phone" aria-label=t(Text::AsShown)>{phone_preview(card.into())}</section>
        </div>
    }
    .into_any()
}

/// Stands for the card until it is there; the page isn't drawn before.
fn empty_card() -> Card {
    Card::new(card_model::card_type::CardType::Cash)
}

/// Views, claims and redemptions, with the share of each step.
fn funnel(statistics: &Statistics) -> AnyView {
    let counts = total(&statistics.totals());
    // Where no day is known there are no counts, which are not 0.
    let count_of = |figure: Figure| counts.map(|counts| counts.get(figure));
    let whole = CHARTED.iter().filter_map(|figure| count_of(*figure)).max().unwrap_or(0).max(1);
    let bars = CHARTED.into_iter().enumerate().map(|(position, figure)| {
        let width = measure(count_of(figure).unwrap_or(0)) / measure(whole) * 100.0;
        let rate = position.checked_sub(1).and_then(|before| CHARTED.get(before)).and_then(|before| {
            Ratio::new(count_of(figure)?, count_of(*before)?).map(Ratio::per_mille)
        });
        let words = if figure == Figure::Verify { Text::OfClaims } else { Text::OfViews };
        view! {
            <li>
                {rate.map(|rate| view! {
                    <p class="voucher-step">{Icon::CaretDown.view()}<strong>{percent(rate)}</strong><span>{t(words)}</span></p>
                })}
                <div class="voucher-bar">
                    <span>{move || wording::figure(figure, false, language())}</span>
                    <svg class=format!("chart-series-{}", position + 1) viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=width.to_string() height="10" rx="1"></rect>
                    </svg>
                    <strong>{or_dash(count_of(figure))}</strong>
                </div>
            </li>
        }
        .into_any()
    });
    let exceeds = counts.is_some_and(|counts| counts.verify > counts.receive);
    view! {
        <section class="panel" aria-labelledby="funnel-heading">
            <div class="panel-head panel-head-bare"><h2 id="funnel-heading">{t(Text::Funnel)}</h2><span class="muted small">{t(Text::Times)}</span></div>
            <ol class="voucher-funnel">{bars.collect_view()}</ol>
            {exceeds.then(|| view! { <p class="voucher-funnel-note muted small">{t(Text::EarlierClaims)}</p> })}
        </section>
    }
    .into_any()
}

/// Claims and redemptions of each day.
fn chart(statistics: &Statistics) -> AnyView {
    let rows = statistics.totals();
    let data = Memo::new(move |_| chart_data(&rows, language()));
    let label = Signal::derive(move || {
        let language = language();
        [Text::Daily.text(language), Text::ChartHelp.text(language)].join(". ")
    });
    view! {
        <section class="panel" aria-labelledby="daily-heading">
            <div class="panel-head panel-head-bare"><h2 id="daily-heading">{t(Text::Daily)}</h2></div>
            <div class="voucher-chart"><LineChart data label/></div>
        </section>
    }
    .into_any()
}

fn chart_data(rows: &[desk_api::statistics::DayTotal], language: Language) -> ChartData {
    let series = CHARTED.map(|figure| Series {
        name: wording::figure(figure, false, language).to_owned(),
        values: times(rows, figure),
        dashed: false,
    });
    ChartData { days: rows.iter().map(|row| row.day).collect(), series: Vec::from(series) }
}
