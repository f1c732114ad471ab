//! The dialog before a voucher is submitted: what can't be changed afterwards, and the price.

use desk_wording as wording;
use leptos::prelude::*;

use crate::{
    components::{dialog::Dialog, form::Form, icon::Icon},
    i18n::{
        common::Common,
        editor::{Editor, Outcome},
        language, t,
    },
};

#[component]
pub fn ConfirmCreate(
    /// The form that is submitted.
    form: Form,
    open: RwSignal<bool>,
    submit: Callback<()>,
) -> impl IntoView {
    let is_voucher = form.editor.with_untracked(|editor| editor.card.can_be_friends_voucher());
    view! {
        <Dialog open title=Signal::derive(t(Outcome::ConfirmCreate))>
            <p>{t(Outcome::ConfirmCreateText)}</p>
            <dl class="facts">{move || facts(form)}</dl>
            {is_voucher.then(|| view! {
                <p class="notice notice-warning">{Icon::Lock.view()}<span>{t(Editor::ThresholdLock)}</span></p>
            })}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| open.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="button" data-action="confirm-submit" data-key="ctrl+enter" on:click=move |_| submit.run(())>
                    {t(Outcome::ConfirmSubmit)}<kbd aria-hidden="true">"Ctrl Enter"</kbd>
                </button>
            </div>
        </Dialog>
    }
}

/// Title, conditions and price of the new voucher.
fn facts(form: Form) -> AnyView {
    let language = language();
    form.editor.with(|editor| {
        if !editor.card.can_be_friends_voucher() {
            let card_type =
                (t(Editor::CardType)(), wording::card_type(editor.card.card_type(), language));
            let values = editor.fixed_values().into_iter();
            let values =
                values.map(|(field, text)| (wording::field_name(field, language).to_owned(), text));
            let rows = std::iter::once(card_type).chain(values);
            return rows
                .map(|(name, value)| view! { <dt>{name}</dt><dd class="lines">{value}</dd> })
                .collect_view()
                .into_any();
        }
        let composition = editor.composition(language);
        let title = composition.as_ref().map(|it| it.title.clone()).unwrap_or_default();
        let summary =
            composition.map(|it| format!("{} · {}", it.summary, it.usage_note)).unwrap_or_default();
        let price = editor.price().map(|price| price.to_string()).unwrap_or_default();
        view! {
            <dt>{t(Editor::ComposedTitle)}</dt><dd>{title}</dd>
            <dt>{t(Editor::ComposedSummary)}</dt><dd>{summary}</dd>
            <dt>{t(Editor::Price)}</dt><dd>{price} " " {t(Editor::TokensEach)}</dd>
        }
        .into_any()
    })
}
