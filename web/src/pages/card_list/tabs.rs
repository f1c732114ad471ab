//! The tabs of the list, with the number of vouchers in each under the same filters.

use leptos::prelude::*;

use super::Page;
use crate::{
    i18n::{list::ListText as Text, t},
    number::grouped,
    state::card_list::Tab,
};

pub(super) fn view(page: Page) -> AnyView {
    let tabs = Tab::ALL.into_iter().enumerate().map(|(position, tab)| {
        let count = Memo::new(move |_| {
            page.listing.with(|listing| listing.counts.get(position).copied().unwrap_or(0))
        });
        view! {
            <button
                class="tab"
                type="button"
                data-tab=tab.name()
                aria-current=move || page.view.with(|view| view.tab == tab).then_some("true")
                on:click=move |_| page.change(|view| view.tab = tab)
            >
                <span>{t(name(tab))}</span>
                <span class="tab-count">{move || grouped(count.get())}</span>
            </button>
        }
        .into_any()
    });
    view! { <div class="tabs list-tabs" role="group" aria-label=t(Text::Tabs)>{tabs.collect_view()}</div> }.into_any()
}

fn name(tab: Tab) -> Text {
    match tab {
        Tab::All => Text::All,
        Tab::Attention => Text::NeedsAttention,
        Tab::Refused => Text::Refused,
        Tab::Review => Text::UnderReview,
        Tab::Ready => Text::Ready,
        Tab::Issued => Text::Issued,
        Tab::Expired => Text::Expired,
    }
}
