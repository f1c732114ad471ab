//! The active row in a drawer: its facts without leaving the list.

use std::sync::Arc;

use card_model::language::Language;
use desk_api::card_list::CardRow;
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Page,
    row_menu::Action,
    row_texts::{detail, stock_level, stock_share, threshold, validity, whole_stock},
};
use crate::{
    address::at,
    components::{icon::Icon, meter::meter, status_chip::StatusChips},
    i18n::{Message, common::Common, language, list::ListText as Text, t},
    number::grouped,
    state::{card_color, session::CurrentSession},
};

/// The drawer, while it is open. It isn't modal: the list stays usable.
pub(super) fn view(page: Page) -> AnyView {
    let row = Memo::new(move |_| page.peeking.get().then(|| page.cursor_row()).flatten());
    (move || page.peeking.get().then(|| row.get().map(|row| drawer(page, &row)))).into_any()
}

fn drawer(page: Page, row: &Arc<CardRow>) -> AnyView {
    let (language, now) = (language(), page.session().now_untracked());
    let reason = row.refuse_reason.clone().map(|reason| {
        view! { <p class="notice notice-danger">{Icon::Warning.view()}<span>{reason}</span></p> }
    });
    let actions = [Action::Open, Action::Edit, Action::Duplicate, Action::Statistics];
    let actions = actions.into_iter().filter_map(|action| link(row, action, language));
    view! {
        <aside class="panel list-peek" aria-label=t(Text::Peek) data-peek=row.card_id.to_string()>
            <div class="panel-head">
                <div class="voucher-name">
                    <span class="voucher-mark" aria-hidden="true" style:background-color=card_color::value_of(&row.color)></span>
                    <span>
                        <strong class="voucher-name-title">{row.title.clone()}</strong>
                        <span class="voucher-name-detail">{detail(row, language)}</span>
                    </span>
                </div>
                <button class="button button-quiet button-icon button-small" type="button" data-action="close-peek" aria-label=t(Common::Close) title=t(Common::Close) on:click=move |_| page.peeking.set(false)>
                    {Icon::Cross.view()}
                </button>
            </div>
            <div class="panel-body">
                <div class="list-state">{StatusChips::of(row, now, language).view()}</div>
                {reason}
                <div class="list-stock">
                    <span><strong>{grouped(row.quantity)}</strong>{whole_stock(row)}</span>
                    {meter(stock_share(row), stock_level(row, now))}
                </div>
                <dl class="list-facts">{facts(row, language)}</dl>
                <div class="list-peek-actions">{actions.collect_view()}</div>
            </div>
        </aside>
    }
    .into_any()
}

fn facts(row: &CardRow, language: Language) -> AnyView {
    let facts = [
        (Text::Type, wording::card_type(&row.card_type, language)),
        (Text::Threshold, threshold(row, language)),
        (Text::Validity, validity(row, language)),
        (Text::Brand, row.brand_name.clone()),
        (Text::Created, row.create_time.beijing_day().to_string()),
        (Text::ChangedAt, row.update_time.beijing_day().to_string()),
        (Text::Id, row.card_id.to_string()),
    ];
    let fact = |(name, value): (Text, String)| {
        view! { <div><dt>{name.text(language)}</dt><dd>{value}</dd></div> }
    };
    facts.map(fact).into_any()
}

fn link(row: &CardRow, action: Action, language: Language) -> Option<AnyView> {
    let address = action.address(CurrentSession::get(), row)?;
    let place = at(format_args!("/cards/{}", row.card_id));
    let class = if action == Action::Open { "button button-primary" } else { "button" };
    Some(
        view! {
            <a class=class href=at(address) data-place=place data-peek-action=action.name()>
                {action.icon().view()}{action.text().text(language)}{action.key().map(|key| view! { <kbd>{key}</kbd> })}
            </a>
        }
        .into_any(),
    )
}
