//! The pane beside the form: the phone, and below it the title and the price, always in sight.

use desk_api::wording;
use leptos::prelude::*;

use crate::{
    components::{
        form::{Form, composed::empty_text},
        phone::phone_preview,
    },
    i18n::{
        editor::{Editor, stock_cost},
        language, t,
    },
    state::card_editor::CardEditor,
};

/// Draws the pane.
pub fn preview(form: Form) -> AnyView {
    let card = Memo::new(move |_| form.editor.with(|editor| editor.card.clone()));
    view! {
        <section class="editor-phone" id="phone-preview" aria-label=t(Editor::Preview)>
            <div class="editor-pane">
                {phone_preview(card.into())}
                {pinned(form)}
            </div>
        </section>
    }
    .into_any()
}

/// The composed title and what a code costs, and why.
fn pinned(form: Form) -> AnyView {
    let has_price = form.editor.with_untracked(|editor| editor.price().is_some());
    if !has_price {
        return ().into_any();
    }
    let title = Memo::new(move |_| form.editor.with(|editor| editor.composed_title(language())));
    let price = Memo::new(move |_| form.editor.with(CardEditor::price));
    let line = Memo::new(move |_| {
        let language = language();
        form.editor.with(|editor| {
            let reasons = editor.price_reasons();
            let reasons = reasons.iter().map(|reason| wording::price_reason(*reason, language));
            match editor.cost().filter(|_| editor.is_new()) {
                Some(cost) => stock_cost(editor.planned_stock, cost, language),
                None => reasons.collect::<Vec<_>>().join(wording::list_separator(language)),
            }
        })
    });
    let empty = empty_text(form);
    view! {
        <div class="pinned">
            <p class="pinned-head">
                {move || match title.get() {
                    Some(title) => view! { <strong class="voucher-title" data-pinned="title">{title}</strong> }.into_any(),
                    None => view! { <span class="muted">{t(empty)}</span> }.into_any(),
                }}
                <span class="pinned-price"><strong>{move || price.get().map(|price| price.to_string())}</strong> " " {t(Editor::TokensEach)}</span>
            </p>
            <p class="pinned-line">{move || line.get()}</p>
        </div>
    }
    .into_any()
}
