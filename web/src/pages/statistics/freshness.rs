//! When the figures were read, which days are missing, and reading again.

use desk_api::statistics::Statistics;
use leptos::prelude::*;

use super::{Page, controls::sources, read};
use crate::{
    i18n::{
        language,
        statistics::{StatisticsText as Text, missing, moment, read_at, stale},
        t,
    },
    state::statistics::{gap_reason, gaps, stale_reason, youngest},
};

/// The sources, when the latest day was read, and the button that reads the range again. The bar stays in the page
/// while the figures are redrawn, so that the button keeps the focus.
pub(super) fn bar(page: Page) -> AnyView {
    let status =
        move || page.data.with(|data| data.ready()?.statistics.first().and_then(status_of));
    view! {
        <div class="statistics-read">
            {sources(page)}
            <p class="muted small" role="status" data-read="">{status}</p>
            <button
                class="link-button small"
                type="button"
                data-action="read-again"
                aria-disabled=move || page.is_reading.get().to_string()
                on:click=move |_| {
                    if !page.is_reading.get_untracked() {
                        read(page, true);
                    }
                }
            >
                {t(Text::ReadAgain)}
            </button>
        </div>
    }
    .into_any()
}

fn status_of(statistics: &Statistics) -> Option<String> {
    let (totals, language) = (statistics.totals(), language());
    let young = youngest(&totals)?;
    let at = moment(young.fetched_at?, statistics.now, language);
    Some(read_at(&young.day.to_string(), &at, language))
}

/// Which days are missing, and why.
pub(super) fn notices(statistics: &Statistics) -> AnyView {
    let totals = statistics.totals();
    let first_gap = totals.iter().find(|day| day.counts.is_none());
    let reason = first_gap.and_then(|gap| gap_reason(statistics, gap.day)).map(str::to_owned);
    let count = gaps(&totals);
    let missing_notice = (count > 0).then(|| {
        view! {
            <p class="notice notice-warning" data-gaps=count>
                {move || missing(count, reason.as_deref(), language())}
            </p>
        }
    });
    let stale_notice = stale_reason(statistics).map(|reason| {
        let reason = reason.to_owned();
        view! {
            <p class="notice notice-warning" data-stale="">{move || stale(&reason, language())}</p>
        }
    });
    (missing_notice, stale_notice).into_any()
}
