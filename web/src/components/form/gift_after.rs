//! The section of the gift after a redemption.

use std::sync::Arc;

use card_model::{advanced_info::AdvancedInfo, card_type::CardType, field::Field, id::CardId};
use desk_api::card_list::CardRow;
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, note},
    field_id, note_id,
};
use crate::{
    i18n::{editor::Editor, language, t},
    state::card_editor::{CardEditor, GiftAfter, Section},
};

/// The merchant's cards, shared with the list.
pub type Rows = Arc<Vec<Arc<CardRow>>>;

/// The control that shows both fields of a gift.
const GIFT_AFTER: Field = AdvancedInfo::CONSUME_SHARE_CARD_LIST;

/// The section: no gift, this voucher again, or another voucher.
pub fn section(form: Form, cards: Signal<Rows>) -> AnyView {
    let gift = form.seen(Section::GiftAfter, CardEditor::gift_after);
    let is_other = move || gift.with(|gift| matches!(gift, GiftAfter::Other(_)));
    let frame = Frame::of(form, GIFT_AFTER);
    view! {
        <fieldset class="field" id=field_id(GIFT_AFTER) tabindex="-1" aria-describedby=note_id(GIFT_AFTER)>
            <legend class="field-head">
                <span>{t(Editor::SectionGiftAfter)}</span>
                {super::marks::marks(frame, GIFT_AFTER)}
            </legend>
            <div class="radios">
                {choice(form, gift, "none", Editor::GiftAfterNone, GiftAfter::Nothing)}
                {choice(form, gift, "self", Editor::GiftAfterSelf, GiftAfter::This)}
                {choice(form, gift, "other", Editor::GiftAfterOther, GiftAfter::Other(CardId::default()))}
            </div>
            <Show when=is_other>{picker(form, gift, cards)}</Show>
            {note(frame, GIFT_AFTER)}
        </fieldset>
    }
    .into_any()
}

fn choice(
    form: Form,
    gift: ReadSignal<GiftAfter>,
    name: &'static str,
    text: Editor,
    value: GiftAfter,
) -> AnyView {
    let kind = std::mem::discriminant(&value);
    view! {
        <label class="check">
            <input
                type="radio"
                name="gift_after"
                value=name
                disabled=form.lock(GIFT_AFTER).is_some()
                prop:checked=move || gift.with(|gift| std::mem::discriminant(gift) == kind)
                on:change=move |_| form.change(|editor| editor.set_gift_after(value.clone()))
            />
            <span>{t(text)}</span>
        </label>
    }
    .into_any()
}

/// The picker of another Friend's Voucher.
fn picker(form: Form, gift: ReadSignal<GiftAfter>, cards: Signal<Rows>) -> AnyView {
    let own = form.editor.with_untracked(|editor| editor.card_id().cloned());
    let chosen = Memo::new(move |_| match gift.get() {
        GiftAfter::Other(card_id) => card_id,
        _ => CardId::default(),
    });
    let options = move || {
        let chosen = chosen.get();
        let mut choices: Vec<(CardId, String)> = cards.with(|cards| {
            let offered = cards.iter().filter(|row| {
                row.card_id == chosen
                    || (row.friends_voucher
                        && !row.status.is_deleted()
                        && Some(&row.card_id) != own.as_ref())
            });
            offered.map(|row| (row.card_id.clone(), label(row))).collect()
        });
        if !chosen.is_empty() && !choices.iter().any(|(card_id, _)| *card_id == chosen) {
            choices.push((chosen.clone(), chosen.to_string()));
        }
        choices
            .into_iter()
            .map(|(card_id, label)| {
                let selected = card_id == chosen;
                view! { <option value=card_id.to_string() selected=selected>{label}</option> }
            })
            .collect_view()
    };
    view! {
        <select
            class="input gift-picker"
            name=GIFT_AFTER.to_string()
            data-field="gift-card"
            aria-label=t(Editor::ChooseVoucher)
            aria-describedby=note_id(GIFT_AFTER)
            prop:value=move || chosen.get().to_string()
            on:change=move |event| {
                let card_id = event_target_value(&event).into();
                form.change(|editor| editor.set_gift_after(GiftAfter::Other(card_id)));
            }
            on:blur=move |_| form.change(|editor| editor.touch(GIFT_AFTER))
        >
            <option value="">{t(Editor::ChooseVoucher)}</option>
            {options}
        </select>
        {move || cards.with(|cards| cards.is_empty()).then(|| view! { <p class="field-note">{t(Editor::NoOtherVoucher)}</p> })}
    }
    .into_any()
}

fn label(row: &CardRow) -> String {
    let language = language();
    let kind: &CardType = &row.card_type;
    format!(
        "{} · {} · {}",
        row.title,
        wording::card_type(kind, language),
        wording::card_status(&row.status, language)
    )
}
