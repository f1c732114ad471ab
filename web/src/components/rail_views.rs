//! The saved views in the rail, each with its count.

use std::time::Duration;

use desk_api::{event::Event, view::SavedView};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::{use_location, use_query_map};

use super::icon::Icon;
use crate::{
    address::{at, below},
    api,
    i18n::{Message, language, t, views::ViewText},
    number::grouped,
    state::{
        card_index::CardIndex,
        card_list::View,
        live::{Live, News},
        open_writes::OpenWrites,
        rights::VIEWS,
        saved_views::{SavedViews, address, mark},
        session::CurrentSession,
    },
};

/// Shortest time between two looks for new events.
const PAUSE: Duration = Duration::from_secs(3);

/// The pinned views, and the number of new events, which is fetched with them after the page's own data.
pub fn rail_views() -> AnyView {
    let (views, index, session) = (SavedViews::get(), CardIndex::get(), CurrentSession::get());
    views.need();
    index.need();
    follow_events(session);
    let (shown, query) = (use_location().pathname, use_query_map());
    let path = Memo::new(move |_| shown.with(|path| below(path).to_owned()));
    let in_list = Memo::new(move |_| path.with(|path| path == "/cards"));
    let here = Memo::new(move |_| {
        query.with(|query| query.get("view")).filter(|_| in_list.get()).unwrap_or_default()
    });
    let shown = move || {
        let pinned = views.all().into_iter().filter(|view| view.pinned);
        pinned.map(|saved| item(index, here, &saved)).collect_view()
    };
    let add = move || {
        let name = ViewText::SaveAs.text(language()).into_owned();
        view! {
            <button class="button button-quiet button-icon button-small" type="button" data-action="add-view" aria-label=name.clone() title=name.clone() on:click=move |_| views.naming.set(Some(String::new()))>
                {Icon::Plus.view()}
            </button>
        }
    };
    view! {
        <div class="rail-heading">
            <span id="rail-views">{t(ViewText::Views)}</span>
            {move || (in_list.get() && session.may(VIEWS)).then(add)}
        </div>
        <nav aria-labelledby="rail-views">{shown}</nav>
    }
    .into_any()
}

/// Keeps the number of events since the last visit up to date.
fn follow_events(session: CurrentSession) {
    let (new, waits) = (OpenWrites::get().events, StoredValue::new(false));
    let fetch = move || {
        spawn_local(async move {
            if let Ok(unread) = api::pushes::unread(session).await {
                let _ = new.try_set(unread.count.into());
            }
        });
    };
    fetch();
    Live::get().follow(move |news| {
        let is_about_events =
            matches!(news, News::Missed | News::Told(Event::PushesChanged | Event::Reset));
        // Many users may act at once.
        if is_about_events
            && waits.try_update_value(|waits| !std::mem::replace(waits, true)) == Some(true)
        {
            set_timeout(
                move || {
                    if waits.try_update_value(|waits| *waits = false).is_some() {
                        fetch();
                    }
                },
                PAUSE,
            );
        }
    });
}

fn item(index: CardIndex, here: Memo<String>, saved: &SavedView) -> AnyView {
    let (session, parsed) = (CurrentSession::get(), View::parse(&saved.query));
    let count = Memo::new(move |_| {
        let now = session.now();
        index.is_complete().then(|| parsed.count(&index.entries(), now))
    });
    let count =
        move || count.get().map(|count| view! { <b class="rail-count">{grouped(count)}</b> });
    let own = saved.id.clone();
    view! {
        <a class="rail-item" href=at(address(saved)) data-view=saved.id.clone() aria-current=move || (here.get() == own).then_some("page")>
            <span class=format!("view-mark view-mark-{}", mark(saved)) aria-hidden="true"></span>
            <span class="cut voucher-title">{saved.name.clone()}</span>
            {count}
        </a>
    }
    .into_any()
}
