//! The figures on top: balance by kind, what a week costs, and refunds to expect.

use card_model::price::TokenAmount;
use desk_api::stock::{Stock, balance_days};
use leptos::{prelude::*, task::spawn_local};

use super::{Below, Page, word};
use crate::{
    api, browser,
    components::{icon::Icon, problem::failure_text, toast::Toaster},
    i18n::{
        language,
        stock::{self as texts, StockText as Text},
        t,
    },
    state::{
        rights::{OPEN_TOKENS, RECHARGE},
        stock::tokens,
    },
};

/// Days that are a warning for the balance.
const SOON: u64 = 10;

/// The actions of the page.
pub(super) fn actions(page: Page) -> AnyView {
    let session = page.session;
    let recharge = move |_| {
        page.lacking.set(None);
        page.is_recharging.set(true);
    };
    view! {
        <Show when=move || session.may(OPEN_TOKENS) && needs_account(page)>{activation(page)}</Show>
        <Show when=move || session.may(RECHARGE)>
            <button class="button" type="button" data-action="recharge" on:click=recharge>{Icon::Plus.view()}{t(Text::Recharge)}</button>
        </Show>
    }
    .into_any()
}

/// Returns `true` if the account has no tokens, or they can't be read: it may not be open yet.
fn needs_account(page: Page) -> bool {
    page.stock.with(|stock| {
        let stock = stock.as_ref();
        stock.is_some_and(|stock| {
            let total = stock.balance.and_then(|balance| balance.total);
            total.is_none_or(|total| total.tenths() == 0)
        })
    })
}

fn activation(page: Page) -> AnyView {
    let busy = RwSignal::new(false);
    let toaster = Toaster::get();
    let open = move |_| {
        busy.set(true);
        let language = language();
        let key = browser::random_uuid();
        spawn_local(async move {
            let opened = api::stock::activate(page.session, &key).await;
            let _ = busy.try_set(false);
            match opened {
                Ok(_) => page.refresh(),
                Err(failure) => toaster.fail(failure_text(&failure, language), None),
            }
        });
    };
    let label = move || if busy.get() { word(Text::Activating) } else { word(Text::Activate) };
    view! {
        <button class="button" type="button" data-action="activate" title=t(Text::ActivateHelp) disabled=busy on:click=open>{label}</button>
    }
    .into_any()
}

/// The figures. Reactive.
pub(super) fn view(page: Page) -> AnyView {
    let figures = move || page.stock.get().map(|stock| figures(page, &stock));
    view! { <section class="panel" aria-label=t(Text::Balance)><dl class="figures stock-figures">{figures}</dl></section> }
        .into_any()
}

fn figures(page: Page, stock: &Stock) -> AnyView {
    let spent = spent(stock);
    view! {
        {balance(stock, spent)}
        {used(spent)}
        {refunds(page, stock)}
    }
    .into_any()
}

/// Returns the tokens that a week's receipts cost; `None` if no card's pace is known.
fn spent(stock: &Stock) -> Option<TokenAmount> {
    let tenths = stock.rows.iter().filter_map(|row| row.spent().map(TokenAmount::tenths));
    tenths.reduce(u64::saturating_add).map(TokenAmount::from_tenths)
}

fn balance(stock: &Stock, spent: Option<TokenAmount>) -> AnyView {
    let language = language();
    let balance = stock.balance.unwrap_or_default();
    let Some(total) = balance.total else {
        return view! {
            <div class="figure" data-figure="balance">
                <dt>{t(Text::Balance)}</dt><dd class="figure-value">"–"</dd>
                <dd class="figure-note">{t(Text::BalanceUnread)}</dd>
            </div>
        }
        .into_any();
    };
    let kind = |name: Text, amount: Option<TokenAmount>| {
        amount.map(|amount| format!("{} {}", word(name), tokens(amount)))
    };
    let kinds = [kind(Text::FreeKind, balance.free), kind(Text::PaidKind, balance.paid)];
    let kinds: Vec<String> = kinds.into_iter().flatten().collect();
    let days = spent.and_then(|spent| balance_days(total, spent));
    let lasts = days.map(|days| {
        let class = if days < SOON { "stock-soon" } else { "" };
        view! { <span class=class>{texts::balance_lasts(days, language)}</span> }
    });
    view! {
        <div class="figure" data-figure="balance" data-tenths=total.tenths().to_string()>
            <dt>{t(Text::Balance)}</dt><dd class="figure-value">{tokens(total)}</dd>
            <dd class="figure-note"><span>{kinds.join(" · ")}</span>{lasts}</dd>
        </div>
    }
    .into_any()
}

fn used(spent: Option<TokenAmount>) -> AnyView {
    let (value, note) = match spent {
        Some(spent) => {
            let daily = TokenAmount::from_tenths(spent.tenths() / card_model::standing::PACE_DAYS);
            (tokens(spent), format!("{} {}", word(Text::Daily), tokens(daily)))
        }
        None => ("–".to_owned(), word(Text::SpentUnknown)),
    };
    view! {
        <div class="figure" data-figure="spent">
            <dt>{t(Text::Spent)}</dt><dd class="figure-value">{value}</dd><dd class="figure-note">{note}</dd>
        </div>
    }
    .into_any()
}

fn refunds(page: Page, stock: &Stock) -> AnyView {
    let tenths = stock.refunds.iter().map(|refund| refund.most.tenths());
    let most = TokenAmount::from_tenths(tenths.fold(0, u64::saturating_add));
    let (value, note) = match stock.refunds.first() {
        Some(first) => {
            let day = first.end.beijing_day().to_string();
            let value = format!("≤ {}", tokens(most));
            let note = texts::refund_note(&day, language());
            let button = view! { <button class="link-button" type="button" on:click=move |_| page.show(Below::Refunds)>{note}</button> };
            (value, button.into_any())
        }
        None => ("0".to_owned(), t(Text::NoRefunds).into_any()),
    };
    view! {
        <div class="figure" data-figure="refunds" title=t(Text::RefundHelp)>
            <dt>{t(Text::Refunds)}</dt><dd class="figure-value">{value}</dd><dd class="figure-note">{note}</dd>
        </div>
    }
    .into_any()
}
