//! The facts of a code, and the other codes of its holder.

use desk_api::code::CodeDetail;
use leptos::{prelude::*, task::spawn_local};
use weixin_api::code::list_of_user::HeldCode;

use super::Page;
use crate::{
    api,
    components::page_link::PageLink,
    i18n::{
        Message,
        codes::{Codes as Text, store_count},
        language, t,
    },
    pages::codes::of_user::rows,
    state::card_index::CardIndex,
};

pub(super) fn view(page: Page) -> AnyView {
    let facts = move || page.detail.get().map(|detail| facts(page, &detail));
    view! {
        <section class="panel" aria-labelledby="code-details">
            <div class="panel-head"><h2 id="code-details">{t(Text::Details)}</h2></div>
            <dl class="code-facts">{facts}</dl>
        </section>
    }
    .into_any()
}

fn facts(page: Page, detail: &CodeDetail) -> AnyView {
    let (found, language) = (&detail.found, language());
    let word = |text: Text| text.text(language).into_owned();
    let title = Some(page.title()).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| word(Text::UnknownVoucher));
    let voucher = match &found.card_id {
        Some(card_id) => {
            let href = format!("/cards/{card_id}");
            view! { <PageLink href attr:class="link voucher-title" attr:data-action="open-voucher">{title}</PageLink> }
                .into_any()
        }
        None => title.into_any(),
    };
    let holder = match &found.holder {
        Some(holder) => {
            let (href, name) = (format!("/codes?user={holder}"), holder.to_string());
            view! { <PageLink href attr:class="link code-openid" attr:data-action="of-holder">{name}</PageLink> }
                .into_any()
        }
        None => word(Text::Unknown).into_any(),
    };
    let source = found.received.as_ref().map_or_else(
        || word(Text::Unknown),
        |received| {
            let friend = received.from_friend.then(|| word(Text::FromFriend));
            let parts: Vec<String> = friend.into_iter().chain(received.channel.clone()).collect();
            if parts.is_empty() { word(Text::Unknown) } else { parts.join(" · ") }
        },
    );
    let valid = found.valid.map_or_else(
        || word(Text::Unknown),
        |(begin, end)| format!("{} → {}", begin.beijing_day(), end.beijing_day()),
    );
    let base = found.card.as_ref().map(|card| &card.base_info);
    let stores = base.map(|base| {
        let count =
            base.location_id_list.as_ref().map_or(0, card_model::location::LocationIds::len);
        if count == 0 { word(Text::AllStores) } else { store_count(count, language) }
    });
    let transfer = base.and_then(|base| base.can_give_friend);
    let transfer = transfer.map(|may| word(if may { Text::Yes } else { Text::No }));
    let mut rows = vec![
        (Text::Voucher, voucher),
        (Text::Holder, holder),
        (Text::Source, source.into_any()),
        (Text::Validity, valid.into_any()),
    ];
    rows.extend(stores.map(|stores| (Text::Stores, stores.into_any())));
    rows.extend(transfer.map(|transfer| (Text::Transfer, transfer.into_any())));
    let row = |(name, value): (Text, AnyView)| view! { <dt>{t(name)}</dt><dd>{value}</dd> };
    rows.into_iter().map(row).collect_view().into_any()
}

/// The other codes of the holder.
pub(super) fn same_holder(page: Page) -> AnyView {
    CardIndex::get().need();
    let codes = RwSignal::new(Vec::<HeldCode>::new());
    let holder = Memo::new(move |_| {
        page.detail.with(|detail| detail.as_ref().and_then(|detail| detail.found.holder.clone()))
    });
    Effect::new(move || {
        let Some(holder) = holder.get() else { return };
        spawn_local(async move {
            // Without an answer, the panel stays away: it is no part of the code.
            if let Ok(held) = api::codes::of_user(page.session, holder).await {
                let _ = codes.try_set(held);
            }
        });
    });
    let shown = move || {
        let own = page.code.with_value(ToString::to_string);
        let others = codes.with(|codes| {
            codes.iter().filter(|it| it.code.as_ref().is_some_and(|code| *code != *own)).count()
        });
        (others > 0).then(|| {
            view! {
                <section class="panel codes-panel" aria-labelledby="same-holder">
                    <div class="panel-head"><h2 id="same-holder">{t(Text::SameHolder)}</h2><span class="muted small">{others}</span></div>
                    <ul class="codes-rows">{codes.with(|codes| rows(codes, Some(&own), None))}</ul>
                </section>
            }
        })
    };
    shown.into_any()
}
