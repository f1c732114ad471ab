//! What users did by channel and store, as far as Weixin's pushes reported it.

use desk_api::{
    push::{CountsQuery, SourceCount, SourceCounts},
    statistics::Query,
};
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api,
    i18n::{
        Message, language,
        statistics::{StatisticsText as Text, counted_since},
    },
    number::grouped,
};

/// Maximum number of rows.
const MAX_ROWS: usize = 50;

/// The table; nothing without counts.
pub(super) fn view(page: Page) -> AnyView {
    let counts = RwSignal::new(None::<SourceCounts>);
    Effect::new(move || {
        let asked = page.queries.with(|queries| match queries.as_slice() {
            [Query { begin, end, card_id, .. }] => {
                Some(CountsQuery { begin: *begin, end: *end, card_id: card_id.clone() })
            }
            _ => None,
        });
        counts.set(None);
        let Some(asked) = asked else { return };
        spawn_local(async move {
            // Statistics are complete without it, so a failure only leaves it out.
            if let Ok(answer) = api::pushes::counts(page.session, &asked).await {
                let _ = counts.try_set(Some(answer));
            }
        });
    });
    (move || counts.with(|counts| counts.as_ref().and_then(table))).into_any()
}

fn table(counts: &SourceCounts) -> Option<AnyView> {
    let language = language();
    let since = counts.since?;
    let rows: Vec<AnyView> = counts.counts.iter().take(MAX_ROWS).map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let head = |text: Text| view! { <th scope="col">{text.text(language)}</th> };
    Some(
        view! {
            <section class="panel statistics-channels" aria-labelledby="channels-heading">
                <div class="panel-head">
                    <h2 id="channels-heading">{Text::Channels.text(language)}</h2>
                    <span class="muted small">{counted_since(since, language)}</span>
                </div>
                <div class="table-scroll" tabindex="0" role="group" aria-labelledby="channels-heading">
                    <table class="table">
                        <thead>
                            <tr>
                                {head(Text::ChannelEvent)}
                                {head(Text::Channel)}
                                {head(Text::Store)}
                                <th scope="col" class="number">{Text::Times.text(language)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}

fn row(count: &SourceCount) -> AnyView {
    let language = language();
    let event = wording::push_event(&count.event, language);
    let event = event.map_or_else(|| count.event.clone(), str::to_owned);
    let source = wording::push_source(&count.source, language);
    let source = source.map_or_else(|| count.source.clone(), str::to_owned);
    view! {
        <tr data-event=count.event.clone()>
            <td>{event}</td>
            <td class="voucher-title">{source}</td>
            <td class="voucher-title">{count.place.clone()}</td>
            <td class="number">{grouped(count.count)}</td>
        </tr>
    }
    .into_any()
}
