//! What is known about the voucher beside what can be edited.

use card_model::{
    card::{Card, Special},
    date_info::DateInfo,
    standing::Standing,
    threshold::Thresholds,
};
use desk_api::{card_list::CardDetail, wording};
use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::Value;

use super::CardPage;
use crate::{
    components::{icon::Icon, status_chip::status_chip, toast::Toaster},
    i18n::{common::Common, editor::Editor, language, t},
};

/// State, type, id, stock and times in a line.
pub fn facts(page: CardPage, detail: &CardDetail) -> AnyView {
    let card = &detail.card;
    let info = &card.base_info;
    let card_type = card.card_type.clone();
    let stock = info.sku.as_ref().and_then(|sku| Some((sku.quantity?, sku.total_quantity?)));
    let (created, updated) = (info.create_time, info.update_time);
    let card_id = page.card_id.get_value();
    let valid = info.date_info.as_ref().and_then(DateInfo::range);
    let chip = move || {
        page.review.with(|review| {
            let status = review.status.as_ref()?;
            let standing = Standing { status, valid, quantity: 0, total_quantity: 0 };
            Some(status_chip(standing.status_at(page.session.now()), language()))
        })
    };
    // The form of an ordinary voucher has no thresholds.
    let least_cost = Thresholds::of(card).least_cost.filter(|_| !card.is_friends_voucher());
    let minimum = least_cost.map(|least_cost| {
        let thresholds =
            move || Thresholds { least_cost: Some(least_cost), ..Thresholds::default() };
        view! { <span data-least-cost>{move || wording::threshold(&thresholds(), language())}</span> }
    });
    let statistics = format!("/statistics?card_id={card_id}");
    let (toaster, copied) = (Toaster::get(), card_id.clone());
    view! {
        <div class="card-facts">
            {chip}
            <span class="chip chip-neutral">{move || wording::card_type(&card_type, language())}</span>
            <code data-card-id>{card_id}</code>
            <button class="button button-quiet button-small" type="button" data-action="copy-card-id" on:click=move |_| toaster.copy(copied.clone())>
                {Icon::Copy.view()}{t(Common::Copy)}
            </button>
            {stock.map(|(left, total)| view! { <span>{t(Editor::Stock)} " " {format!("{left} / {total}")}</span> })}
            {minimum}
            {created.map(|at| view! { <span>{t(Editor::Created)} " " {at.beijing_day().to_string()}</span> })}
            {updated.map(|at| view! { <span>{t(Editor::Updated)} " " {at.beijing_day().to_string()}</span> })}
            <A href=statistics>{t(Editor::ViewStatistics)}</A>
        </div>
    }
    .into_any()
}

/// The members that only this type has, read-only, for types that the form doesn't know.
pub fn untyped_facts(card: &Card) -> Option<AnyView> {
    if matches!(card.special, Special::Cash(_) | Special::Gift(_)) {
        return None;
    }
    let rows: Vec<AnyView> = card
        .own_members()
        .iter()
        .map(|(name, value)| {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            view! { <dt><code>{name.clone()}</code></dt><dd>{text}</dd> }.into_any()
        })
        .collect();
    let is_empty = rows.is_empty();
    Some(
        view! {
            <p class="notice">{Icon::Info.view()}<span>{t(Editor::Untyped)}</span></p>
            {(!is_empty).then(|| view! { <dl class="facts panel panel-body">{rows}</dl> })}
        }
        .into_any(),
    )
}

/// The heading of a voucher: the composed title, else its own.
pub fn title_of(card: &Card) -> String {
    let own = || card.base_info.title.clone().unwrap_or_default();
    card_model::title::compose(card, language()).map_or_else(own, |composition| composition.title)
}
