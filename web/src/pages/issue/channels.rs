//! The list of channels, with what users did in each.

use desk_api::channel::{ChannelKind, ChannelList, ChannelRow};
use leptos::prelude::*;

use super::{Edited, Page};
use crate::{
    components::{icon::Icon, page_link::PageLink},
    i18n::{
        issue::{IssueText as Text, counted_since, figures, kind},
        language, t,
    },
    number::grouped,
    state::rights::CHANNELS,
};

pub(super) fn view(page: Page) -> AnyView {
    let is_empty = move || with_list(page, |list| list.channels.is_empty());
    let archived = move || with_list(page, |list| list.channels.iter().any(is_archived));
    let elsewhere = move || {
        let found = page.list.with(|list| list.as_ref()?.elsewhere)?;
        (found.claims + found.redemptions + found.gifts > 0).then(|| {
            view! {
                <div class="issue-elsewhere" data-channel="elsewhere">
                    <span><b>{t(Text::Elsewhere)}</b><span class="muted small">{t(Text::ElsewhereHelp)}</span></span>
                    <span class="small" data-figures="">{figures(found, language())}</span>
                </div>
            }
        })
    };
    view! {
        <section class="panel issue-channels" aria-labelledby="issue-channels">
            <div class="panel-head">
                <h2 id="issue-channels">{t(Text::Channels)}</h2>
                {steps(page)}
            </div>
            <Show when=is_empty fallback=move || rows(page, false)>{empty(page)}</Show>
            {elsewhere}
            <Show when=archived>{archived_list(page)}</Show>
            <Show when=move || !is_empty()>{add(page)}</Show>
            {source(page)}
        </section>
    }
    .into_any()
}

fn with_list(page: Page, read: impl Fn(&ChannelList) -> bool) -> bool {
    page.list.with(|list| list.as_ref().is_some_and(read))
}

fn is_archived(row: &ChannelRow) -> bool {
    row.channel.archived_at.is_some()
}

/// The ids of the channels in their order. Reactive.
fn ids(page: Page, archived: bool) -> Vec<String> {
    page.list.with(|list| {
        let channels = list.iter().flat_map(|list| &list.channels);
        let chosen = channels.filter(|row| is_archived(row) == archived);
        chosen.map(|row| row.channel.id.clone()).collect()
    })
}

/// The rows. A row whose figures change keeps the focus.
fn rows(page: Page, archived: bool) -> AnyView {
    view! {
        <ul>
            <For each=move || ids(page, archived) key=String::clone children=move |id| row_view(page, id)/>
        </ul>
    }
    .into_any()
}

/// Buttons to the previous and the next channel.
fn steps(page: Page) -> AnyView {
    let go = move |step: isize| {
        let (here, ids) = untrack(|| (page.row().map(|row| row.channel.id), ids(page, false)));
        let here = ids.iter().position(|id| Some(id) == here.as_ref()).unwrap_or(0);
        if let Some(next) = here.checked_add_signed(step).and_then(|at| ids.get(at)) {
            page.choose(next);
        }
    };
    let button = move |step: isize, key: &'static str, icon: Icon, text: Text| {
        view! {
            <button
                class="button button-icon button-small"
                type="button"
                data-key=key
                aria-label=t(text)
                title=move || [&t(text)(), " (", &key.to_ascii_uppercase(), ")"].concat()
                on:click=move |_| go(step)
            >
                {icon.view()}
            </button>
        }
    };
    let are_several = move || ids(page, false).len() > 1;
    view! {
        <Show when=are_several>
            <span class="button-group">
                {button(-1, "k", Icon::CaretUp, Text::Previous)}
                {button(1, "j", Icon::CaretDown, Text::Next)}
            </span>
        </Show>
    }
    .into_any()
}

fn icon(kind: ChannelKind) -> Icon {
    match kind {
        ChannelKind::Poster => Icon::Store,
        ChannelKind::WifiPage | ChannelKind::WebPage => Icon::Globe,
        ChannelKind::Menu => Icon::Columns,
        ChannelKind::Article => Icon::Image,
        ChannelKind::Message => Icon::Inbox,
        ChannelKind::Other => Icon::Hash,
    }
}

