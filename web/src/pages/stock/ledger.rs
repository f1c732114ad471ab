//! The ledger: every known change of stock and tokens.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::stock::{LedgerEntry, LedgerKind, ReadBack, StockLedger};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, empty, range, word};
use crate::{
    api, browser,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        chip::{Tone, chip},
        export_menu::export_menu,
        icon::Icon,
        menu::{Menu, choice},
        page_link::PageLink,
    },
    i18n::{html_name, language, stock::StockText as Text, t},
    number::grouped,
    state::{
        moment::when,
        stock::{signed_codes, signed_tokens},
    },
};

pub(super) fn view(page: Page) -> AnyView {
    let (days, ledger) = (RwSignal::new(30_u32), RwSignal::new(Loaded::Loading));
    let load = move || {
        let card = page.of_card.get_untracked();
        load_into(ledger, async move {
            api::stock::ledger(
                page.session,
                card.as_ref().map(CardId::as_str),
                days.get_untracked(),
            )
            .await
        });
    };
    Effect::new(move || {
        days.track();
        page.of_card.track();
        page.changes.track();
        load();
    });
    let file = move |format| {
        let card = page.of_card.get();
        let card = card.as_ref().map(CardId::as_str);
        api::stock::ledger_file(page.session, card, days.get(), format, html_name(language()))
    };
    view! {
        <div class="stock-bar">
            {range(days)}
            {cards(page)}
            <span class="muted small stock-help">{t(Text::LedgerHelp)}</span>
            {export_menu("button button-small", Signal::derive(t(Text::Export)), file)}
        </div>
        <AsyncView state=ledger retry=Callback::new(move |()| load()) lines=5 render=move |ledger: StockLedger| table(page, &ledger)/>
    }
    .into_any()
}

/// The choice of the voucher.
fn cards(page: Page) -> AnyView {
    let choose = move |card_id: Option<CardId>| {
        browser::set_query("card", card_id.as_ref().map(CardId::as_str));
        page.of_card.set(card_id);
    };
    let items = move || {
        let every = Signal::derive(move || page.of_card.with(Option::is_none));
        let rows = page.stock.with(|stock| {
            let rows = stock.iter().flat_map(|stock| &stock.rows);
            let mut rows: Vec<_> =
                rows.map(|row| (row.card.card_id.clone(), row.card.title.clone())).collect();
            rows.sort_by(|one, other| one.1.cmp(&other.1));
            rows
        });
        let of_card = |(card_id, title): (CardId, String)| {
            let (value, own) = (card_id.to_string(), card_id.clone());
            let chosen = Signal::derive(move || page.of_card.with(|it| it.as_ref() == Some(&own)));
            choice(false, value, title, chosen, move || choose(Some(card_id.clone())))
        };
        view! {
            {choice(false, "all".to_owned(), word(Text::AllVouchers), every, move || choose(None))}
            {rows.into_iter().map(of_card).collect_view()}
        }
        .into_any()
    };
    let label = move || {
        let title = page.of_card.get().map(|card_id| {
            super::drawer::row(page, &card_id)
                .map_or_else(|| card_id.to_string(), |it| it.card.title)
        });
        title.unwrap_or_else(|| word(Text::AllVouchers))
    };
    view! {
        <Menu name="ledger-card" class="button button-small" title=Signal::derive(t(Text::Voucher)) label=move || view! { <span class="cut">{label}</span>{Icon::CaretDown.view()} }.into_any()>{items()}</Menu>
    }
    .into_any()
}

fn table(page: Page, ledger: &StockLedger) -> AnyView {
    let missing = ledger.orders_failure.is_some().then(|| {
        view! { <p class="notice notice-warning stock-note" role="status" data-problem="orders">{Icon::Warning.view()}<span>{t(Text::OrdersMissing)}</span></p> }
    });
    if ledger.entries.is_empty() {
        return view! { {missing}{empty("ledger", Text::EmptyLedger, Text::EmptyLedgerHelp)} }
            .into_any();
    }
    let now = page.session.now_untracked();
    let rows: Vec<AnyView> = ledger.entries.iter().map(|entry| row(entry, now)).collect();
    view! {
        {missing}
        <div class="stock-scroll" tabindex="0" role="group" aria-label=t(Text::Ledger)>
            <table class="stock-list stock-ledger">
                <thead><tr>
                    <th scope="col">{t(Text::Time)}</th><th scope="col">{t(Text::Kind)}</th><th scope="col">{t(Text::Voucher)}</th>
                    <th scope="col">{t(Text::StockColumn)}</th><th scope="col">{t(Text::Total)}</th><th scope="col">{t(Text::TokensColumn)}</th><th scope="col">{t(Text::Check)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {ledger.more.then(|| view! { <p class="muted small stock-more">{t(Text::OnlySome)}</p> })}
    }
    .into_any()
}

fn row(entry: &LedgerEntry, now: UnixSeconds) -> AnyView {
    let language = language();
    let title = entry.title.clone().unwrap_or_default();
    let voucher = match &entry.card_id {
        Some(card_id) => {
            view! { <PageLink href=format!("/cards/{card_id}")>{title}</PageLink> }.into_any()
        }
        None => "—".into_any(),
    };
    let total = match (entry.before, entry.after) {
        (Some(before), Some(after)) => format!("{} → {}", grouped(before), grouped(after)),
        (_, Some(total)) | (Some(total), None) => grouped(total),
        (None, None) => String::new(),
    };
    let who = entry.actor.clone().map(|who| view! { <span class="muted small">" · "{who}</span> });
    view! {
        <tr data-ledger=entry.write.map(|it| it.to_string()) data-check=entry.check.name()>
            <td class="muted"><time>{when(entry.at, now)}</time></td>
            <td>{wording::ledger_kind(&entry.kind, language)}{who}</td>
            <td class="voucher-title">{voucher}</td>
            <td class="stock-number">{entry.codes.map(signed_codes)}</td>
            <td class="stock-number">{total}</td>
            <td class="stock-number">{entry.tokens.map(signed_tokens)}</td>
            <td>{check(entry)}</td>
        </tr>
    }
    .into_any()
}

/// The state of the write until it is known, then the result of reading back.
fn check(entry: &LedgerEntry) -> AnyView {
    let language = language();
    let is_open_or_undone = entry.state.filter(|state| *state != desk_api::write::WriteState::Done);
    if let Some(state) = is_open_or_undone {
        let (tone, icon) = if state.is_open() {
            (Tone::Warning, Icon::Question)
        } else {
            (Tone::Neutral, Icon::Dash)
        };
        return chip(tone, Some(icon), wording::write_state(state, language).to_owned());
    }
    let text = wording::read_back(entry.check, language).to_owned();
    match entry.check {
        ReadBack::Matches => chip(Tone::Success, Some(Icon::Check), text),
        ReadBack::Waiting => chip(Tone::Warning, Some(Icon::Clock), text),
        ReadBack::Differs => chip(Tone::Danger, Some(Icon::Warning), text),
        ReadBack::Unread if entry.kind == LedgerKind::Reminder => ().into_any(),
        ReadBack::Unread => chip(Tone::Neutral, Some(Icon::Dash), text),
    }
}
