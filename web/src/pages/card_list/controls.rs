//! The list's actions: read again, export, new vouchers; how old the list is, and what went wrong.

use std::time::Duration;

use leptos::prelude::*;

use super::{Page, export};
use crate::{
    components::{icon::Icon, problem::Problem},
    i18n::{language, list, list::ListText as Text, t},
};

/// How often the age of the list is told anew.
const TICK: Duration = Duration::from_secs(10);

/// The actions.
pub(super) fn view(page: Page) -> AnyView {
    let busy = move || page.index.progress.with(Option::is_some);
    view! {
        {age(page)}
        <button class="button" type="button" data-action="refresh" disabled=busy on:click=move |_| page.index.load(true)>
            {Icon::Refresh.view()} <span>{t(Text::Refresh)}</span>
        </button>
        {export::button(page)}
        {new_buttons()}
    }
    .into_any()
}

/// Links to the form of a new voucher.
pub(super) fn new_buttons() -> AnyView {
    view! {
        <a class="button" data-action="new-gift" href="/cards/new?type=GIFT">
            {Icon::Plus.view()} <span>{t(Text::NewGift)}</span>
        </a>
        <a class="button button-primary" data-action="new-cash" href="/cards/new?type=CASH">
            {Icon::Plus.view()} <span>{t(Text::NewCash)}</span>
        </a>
    }
    .into_any()
}

/// How old the list is, or how far reading it is.
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
            Some((done, total)) => format!("{} {done} / {total}", t(Text::Refreshing)()),
            None => page.index.cards.with(|cards| {
                let read_at = cards.ready().map(|cards| cards.read_at);
                let ago = read_at.map(|read_at| page.session.now().0 - read_at.0);
                ago.map(|ago| list::read_ago(ago, language())).unwrap_or_default()
            }),
        }
    };
    view! { <span class="muted small list-age" data-age="">{text}</span> }.into_any()
}

/// What went wrong when the list was last read, while an older one is shown.
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
