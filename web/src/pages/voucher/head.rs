//! The head of a voucher: colour, title, state, id, and actions.

use card_model::{card::Card, language::Language, title};
use desk_api::card_list::CardDetail;
use desk_wording as wording;
use leptos::prelude::*;

use super::CardPage;
use crate::{
    address::at,
    components::{
        chip::{Tone, chip},
        icon::Icon,
        page_link::PageLink,
        status_chip::status_chip,
        toast::Toaster,
    },
    i18n::{common::Common, language, overview::days_left, t, voucher::VoucherText as Text},
    pages::page::PageHead,
    state::{
        came_from::CameFrom,
        card_index::CardIndex,
        rights::CREATE,
        voucher::{Tab, issue_address, standing_of},
    },
};

pub(super) fn view(page: CardPage) -> AnyView {
    let title = Signal::derive(move || {
        page.detail.with(|it| it.as_ref().map(|it| title_of(&it.card)).unwrap_or_default())
    });
    let leading = ViewFn::from(move || tile(page));
    let beside = ViewFn::from(move || chips(page));
    let below = ViewFn::from(move || names(page));
    view! {
        <PageHead title parents=way_back() leading beside below>{actions(page)}</PageHead>
    }
    .into_any()
}

/// The list that the voucher was opened from, as a breadcrumb.
pub(super) fn way_back() -> Signal<Vec<(String, String)>> {
    let (from, vouchers) = (CameFrom::get(), t(Common::Vouchers));
    Signal::derive(move || vec![(vouchers(), from.address())])
}

/// The title from the list, shown while the card is being read.
pub(super) fn known_title(page: CardPage) -> Signal<String> {
    let (index, unknown) = (CardIndex::get(), t(Text::Voucher));
    let known = index.rows().iter().find_map(|row| {
        let is_own = page.card_id.with_value(|card_id| *card_id == row.card_id);
        (is_own && !row.title.is_empty()).then(|| row.title.clone())
    });
    Signal::derive(move || known.clone().unwrap_or_else(unknown))
}

/// The page of a missing card.
pub(super) fn missing() -> AnyView {
    let address = CameFrom::get().address();
    view! {
        <PageHead title=Signal::derive(t(Text::Voucher)) parents=way_back()/>
        <section class="panel empty" data-empty="voucher">
            <span class="empty-icon">{Icon::Ticket.view()}</span>
            <h2 class="empty-title">{t(Text::Missing)}</h2>
            <div class="empty-actions"><PageLink href=address attr:class="button button-primary" attr:data-action="back-to-list">{t(Text::BackToList)}</PageLink></div>
        </section>
    }
    .into_any()
}

/// The title that the platform composed, as in every other place.
fn title_of(card: &Card) -> String {
    title::of(card).unwrap_or_else(|| wording::card_type(card.card_type(), language()))
}

/// The meaning of the title in English.
fn gloss(card: &Card) -> Option<String> {
    if language() == Language::ZhCn {
        return None;
    }
    title::compose(card, Language::En).map(|composition| composition.title)
}

fn with_detail(page: CardPage, draw: impl Fn(&CardDetail) -> AnyView) -> AnyView {
    page.detail.with(|detail| detail.as_ref().map(draw)).into_any()
}

fn tile(page: CardPage) -> AnyView {
    let color = Memo::new(move |_| {
        page.detail.with(|it| it.as_ref().and_then(|it| it.card.base_info.color.clone()))
    });
    view! {
        <span class="voucher-tile" style:background-color=move || color.get() aria-hidden="true">{Icon::Ticket.view()}</span>
    }
    .into_any()
}

/// The status, and warnings.
fn chips(page: CardPage) -> AnyView {
    let shown = move || {
        page.detail.with(|detail| {
            let detail = detail.as_ref()?;
            let card = &detail.card;
            let (now, language) = (page.session.now(), language());
            page.review.with(|review| {
                let standing = standing_of(card, review.status.as_ref()?, detail.low_stock);
                let low = standing.is_low_in_stock(now);
                let end = standing.valid.filter(|_| standing.ends_soon(now)).map(|(_, end)| end);
                let left = end.map(|end| end.beijing_day().get() - now.beijing_day().get());
                let warning = |icon, text| chip(Tone::Warning, Some(icon), text);
                let low_stock =
                    wording::attention(card_model::standing::Attention::LowStock, language);
                Some(vec![
                    Some(status_chip(standing.status_at(now), language)),
                    left.map(|days| warning(Icon::Clock, days_left(days, language))),
                    low.then(|| warning(Icon::Warning, low_stock.to_owned())),
                ])
            })
        })
    };
    view! { <span class="voucher-chips" role="status" data-voucher-state="">{shown}</span> }
        .into_any()
}

/// The meaning of the title, type and id.
fn names(page: CardPage) -> AnyView {
    let (toaster, card_id) = (Toaster::get(), String::from(page.card_id.get_value()));
    let copied = card_id.clone();
    let meaning = move || {
        with_detail(page, |it| {
            gloss(&it.card).map(|text| view! { <p class="voucher-gloss">{text}</p> }).into_any()
        })
    };
    let kind = move || {
        with_detail(page, |it| wording::card_type(it.card.card_type(), language()).into_any())
    };
    view! {
        {meaning}
        <p class="page-subtitle voucher-id">
            <span>{kind}</span>
            <span aria-hidden="true">"·"</span>
            <code data-card-id>{card_id}</code>
            <button
                class="button button-quiet button-icon button-small"
                type="button"
                data-action="copy-card-id"
                aria-label=t(Text::CopyId)
                title=t(Text::CopyId)
                on:click=move |_| toaster.copy(copied.clone())
            >
                {Icon::Copy.view()}
            </button>
        </p>
    }
    .into_any()
}

fn actions(page: CardPage) -> AnyView {
    let card_id = page.card_id.get_value();
    let statistics = format!("/statistics?card_id={card_id}");
    let content = Tab::Content.address(&card_id);
    let issue = issue_address(&card_id);
    let edit = move || {
        let is_shown = page.is_editable() && page.tab.get() != Tab::Content;
        is_shown.then(|| {
            view! {
                <a class="button" data-action="edit" data-key="e" href=at(content.clone())>
                    {Icon::Pencil.view()}{t(Text::Edit)}<kbd>"E"</kbd>
                </a>
            }
        })
    };
    let duplicate = move || {
        let address = page.copy_address().filter(|_| page.session.may(CREATE));
        address.map(|address| {
            view! {
                <a class="button" data-action="duplicate" data-key="d" href=at(address)>
                    {Icon::Copy.view()}{t(Text::Duplicate)}<kbd>"D"</kbd>
                </a>
            }
        })
    };
    view! {
        <a class="button" data-action="issue" data-key="i" href=at(issue)>
            {Icon::Send.view()}<span>{t(Text::Issue)}</span><kbd aria-hidden="true">"I"</kbd>
        </a>
        {edit}
        {duplicate}
        <a class="button" data-action="statistics" href=at(statistics)>{Icon::Bars.view()}{t(Text::Statistics)}</a>
    }
    .into_any()
}
