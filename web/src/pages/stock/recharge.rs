//! Recharging tokens: an order, its QR code, and the wait for the payment.

use std::time::Duration;

use desk_api::error::ErrorCode;
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::{
    sandbox::Command,
    token_inventory::{order::OrderStatus, recharge::Response},
};

use super::{Page, word};
use crate::{
    api::{self, Failure},
    browser,
    components::{dialog::Dialog, icon::Icon, problem::failure_text},
    i18n::{language, stock::StockText as Text, t},
    state::{rights::SANDBOX, stock::quantity},
};

/// Maximum number of tokens in one order, for the form. The documents state none.
const MOST: u64 = 10_000_000;
/// Pause between two readings of the order.
const PAUSE: Duration = Duration::from_secs(4);
/// Readings until the page stops waiting: half an hour.
const MOST_READINGS: u32 = 450;

/// What the dialog does.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    Entering,
    Ordering,
    /// The order waits for its payment.
    Waiting(Response),
    /// It was paid.
    Done,
    /// It wasn't paid in time.
    Over,
    /// The response with the QR code was lost.
    Lost,
    Failed(Failure),
}

/// State of the dialog.
#[derive(Clone, Copy)]
struct Form {
    page: Page,
    text: RwSignal<String>,
    step: RwSignal<Step>,
}

pub(super) fn view(page: Page) -> AnyView {
    view! {
        <Dialog open=page.is_recharging title=Signal::derive(t(Text::RechargeTitle)) class="dialog-small">{content(page)}</Dialog>
    }
    .into_any()
}

fn content(page: Page) -> AnyView {
    let lacking = page.lacking.get_untracked();
    let text = lacking.map(|tokens| tokens.to_string()).unwrap_or_default();
    let form = Form { page, text: RwSignal::new(text), step: RwSignal::new(Step::Entering) };
    let shown = move || match form.step.get() {
        Step::Entering | Step::Ordering => entering(form),
        Step::Waiting(order) => waiting(form, &order),
        Step::Done => told("done", "notice-success", Icon::Check, word(Text::RechargeDone)),
        Step::Over => told("over", "notice-warning", Icon::Clock, word(Text::RechargeOver)),
        Step::Lost => told("lost", "notice-warning", Icon::Question, word(Text::RechargeLost)),
        Step::Failed(failure) => {
            told("failed", "notice-danger", Icon::Cross, failure_text(&failure, language()))
        }
    };
    view! { <div class="stock-form" aria-live="polite">{shown}</div> }.into_any()
}

fn told(name: &'static str, tone: &'static str, icon: Icon, text: String) -> AnyView {
    view! { <p class=format!("notice {tone}") role="status" data-recharge=name>{icon.view()}<span>{text}</span></p> }
        .into_any()
}

fn entering(form: Form) -> AnyView {
    let amount = move || form.text.with(|text| quantity(text, MOST));
    let is_wrong = move || form.text.with(|text| !text.trim().is_empty()) && amount().is_none();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(tokens) = amount() {
            order(form, tokens);
        }
    };
    let busy = move || form.step.with(|step| *step == Step::Ordering);
    let label = move || word(if busy() { Text::MakingOrder } else { Text::MakeOrder });
    let note = move || {
        if is_wrong() {
            view! { <p class="field-error" id="recharge-note" role="alert">{t(Text::WrongAmount)}</p> }.into_any()
        } else {
            view! { <p class="muted small" id="recharge-note">{t(Text::RechargeHelp)}</p> }
                .into_any()
        }
    };
    view! {
        <form class="stock-form" on:submit=submit>
            <label for="recharge-amount">{t(Text::RechargeAmount)}</label>
            <span class="stock-amount">
                <input class="input" id="recharge-amount" inputmode="numeric" autocomplete="off" aria-describedby="recharge-note"
                    aria-invalid=move || is_wrong().then_some("true") prop:value=form.text on:input=move |event| form.text.set(event_target_value(&event))/>
                <span class="muted">{t(Text::Tokens)}</span>
            </span>
            {note}
            <div class="dialog-actions">
                <button class="button button-primary" type="submit" data-action="order-tokens" disabled=move || busy() || amount().is_none()>{label}</button>
            </div>
        </form>
    }
    .into_any()
}

