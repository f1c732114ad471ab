//! Stock of a Friend's Voucher: a quantity, a quote that is valid for a minute, and one confirmation.

use std::time::Duration;

use card_model::price::{BASE_PRICE, THRESHOLD_PRICE, TokenAmount};
use desk_api::stock::StockRow;
use desk_wording as wording;
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::{endpoint::Endpoint as _, token_inventory::confirm::Confirm};

use super::{Page, submission::Submission, word};
use crate::{
    api::{self, Failure},
    components::{icon::Icon, page_link::PageLink, problem::failure_text},
    i18n::{
        language,
        stock::{self as texts, StockText as Text},
        t,
    },
    number::grouped,
    state::{
        rights::{CREATE, RECHARGE},
        stock::{Quote, codes, saving, suggestions, tokens},
        voucher::copy_address,
    },
};

/// What the form does.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    /// The user enters a quantity.
    Entering,
    /// The price is being asked for.
    Quoting,
    /// The platform's price.
    Quoted(Quote),
    /// The price could not be read.
    Failed(Failure),
}

/// State of the form.
#[derive(Clone, Copy)]
struct Form {
    page: Page,
    row: StoredValue<StockRow>,
    text: RwSignal<String>,
    step: RwSignal<Step>,
    submission: Submission,
    /// Increased every second.
    ticks: RwSignal<u64>,
}

impl Form {
    fn quantity(self) -> Option<u64> {
        self.text.with(|text| codes(text))
    }

    fn quote(self) {
        let Some(quantity) = self.quantity() else { return };
        self.submission.reset();
        self.step.set(Step::Quoting);
        let card_id = self.row.with_value(|row| row.card.card_id.clone());
        spawn_local(async move {
            // The platform's minute begins after this.
            let asked_at = self.page.session.now_untracked();
            let answer = api::stock::quote(self.page.session, &card_id, quantity).await;
            let step = match answer {
                Ok(read) => Quote::of(read, quantity, asked_at)
                    .map_or(Step::Failed(Failure::Unreadable), Step::Quoted),
                Err(failure) => Step::Failed(failure),
            };
            let is_current = self.step.try_with_untracked(|step| *step == Step::Quoting);
            if is_current == Some(true) {
                self.step.set(step);
            }
        });
    }

    fn confirm(self, quote: Quote) {
        if quote.seconds_left(self.page.session.now_untracked()) == 0 {
            return;
        }
        let card_id = self.row.with_value(|row| row.card.card_id.clone());
        let key = self.submission.attempt.begin();
        // The order can be used once.
        self.step.set(Step::Entering);
        spawn_local(async move {
            let Quote { order_id, quantity, .. } = &quote;
            let session = self.page.session;
            let answer = api::stock::confirm(session, &card_id, *quantity, order_id, &key).await;
            self.submission.answered(&key, answer).await;
        });
    }
}

pub(super) fn view(page: Page, row: &StockRow) -> AnyView {
    let form = Form {
        page,
        row: StoredValue::new(row.clone()),
        text: RwSignal::new(String::new()),
        step: RwSignal::new(Step::Entering),
        submission: Submission::new(page, Confirm::PATH, &row.card.card_id, true),
        ticks: RwSignal::new(0),
    };
    let ticking = set_interval_with_handle(
        move || {
            let _ = form.ticks.try_update(|ticks| *ticks = ticks.wrapping_add(1));
        },
        Duration::from_secs(1),
    );
    if let Ok(handle) = ticking {
        on_cleanup(move || handle.clear());
    }
    let is_free = move || form.submission.is_free();
    view! {
        <Show when=is_free>
            {quantity_field(form)}
            {move || offer(form)}
        </Show>
        {form.submission.view()}
        {prices(row)}
    }
    .into_any()
}

