//! What it means, the codes to paste, and the confirmation.

use leptos::prelude::*;

use super::Form;
use crate::{
    api,
    components::{
        async_view::{AsyncView, load_into},
        icon::Icon,
        problem::Problem,
        text_file::text_file,
    },
    i18n::{
        codes::Codes,
        common::Common,
        jobs::JobText,
        language, t,
        void_codes::{VoidCodes as Text, limit, start},
    },
    pages::code_import::voucher_menu::voucher_menu,
};

pub(super) fn meaning() -> AnyView {
    view! {
        <ul class="code-means">
            <li class="code-bad">{Icon::Cross.view()}<span>{t(Codes::VoidForever)}</span></li>
            <li class="code-bad">{Icon::Cross.view()}<span>{t(Codes::VoidConsent)}</span></li>
        </ul>
    }
    .into_any()
}

/// The voucher and the codes, pasted or from a file.
pub(super) fn source(form: Form) -> AnyView {
    let session = form.voiding.session;
    let load = move || load_into(form.cards, api::jobs::import_cards(session));
    load();
    let retry = Callback::new(move |()| load());
    let changed = Callback::new(move |()| form.changed());
    let read = Callback::new(move |text: String| {
        form.text.set(text);
        form.changed();
    });
    let typed = move |event| read.run(event_target_value(&event));
    let label = move || {
        let text = if form.busy.get() { JobText::Checking } else { JobText::Check };
        t(text)()
    };
    let is_empty = move || form.text.with(|text| text.trim().is_empty());
    view! {
        <div class="field">
            <div class="field-head"><span>{t(Text::Card)}</span></div>
            <AsyncView state=form.cards retry lines=1 render=move |cards| voucher_menu(cards, form.card_id, Some(Text::AnyCard), changed)/>
        </div>
        <div class="field">
            <div class="field-head"><label for="void-text">{t(Text::Text)}</label>{text_file("void-file", ".csv,.txt,text/csv,text/plain", t(JobText::ChooseFile), read)}</div>
            <textarea class="input import-text" id="void-text" rows="5" spellcheck="false" autocomplete="off" aria-describedby="void-limit" prop:value=form.text on:input=typed></textarea>
            <p class="field-note" id="void-limit">{move || limit(language())}</p>
            <button class="button" type="button" data-action="check-void" disabled=move || form.busy.get() || is_empty() on:click=move |_| form.check()>{label}</button>
        </div>
    }
    .into_any()
}

/// The reason, the consent, the typed number of codes, and the start.
pub(super) fn confirmation(form: Form) -> AnyView {
    let problem = move || form.failed.get().map(|failure| view! { <Problem failure retry=None/> });
    let close = move |_| form.voiding.open.set(false);
    let fields = move || {
        (form.to_void() > 0).then(|| {
            let is_wrong = move || {
                let is_typed = form.typed.with(|typed| !typed.trim().is_empty());
                is_typed && !form.is_confirmed()
            };
            let note = move || is_wrong().then(|| t(Text::CountWrong)());
            view! {
                {form.reason.view()}
                <label class="code-agree">
                    <input type="checkbox" id="void-agreed" prop:checked=form.agreed on:change=move |event| form.agreed.set(event_target_checked(&event))/>
                    <span>{t(Text::ConsentAll)}</span>
                </label>
                <div class="field">
                    <div class="field-head"><label for="void-count">{t(Text::Count)}</label></div>
                    <input class="input code-tail" id="void-count" autocomplete="off" inputmode="numeric" aria-describedby="void-count-note"
                        aria-invalid=move || is_wrong().then_some("true") prop:value=form.typed on:input=move |event| form.typed.set(event_target_value(&event))/>
                    <p class="field-note code-bad" id="void-count-note" aria-live="polite">{note}</p>
                </div>
            }
        })
    };
    view! {
        {fields}
        {problem}
        <div class="dialog-actions">
            <button class="button" type="button" on:click=close>{t(Common::Cancel)}<kbd aria-hidden="true">"Esc"</kbd></button>
            <button class="button button-danger-solid" type="submit" data-action="start-void" disabled=move || !form.is_ready()>
                {move || start(form.to_void(), language())}
            </button>
        </div>
    }
    .into_any()
}