fn order(form: Form, tokens: u64) {
    form.step.set(Step::Ordering);
    let key = browser::random_uuid();
    spawn_local(async move {
        let step = match api::stock::recharge(form.page.session, tokens, &key).await {
            Ok(order) if order.order_id.as_ref().is_some_and(|id| !id.is_empty()) => {
                Step::Waiting(order)
            }
            Ok(_) => Step::Lost,
            Err(failure) if is_lost(&failure) => Step::Lost,
            Err(failure) => Step::Failed(failure),
        };
        let order_id = match &step {
            Step::Waiting(order) => order.order_id.clone(),
            _ => None,
        };
        // The dialog may have been closed.
        if form.step.try_set(step).is_some() {
            return;
        }
        form.page.refresh();
        if let Some(order_id) = order_id {
            look(form, order_id, 0);
        }
    });
}

/// Returns `true` if the order may exist although its QR code didn't arrive. It costs nothing until it is paid.
fn is_lost(failure: &Failure) -> bool {
    match failure {
        Failure::NoConnection | Failure::Unreadable => true,
        Failure::Server(body) => {
            matches!(body.code, ErrorCode::OutcomeUnknown | ErrorCode::TimedOut)
        }
        Failure::Weixin(_) | Failure::Missing => false,
    }
}

/// Reads the order until it is paid.
fn look(form: Form, order_id: String, readings: u32) {
    let later = move || {
        let is_waiting = form.step.try_with_untracked(|step| matches!(step, Step::Waiting(_)));
        if is_waiting != Some(true) {
            return;
        }
        spawn_local(async move {
            let answer = api::stock::order(form.page.session, &order_id).await;
            let status = answer.ok().and_then(|read| read.order_info?.status);
            let step = match status {
                Some(OrderStatus::FinanceSuccess | OrderStatus::HasReceipt) => Step::Done,
                _ if readings >= MOST_READINGS => Step::Over,
                _ => {
                    look(form, order_id, readings.saturating_add(1));
                    return;
                }
            };
            if form.step.try_set(step).is_none() {
                form.page.refresh();
            }
        });
    };
    set_timeout(later, PAUSE);
}

fn waiting(form: Form, order: &Response) -> AnyView {
    let order_id = order.order_id.clone().unwrap_or_default();
    // The documents don't say which format the picture has; the browser recognises it.
    let picture = order.qrcode_buffer.clone().filter(|text| !text.is_empty());
    let picture = picture.map(|text| {
        let source = format!("data:image/jpeg;base64,{text}");
        view! { <img class="stock-code" src=source alt=t(Text::ScanToPay) width="200" height="200"/> }
    });
    let session = form.page.session;
    let is_sandbox = session.is_sandbox() && session.may(SANDBOX);
    let (paid, shown) = (order_id.clone(), order_id.clone());
    let pay = move |_| {
        let order_id = paid.clone();
        spawn_local(async move {
            let _ = api::sandbox::carry_out(session, &Command::PayOrder { order_id }).await;
        });
    };
    let pay = is_sandbox.then(|| {
        view! { <button class="button" type="button" data-action="pay-in-sandbox" on:click=pay>{Icon::Flask.view()}{t(Text::PayInSandbox)}</button> }
    });
    view! {
        <div class="stock-pay" data-recharge="waiting" data-order=order_id>
            {picture}
            <p><strong>{t(Text::ScanToPay)}</strong></p>
            <p class="muted small">{t(Text::OrderNumber)}" "{shown}</p>
            <p class="muted small" role="status">{t(Text::WaitingForPayment)}</p>
            {pay}
        </div>
    }
    .into_any()
}
