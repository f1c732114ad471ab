//! The rail: merchant, pages with counts, saved views, and the sandbox's badge. On phones it is the bar at the bottom.

use std::time::Duration;

use desk_api::{event::Event, push::MAX_UNREAD};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::hooks::{use_location, use_query_map};

use super::{icon::Icon, menu::close_outside, rail_views::rail_views, sandbox_pill::SandboxPill};
use crate::{
    address::{at, below, route},
    api::{self, images},
    i18n::{common::Common, language, t},
    later::later,
    number::grouped,
    pages::own_menu::{account_menu, own_menu},
    state::{
        card_index::CardIndex,
        connection::Connection,
        guide::page_of,
        live::{Live, News},
        open_writes::OpenWrites,
        rights::{REDEEM, SEE_CODES},
        session::CurrentSession,
    },
};

/// Delay before the rail fetches its counts, so that the page's own calls come first.
const PATIENCE: Duration = Duration::from_millis(1200);
/// Shown instead of a merchant while the server has no account.
const NAME: &str = "Card Desk";
/// The address of the merchant's profile.
const MERCHANT: &str = "/merchant";

/// The current location.
#[derive(Clone, Copy)]
struct Here {
    path: Memo<String>,
    /// The id of the saved view that the list shows; empty for none.
    view: Memo<String>,
}

impl Here {
    /// Returns `true` if the page is at `address` or below it.
    fn is_in(self, address: &'static str) -> bool {
        self.path.with(|path| {
            let rest = path.strip_prefix(address);
            // In a saved view, only the view is highlighted.
            let in_view = address == "/cards" && self.view.with(|view| !view.is_empty());
            !in_view
                && rest.is_some_and(|rest| {
                    rest.is_empty() || (address != "/" && rest.starts_with('/'))
                })
        })
    }
}

#[component]
pub fn Rail() -> impl IntoView {
    let session = CurrentSession::get();
    let (shown, query) = (use_location().pathname, use_query_map());
    let path = Memo::new(move |_| shown.with(|path| below(path).to_owned()));
    let here = Here {
        path,
        view: Memo::new(move |_| {
            let in_list = path.with(|path| path == "/cards");
            query.with(|query| query.get("view").filter(|_| in_list)).unwrap_or_default()
        }),
    };
    let reads = session.may_read();
    let (nav, all) = (NodeRef::<html::Nav>::new(), RwSignal::new(false));
    close_outside(all, move |target| nav.get_untracked().is_some_and(|it| it.contains(target)));
    Effect::new(move || {
        path.track();
        all.set(false);
    });
    let pill = session
        .is_sandbox()
        .then(|| view! { <SandboxPill action="open-sandbox" class="sandbox-pill"/> });
    view! {
        <aside class="rail">
            {merchant(session)}
            <nav node_ref=nav aria-label=t(Common::MainNavigation) class:rail-all=all>
                {items(session, here, all)}
            </nav>
            {(session.has_account() && reads).then(|| views(path))}
            <div class="rail-foot">
                {pill}
                {session.has_user().then(|| own(true))}
                <a class="button button-quiet button-icon button-small rail-settings" data-action="merchant" hidden=!reads href=at(MERCHANT) aria-label=t(Common::Merchant) title=t(Common::Merchant)>
                    {Icon::Sliders.view()}
                </a>
            </div>
        </aside>
    }
}

/// The pages. On phones, most of them appear when `all` is set.
fn items(session: CurrentSession, here: Here, all: RwSignal<bool>) -> Vec<AnyView> {
    let redeem = session
        .may(REDEEM)
        .then(|| item(here, "/redeem", Icon::Scan, Common::Redeem, ().into_any()));
    if !session.may_read() {
        return redeem.into_iter().chain([guide(here)]).collect();
    }
    let codes = session
        .may(SEE_CODES)
        .then(|| other(here, "/codes", Icon::Hash, Common::Codes, ().into_any()));
    let waiting = OpenWrites::get();
    let waiting = Signal::derive(move || waiting.undecided.get() + waiting.requests.get());
    let more = view! {
        <button class="rail-item only-narrow" type="button" data-action="more" aria-expanded=move || all.get().to_string() on:click=move |_| all.update(|all| *all = !*all)>
            {Icon::Dots.view()}<span>{t(Common::More)}</span>{badge(waiting)}
        </button>
    };
    let merchant = "rail-item rail-other only-narrow";
    vec![
        item(here, "/", Icon::Home, Common::Overview, ().into_any()),
        item(here, "/cards", Icon::Ticket, Common::Vouchers, cards()),
        redeem.into_any(),
        codes.into_any(),
        other(here, "/stock", Icon::Box, Common::Stock, ().into_any()),
        other(here, "/statistics", Icon::Bars, Common::Statistics, ().into_any()),
        other(here, "/writes", Icon::Question, Common::ToDecide, open_writes()),
        item(here, "/events", Icon::Inbox, Common::Events, new_events(here)),
        requests(here),
        other(here, "/activity", Icon::History, Common::Activity, ().into_any()),
        guide(here),
        link(here, merchant, MERCHANT, Icon::Sliders, Common::Merchant, ().into_any()),
        more.into_any(),
    ]
}

