//! The page about stock and inventory tokens: what is left and for how long, purchases, orders, and the ledger.

mod drawer;
mod ledger;
mod modify;
mod orders;
mod purchase;
mod recharge;
mod refunds;
mod rule;
mod submission;
mod summary;
mod table;

use std::sync::Arc;

use card_model::id::CardId;
use desk_api::{event::Event, stock::Stock};
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use web_sys::Element;

use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    browser,
    components::{
        async_view::{AsyncView, Loaded},
        problem::Problem,
    },
    i18n::{Message, language, stock::StockText as Text, t},
    state::{
        latest_call::LatestCall,
        live::{Live, News},
        session::CurrentSession,
        shortcuts::is_shortcut,
        stock::{Shown, SortedBy},
    },
};

/// The links of the rows, between which J and K move.
const ROWS: &str = ".stock-link";

/// The part below the vouchers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Ledger,
    Orders,
    Refunds,
}

impl Below {
    const ALL: [Self; 3] = [Self::Ledger, Self::Orders, Self::Refunds];

    fn name(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Orders => "orders",
            Self::Refunds => "refunds",
        }
    }

    fn text(self) -> Text {
        match self {
            Self::Ledger => Text::Ledger,
            Self::Orders => Text::Orders,
            Self::Refunds => Text::Refunds,
        }
    }
}

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    loaded: RwSignal<Loaded<()>>,
    /// Why the last refresh failed; what is shown is stale.
    stale: RwSignal<Option<Failure>>,
    stock: RwSignal<Option<Arc<Stock>>>,
    shown: RwSignal<Shown>,
    search: RwSignal<String>,
    sorted: RwSignal<SortedBy>,
    below: RwSignal<Below>,
    /// The card of the ledger; all if `None`.
    of_card: RwSignal<Option<CardId>>,
    /// The card in the drawer.
    adding: RwSignal<Option<CardId>>,
    is_adding: RwSignal<bool>,
    /// The card whose rule is edited.
    ruling: RwSignal<Option<CardId>>,
    is_ruling: RwSignal<bool>,
    is_recharging: RwSignal<bool>,
    /// The tokens that a purchase lacks.
    lacking: RwSignal<Option<u64>>,
    /// Increased when orders and ledger may have changed.
    changes: RwSignal<u64>,
    call: LatestCall,
}

impl Page {
    fn load(self) {
        if !self.call.begin() {
            return;
        }
        spawn_local(async move {
            let answer = loop {
                let answer = api::stock::stock(self.session).await;
                if !self.call.is_out_of_date() {
                    break answer;
                }
            };
            if self.loaded.try_get_untracked().is_none() {
                return;
            }
            match answer {
                Ok(stock) => {
                    self.session.set_now(stock.now);
                    self.stock.set(Some(Arc::new(stock)));
                    self.stale.set(None);
                    if self.loaded.with_untracked(|it| it.ready().is_none()) {
                        self.loaded.set(Loaded::Ready(()));
                    }
                }
                Err(failure) if self.loaded.with_untracked(|it| it.ready().is_some()) => {
                    self.stale.set(Some(failure));
                }
                Err(failure) => self.loaded.set(Loaded::Failed(failure)),
            }
        });
    }

    /// Reloads everything.
    fn refresh(self) {
        self.load();
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
    }

    /// Opens the drawer of a card.
    fn add(self, card_id: CardId) {
        self.adding.set(Some(card_id));
        self.is_adding.set(true);
    }

    /// Shows a part below the vouchers.
    fn show(self, below: Below) {
        self.below.set(below);
        browser::set_query("tab", Some(below.name()).filter(|_| below != Below::Ledger));
    }
}

