//! What surrounds the list: count and age, actions, errors, and the keys.

use std::time::Duration;

use leptos::prelude::*;

use super::{Page, export};
use crate::{
    address::at,
    components::{
        icon::Icon,
        menu::Menu,
        offered::{Look, Offered},
        problem::Problem,
    },
    i18n::{language, list, list::ListText as Text, shortcuts::key_name, t},
    number::grouped,
    state::{rights::CREATE, session::CurrentSession},
};

/// Update interval of the list's age.
const TICK: Duration = Duration::from_secs(10);

pub(super) fn view(page: Page) -> AnyView {
    let busy = move || page.index.progress.with(Option::is_some);
    view! {
        <button
            class="button button-quiet button-icon list-refresh"
            type="button"
            data-action="refresh"
            aria-label=t(Text::Refresh)
            title=t(Text::Refresh)
            disabled=busy
            on:click=move |_| page.index.load(true)
        >
            {Icon::Refresh.view()}
        </button>
        {export::button(page)}
        {new_links()}
    }
    .into_any()
}

/// The number of vouchers shown, and the list's age.
pub(super) fn count(page: Page) -> AnyView {
    let count = Memo::new(move |_| page.shown.with(|rows| rows.len()));
    let all = Memo::new(move |_| page.index.rows().len());
    let text = move || list::shown(count.get(), all.get(), page.index.is_complete(), language());
    view! { <span class="page-count"><span data-count="">{text}</span>{age(page)}</span> }
        .into_any()
}

/// Links to the forms of new vouchers: the usual type, and a menu with the others.
pub(super) fn new_links() -> AnyView {
    let session = CurrentSession::get();
    (move || session.may(CREATE).then(links)).into_any()
}

fn links() -> AnyView {
    let title = Signal::derive(t(Text::NewOthers));
    let offered = Offered::new_voucher();
    let cash = view! { {Icon::Plus.view()} <span>{t(Text::NewCash)}</span><kbd>C</kbd> }.into_any();
    let look = Look { key: Some("c"), ..Look::new("button button-primary", "new-cash") };
    view! {
        <div class="button-group list-new">
            {offered.link(look, "/cards/new?type=CASH", cash)}
            <Menu name="new" class="button button-primary button-icon" title icon_only=true label=|| Icon::CaretDown.view() at_end=true>
                {new_gift(offered)}
                <a class="menu-item" role="menuitem" data-action="new-any" href=at("/cards/new")>
                    {Icon::Pencil.view()}<span>{t(Text::NewAny)}</span>
                </a>
            </Menu>
        </div>
    }
    .into_any()
}

/// The item of the second type.
fn new_gift(offered: Offered) -> AnyView {
    let content = view! { {Icon::Gift.view()}<span>{t(Text::NewGift)}</span> };
    let look = Look { role: "menuitem", ..Look::new("menu-item", "new-gift") };
    offered.link(look, "/cards/new?type=GIFT", content.into_any())
}

/// The keys of the list, and the range of visible rows.
pub(super) fn foot(page: Page) -> AnyView {
    let seen = move || {
        let count = page.shown.with(|rows| rows.len());
        let (first, last) = page.window.seen.get();
        let (first, last) = ((first + 1).min(count), last.min(count));
        list::seen(first, last, count)
    };
    let hints = [
        (&["J", "K"][..], Text::HintMove),
        (&["X"][..], Text::HintChoose),
        (&["Enter"][..], Text::HintOpen),
        (&["Space"][..], Text::HintPeek),
        (&["."][..], Text::HintMore),
        (&["/"][..], Text::HintFilter),
        (&["?"][..], Text::HintAll),
    ];
    let hints = hints.into_iter().map(|(keys, text)| {
        let keys = keys.iter().map(|key| view! { <kbd>{key_name(key)}</kbd> }).collect_view();
        view! { <span>{keys}{t(text)}</span> }
    });
    view! {
        <div class="hint-bar list-foot" aria-hidden="true">
            {hints.collect_view()}<span class="list-seen push-end"><span>{seen}</span></span>
        </div>
    }
    .into_any()
}

/// The list's age, or the progress of reading it.
fn age(page: Page) -> AnyView {
    let tick = RwSignal::new(());
    let interval = set_interval_with_handle(move || tick.set(()), TICK).ok();
    on_cleanup(move || {
        if let Some(interval) = interval {
            interval.clear();
        }
    });
    let text = move || {
        tick.track();
        match page.index.progress.get() {
            Some((_, 0)) => t(Text::Refreshing)(),
            Some((done, total)) => {
                format!("{} {} / {}", t(Text::Refreshing)(), grouped(done), grouped(total))
            }
            None => page.index.cards.with(|cards| {
                let read_at = cards.ready().map(|cards| cards.read_at);
                let ago = read_at.map(|read_at| page.session().now().get() - read_at.get());
                ago.map(|ago| list::read_ago(ago, language())).unwrap_or_default()
            }),
        }
    };
    view! { <span class="list-age" data-age="">{move || format!(" · {}", text())}</span> }
        .into_any()
}

/// Errors of the last refresh, while an older list is shown.
pub(super) fn notices(page: Page) -> AnyView {
    let unreadable = Memo::new(move |_| {
        page.index.cards.with(|cards| cards.ready().map_or(0, |cards| cards.unreadable))
    });
    let part = Memo::new(move |_| {
        page.index.cards.with(|cards| {
            let part = cards.ready().filter(|cards| !cards.complete)?;
            Some((part.rows.len(), part.total))
        })
    });
    let retry = Callback::new(move |()| page.index.load(true));
    view! {
        {Offered::new_voucher().notice()}
        {export::problem(page)}
        {move || page.index.failure.get().map(|failure| view! { <Problem failure retry=Some(retry)/> }.into_any())}
        {move || part.get().map(|(known, total)| view! {
            <p class="notice notice-info" data-part="">{list::part(known, total, language())}</p>
        }.into_any())}
        {move || (unreadable.get() > 0).then(|| view! {
            <p class="notice notice-warning">{list::unreadable(unreadable.get(), language())}</p>
        }.into_any())}
    }
    .into_any()
}
