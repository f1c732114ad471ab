//! The facts of a card except its offer: conditions, limits, stores, times. Every type is shown in words.

use card_model::{
    base_info::BaseInfo,
    card::{Card, Special},
    field::Field,
    language::Language,
    limits::number_limit,
    location::LocationIds,
    threshold::Thresholds,
    time::UnixSeconds,
};
use desk_api::card_list::CardDetail;
use desk_wording as wording;
use leptos::prelude::*;

use super::CardPage;
use crate::{
    i18n::{
        Message, language, t,
        voucher::{self as texts, VoucherText as Text},
    },
    state::card_editor::full,
};

pub(super) fn view(page: CardPage) -> AnyView {
    let rows = move || {
        let language = language();
        page.detail.with(|detail| {
            detail.as_ref().map(|detail| {
                let rows = rows(detail, language).into_iter();
                rows.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
                    .collect_view()
            })
        })
    };
    view! {
        <section class="panel" aria-labelledby="about-heading">
            <div class="panel-head panel-head-bare"><h2 id="about-heading">{t(Text::About)}</h2></div>
            <dl class="voucher-about">{rows}</dl>
        </section>
    }
    .into_any()
}

fn rows(detail: &CardDetail, language: Language) -> Vec<(String, String)> {
    let card = &detail.card;
    let name = |text: Text| text.text(language).into_owned();
    let mut rows = own_members(card, language);
    if matches!(card.special(), Special::Cash(_) | Special::Gift(_)) {
        let thresholds = Thresholds::of(card);
        rows.push((name(Text::Threshold), wording::threshold(&thresholds, language)));
    }
    let info = &card.base_info;
    // Without a declared limit, the platform's limit applies.
    let limit = info.get_limit.or_else(|| Some(number_limit(BaseInfo::GET_LIMIT)?.max));
    if let Some(limit) = limit {
        rows.push((name(Text::Limits), texts::per_customer(limit, language)));
    }
    let stores = info.location_id_list.as_ref().map_or(0, LocationIds::len);
    let all_stores = info.use_all_locations == Some(true) || stores == 0;
    let stores = if all_stores { name(Text::AllStores) } else { texts::stores(stores, language) };
    rows.push((name(Text::Stores), stores));
    for (text, moment) in [(Text::Created, info.create_time), (Text::Updated, info.update_time)] {
        if let Some(moment) = moment {
            rows.push((name(text), clock(moment)));
        }
    }
    rows
}

/// Day and time in Beijing.
pub(super) fn clock(moment: UnixSeconds) -> String {
    let (day, (hour, minute)) = (moment.beijing_day(), moment.beijing_clock());
    format!("{day} {hour:02}:{minute:02}")
}

/// Returns the type-specific members, in words.
fn own_members(card: &Card, language: Language) -> Vec<(String, String)> {
    if matches!(card.special(), Special::Cash(_)) {
        return Vec::new();
    }
    let other = Text::OtherMember.text(language).into_owned();
    let members = card.own_members().into_iter().map(|(member, value)| {
        let field = Field::of(card.card_type(), &member).ok();
        let name = field.map(|field| wording::field_name(field, language).to_owned());
        (name.unwrap_or_else(|| other.clone()), full(field, &value.into(), language))
    });
    members.collect()
}
