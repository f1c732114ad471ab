//! The drawer that adds stock to a voucher, or changes that of an ordinary card.

use card_model::id::CardId;
use desk_api::stock::StockRow;
use leptos::prelude::*;

use super::{Page, modify, purchase, word};
use crate::{
    components::{dialog::Dialog, icon::Icon, role_notice::role_notice},
    i18n::{
        language,
        stock::{self as texts, StockText as Text},
        t,
    },
    state::{
        card_color,
        rights::{BUY_STOCK, MODIFY_STOCK},
        stock::daily,
    },
};

pub(super) fn view(page: Page) -> AnyView {
    let title = Signal::derive(move || {
        let is_friends = page.adding.get().and_then(|card_id| row(page, &card_id));
        let is_friends = is_friends.is_none_or(|row| row.card.friends_voucher);
        word(if is_friends { Text::Add } else { Text::Change })
    });
    view! { <Dialog open=page.is_adding title class="drawer">{untrack(|| content(page))}</Dialog> }
        .into_any()
}

fn content(page: Page) -> AnyView {
    let card_id = page.adding.get_untracked().unwrap_or_default();
    let Some(row) = row(page, &card_id) else {
        return view! { <p class="notice notice-warning" data-problem="not-changeable">{Icon::Warning.view()}<span>{t(Text::NotChangeable)}</span></p> }
            .into_any();
    };
    let needed = if row.card.friends_voucher { BUY_STOCK } else { MODIFY_STOCK };
    let body = if row.card.friends_voucher {
        purchase::view(page, &row)
    } else {
        modify::view(page, &row)
    };
    view! {
        <div class="stock-drawer" data-drawer=row.card.card_id.to_string()>
            {move || self::row(page, &card_id).map(|row| head(&row))}
            {role_notice(needed)}
            {page.session.may(needed).then_some(body)}
        </div>
    }
    .into_any()
}

fn head(row: &StockRow) -> AnyView {
    let card = &row.card;
    let daily = row.received.map(daily);
    let line =
        texts::left_and_pace(card.quantity, card.total_quantity, daily.as_deref(), language());
    view! {
        <div class="voucher-name">
            <span class="voucher-mark" aria-hidden="true" style:background-color=card_color::value_of(&card.color)></span>
            <span><strong class="voucher-name-title">{card.title.clone()}</strong><span class="voucher-name-detail">{line}</span></span>
        </div>
    }
    .into_any()
}

/// Returns the row of a card as last read.
pub(super) fn row(page: Page, card_id: &CardId) -> Option<StockRow> {
    page.stock.with(|stock| {
        let rows = stock.iter().flat_map(|stock| &stock.rows);
        rows.into_iter().find(|row| row.card.card_id == *card_id).cloned()
    })
}
