//! The cost of the expected stock, with and without thresholds.

use card_model::price::{BASE_PRICE, TokenAmount};
use leptos::prelude::*;

use super::Form;
use crate::{
    i18n::{
        editor::{Editor, Help, saved_tokens, stock_quote, tokens},
        language, t,
    },
    state::card_editor::Section,
};

/// The quote. For an existing voucher only the price.
pub fn quote(form: Form) -> AnyView {
    let price = form.price;
    let count = form.seen(Section::Offer, |editor| editor.planned_stock);
    let each = move || price.get().map(|price| price.to_string());
    if !form.is_new {
        return view! {
            <p class="price-each"><span>{t(Editor::Price)}</span><strong data-composed="price">{each}</strong><span>{t(Editor::TokensEach)}</span></p>
        }
        .into_any();
    }
    let cost = move |price: TokenAmount| tokens(price.times(count.get()));
    let without = move || {
        price.get().filter(|price| *price > BASE_PRICE).map(|price| {
            let saved = price.times(count.get()).tenths() - BASE_PRICE.times(count.get()).tenths();
            view! {
                <div class="quote">
                    <span class="quote-name">{t(Editor::WithoutThresholds)}</span>
                    <p class="quote-cost">
                        <strong>{cost(BASE_PRICE)}</strong> <span>{stock_quote(BASE_PRICE, language())}</span>
                        <b>{saved_tokens(TokenAmount::from_tenths(saved), language())}</b>
                    </p>
                </div>
            }
        })
    };
    view! {
        <div class="quotes">
            <div class="quote">
                <span class="quote-name">{t(Editor::WithThresholds)}</span>
                <p class="quote-cost">
                    <strong data-composed="cost">{move || price.get().map(cost)}</strong>
                    <span>{t(Editor::TokensEachShort)} " " <span data-composed="price">{each}</span> {t(Editor::PerCode)}</span>
                </p>
            </div>
            {without}
            {stock(form, count)}
        </div>
    }
    .into_any()
}

/// The stock that the user plans to buy; it isn't sent.
fn stock(form: Form, count: ReadSignal<u64>) -> AnyView {
    let typed = move |event| {
        let text = event_target_value(&event);
        form.change(|editor| editor.plan_stock(&text));
    };
    view! {
        <div class="field field-amount quote-stock">
            <div class="field-head"><label for="planned-stock">{t(Editor::PlannedStock)}</label></div>
            <input
                class="input"
                id="planned-stock"
                name="planned_stock"
                inputmode="numeric"
                autocomplete="off"
                aria-describedby="planned-stock-note"
                prop:value=move || count.get().to_string()
                on:change=typed
            />
            <p class="field-note" id="planned-stock-note">{t(Help::PlannedStock)}</p>
        </div>
    }
    .into_any()
}
