//! How soon claimed codes are redeemed, by the week of the claim, as far as Weixin's pushes reported it.

use card_model::{language::Language, statistics::Ratio};
use desk_api::{
    cohorts::{CohortWeek, Cohorts, Query as Asked, Reconciled, WITHIN},
    statistics::Query,
};
use leptos::prelude::*;

use super::following;
use crate::{
    api,
    components::export_menu::export_menu,
    i18n::{
        Message,
        cohorts::{CohortText as Text, claims_since, within},
        html_name, language,
        statistics::StatisticsText,
        t,
    },
    number::grouped,
    state::{session::CurrentSession, statistics::percent},
};

/// Levels of colour above zero.
const LEVELS: u64 = 4;

/// What the panel shows.
#[derive(Clone, Copy)]
pub(super) struct Panel {
    session: CurrentSession,
    asked: Memo<Option<Asked>>,
    told: RwSignal<Option<Cohorts>>,
}

impl Panel {
    /// Reads the cohorts whenever the range or the voucher changes.
    pub(super) fn follow(session: CurrentSession, query: Memo<Option<Query>>) -> Self {
        let asked = Memo::new(move |_| {
            let Query { begin, end, card_id, .. } = query.get()?;
            Some(Asked { begin, end, card_id })
        });
        let told = following::follow(asked, move |query| async move {
            api::statistics::cohorts(session, &query).await.ok()
        });
        Self { session, asked, told }
    }
}

/// The panel; nothing while the cohorts can't be read.
pub(super) fn view(panel: Panel) -> AnyView {
    (move || panel.told.with(|told| told.as_ref().map(|told| of(panel, told)))).into_any()
}

fn of(panel: Panel, told: &Cohorts) -> AnyView {
    let file = move |format| {
        let asked = panel.asked.get();
        let address = asked.map(|asked| {
            api::statistics::cohorts_file(panel.session, &asked, format, html_name(language()))
        });
        address.unwrap_or_default()
    };
    let is_empty = told.weeks.is_empty();
    let export = (!is_empty).then(|| {
        export_menu("button button-small", Signal::derive(t(StatisticsText::Export)), file)
    });
    let body = match (told.since, is_empty) {
        (None, _) => view! { <p class="heat-note" data-unknown-cohorts="">{t(Text::NoClaims)}</p> }
            .into_any(),
        (Some(_), true) => view! { <p class="heat-note">{t(Text::NoWeeks)}</p> }.into_any(),
        (Some(_), false) => tables(told.weeks.clone()),
    };
    let since = told.since;
    view! {
        <section class="panel cohorts" aria-labelledby="cohorts-heading">
            <div class="panel-head">
                <h2 id="cohorts-heading">{t(Text::Heading)}</h2>
                {export}
            </div>
            {body}
            {since.map(|since| view! { <p class="heat-note">{move || claims_since(since, language())}</p> })}
        </section>
    }
    .into_any()
}

fn tables(weeks: Vec<CohortWeek>) -> AnyView {
    let weeks = StoredValue::new(weeks);
    let table = move || weeks.with_value(|weeks| cohorts(weeks, language()));
    let compared = move || weeks.with_value(|weeks| reconciliation(weeks, language()));
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-labelledby="cohorts-heading">{table}</div>
        <p class="heat-note cohorts-note">{t(Text::Note)}</p>
        <details class="cohorts-compared">
            <summary data-action="compare-weixin">{t(Text::Reconciliation)}</summary>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t(Text::Reconciliation)>{compared}</div>
            <p class="heat-note cohorts-note">{t(Text::ReconciliationNote)}</p>
        </details>
    }
    .into_any()
}

fn heads(left: Text, numbers: impl IntoIterator<Item = String>, language: Language) -> AnyView {
    let numbers =
        numbers.into_iter().map(|text| view! { <th scope="col" class="number">{text}</th> });
    view! { <thead><tr><th scope="col">{left.text(language)}</th>{numbers.collect_view()}</tr></thead> }
        .into_any()
}

fn cohorts(weeks: &[CohortWeek], language: Language) -> AnyView {
    let text = |text: Text| text.text(language).into_owned();
    let columns = std::iter::once(text(Text::Claims))
        .chain(WITHIN.map(|days| within(days, language)))
        .chain([text(Text::Later)]);
    let rows = weeks.iter().map(|week| {
        let cells = week.within.into_iter().chain([week.later]);
        let cells = cells.map(|codes| cell(week, codes, language));
        view! {
            <tr data-week=week.monday.to_string()>
                <th scope="row">{week.monday.to_string()}</th>
                <td class="number">{grouped(week.claims)}</td>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="table">{heads(Text::Week, columns, language)}<tbody>{rows.collect_view()}</tbody></table>
    }
    .into_any()
}

fn cell(week: &CohortWeek, codes: Option<u64>, language: Language) -> AnyView {
    let Some(codes) = codes else {
        let why = Text::NotYetWhy.text(language).into_owned();
        return view! { <td class="number muted" title=why data-not-yet="">{Text::NotYet.text(language)}</td> }
            .into_any();
    };
    let share = week.share(codes);
    let per_mille = share.map_or(0, Ratio::per_mille);
    let level = (per_mille * LEVELS).div_ceil(1000).min(LEVELS);
    view! {
        <td class="number cohort-cell" data-level=level.to_string()>
            {grouped(codes)}
            <span class="cohort-share">{share.map_or_else(|| "–".to_owned(), |share| percent(share.per_mille()))}</span>
        </td>
    }
    .into_any()
}

fn reconciliation(weeks: &[CohortWeek], language: Language) -> AnyView {
    let columns = [
        Text::ClaimsTold,
        Text::ClaimsOfWeixin,
        Text::Missed,
        Text::RedemptionsTold,
        Text::RedemptionsOfWeixin,
        Text::Missed,
    ];
    let columns = columns.map(|text| text.text(language).into_owned());
    let rows = weeks.iter().map(|week| {
        view! {
            <tr data-compared=week.monday.to_string()>
                <th scope="row">{week.monday.to_string()}</th>
                {sides(week.claimed, language)}
                {sides(week.redeemed, language)}
            </tr>
        }
    });
    let claimed = Reconciled::total(weeks.iter().map(|week| week.claimed));
    let redeemed = Reconciled::total(weeks.iter().map(|week| week.redeemed));
    view! {
        <table class="table">
            {heads(Text::WeekOnly, columns, language)}
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr data-compared="total">
                    <th scope="row">{Text::Total.text(language)}</th>
                    {sides(claimed, language)}
                    {sides(redeemed, language)}
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

/// Both figures and their difference.
fn sides(figure: Reconciled, language: Language) -> AnyView {
    let missed = figure.missed().map(|missed| {
        let sign = if missed < 0 { "−" } else { "" };
        [sign, &grouped(missed.unsigned_abs())].concat()
    });
    let cell = |text: Option<String>| match text {
        Some(text) => view! { <td class="number">{text}</td> }.into_any(),
        None => view! { <td class="number muted">{Text::Unknown.text(language)}</td> }.into_any(),
    };
    [figure.events.map(grouped), figure.weixin.map(grouped), missed].map(cell).into_any()
}
