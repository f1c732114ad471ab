//! The head of the page: title, state, stock and validity, and actions.

use card_model::{card::Card, title};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, poster_text};
use crate::{
    browser,
    components::{icon::Icon, page_link::PageLink, status_chip::status_chip},
    i18n::{Message, common::Common, issue::IssueText as Text, language, t, voucher::VoucherText},
    number::grouped,
    pages::page::PageHead,
    state::{
        came_from::CameFrom,
        voucher::{Tab, standing_of},
    },
};

pub(super) fn title(page: Page) -> Signal<String> {
    let issue = t(Text::Issue);
    Signal::derive(move || {
        let name = page.card(name_of).unwrap_or_default();
        [issue(), name].join(" ").trim_end().to_owned()
    })
}

/// The title that the platform composed, as in every other place.
pub(super) fn name_of(card: &Card) -> String {
    title::of(card).unwrap_or_else(|| wording::card_type(card.card_type(), language()))
}

/// The URL of the cover's picture.
pub(super) fn cover_of(card: &Card) -> Option<String> {
    let cover = card.advanced_info.as_ref()?.abstract_info.as_ref()?;
    cover.icon_url_list.as_ref()?.first().cloned()
}

/// The list that the voucher was opened from, and the voucher.
pub(super) fn parents(page: Page) -> Signal<Vec<(String, String)>> {
    let (from, vouchers, voucher) = (CameFrom::get(), t(Common::Vouchers), t(VoucherText::Voucher));
    Signal::derive(move || {
        let name = page.card(name_of).unwrap_or_else(voucher);
        let address = page.card_id.with_value(|card_id| Tab::Overview.address(card_id));
        vec![(vouchers(), from.address()), (name, address)]
    })
}

pub(super) fn chips(page: Page) -> AnyView {
    let shown = move || {
        let now = page.session.now();
        page.detail.with(|detail| {
            let detail = detail.as_ref()?;
            let status = detail.card.base_info.status.clone()?;
            let standing = standing_of(&detail.card, &status, detail.low_stock);
            Some(status_chip(standing.status_at(now), language()))
        })
    };
    view! { <span class="voucher-chips" role="status">{shown}</span> }.into_any()
}

pub(super) fn subtitle(page: Page) -> Signal<String> {
    Signal::derive(move || {
        let language = language();
        let stock = page.card(|card| {
            let left = card.base_info.sku.as_ref().and_then(|sku| sku.quantity).unwrap_or(0);
            format!("{} {}", VoucherText::StockLeft.text(language), grouped(left))
        });
        let period = page.card(|card| poster_text::period(card, language)).flatten();
        let parts: Vec<String> = stock.into_iter().chain(period).collect();
        parts.join(" · ")
    })
}

pub(super) fn actions(page: Page) -> AnyView {
    let has_code = Memo::new(move |_| page.code().is_some());
    let print = move || {
        has_code.get().then(|| {
            view! {
                <button class="button button-primary" type="button" data-action="print" on:click=move |_| browser::print()>
                    {Icon::Download.view()}<span>{t(Text::Print)}</span><kbd aria-hidden="true">"Ctrl P"</kbd>
                </button>
            }
        })
    };
    let address = page.card_id.with_value(|card_id| Tab::Overview.address(card_id));
    view! {
        <PageLink href=address attr:class="button" attr:data-action="to-voucher">{Icon::Ticket.view()}{t(Text::ToVoucher)}</PageLink>
        {print}
    }
    .into_any()
}

/// The page of a missing card.
pub(super) fn missing() -> AnyView {
    let address = CameFrom::get().address();
    let vouchers = t(Common::Vouchers);
    let above = address.clone();
    view! {
        <PageHead title=Signal::derive(t(Text::Issue)) parents=Signal::derive(move || vec![(vouchers(), above.clone())])/>
        <section class="panel empty" data-empty="voucher">
            <span class="empty-icon">{Icon::Ticket.view()}</span>
            <h2 class="empty-title">{t(VoucherText::Missing)}</h2>
            <div class="empty-actions"><PageLink href=address attr:class="button button-primary">{t(VoucherText::BackToList)}</PageLink></div>
        </section>
    }
    .into_any()
}
