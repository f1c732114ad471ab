//! Section 2: the voucher's value and its thresholds.

use card_model::{
    base_info::BaseInfo,
    card::{Cash, Gift, Special},
    field::Field,
    price::PriceReason,
    use_condition::UseCondition,
};
use leptos::prelude::*;

use super::{
    Form,
    block::Block,
    composed::composed,
    field::{Frame, note},
    field_id,
    marks::marks,
    note_id,
    quote::quote,
    section_own::own,
    text::field,
};
use crate::{
    components::icon::Icon,
    i18n::{
        editor::{Editor, Help},
        language, t,
    },
    state::card_editor::{Section, section_of},
};
use desk_wording as wording;

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
        {(!is_cash && !is_gift).then(|| own(form))}
        {(is_cash || is_gift).then(|| view! {
            <Block>
                <h2>{t(Editor::Offer)}</h2>
                {is_cash.then(|| field(form, Cash::REDUCE_COST))}
                {is_gift.then(|| gift(form))}
            </Block>
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
        {field(form, Gift::GIFT_NAME)}
        <div class="field-row">
            {field(form, Gift::GIFT_NUM)}
            {field(form, Gift::GIFT_UNIT)}
        </div>
        {field(form, Gift::GIFT)}
    }
    .into_any()
}

/// Each threshold with the resulting price of a code.
fn thresholds(form: Form, is_cash: bool) -> AnyView {
    let goods = if is_cash {
        let fields = view! {
            <div class="field-row">
                {field(form, UseCondition::ACCEPT_CATEGORY)}
                {field(form, UseCondition::REJECT_CATEGORY)}
            </div>
        };
        condition(
            form,
            &[PriceReason::AcceptCategory, PriceReason::RejectCategory],
            fields.into_any(),
        )
    } else {
        let goods = field(form, UseCondition::OBJECT_USE_FOR);
        condition(form, &[PriceReason::ObjectUseFor], goods)
    };
    let least_cost = field(form, UseCondition::LEAST_COST);
    view! {
        <Block>
            <div class="conditions-head">
                <h2>{t(Editor::Thresholds)}</h2>
                {form.is_new.then(|| view! { <span class="conditions-lock">{Icon::Lock.view()}{t(Editor::ThresholdLock)}</span> })}
                <span class="conditions-price">{t(Editor::Price)}</span>
            </div>
            {condition(form, &[PriceReason::LeastCost], least_cost)}
            {goods}
            {condition(form, &[PriceReason::OnlyExclusive], switch(form, UseCondition::CAN_USE_WITH_OTHER_DISCOUNT))}
            <p class="field-note">{t(Help::FriendsVoucher)}</p>
        </Block>
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
        <Block>
            {switch(form, BaseInfo::CAN_SHARE)}
            {switch(form, BaseInfo::CAN_GIVE_FRIEND)}
        </Block>
    }
    .into_any()
}

/// A switch for a boolean field.
pub fn switch(form: Form, field: Field) -> AnyView {
    let is_on = form.seen(section_of(field), move |editor| editor.card.flag(field));
    let frame = Frame::of(form, field);
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    id=field_id(field)
                    name=field.to_string()
                    aria-describedby=note_id(field)
                    disabled=form.lock(field).is_some()
                    prop:checked=move || is_on.get()
                    on:change=move |event| form.change(|editor| editor.set_flag(field, event_target_checked(&event)))
                />
                <span>{move || wording::field_name(field, language())}</span>
                {marks(frame, field)}
            </label>
            {note(frame, field)}
        </div>
    }
    .into_any()
}
