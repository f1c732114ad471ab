//! The pane next to the form: the phone, with title and price always visible below it.

use card_model::language::Language;
use desk_wording as wording;
use leptos::{html, prelude::*};

use crate::{
    components::{
        form::{Form, composed::empty_text},
        phone::phone_preview,
    },
    i18n::{
        editor::{Editor, stock_cost},
        language, t,
    },
    number::tenths,
    state::phone::Face,
};

/// Maximum reduction of the pane's height, in pixels.
const MOST_OFFSET: f64 = 280.0;

pub fn preview(form: Form) -> AnyView {
    let pane = NodeRef::<html::Div>::new();
    let offset = RwSignal::new(0.0);
    Effect::new(move |_| {
        if pane.get().is_some() {
            request_animation_frame(move || measure(pane, offset));
        }
    });
    view! {
        <section class="editor-phone" id="phone-preview" aria-label=t(Editor::Preview)>
            <div class="editor-pane" node_ref=pane style:--pane-offset=move || format!("{}px", tenths(offset.get()))>
                {phone_preview(move |stage, language| {
                    form.editor.with(|editor| Face::of(&editor.card, stage, language))
                })}
                {pinned(form)}
            </div>
        </section>
    }
    .into_any()
}

/// Measures how far the pane starts below its sticky position. Its height is reduced by that distance, so that the bar
/// covers nothing. The height stays the same while the page is scrolled.
fn measure(pane: NodeRef<html::Div>, offset: RwSignal<f64>) {
    let Some(Some(pane)) = pane.try_get_untracked() else { return };
    let Some(parent) = pane.parent_element() else { return };
    let top = parent.get_bounding_client_rect().top() + window().scroll_y().unwrap_or(0.0);
    let Some(bar) = document().query_selector(".top-bar").ok().flatten() else { return };
    let below = bar.get_bounding_client_rect().bottom();
    let _ = offset.try_set((top - below).clamp(0.0, MOST_OFFSET));
}

/// The composed title, and the price of a code with its reasons.
fn pinned(form: Form) -> AnyView {
    let has_price = form.editor.with_untracked(|editor| editor.price().is_some());
    if !has_price {
        return ().into_any();
    }
    let Form { title, price, .. } = form;
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
    let meaning = Memo::new(move |_| {
        let language = Some(language()).filter(|language| *language != Language::ZhCn)?;
        form.editor.with(|editor| editor.composed_title(language))
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
            {move || meaning.get().map(|meaning| view! { <p class="pinned-line">{meaning}</p> })}
            <p class="pinned-line">{move || line.get()}</p>
        </div>
    }
    .into_any()
}
