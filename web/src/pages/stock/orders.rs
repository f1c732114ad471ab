//! Orders of tokens with their states.

use card_model::time::UnixSeconds;
use desk_api::stock::{OrderList, StockOrder};
use desk_wording as wording;
use leptos::prelude::*;
use weixin_api::token_inventory::order::{OrderStatus, OrderType};

use super::{Page, empty, range, word};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        chip::{Tone, chip},
        icon::Icon,
        page_link::PageLink,
    },
    i18n::{language, stock::StockText as Text, t},
    number::grouped,
    state::{moment::when, stock::tokens},
};

/// Which orders are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Bought,
    Recharged,
    Refunded,
}

impl Shown {
    fn matches(self, order: &StockOrder) -> bool {
        let kind = order.order.order_type.as_ref();
        match self {
            Self::All => true,
            Self::Bought => kind == Some(&OrderType::Reduce),
            Self::Recharged => kind == Some(&OrderType::WeixinPay),
            Self::Refunded => kind == Some(&OrderType::Refund),
        }
    }
}

pub(super) fn view(page: Page) -> AnyView {
    let (days, shown) = (RwSignal::new(30_u32), RwSignal::new(Shown::All));
    let orders = RwSignal::new(Loaded::Loading);
    let load = move || {
        load_into(
            orders,
            async move { api::stock::orders(page.session, days.get_untracked()).await },
        );
    };
    Effect::new(move || {
        days.track();
        page.changes.track();
        load();
    });
    let choice = move |(it, name, text): (Shown, &'static str, String)| {
        let is_chosen = move || (shown.get() == it).to_string();
        view! { <button type="button" data-orders=name aria-pressed=is_chosen on:click=move |_| shown.set(it)>{text}</button> }
    };
    let choices = move || {
        let kind = |kind: &OrderType| wording::order_type(kind, language());
        let all = [
            (Shown::All, "all", word(Text::All)),
            (Shown::Bought, "bought", kind(&OrderType::Reduce)),
            (Shown::Recharged, "recharged", kind(&OrderType::WeixinPay)),
            (Shown::Refunded, "refunded", kind(&OrderType::Refund)),
        ];
        all.map(choice).into_iter().collect_view()
    };
    view! {
        <div class="stock-bar">
            {range(days)}
            <div class="segmented segmented-small" role="group" aria-label=t(Text::Show)>{choices}</div>
        </div>
        <AsyncView state=orders retry=Callback::new(move |()| load()) lines=5 render=move |list: OrderList| {
            (move || table(page, &list, shown.get())).into_any()
        }/>
    }
    .into_any()
}

fn table(page: Page, list: &OrderList, shown: Shown) -> AnyView {
    let now = page.session.now_untracked();
    let rows: Vec<AnyView> =
        list.orders.iter().filter(|order| shown.matches(order)).map(|it| row(it, now)).collect();
    if rows.is_empty() {
        return empty("orders", Text::EmptyOrders, Text::EmptyOrdersHelp);
    }
    view! {
        <div class="stock-orders">{rows}</div>
        {list.more.then(|| view! { <p class="muted small stock-more">{t(Text::OnlySome)}</p> })}
    }
    .into_any()
}

fn row(of_order: &StockOrder, now: UnixSeconds) -> AnyView {
    let language = language();
    let order = &of_order.order;
    let id = order.order_id.clone().unwrap_or_default();
    let kind = order.order_type.as_ref();
    let kind_text = kind.map(|kind| wording::order_type(kind, language)).unwrap_or_default();
    let is_refund = kind == Some(&OrderType::Refund);
    let amount = if is_refund {
        sum(&[&order.refund_free_coin_count, &order.refund_pay_coin_count])
    } else {
        sum(&[&order.free_coin_count, &order.pay_coin_count])
    };
    let refunded = sum(&[&order.refund_free_coin_count, &order.refund_pay_coin_count]);
    let refunded = refunded.filter(|text| !is_refund && text != "0.0");
    let status = order.status.as_ref().map(state);
    let title = of_order.title.clone().unwrap_or_default();
    let voucher = of_order.card_id.as_ref().map(|card_id| {
        let title = title.clone();
        view! { <PageLink href=format!("/cards/{card_id}")>{title}</PageLink> }
    });
    let elsewhere = (kind == Some(&OrderType::Reduce) && of_order.write.is_none())
        .then(|| view! { <p class="muted small">{t(Text::ElsewhereOrder)}</p> });
    let quantity =
        of_order.quantity.map(|count| format!("{} {}", grouped(count), word(Text::Unit)));
    let fact = |name: Text, value: Option<String>| {
        let value = value.filter(|value| !value.is_empty());
        value.map(|value| view! { <dt>{word(name)}</dt><dd>{value}</dd> })
    };
    let time = |at: Option<UnixSeconds>| at.filter(|at| at.get() > 0).map(|at| when(at, now));
    view! {
        <details class="stock-order-row" data-order-id=id.clone() data-order-status=order.status.as_ref().map(|it| it.as_str().to_owned())>
            <summary>
                <time class="muted">{time(order.create_time)}</time>
                <strong>{kind_text}</strong>
                <span class="stock-order-voucher voucher-title">{title.clone()}</span>
                <span class="stock-number">{quantity}</span>
                <span class="stock-number">{amount}</span>
                {status}
            </summary>
            <div class="stock-order-body">
                <dl class="facts">
                    {fact(Text::OrderNumber, order.order_id.clone())}
                    {fact(Text::CreatedAt, time(order.create_time))}
                    {fact(Text::PaidAt, time(order.pay_finish_time))}
                    {fact(Text::Refunded, refunded)}
                    {fact(Text::Means, order.desc.clone())}
                    {fact(Text::Who, of_order.actor.clone())}
                    {voucher.map(|link| view! { <dt>{t(Text::Voucher)}</dt><dd>{link}</dd> })}
                </dl>
                {elsewhere}
            </div>
        </details>
    }
    .into_any()
}

fn state(status: &OrderStatus) -> AnyView {
    let (tone, icon) = match status {
        OrderStatus::Waiting | OrderStatus::Success | OrderStatus::RefundWaiting => {
            (Tone::Warning, Icon::Clock)
        }
        OrderStatus::Rollback => (Tone::Danger, Icon::Undo),
        OrderStatus::FinanceSuccess | OrderStatus::QuantitySuccess | OrderStatus::HasReceipt => {
            (Tone::Success, Icon::Check)
        }
        _ => (Tone::Neutral, Icon::Dash),
    };
    chip(tone, Some(icon), wording::order_status(status, language()))
}

/// Returns a sum of amounts; `None` if one of them can't be parsed.
fn sum(amounts: &[&Option<String>]) -> Option<String> {
    let tenths = amounts.iter().map(|amount| match amount.as_deref() {
        None | Some("") => Some(0),
        Some(text) => Some(text.parse::<card_model::price::TokenAmount>().ok()?.tenths()),
    });
    let sum = tenths.sum::<Option<u64>>()?;
    Some(tokens(card_model::price::TokenAmount::from_tenths(sum)))
}
