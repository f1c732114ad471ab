//! What Weixin composes from the offer and the thresholds, and what the stock will cost.

use card_model::language::Language;
use desk_api::wording;
use leptos::prelude::*;

use super::Form;
use crate::{
    components::icon::Icon,
    i18n::{
        editor::{Editor, Help},
        html_name, language, t,
    },
    state::card_editor::CardEditor,
};

/// Title, summary and price, recomposed at every keystroke.
pub fn composed(form: Form) -> AnyView {
    let is_voucher = form.editor.with_untracked(|editor| editor.price().is_some());
    if !is_voucher {
        return ().into_any();
    }
    let is_new = form.editor.with_untracked(CardEditor::is_new);
    view! {
        <section class="composed" aria-labelledby="composed-title">
            <h3 id="composed-title">{t(Editor::Composed)}</h3>
            <dl class="composed-texts" aria-live="polite">
                {titles(form, Language::ZhCn)}
                {titles(form, Language::En)}
            </dl>
            {left_out(form)}
            {price(form, is_new)}
            {is_new.then(|| view! {
                <p class="notice notice-warning">{Icon::Lock.view()}<span>{t(Editor::ThresholdLock)}</span></p>
            })}
        </section>
    }
    .into_any()
}

fn titles(form: Form, language: Language) -> AnyView {
    let composition = Memo::new(move |_| form.editor.with(|editor| editor.composition(language)));
    let part = move |pick: fn(&card_model::title::Composition) -> &String| {
        move || composition.with(|composition| composition.as_ref().map(|it| pick(it).clone()))
    };
    let name = match language {
        Language::ZhCn => "中文",
        Language::En => "English",
    };
    let (tag, slug) = (html_name(language), if language == Language::ZhCn { "zh" } else { "en" });
    let is_there = Memo::new(move |_| form.editor.with(|editor| editor.composed_title(language)).is_some());
    let empty = empty_text(form);
    view! {
        <div class="composed-language">
            <dt lang=tag>{name}</dt>
            <dd lang=tag>
                <Show when=move || is_there.get() fallback=move || view! { <span class="muted">{t(empty)}</span> }>
                    <strong class="composed-title voucher-title" data-composed=format!("title-{slug}")>{part(|it| &it.title)}</strong>
                    <span class="voucher-title" data-composed=format!("summary-{slug}")>{part(|it| &it.summary)}</span>
                    <span>{part(|it| &it.usage_note)}</span>
                </Show>
            </dd>
        </div>
    }
    .into_any()
}

/// What to fill in before there is anything to compose.
pub fn empty_text(form: Form) -> Editor {
    let is_gift = form.editor.with_untracked(|editor| editor.card.gift().is_some());
    if is_gift { Editor::NotYetComposedGift } else { Editor::NotYetComposed }
}

/// Says why a category doesn't stand in the title.
fn left_out(form: Form) -> AnyView {
    let is_left_out = Memo::new(move |_| {
        form.editor
            .with(|editor| editor.composition(Language::ZhCn))
            .is_some_and(|it| it.category_left_out)
    });
    view! {
        {move || is_left_out.get().then(|| view! {
            <p class="notice notice-info">{Icon::Info.view()}<span>{t(Editor::CategoryLeftOut)}</span></p>
        })}
    }
    .into_any()
}

fn price(form: Form, is_new: bool) -> AnyView {
    let price = Memo::new(move |_| form.editor.with(CardEditor::price));
    let cost = Memo::new(move |_| form.editor.with(CardEditor::cost));
    let reasons = Memo::new(move |_| form.editor.with(CardEditor::price_reasons));
    let amount = move |amount: Memo<Option<card_model::price::TokenAmount>>| {
        move || amount.get().map(|amount| amount.to_string())
    };
    let why = move || {
        let language = language();
        let texts = reasons.with(|reasons| {
            reasons
                .iter()
                .map(|reason| wording::price_reason(*reason, language))
                .collect::<Vec<_>>()
        });
        texts.join(wording::list_separator(language))
    };
    let planned = move || form.editor.with(|editor| editor.planned_stock.to_string());
    view! {
        <div class="price">
            <p class="price-each">
                <span>{t(Editor::Price)}</span>
                <strong data-composed="price">{amount(price)}</strong>
                <span>{t(Editor::TokensEach)}</span>
            </p>
            <p class="field-note">{why}</p>
            {is_new.then(|| view! {
                <div class="price-plan">
                    <label for="planned-stock">{t(Editor::PlannedStock)}</label>
                    <input
                        class="input"
                        id="planned-stock"
                        name="planned_stock"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-describedby="planned-stock-note"
                        prop:value=planned
                        on:change=move |event| {
                            let count = event_target_value(&event).trim().parse().unwrap_or(0);
                            form.change(|editor| editor.planned_stock = count);
                        }
                    />
                    <span>{t(Editor::Cost)} " " <strong data-composed="cost">{amount(cost)}</strong></span>
                </div>
                <p class="field-note" id="planned-stock-note">{t(Help::PlannedStock)}</p>
            })}
        </div>
    }
    .into_any()
}
