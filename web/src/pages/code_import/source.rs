//! What is imported: the voucher, and the codes from a file or pasted.

use desk_api::job::ImportCards;
use leptos::{ev, prelude::*};

use super::{Page, voucher_menu::voucher_menu};
use crate::{
    components::{icon::Icon, problem::Problem, text_file::text_file},
    i18n::{
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
                {voucher_menu(cards, page.card_id, None, Callback::new(move |()| page.changed()))}
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

fn file(page: Page) -> AnyView {
    let read = Callback::new(move |text: String| {
        page.text.set(text);
        page.changed();
    });
    text_file("import-file", ".csv,.txt,text/csv,text/plain", t(Text::ChooseFile), read)
}
