//! For whom a new card is made: the account itself, or a sub-merchant.

use card_model::{base_info::BaseInfo, field::Field};
use desk_api::sub_merchant::{SubMerchantList, standing};
use leptos::prelude::*;
use weixin_api::sub_merchant::merchant::Merchant;

use super::{
    Form,
    block::Block,
    field::{Frame, uncounted},
    field_id, note_id,
};
use crate::{
    i18n::{
        language,
        sub_merchants::{SubMerchants as Text, made_for_hint},
        t,
    },
    state::card_editor::{CardEditor, Section},
};

const MADE_FOR: Field = BaseInfo::SUB_MERCHANT_INFO;

/// The choice, if there is an approved sub-merchant or one was chosen before. The page loads them; if they can't be
/// read, the card is made for whom it was.
pub fn made_for(form: Form, list: RwSignal<Option<SubMerchantList>>) -> AnyView {
    let chosen = form.seen(Section::Content, CardEditor::made_for);
    let offered =
        Memo::new(move |_| list.with(|list| list.as_ref().map(offered).unwrap_or_default()));
    let is_shown = Memo::new(move |_| chosen.get().is_some() || !offered.with(Vec::is_empty));
    (move || is_shown.get().then(|| view! { <Block>{picker(form, chosen, offered)}</Block> }))
        .into_any()
}

/// The sub-merchants for whom cards can be made.
fn offered(list: &SubMerchantList) -> Vec<Merchant> {
    let merchants = list.sub_merchants.iter().map(|it| &it.merchant);
    let accepted = merchants.filter(|merchant| {
        merchant.merchant_id.is_some() && standing(merchant, list.now).accepts_cards()
    });
    accepted.cloned().collect()
}

fn picker(form: Form, chosen: ReadSignal<Option<u64>>, offered: Memo<Vec<Merchant>>) -> AnyView {
    let is_unknown = Memo::new(move |_| {
        let chosen = chosen.get();
        chosen.is_some()
            && !offered.with(|all| all.iter().any(|merchant| merchant.merchant_id == chosen))
    });
    let options = move || {
        let now = chosen.get();
        let option = |id: u64, name: String| {
            view! { <option value=id.to_string() selected=now == Some(id)>{name}</option> }
        };
        let missing = now.filter(|_| is_unknown.get()).map(|id| option(id, id.to_string()));
        let known = offered.with(|all| {
            let known = all.iter().filter_map(|merchant| {
                let id = merchant.merchant_id?;
                Some(option(id, merchant.brand_name.clone().unwrap_or_else(|| id.to_string())))
            });
            known.collect_view()
        });
        view! { {known}{missing} }
    };
    let choose = move |id: Option<u64>| {
        let merchant = offered.with_untracked(|all| {
            all.iter().find(|merchant| id.is_some() && merchant.merchant_id == id).cloned()
        });
        form.change(|editor| editor.make_for(merchant.as_ref()));
    };
    let control = view! {
        <select
            class="input"
            id=field_id(MADE_FOR)
            name=MADE_FOR.to_string()
            aria-describedby=note_id(MADE_FOR)
            prop:value=move || chosen.get().map(|id| id.to_string()).unwrap_or_default()
            on:change=move |event| choose(event_target_value(&event).parse().ok())
        >
            <option value="">{t(Text::OwnAccount)}</option>
            {options}
        </select>
        <p class="field-note">{move || made_for_hint(language())}</p>
        {move || is_unknown.get().then(|| view! { <p class="field-warning" data-made-for="unknown">{t(Text::MadeForUnknown)}</p> })}
    };
    uncounted(Frame::of(form, MADE_FOR), MADE_FOR, "field-wide", control.into_any())
}
