//! Section 2: the voucher's value and its thresholds.

use card_model::{card::Special, price::PriceReason};
use leptos::prelude::*;

use super::{
    Form,
    composed::composed,
    field::{Frame, note},
    field_id,
    marks::marks,
    note_id,
    quote::quote,
    text::{Control, optional, required},
};
use crate::{
    components::icon::Icon,
    i18n::{
        editor::{Editor, Help},
        language, t,
    },
    state::card_editor::{Section, section_of},
};
use desk_api::wording;

const SHARING: &str = "advanced_info.use_condition.can_use_with_other_discount";

/// The section's fields.
pub fn offer(form: Form) -> AnyView {
    let (is_cash, is_gift, is_voucher) = form.editor.with_untracked(|editor| {
        let special = editor.card.special();
        (
            matches!(special, Special::Cash(_)),
            matches!(special, Special::Gift(_)),
            editor.price().is_some(),
        )
    });
    view! {
        {(is_cash || is_gift).then(|| view! {
            <div class="form-block">
                <h2>{t(Editor::Offer)}</h2>
                {is_cash.then(|| required(form, "reduce_cost", Control::Amount, Some(Help::ReduceCost)))}
                {is_gift.then(|| gift(form))}
            </div>
        })}
        {is_voucher.then(|| thresholds(form, is_cash))}
        {(!is_voucher).then(|| sharing_of_receipt_page(form))}
        {is_voucher.then(|| composed(form))}
        {is_voucher.then(|| quote(form))}
    }
    .into_any()
}

fn gift(form: Form) -> AnyView {
    view! {
        {required(form, "gift_name", Control::Name, Some(Help::GiftName))}
        <div class="field-row">
            {optional(form, "gift_num", Control::Number(None), Some(Help::GiftNum))}
            {optional(form, "gift_unit", Control::Name, Some(Help::GiftUnit))}
        </div>
        {required(form, "gift", Control::Area, Some(Help::Gift))}
    }
    .into_any()
}

const LEAST_COST: &str = "advanced_info.use_condition.least_cost";
const ACCEPT: &str = "advanced_info.use_condition.accept_category";
const REJECT: &str = "advanced_info.use_condition.reject_category";
const OBJECT: &str = "advanced_info.use_condition.object_use_for";

/// Each threshold with the resulting price of a code.
fn thresholds(form: Form, is_cash: bool) -> AnyView {
    let goods = if is_cash {
        let fields = view! {
            <div class="field-row">
                {optional(form, ACCEPT, Control::Name, Some(Help::AcceptCategory))}
                {optional(form, REJECT, Control::Name, Some(Help::RejectCategory))}
            </div>
        };
        condition(
            form,
            &[PriceReason::AcceptCategory, PriceReason::RejectCategory],
            fields.into_any(),
        )
    } else {
        let field = optional(form, OBJECT, Control::Name, Some(Help::ObjectUseFor));
        condition(form, &[PriceReason::ObjectUseFor], field)
    };
    let least_cost = optional(form, LEAST_COST, Control::Amount, Some(Help::LeastCost));
    view! {
        <div class="form-block conditions">
            <div class="conditions-head">
                <h2>{t(Editor::Thresholds)}</h2>
                {form.is_new.then(|| view! { <span class="conditions-lock">{Icon::Lock.view()}{t(Editor::ThresholdLock)}</span> })}
                <span class="conditions-price">{t(Editor::Price)}</span>
            </div>
            {condition(form, &[PriceReason::LeastCost], least_cost)}
            {goods}
            {condition(form, &[PriceReason::OnlyExclusive], switch(form, SHARING, Some(Help::Sharing)))}
            <p class="field-note">{t(Help::FriendsVoucher)}</p>
        </div>
    }
    .into_any()
}

/// A threshold with the resulting price of a code, emphasised if the threshold is set.
fn condition(form: Form, reasons: &'static [PriceReason], fields: AnyView) -> AnyView {
    let price = reasons.first().map(|reason| reason.price().to_string());
    let applies = form.seen(Section::Offer, move |editor| {
        editor.price_reasons().iter().any(|it| reasons.contains(it))
    });
    view! {
        <div class="condition" class:condition-applies=move || applies.get()>
            <div>{fields}</div>
            <span class="condition-price">{price}</span>
        </div>
    }
    .into_any()
}

/// Only ordinary vouchers may be shared and given away.
fn sharing_of_receipt_page(form: Form) -> AnyView {
    view! {
        <div class="form-block">
            {switch(form, "base_info.can_share", None)}
            {switch(form, "base_info.can_give_friend", None)}
        </div>
    }
    .into_any()
}

/// A switch for a boolean field.
fn switch(form: Form, field: &'static str, help: Option<Help>) -> AnyView {
    let is_on = form.seen(section_of(field), move |editor| editor.flag(field));
    let frame = Frame::required(form, field, help);
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    id=field_id(field)
                    name=field
                    aria-describedby=note_id(field)
                    disabled=form.lock(field).is_some()
                    prop:checked=move || is_on.get()
                    on:change=move |event| form.change(|editor| editor.set_flag(field, event_target_checked(&event)))
                />
                <span>{move || wording::path_name(field, language())}</span>
                {marks(frame, field)}
            </label>
            {note(frame, field)}
        </div>
    }
    .into_any()
}