/// The merchant of the account.
fn merchant(session: CurrentSession) -> AnyView {
    Live::get().follow(move |news| {
        if matches!(news, News::Told(Event::ProfileChanged { .. }) | News::Missed) {
            spawn_local(async move {
                if let Ok(now) = api::session::session(&session.account()).await {
                    session.set_merchant(now.merchant);
                }
            });
        }
    });
    let account = move || if session.has_account() { session.account() } else { NAME.to_owned() };
    let name = move || session.merchant().map_or_else(account, |it| it.brand_name);
    let logo = move || {
        let url = session.merchant().and_then(|it| it.logo_url);
        url.and_then(|url| images::shown_at(session, &url)).map_or_else(
            || name().chars().take(1).collect::<String>().into_any(),
            |url| view! { <img src=url alt=""/> }.into_any(),
        )
    };
    let account = move || session.merchant().map(|_| session.account());
    let chooser = (session.accounts().len() > 1).then(|| {
        view! { <Suspense>{move || Suspend::new(async { account_chooser().await.ok() })}</Suspense> }
    });
    view! {
        <div class="merchant-place">
        <a class="merchant" href=at("/")>
            <span class="merchant-logo" aria-hidden="true">{logo}</span>
            <span class="merchant-name">
                <span class="cut">{name}</span>
                <span class="merchant-account cut">{account}</span>
            </span>
        </a>
        {chooser}
        </div>
    }
    .into_any()
}

/// The user's menu, in the rail or in the top bar of a narrow screen.
pub fn own(in_rail: bool) -> AnyView {
    let class = if in_rail { "own-place" } else { "own-place own-place-top" };
    let menu = move || Suspend::new(async move { person(in_rail).await.ok() });
    view! { <div class=class><Suspense>{menu}</Suspense></div> }.into_any()
}

later! {
    person(in_rail: bool) -> AnyView, preload_person => own_menu(CurrentSession::get(), in_rail)
}

later! {
    account_chooser, preload_account_chooser => account_menu(CurrentSession::get())
}

fn item(here: Here, address: &'static str, icon: Icon, name: Common, count: AnyView) -> AnyView {
    link(here, "rail-item", address, icon, name, count)
}

/// A page that phones show after the others.
fn other(here: Here, address: &'static str, icon: Icon, name: Common, count: AnyView) -> AnyView {
    link(here, "rail-item rail-other", address, icon, name, count)
}

fn link(
    here: Here,
    class: &'static str,
    address: &'static str,
    icon: Icon,
    name: Common,
    count: AnyView,
) -> AnyView {
    view! {
        <a class=class href=at(address) aria-current=move || here.is_in(address).then_some("page")>
            {icon.view()}<span>{t(name)}</span>{count}
        </a>
    }
    .into_any()
}

/// Opens the guide at the task of the current page.
fn guide(here: Here) -> AnyView {
    let address = move || {
        let page = here.path.with(|path| page_of(path));
        route(format_args!("/guide/{}/{page}.html", language().tag()))
    };
    view! {
        <a class="rail-item rail-other" data-action="guide" href=address target="_blank">
            {Icon::Info.view()}<span>{t(Common::Guide)}</span>
        </a>
    }
    .into_any()
}

/// The number of cards, once all are known.
fn cards() -> AnyView {
    let index = CardIndex::get();
    let count = Memo::new(move |_| index.is_complete().then(|| index.rows().len()));
    (move || count.get().map(|count| view! { <b class="rail-count">{grouped(count)}</b> }))
        .into_any()
}

/// The number of writes to decide.
fn open_writes() -> AnyView {
    badge(OpenWrites::get().undecided.into())
}

/// The number of events since the last visit of their page.
fn new_events(here: Here) -> AnyView {
    let new = OpenWrites::get().events;
    let count = move || Some(new.get()).filter(|count| *count > 0 && !here.is_in("/events"));
    let text = |count: u64| {
        let most = u64::from(MAX_UNREAD);
        if count < most { grouped(count) } else { format!("{}+", grouped(most - 1)) }
    };
    (move || count().map(|count| view! { <b class="rail-badge rail-badge-new">{text(count)}</b> }))
        .into_any()
}

/// The number of items that need a person, as a red badge. Hidden if there are none.
fn badge(waiting: Signal<u64>) -> AnyView {
    let count = move || Some(waiting.get()).filter(|count| *count > 0);
    (move || count().map(|count| view! { <b class="rail-badge">{grouped(count)}</b> })).into_any()
}

/// The writes that wait for a second user; hidden if there are none.
fn requests(here: Here) -> AnyView {
    let waiting = OpenWrites::get().requests;
    (move || {
        let is_shown = waiting.get() > 0 || here.is_in("/requests");
        is_shown.then(|| {
            other(here, "/requests", Icon::People, Common::Requests, badge(waiting.into()))
        })
    })
    .into_any()
}

/// The saved views, loaded after the page's own data. If that fails, the next page or a restored connection retries.
fn views(path: Memo<String>) -> AnyView {
    let (late, wanted) = (RwSignal::new(false), RwSignal::new(false));
    set_timeout(move || late.set(true), PATIENCE);
    // A form needs the network for itself.
    Effect::new(move || {
        if late.get() && path.with(|path| path != "/cards/new") {
            wanted.set(true);
        }
    });
    let (has_failed, tries) = (RwSignal::new(false), RwSignal::new(0_u32));
    let connection = Connection::get();
    Effect::new(move |_| {
        path.track();
        connection.returns();
        if has_failed.get_untracked() {
            has_failed.set(false);
            tries.update(|tries| *tries = tries.wrapping_add(1));
        }
    });
    let drawn = move || {
        tries.track();
        Suspend::new(async move {
            let views = saved_views().await;
            has_failed.set(views.is_err());
            views.ok()
        })
    };
    let nothing = || ().into_any();
    let load =
        move || wanted.get().then(|| view! { <Suspense fallback=nothing>{drawn}</Suspense> });
    view! { <div class="rail-views">{load}</div> }.into_any()
}

later! {
    saved_views, preload_saved_views => rail_views()
}
