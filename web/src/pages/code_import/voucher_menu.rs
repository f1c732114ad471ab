//! Chooses a voucher whose codes the merchant made.

use card_model::id::CardId;
use desk_api::job::{ImportCard, ImportCards};
use leptos::prelude::*;

use crate::{
    components::{
        icon::Icon,
        menu::{Menu, choice},
    },
    i18n::{jobs::JobText, t, void_codes::VoidCodes},
};

/// A menu of vouchers. `none` is the choice of no voucher, if that is possible. Calls `changed` after a choice.
pub(in crate::pages) fn voucher_menu(
    cards: ImportCards,
    card_id: RwSignal<Option<CardId>>,
    none: Option<VoidCodes>,
    changed: Callback<()>,
) -> AnyView {
    let cards = StoredValue::new(cards.cards);
    let label = move || {
        let chosen = card_id.get();
        let title = cards.with_value(|cards| {
            let card = cards.iter().find(|card| Some(&card.card_id) == chosen.as_ref());
            card.map(|card| card.title.clone())
        });
        let missing = || none.map_or_else(|| t(JobText::ChooseVoucher)(), |none| t(none)());
        let title = title.unwrap_or_else(missing);
        view! { <span class="cut voucher-title">{title}</span>{Icon::CaretDown.view()} }.into_any()
    };
    let set = move |chosen: Option<CardId>| {
        card_id.set(chosen);
        changed.run(());
    };
    let items = move || {
        let one = |card: &ImportCard| {
            let (own, id) = (card.card_id.clone(), card.card_id.clone());
            let chosen = Signal::derive(move || card_id.get().as_ref() == Some(&own));
            let choose = move || set(Some(id.clone()));
            choice(false, card.card_id.to_string(), card.title.clone(), chosen, choose)
        };
        let none = none.map(|none| {
            let chosen = Signal::derive(move || card_id.with(Option::is_none));
            choice(false, "none".to_owned(), t(none)(), chosen, move || set(None))
        });
        let all = cards.with_value(|cards| cards.iter().map(one).collect_view());
        view! { {none}{all} }
    };
    view! { <Menu name="import-card" class="button import-card" title=Signal::derive(t(JobText::ChooseVoucher)) label>{items()}</Menu> }
        .into_any()
}
