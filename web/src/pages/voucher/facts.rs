//! Four facts in one strip: users' actions, stock, validity, and the next step. They follow events.

use card_model::{
    card::Card, date_info::DateType, language::Language, standing::PACE_DAYS, time::UnixSeconds,
};
use desk_api::{
    card_list::CardDetail,
    statistics::{DayTotal, Statistics},
};
use leptos::prelude::*;

use super::{CardPage, next_step};
use crate::{
    components::{
        async_view::Loaded,
        meter::{Level, meter},
    },
    i18n::{
        Message, language,
        overview::days_left,
        t,
        voucher::{self as texts, VoucherText as Text},
    },
    number::{grouped, measure},
    state::statistics::total,
};

pub(super) fn view(page: CardPage) -> AnyView {
    view! {
        <section class="panel voucher-facts" aria-label=t(Text::Facts)>
            <div class="voucher-fact" data-fact="recent">{move || recent(page)}</div>
            <div class="voucher-fact" data-fact="stock">{move || page.detail.with(|detail| detail.as_ref().map(stock))}</div>
            <div class="voucher-fact" data-fact="validity">{move || with_card(page, |card| validity(card, page.session.now()))}</div>
            {next_step::view(page)}
        </section>
    }
    .into_any()
}

fn with_card(page: CardPage, draw: impl Fn(&Card) -> AnyView) -> AnyView {
    page.detail.with(|detail| detail.as_ref().map(|it| draw(&it.card))).into_any()
}

fn fact(name: Text, value: AnyView, note: AnyView) -> AnyView {
    view! {
        <h2 class="voucher-fact-name">{t(name)}</h2>
        <div class="voucher-fact-value">{value}</div>
        <div class="voucher-fact-note">{note}</div>
    }
    .into_any()
}

/// Returns the last complete days, newest last.
pub(super) fn pace_days(statistics: &Statistics) -> Vec<DayTotal> {
    let mut days = statistics.totals();
    let pace = usize::try_from(PACE_DAYS).unwrap_or(days.len());
    days.drain(..days.len().saturating_sub(pace)).for_each(drop);
    days
}

fn recent(page: CardPage) -> AnyView {
    page.figures.with(|figures| match figures {
        Loaded::Ready(statistics) => {
            let language = language();
            let days = pace_days(statistics);
            let Some(counts) = total(&days) else {
                return fact(
                    Text::Last7,
                    "–".into_any(),
                    Text::NoFigures.text(language).into_any(),
                );
            };
            let last = days.iter().rev().find_map(|day| Some((day.day, day.counts?)));
            let value = texts::claimed_and_redeemed(counts.receive, counts.verify, language);
            let note = last
                .map(|(day, counts)| texts::of_day(day, counts.receive, counts.verify, language));
            fact(Text::Last7, value.into_any(), note.into_any())
        }
        Loaded::Failed(_) => fact(Text::Last7, "–".into_any(), ().into_any()),
        Loaded::Loading => fact(Text::Last7, "\u{a0}".into_any(), ().into_any()),
    })
}

fn stock(detail: &CardDetail) -> AnyView {
    let sku = detail.card.base_info.sku.as_ref();
    let left = sku.and_then(|sku| sku.quantity).unwrap_or(0);
    let whole = sku.and_then(|sku| sku.total_quantity).unwrap_or(0);
    if whole == 0 {
        return fact(Text::StockLeft, "0".into_any(), t(Text::NoStock).into_any());
    }
    let share = measure(left) / measure(whole);
    let is_low = detail.low_stock.unwrap_or_default().applies(left, whole);
    let level = if is_low { Level::Warning } else { Level::Plain };
    let value = view! { {grouped(left)} <span class="voucher-fact-whole">{[" / ", &grouped(whole)].concat()}</span> };
    fact(Text::StockLeft, value.into_any(), meter(share, level))
}

fn validity(card: &Card, now: UnixSeconds) -> AnyView {
    let language = language();
    let Some(dates) = &card.base_info.date_info else {
        return fact(Text::Validity, "–".into_any(), ().into_any());
    };
    if let Some((begin, end)) = dates.range() {
        let note = left_of(begin, end, now, language);
        return fact(Text::Validity, range_text(begin, end, now).into_any(), note.into_any());
    }
    let text = match (&dates.date_type, dates.fixed_term) {
        (Some(DateType::Permanent), _) => Text::Permanent.text(language).into_owned(),
        (_, Some(days)) => texts::days_after_claim(days, language),
        _ => "–".to_owned(),
    };
    fact(Text::Validity, text.into_any(), ().into_any())
}

/// First and last day, with the year unless it is this one.
fn range_text(begin: UnixSeconds, end: UnixSeconds, now: UnixSeconds) -> String {
    let (this_year, ..) = now.beijing_day().civil();
    let [begin, end] = [begin, end].map(|moment| {
        let (year, month, day) = moment.beijing_day().civil();
        if year == this_year {
            format!("{month:02}-{day:02}")
        } else {
            format!("{year}-{month:02}-{day:02}")
        }
    });
    format!("{begin} → {end}")
}

fn left_of(begin: UnixSeconds, end: UnixSeconds, now: UnixSeconds, language: Language) -> String {
    let days_until = |moment: UnixSeconds| moment.beijing_day().get() - now.beijing_day().get();
    if end < now {
        Text::Ended.text(language).into_owned()
    } else if begin > now {
        texts::begins_in(days_until(begin).max(1), language)
    } else {
        days_left(days_until(end), language)
    }
}
