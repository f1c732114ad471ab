//! The overview of a voucher: funnel, daily chart, and preview.

use card_model::{card::Card, language::Language, statistics::Counts};
use desk_api::statistics::Statistics;
use leptos::prelude::*;

use super::{CardPage, about};
use crate::{
    components::{
        async_view::AsyncView,
        chart::{
            ChartData, LineChart, Series,
            funnel::{funnel as funnel_of, short_name},
        },
        icon::Icon,
        phone::phone_preview,
    },
    i18n::{Message, language, t, voucher::VoucherText as Text},
    state::{
        phone::Face,
        statistics::{CHARTED, gaps, times, total},
    },
};

pub(super) fn view(page: CardPage) -> AnyView {
    let card = Memo::new(move |_| {
        page.detail.with(|it| it.as_ref().map(|it| it.card.clone())).unwrap_or_else(empty_card)
    });
    let retry = Callback::new(move |()| page.read_figures());
    view! {
        <div class="voucher-overview">
            <div class="voucher-columns">
                <AsyncView state=page.figures retry lines=6 render=|statistics: Statistics| {
                    if is_quiet(&statistics) {
                        return quiet();
                    }
                    view! { <div class="voucher-figures">{funnel(&statistics)}{chart(&statistics)}</div> }.into_any()
                }/>
                {about::view(page)}
            </div>
            <section class="voucher-phone" aria-label=t(Text::AsShown)>{phone_preview(move |stage, language| card.with(|card| Face::of(card, stage, language)))}</section>
        </div>
    }
    .into_any()
}

/// Returns a placeholder until the card is loaded; the page isn't drawn before.
fn empty_card() -> Card {
    Card::new(card_model::card_type::CardType::Cash)
}

/// Returns `true` if every day is known and has no activity.
fn is_quiet(statistics: &Statistics) -> bool {
    let days = statistics.totals();
    gaps(&days) == 0 && total(&days).is_none_or(|counts| counts == Counts::default())
}

fn quiet() -> AnyView {
    view! {
        <section class="panel empty" data-empty="figures">
            <span class="empty-icon">{Icon::Bars.view()}</span>
            <h2 class="empty-title">{t(Text::NoActivityYet)}</h2>
            <p>{t(Text::NoActivityYetHint)}</p>
        </section>
    }
    .into_any()
}

/// Views, claims and redemptions, with the rate of each step.
fn funnel(statistics: &Statistics) -> AnyView {
    let counts = total(&statistics.totals());
    let exceeds = counts.is_some_and(|counts| counts.verify > counts.receive);
    view! {
        <section class="panel" aria-labelledby="funnel-heading">
            <div class="panel-head panel-head-bare"><h2 id="funnel-heading">{t(Text::Funnel)}</h2><span class="muted small">{t(Text::Times)}</span></div>
            <div class="voucher-funnel">{move || funnel_of(counts, None, language())}</div>
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
        name: short_name(figure).text(language).into_owned(),
        values: times(rows, figure),
        dashed: false,
    });
    ChartData { days: rows.iter().map(|row| row.day).collect(), series: Vec::from(series) }
}
