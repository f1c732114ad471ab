//! What is imported: the voucher, and the codes from a file or pasted.

use desk_api::job::ImportCards;
use leptos::{ev, html, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::Page;
use crate::{
    components::{
        icon::Icon,
        menu::{Menu, choice},
        problem::Problem,
        toast::Toaster,
    },
    i18n::{
        Message,
        jobs::{JobText as Text, import_limit},
        language, t,
    },
};

pub(super) fn view(page: Page, cards: ImportCards) -> AnyView {
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        page.check();
    };
    let typed = move |event| {
        page.text.set(event_target_value(&event));
        page.changed();
    };
    let label = move || {
        let text = if page.busy.get() { Text::Checking } else { Text::Check };
        t(text)()
    };
    let problem = move || page.failed.get().map(|failure| view! { <Problem failure retry=None/> });
    let empty = move || {
        page.is_empty.get().then(|| view! { <p class="field-error">{Icon::Cross.view()}<span>{t(Text::Nothing)}</span></p> })
    };
    view! {
        <form class="panel import-source" data-form="import" on:submit=submit>
            <div class="field">
                <div class="field-head"><span id="import-card">{t(Text::Voucher)}</span></div>
                {voucher(page, cards)}
            </div>
            <div class="field">
                <div class="field-head"><label for="import-text">{t(Text::Text)}</label>{file(page)}</div>
                <textarea class="input import-text" id="import-text" rows="12" spellcheck="false" autocomplete="off" aria-describedby="import-note"
                    aria-invalid=move || page.is_empty.get().then_some("true") prop:value=page.text on:input=typed></textarea>
                <div class="field-note" id="import-note">{empty}<p>{move || import_limit(language())}</p></div>
            </div>
            {problem}
            <div class="import-actions">
                <button class="button button-primary" type="submit" data-action="check-import" disabled=move || page.busy.get() || page.card_id.with(Option::is_none)>{label}</button>
            </div>
        </form>
    }
    .into_any()
}

fn voucher(page: Page, cards: ImportCards) -> AnyView {
    let cards = StoredValue::new(cards.cards);
    let label = move || {
        let chosen = page.card_id.get();
        let title = cards.with_value(|cards| {
            let card = cards.iter().find(|card| Some(&card.card_id) == chosen.as_ref());
            card.map(|card| card.title.clone())
        });
        let title = title.unwrap_or_else(|| t(Text::ChooseVoucher)());
        view! { <span class="cut voucher-title">{title}</span>{Icon::CaretDown.view()} }.into_any()
    };
    let items = move || {
        let one = |card: &desk_api::job::ImportCard| {
            let (own, set) = (card.card_id.clone(), card.card_id.clone());
            let chosen = Signal::derive(move || page.card_id.get().as_ref() == Some(&own));
            let choose = move || {
                page.card_id.set(Some(set.clone()));
                page.changed();
            };
            choice(false, card.card_id.to_string(), card.title.clone(), chosen, choose)
        };
        cards.with_value(|cards| cards.iter().map(one).collect_view())
    };
    view! { <Menu name="import-card" class="button import-card" title=Signal::derive(t(Text::ChooseVoucher)) label>{items()}</Menu> }
        .into_any()
}

fn file(page: Page) -> AnyView {
    let (input, toaster) = (NodeRef::<html::Input>::new(), Toaster::get());
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // Choosing the same file again must fire a change event.
        input.set_value("");
        let Some(file) = file else { return };
        let language = untrack(language);
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            match text {
                Some(text) => {
                    if page.text.try_set(text).is_none() {
                        page.changed();
                    }
                }
                None => toaster.fail(Text::FileUnreadable.text(language).into_owned(), None),
            }
        });
    };
    view! {
        <label class="button button-small import-file" for="import-file">{Icon::Up.view()}<span>{t(Text::ChooseFile)}</span>
            <input node_ref=input class="visually-hidden" id="import-file" type="file" accept=".csv,.txt,text/csv,text/plain" on:change=chosen/>
        </label>
    }
    .into_any()
}
