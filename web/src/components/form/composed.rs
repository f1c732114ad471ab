//! What Weixin composes from the offer and the thresholds.

use card_model::language::Language;
use leptos::prelude::*;

use super::Form;
use crate::{
    components::icon::Icon,
    i18n::{editor::Editor, html_name, t},
    state::card_editor::Section,
};

/// Title and summary, updated at every keystroke.
pub fn composed(form: Form) -> AnyView {
    view! {
        <section class="composed" aria-labelledby="composed-title">
            <h3 id="composed-title">{t(Editor::Composed)}</h3>
            <dl class="composed-texts" aria-live="polite">
                {titles(form, Language::ZhCn)}
                {titles(form, Language::En)}
            </dl>
            {left_out(form)}
        </section>
    }
    .into_any()
}

fn titles(form: Form, language: Language) -> AnyView {
    let composition = form.seen(Section::Offer, move |editor| editor.composition(language));
    let part = move |pick: fn(&card_model::title::Composition) -> &String| {
        move || composition.with(|composition| composition.as_ref().map(|it| pick(it).clone()))
    };
    let name = match language {
        Language::ZhCn => "中文",
        Language::En => "English",
    };
    let (tag, slug) = (html_name(language), if language == Language::ZhCn { "zh" } else { "en" });
    let is_there = Memo::new(move |_| form.title.with(Option::is_some));
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

/// What to fill in before a title can be composed.
pub fn empty_text(form: Form) -> Editor {
    let is_gift = form.editor.with_untracked(|editor| editor.card.gift().is_some());
    if is_gift { Editor::NotYetComposedGift } else { Editor::NotYetComposed }
}

/// Explains why a category is missing in the title.
fn left_out(form: Form) -> AnyView {
    let is_left_out = form.seen(Section::Offer, |editor| {
        editor.composition(Language::ZhCn).is_some_and(|it| it.category_left_out)
    });
    view! {
        {move || is_left_out.get().then(|| view! {
            <p class="notice notice-info">{Icon::Info.view()}<span>{t(Editor::CategoryLeftOut)}</span></p>
        })}
    }
    .into_any()
}