fn quantity_field(form: Form) -> AnyView {
    let row = form.row.get_value();
    let suggested = suggestions(row.received).into_iter().map(|count| {
        let text = grouped(count);
        let choose = move |_| {
            form.text.set(count.to_string());
            form.step.set(Step::Entering);
        };
        view! { <button class="filter-chip" type="button" data-suggestion=count.to_string() on:click=choose>{text}</button> }
    });
    let typed = move |event: ev::Event| {
        form.text.set(event_target_value(&event));
        // The quote was for another quantity.
        form.step.set(Step::Entering);
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.quote();
    };
    let is_wrong =
        move || form.text.with(|text| !text.trim().is_empty()) && form.quantity().is_none();
    let received = row.received;
    let note = move || {
        match form.quantity() {
        Some(count) => {
            let left = row.card.quantity.saturating_add(count);
            let days = received.and_then(|it| card_model::standing::days_left(left, it));
            view! { <p class="muted small" id="stock-note">{texts::afterwards(left, days, language())}</p> }.into_any()
        }
        None if is_wrong() => {
            view! { <p class="field-error" id="stock-note" role="alert">{t(Text::WrongQuantity)}</p> }.into_any()
        }
        None => view! { <p class="muted small" id="stock-note">"\u{a0}"</p> }.into_any(),
    }
    };
    let busy = move || form.step.with(|step| *step == Step::Quoting) || form.quantity().is_none();
    let needs_quote = move || form.step.with(|step| !matches!(step, Step::Quoted(_)));
    let label = move || {
        word(
            form.step.with(|step| if *step == Step::Quoting { Text::Quoting } else { Text::Quote }),
        )
    };
    view! {
        <form class="stock-form" on:submit=submit>
            <label for="stock-quantity">{t(Text::HowMany)}</label>
            <div class="stock-amounts">
                <span class="stock-amount">
                    <input class="input" id="stock-quantity" inputmode="numeric" autocomplete="off" aria-describedby="stock-note"
                        aria-invalid=move || is_wrong().then_some("true") prop:value=form.text on:input=typed/>
                    <span class="muted">{t(Text::Unit)}</span>
                </span>
                {suggested.collect_view()}
            </div>
            {note}
            <Show when=needs_quote>
                <button class="button" type="submit" data-action="quote" disabled=busy>{label}</button>
            </Show>
        </form>
    }
    .into_any()
}

/// The quote, or the reason that it is missing. Reactive.
fn offer(form: Form) -> AnyView {
    match form.step.get() {
        Step::Entering | Step::Quoting => ().into_any(),
        Step::Failed(failure) => {
            let text = failure_text(&failure, language());
            view! { <p class="notice notice-danger" role="alert" data-problem="quote">{Icon::Cross.view()}<span>{text}</span></p> }
                .into_any()
        }
        Step::Quoted(quote) => quoted(form, quote),
    }
}

fn quoted(form: Form, quote: Quote) -> AnyView {
    let row = form.row.get_value();
    let balance = form.page.stock.with(|it| it.as_ref().and_then(|stock| stock.balance?.total));
    let amount = |amount: Option<TokenAmount>| amount.map_or_else(|| "–".to_owned(), tokens);
    let line = |name: Text, value: String, class: &'static str| {
        view! { <div class=class><dt>{word(name)}</dt><dd>{value}</dd></div> }.into_any()
    };
    let part = |name: Text, part: Option<TokenAmount>| {
        part.filter(|part| part.tenths() > 0).map(|part| line(name, tokens(part), "muted"))
    };
    let unit = row.card.unit_price();
    let reasons = row.card.price_reasons().into_iter();
    let reasons: Vec<&str> = reasons.map(|it| wording::price_reason(it, language())).collect();
    let lacks = balance.zip(quote.price).and_then(|(balance, price)| {
        price.tenths().checked_sub(balance.tenths()).filter(|lacks| *lacks > 0)
    });
    let rest = balance.zip(quote.price).and_then(|(balance, price)| {
        balance.tenths().checked_sub(price.tenths()).map(TokenAmount::from_tenths)
    });
    let last = match lacks {
        Some(lacks) => {
            let lacks =
                format!("{} {}", tokens(TokenAmount::from_tenths(lacks)), word(Text::Tokens));
            line(Text::Missing, lacks, "stock-sum stock-lacks")
        }
        None => line(Text::BalanceAfter, amount(rest), "stock-sum"),
    };
    view! {
        <dl class="stock-quote" data-quote=quote.order_id.clone() data-price=amount(quote.price)>
            <div><dt>{t(Text::UnitPrice)}" "<span class="muted">{reasons.join(", ")}</span></dt><dd>{amount(unit)}</dd></div>
            {line(Text::Sum, amount(quote.price), "stock-sum")}
            {part(Text::FromFree, quote.free)}
            {part(Text::FromPaid, quote.paid)}
            {line(Text::BalanceNow, amount(balance), "")}
            {last}
        </dl>
        {saves(form, &row, quote.quantity)}
        {decision(form, quote, lacks)}
    }
    .into_any()
}

