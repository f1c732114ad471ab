//! Stock of an ordinary card, which costs no tokens: it is raised or lowered.

use card_model::{
    base_info::Sku,
    standing::days_left,
    stock::{StockError, modify},
};
use desk_api::stock::StockRow;
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::{
    card::modify_stock::{ModifyStock, Request},
    endpoint::Endpoint as _,
};

use super::{Page, submission::Submission, word};
use crate::{
    api,
    components::icon::Icon,
    i18n::{
        language,
        stock::{self as texts, StockText as Text},
        t,
    },
    state::stock::codes,
};

pub(super) fn view(page: Page, row: &StockRow) -> AnyView {
    let (raises, text) = (RwSignal::new(true), RwSignal::new(String::new()));
    let submission = Submission::new(page, ModifyStock::PATH, &row.card.card_id, false);
    let (card_id, received) = (row.card.card_id.clone(), row.received);
    let sku = Sku::default()
        .with_quantity(row.card.quantity)
        .with_total_quantity(row.card.total_quantity);
    // The result as the model computes it, or why it isn't possible.
    let result = Memo::new(move |_| {
        let count = text.with(|text| codes(text)).ok_or(Text::WrongQuantity)?;
        let (more, less) = if raises.get() { (count, 0) } else { (0, count) };
        let after = modify(&sku, more, less).map_err(|error| match error {
            StockError::BelowZero { .. } => Text::TooFew,
            StockError::TooLarge { .. } => Text::WrongQuantity,
        })?;
        Ok::<_, Text>((more, less, after.quantity.unwrap_or(0)))
    });
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Ok((more, less, _)) = result.get_untracked() else { return };
        let request = Request {
            card_id: card_id.clone(),
            increase_stock_value: Some(more).filter(|more| *more > 0),
            reduce_stock_value: Some(less).filter(|less| *less > 0),
        };
        let key = submission.attempt.begin();
        text.set(String::new());
        spawn_local(async move {
            let answer = api::stock::modify(page.session, &request, &key).await;
            submission.answered(&key, answer).await;
        });
    };
    let send = StoredValue::new_local(send);
    let direction = move |up: bool, name: &'static str, label: Text| {
        let is_chosen = move || (raises.get() == up).to_string();
        view! { <button type="button" data-direction=name aria-pressed=is_chosen on:click=move |_| raises.set(up)>{t(label)}</button> }
    };
    let is_empty = move || text.with(|text| text.trim().is_empty());
    let note = move || match result.get() {
        Ok((_, _, left)) => {
            let days = received.and_then(|received| days_left(left, received));
            view! { <p class="muted small" id="stock-note">{texts::afterwards(left, days, language())}</p> }.into_any()
        }
        Err(_) if is_empty() => {
            view! { <p class="muted small" id="stock-note">"\u{a0}"</p> }.into_any()
        }
        Err(text) => view! { <p class="field-error" id="stock-note" role="alert">{word(text)}</p> }
            .into_any(),
    };
    let is_wrong = move || (!is_empty() && result.with(Result::is_err)).then_some("true");
    let form = move || {
        view! {
            <p class="notice">{Icon::Info.view()}<span>{t(Text::NotFriends)}</span></p>
            <form class="stock-form" on:submit=move |event| send.with_value(|send| send(event))>
                <div class="segmented" role="group" aria-label=t(Text::Direction)>{direction(true, "up", Text::Raise)}{direction(false, "down", Text::Lower)}</div>
                <label for="stock-quantity">{t(Text::HowMany)}</label>
                <span class="stock-amount">
                    <input class="input" id="stock-quantity" inputmode="numeric" autocomplete="off" aria-describedby="stock-note" aria-invalid=is_wrong
                        prop:value=text on:input=move |event| text.set(event_target_value(&event))/>
                    <span class="muted">{t(Text::Unit)}</span>
                </span>
                {note}
                <div class="dialog-actions">
                    <button class="button button-primary" type="submit" data-action="confirm-change" disabled=move || result.with(Result::is_err)>{t(Text::ConfirmChange)}</button>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        {move || submission.is_free().then(form)}
        {submission.view()}
    }
    .into_any()
}