#[component]
pub fn StockPage() -> impl IntoView {
    // The browser's address still is that of the page before.
    let query = use_query_map();
    let asked =
        |name: &str| query.with_untracked(|query| query.get(name)).filter(|text| !text.is_empty());
    let below = asked("tab");
    let below = Below::ALL.into_iter().find(|it| below.as_deref() == Some(it.name()));
    let adding = asked("add").map(CardId::from);
    let page = Page {
        session: CurrentSession::get(),
        loaded: RwSignal::new(Loaded::Loading),
        stale: RwSignal::new(None),
        stock: RwSignal::new(None),
        shown: RwSignal::new(Shown::default()),
        search: RwSignal::new(String::new()),
        sorted: RwSignal::new(SortedBy::default()),
        below: RwSignal::new(below.unwrap_or(Below::Ledger)),
        of_card: RwSignal::new(asked("card").map(CardId::from)),
        is_adding: RwSignal::new(false),
        adding: RwSignal::new(adding),
        ruling: RwSignal::new(None),
        is_ruling: RwSignal::new(false),
        is_recharging: RwSignal::new(false),
        lacking: RwSignal::new(None),
        changes: RwSignal::new(0),
        call: LatestCall::default(),
    };
    page.load();
    Live::get().follow(move |news| match news {
        News::Told(
            Event::CardsProgress { .. }
            | Event::ViewsChanged
            | Event::ArchiveChanged
            | Event::DriftChanged,
        ) => {}
        News::Told(Event::CardChanged { .. } | Event::CardRemoved { .. }) => page.load(),
        _ => page.refresh(),
    });
    // The address of the drawer is only its start.
    Effect::new(move |before: Option<bool>| {
        let is_open = page.is_adding.get();
        if before == Some(true) && !is_open {
            browser::set_query("add", None);
        }
        is_open
    });
    keys(page);
    let retry = Callback::new(move |()| page.load());
    let is_waiting = move || page.loaded.with(|it| it.ready().is_none());
    view! {
        <PageHead title=Signal::derive(t(Text::Title))>{summary::actions(page)}</PageHead>
        {move || page.stale.get().map(|failure| view! { <Problem failure retry=Some(retry)/> })}
        <AsyncView state=page.loaded retry lines=10 render=move |()| {
            page_is_ready();
            if page.adding.with_untracked(Option::is_some) {
                page.is_adding.set(true);
            }
            content(page)
        }/>
        {move || (!is_waiting()).then(|| dialogs(page))}
    }
}

fn content(page: Page) -> AnyView {
    view! {
        <div class="stock">
            {summary::view(page)}
            {table::view(page)}
            {below(page)}
        </div>
    }
    .into_any()
}

fn dialogs(page: Page) -> AnyView {
    view! {
        {drawer::view(page)}
        {rule::view(page)}
        {recharge::view(page)}
    }
    .into_any()
}

/// Ledger, orders and refunds.
fn below(page: Page) -> AnyView {
    let tab = move |below: Below| {
        let is_shown = move || (page.below.get() == below).to_string();
        view! {
            <button class="tab" type="button" role="tab" id=format!("tab-{}", below.name()) aria-controls="stock-below" aria-selected=is_shown data-tab=below.name() on:click=move |_| page.show(below)>{t(below.text())}</button>
        }
    };
    let content = move || match page.below.get() {
        Below::Ledger => ledger::view(page),
        Below::Orders => orders::view(page),
        Below::Refunds => refunds::view(page),
    };
    let labelled = move || format!("tab-{}", page.below.get().name());
    view! {
        <section class="panel stock-below">
            <div class="tabs stock-tabs" role="tablist" aria-label=t(Text::Ledger)>{Below::ALL.map(tab).into_iter().collect_view()}</div>
            <div id="stock-below" role="tabpanel" aria-labelledby=labelled tabindex="0">{content}</div>
        </section>
    }
    .into_any()
}

/// The choice of a time range.
fn range(days: RwSignal<u32>) -> AnyView {
    let choices = [(7, Text::Days7), (30, Text::Days30), (90, Text::Days90), (366, Text::Year)];
    let choice = move |(count, text): (u32, Text)| {
        let is_chosen = move || (days.get() == count).to_string();
        view! { <button type="button" data-days=count aria-pressed=is_chosen on:click=move |_| days.set(count)>{t(text)}</button> }
    };
    view! {
        <div class="segmented segmented-small" role="group" aria-label=t(Text::Range)>{choices.map(choice).into_iter().collect_view()}</div>
    }
    .into_any()
}

/// Something is empty: says when it fills.
fn empty(name: &'static str, title: Text, help: Text) -> AnyView {
    view! {
        <div class="empty" data-empty=name><p class="empty-title">{t(title)}</p><p>{t(help)}</p></div>
    }
    .into_any()
}

/// A text in the current language. Reactive.
fn word(text: Text) -> String {
    text.text(language()).into_owned()
}

/// J and K move between the rows, Enter opens one, as browsers do, and S adds stock.
fn keys(page: Page) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if !is_shortcut(&event) {
            return;
        }
        match event.key().as_str() {
            "j" | "J" => browser::focus_next(ROWS, 1),
            "k" | "K" => browser::focus_next(ROWS, -1),
            "s" | "S" => match focused_card() {
                Some(card_id) => page.add(card_id),
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Returns the card of the row with the focus, otherwise of the first row.
fn focused_card() -> Option<CardId> {
    let of_row = |row: Element| row.get_attribute("data-stock").map(CardId::from);
    let focused = document().active_element();
    let focused = focused.and_then(|it| it.closest("[data-stock]").ok().flatten());
    let first = || document().query_selector("[data-stock]").ok().flatten();
    focused.or_else(first).and_then(of_row)
}
