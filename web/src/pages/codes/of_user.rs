//! The codes of one user.

use card_model::id::CardId;
use desk_api::job::ChosenCode;
use leptos::prelude::*;
use weixin_api::code::list_of_user::HeldCode;

use super::{
    Page,
    selection::{SelectableRow, Selection},
};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
        page_link::PageLink,
    },
    i18n::{codes::Codes as Text, t},
    state::{card_index::CardIndex, code_page::address, till::grouped_code},
};

pub(super) fn view(page: Page, user: String, selection: Option<Selection>) -> AnyView {
    CardIndex::get().need();
    let loaded = RwSignal::new(Loaded::Loading);
    let openid = StoredValue::new(user.clone());
    let shown = user.clone();
    let load = move || {
        let openid = openid.with_value(|openid| openid.as_str().into());
        load_into(loaded, api::codes::of_user(page.session, openid));
    };
    load();
    let retry = Callback::new(move |()| load());
    view! {
        <section class="panel codes-panel" aria-labelledby="codes-user" data-user=user>
            <div class="panel-head">
                <h2 id="codes-user">{t(Text::OfUser)}</h2>
                <span class="muted small codes-openid">{shown}</span>
                <PageLink href="/codes" attr:class="button button-quiet button-small push-end" attr:data-action="all-codes">{Icon::Cross.view()}{t(Text::Recent)}</PageLink>
            </div>
            <AsyncView state=loaded retry lines=4 render=move |codes| list(codes, selection)/>
        </section>
    }
    .into_any()
}

fn list(codes: Vec<HeldCode>, selection: Option<Selection>) -> AnyView {
    if codes.is_empty() {
        return view! { <p class="empty" data-empty="codes">{t(Text::NoneOfUser)}</p> }.into_any();
    }
    if let Some(selection) = selection {
        selection.show(codes.iter().filter_map(chosen).collect());
    }
    view! { <ul class="codes-rows">{rows(&codes, None, selection)}</ul> }.into_any()
}

fn chosen(held: &HeldCode) -> Option<ChosenCode> {
    Some(ChosenCode { code: held.code.clone()?, card_id: held.card_id.clone() })
}

/// Links to codes, with boxes if they can be selected. `besides` is left out.
pub(in crate::pages) fn rows(
    codes: &[HeldCode],
    besides: Option<&str>,
    selection: Option<Selection>,
) -> AnyView {
    let index = CardIndex::get();
    let rows = codes.iter().filter_map(|held| {
        let code = held.code.clone().filter(|code| Some(code.as_str()) != besides)?;
        let href = address(&code, held.card_id.as_ref());
        let (card_id, name) = (held.card_id.clone(), code.to_string());
        let shown = grouped_code(code.as_str());
        let chosen = chosen(held)?;
        Some(view! {
            <SelectableRow selection code=chosen>
                <PageLink href attr:class="codes-row" attr:data-code=name>
                    <span class="codes-mark">{Icon::Ticket.view()}</span>
                    <span class="codes-words">
                        <span class="voucher-title">{move || title(index, card_id.as_ref())}</span>
                        <span class="muted small">{shown}</span>
                    </span>
                    {Icon::Right.view()}
                </PageLink>
            </SelectableRow>
        })
    });
    rows.collect_view().into_any()
}

/// The title of a card, once the list is loaded. Reactive.
fn title(index: CardIndex, card_id: Option<&CardId>) -> String {
    let rows = index.rows();
    let row = rows.iter().find(|row| Some(&row.card_id) == card_id);
    let title = row.map(|row| row.title.clone()).filter(|title| !title.is_empty());
    title.or_else(|| card_id.map(ToString::to_string)).unwrap_or_else(|| t(Text::UnknownVoucher)())
}