/// What dropping the thresholds would save.
fn saves(form: Form, row: &StockRow, quantity: u64) -> Option<AnyView> {
    let saved = saving(row.card.unit_price()?, quantity)?;
    let address = copy_address(&row.card.card_type, true, &row.card.card_id);
    let copy = address.filter(|_| form.page.session.may(CREATE)).map(|address| {
        view! { {word(Text::SaveHelp)}" "<PageLink href=address>{t(Text::Duplicate)}</PageLink> }
    });
    Some(
        view! {
            <div class="notice notice-success" data-saves=saved.tenths().to_string()>
                {Icon::Info.view()}
                <span><strong>{word(Text::SaveTitle)}</strong><br/>{texts::saves(&tokens(saved), language())}" "{copy}</span>
            </div>
        }
        .into_any(),
    )
}

/// The button and the rest of the minute, or a new quote.
fn decision(form: Form, quote: Quote, lacks: Option<u64>) -> AnyView {
    let valid = quote.clone();
    let left = Memo::new(move |_| {
        form.ticks.track();
        valid.seconds_left(form.page.session.now())
    });
    let quote = StoredValue::new(quote);
    let over = move || {
        view! {
            <p class="notice notice-warning" role="alert" data-problem="quote-over">{Icon::Clock.view()}<span>{t(Text::QuoteOver)}</span></p>
            <div class="dialog-actions"><button class="button" type="button" data-action="quote-again" on:click=move |_| form.quote()>{t(Text::QuoteAgain)}</button></div>
        }
        .into_any()
    };
    let missing = move || {
        let session = form.page.session;
        let open = move |_| {
            // One token is bought at least, and no parts of one.
            form.page.lacking.set(lacks.map(|tenths| tenths.div_ceil(10)));
            form.page.is_adding.set(false);
            form.page.is_recharging.set(true);
        };
        view! {
            <div class="dialog-actions">
                <Show when=move || session.may(RECHARGE)><button class="button button-primary" type="button" data-action="recharge-missing" on:click=open>{t(Text::Recharge)}</button></Show>
            </div>
        }
        .into_any()
    };
    let valid = move || {
        view! {
            <p class="muted small" role="timer" data-quote-left=move || left.get().to_string()>{move || texts::quote_left(left.get(), language())}</p>
            <div class="dialog-actions"><button class="button button-primary" type="button" data-action="confirm-purchase" on:click=move |_| form.confirm(quote.get_value())>{t(Text::Confirm)}</button></div>
        }
        .into_any()
    };
    let is_over = Memo::new(move |_| left.get() == 0);
    let shown = move || match (lacks, is_over.get()) {
        (Some(_), _) => missing(),
        (None, true) => over(),
        (None, false) => valid(),
    };
    shown.into_any()
}

/// The table of prices (S1 "2.1 Selecting a Right Threshold Type").
fn prices(row: &StockRow) -> AnyView {
    let unit = row.card.unit_price();
    let line = move |text: Text, price: TokenAmount| {
        let class = if unit == Some(price) { "stock-own-price" } else { "" };
        view! { <tr class=class><td>{t(text)}</td><td>{price.to_string()}</td></tr> }
    };
    view! {
        <table class="stock-prices">
            <thead><tr><th scope="col">{t(Text::Threshold)}</th><th scope="col">{t(Text::PerCode)}</th></tr></thead>
            <tbody>{line(Text::WithoutThreshold, BASE_PRICE)}{line(Text::WithThreshold, THRESHOLD_PRICE)}</tbody>
        </table>
    }
    .into_any()
}
