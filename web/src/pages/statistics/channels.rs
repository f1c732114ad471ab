//! What users did by channel, store, and hour of the week, as far as Weixin's pushes reported it.

use desk_api::{
    event_figures::{ChannelSum, EventFigures, StoreSum},
    push::{CountsQuery, SourceCount, SourceCounts},
    statistics::Query,
};
use desk_wording as wording;
use leptos::prelude::*;

use super::{following, heat, vouchers::rate_cell};
use crate::{
    api,
    i18n::{
        Message,
        event_figures::EventText,
        language,
        statistics::{StatisticsText as Text, counted_since},
        t,
    },
    number::grouped,
    state::session::CurrentSession,
};

/// Maximum number of rows.
const MAX_ROWS: usize = 50;

/// What the rows of the table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Channel,
    Store,
    /// Each kind of event, with its channel or way and its store.
    Event,
}

/// The server's responses.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    figures: EventFigures,
    counts: SourceCounts,
}

/// What the panels show, and what was chosen in them.
#[derive(Clone, Copy)]
pub(super) struct Events {
    told: RwSignal<Option<Told>>,
    by: RwSignal<By>,
    act: RwSignal<heat::Act>,
}

impl Events {
    /// Reads them whenever the range or the voucher changes.
    pub(super) fn follow(session: CurrentSession, queries: Memo<Vec<Query>>) -> Self {
        let asked = Memo::new(move |_| queries.with(|queries| counts_query(queries)));
        let told = following::follow(asked, move |query| async move {
            let figures = api::statistics::events(session, &query).await.ok()?;
            let counts = api::pushes::counts(session, &query).await.ok()?;
            Some(Told { figures, counts })
        });
        Self { told, by: RwSignal::new(By::Channel), act: RwSignal::new(heat::Act::Redemptions) }
    }
}

/// The question for one range; several vouchers have no table.
fn counts_query(queries: &[Query]) -> Option<CountsQuery> {
    let Query { begin, end, card_id, .. } = following::only(queries)?;
    Some(CountsQuery { begin: *begin, end: *end, card_id: card_id.clone() })
}

/// The table and the map of the week; nothing while they can't be read.
pub(super) fn view(events: Events) -> AnyView {
    let Events { told, by, act } = events;
    let panels = move || {
        told.with(|told| {
            let told = told.as_ref()?;
            Some(view! {
                <div class="statistics-events">
                    {panel(told, by)}
                    {heat::view(&told.figures, act)}
                </div>
            })
        })
    };
    panels.into_any()
}

fn panel(told: &Told, by: RwSignal<By>) -> AnyView {
    let EventFigures { channels_since, receiving, .. } = told.figures;
    let choice = move |choice: By, name: &'static str, text: EventText| {
        view! {
            <button type="button" data-by=name aria-pressed=move || (by.get() == choice).to_string() on:click=move |_| by.set(choice)>
                {t(text)}
            </button>
        }
    };
    let body = if channels_since.is_none() {
        view! {
            <p class="heat-note" data-unknown-channels="">
                {t(EventText::NoEvents)}
                {(!receiving).then(|| t(EventText::NotReceiving))}
            </p>
        }
        .into_any()
    } else {
        let told = told.clone();
        (move || table(&told, by.get())).into_any()
    };
    view! {
        <section class="panel statistics-channels" aria-labelledby="channels-heading">
            <div class="panel-head">
                <h2 id="channels-heading">{t(Text::Channels)}</h2>
                <div class="segmented segmented-small" role="group" aria-label=t(EventText::ByWhat)>
                    {choice(By::Channel, "channel", EventText::Channel)}
                    {choice(By::Store, "store", EventText::Store)}
                    {choice(By::Event, "event", EventText::Event)}
                </div>
            </div>
            {body}
            {channels_since.map(|since| view! { <p class="heat-note">{move || counted_since(since, language())}</p> })}
        </section>
    }
    .into_any()
}

fn table(told: &Told, by: By) -> AnyView {
    let language = language();
    let text = |text: EventText| text.text(language);
    let left = |text| view! { <th scope="col">{text}</th> }.into_any();
    let number = |text| view! { <th scope="col" class="number">{text}</th> }.into_any();
    let Told { figures, counts } = told;
    let (heads, rows): (Vec<AnyView>, Vec<AnyView>) = match by {
        By::Channel => {
            let heads = vec![
                left(text(EventText::Channel)),
                number(text(EventText::Views)),
                number(text(EventText::Claims)),
                number(text(EventText::Gifts)),
                number(text(EventText::Redemptions)),
                number(text(EventText::Rate)),
            ];
            (heads, figures.channels.iter().take(MAX_ROWS).map(channel).collect())
        }
        By::Store => {
            let heads = vec![left(text(EventText::Store)), number(text(EventText::Redemptions))];
            (heads, figures.stores.iter().take(MAX_ROWS).map(store).collect())
        }
        By::Event => {
            let heads = vec![
                left(Text::ChannelEvent.text(language)),
                left(Text::Channel.text(language)),
                left(Text::Store.text(language)),
                number(Text::Times.text(language)),
            ];
            (heads, counts.counts.iter().take(MAX_ROWS).map(event).collect())
        }
    };
    if rows.is_empty() {
        return view! { <p class="heat-note">{text(EventText::NothingInRange)}</p> }.into_any();
    }
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-labelledby="channels-heading">
            <table class="table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn channel(sum: &ChannelSum) -> AnyView {
    let language = language();
    let name = match (&sum.name, sum.outer_str.as_str()) {
        (Some(name), _) => name.clone(),
        (None, "") => EventText::NoChannel.text(language).into_owned(),
        (None, outer_str) => outer_str.to_owned(),
    };
    let views = if let Some(views) = sum.figures.views {
        view! { <td class="number">{grouped(views)}</td> }.into_any()
    } else {
        let why = EventText::NoViews.text(language).into_owned();
        let hint = why.clone();
        view! { <td class="number muted" title=hint><span aria-hidden="true">"–"</span><span class="visually-hidden">{why}</span></td> }.into_any()
    };
    view! {
        <tr data-channel=sum.outer_str.clone()>
            <th scope="row">{name}</th>
            {views}
            <td class="number">{grouped(sum.figures.claims)}</td>
            <td class="number">{grouped(sum.figures.gifts)}</td>
            <td class="number">{grouped(sum.figures.redemptions)}</td>
            {rate_cell(sum.rate())}
        </tr>
    }
    .into_any()
}

fn store(sum: &StoreSum) -> AnyView {
    let name = if sum.name.is_empty() {
        EventText::NoStore.text(language()).into_owned()
    } else {
        sum.name.clone()
    };
    view! {
        <tr data-store=sum.name.clone()>
            <th scope="row">{name}</th>
            <td class="number">{grouped(sum.redemptions)}</td>
        </tr>
    }
    .into_any()
}

fn event(count: &SourceCount) -> AnyView {
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