fn row_view(page: Page, id: String) -> AnyView {
    let own = id.clone();
    let row = Memo::new(move |_| {
        let is_own = |row: &&ChannelRow| row.channel.id == own;
        page.list.with(|list| list.as_ref()?.channels.iter().find(is_own).cloned())
    });
    let current = {
        let own = id.clone();
        move || page.row().is_some_and(|row| row.channel.id == own).then_some("true")
    };
    let claims = move || row.with(|row| Some(row.as_ref()?.figures?.claims.to_string()));
    let outer_str = move || row.with(|row| row.as_ref().map(|row| row.channel.outer_str.clone()));
    view! {
        <li>
            <button
                class="issue-channel"
                type="button"
                data-channel=outer_str
                data-claims=claims
                aria-current=current
                on:click=move |_| page.choose(&id)
            >
                {move || row.with(|row| row.as_ref().map(|row| words(page, row)))}
            </button>
        </li>
    }
    .into_any()
}

/// What a row says. Reactive.
fn words(page: Page, row: &ChannelRow) -> AnyView {
    let ChannelRow { channel, figures: counted, .. } = row;
    let language = language();
    let told = match counted {
        Some(counted) => figures(*counted, language),
        None => ["– ", &t(Text::Unknown)()].concat(),
    };
    let is_closed = page.is_friends_voucher.get() && !channel.kind.serves_friends_vouchers();
    let closed = is_closed.then(|| {
        view! { <span class="small issue-closed">{Icon::Warning.view()}{t(Text::NotForFriends)}</span> }
    });
    view! {
        {icon(channel.kind).view()}
        <span class="issue-channel-words">
            <b>{channel.name.clone()}</b>
            <span class="muted small"><code>{channel.outer_str.clone()}</code> " · " {kind(channel.kind, language)}</span>
            <span class="small" data-figures="">{told}</span>
            {closed}
        </span>
    }
    .into_any()
}

fn archived_list(page: Page) -> AnyView {
    let count = move || grouped(ids(page, true).len());
    view! {
        <details class="issue-archived">
            <summary>{t(Text::Archived)} " " {count}</summary>
            <p class="muted small">{t(Text::ArchivedHelp)}</p>
            {rows(page, true)}
        </details>
    }
    .into_any()
}

fn open_new(page: Page) {
    page.edited.set(Some(Edited::New));
    page.is_open.set(true);
}

fn add(page: Page) -> AnyView {
    let button = move || {
        page.session.may(CHANNELS).then(|| {
            view! {
                <button class="issue-add" type="button" data-action="new-channel" data-key="n" on:click=move |_| open_new(page)>
                    {Icon::Plus.view()}<span>{t(Text::NewChannel)}</span><kbd aria-hidden="true">"N"</kbd>
                </button>
            }
        })
    };
    button.into_any()
}

fn empty(page: Page) -> AnyView {
    let button = move || {
        page.session.may(CHANNELS).then(|| {
            view! {
                <div class="empty-actions">
                    <button class="button button-primary" type="button" data-action="new-channel" data-key="n" on:click=move |_| open_new(page)>
                        {Icon::Plus.view()}<span>{t(Text::NewChannel)}</span><kbd aria-hidden="true">"N"</kbd>
                    </button>
                </div>
            }
        })
    };
    view! {
        <div class="empty" data-empty="channels">
            <span class="empty-icon">{Icon::Store.view()}</span>
            <p class="empty-title">{t(Text::NoChannels)}</p>
            <p>{t(Text::NoChannelsHelp)}</p>
            {button}
        </div>
    }
    .into_any()
}

/// Since when the figures are counted, or why there are none.
fn source(page: Page) -> AnyView {
    let receiving = move || with_list(page, |list| list.receiving);
    let with_views = move || {
        let is_told = |row: &ChannelRow| row.figures.is_some_and(|it| it.views.is_some());
        with_list(page, |list| list.channels.iter().any(is_told))
    };
    let text = move || match page.list.with(|list| list.as_ref()?.since) {
        Some(day) => counted_since(day, with_views(), language()),
        None if receiving() => t(Text::NoEventsYet)(),
        None => t(Text::NoEvents)(),
    };
    let link = move || {
        (!receiving()).then(|| {
            view! { " " <PageLink href="/events" attr:class="link">{t(Text::SetUpEvents)}</PageLink> }
        })
    };
    view! { <p class="muted small issue-since" data-since="">{text}{link}</p> }.into_any()
}
