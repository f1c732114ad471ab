//! Search, filters and order of the list.

use card_model::card_type::CardType;
use desk_api::wording;
use leptos::prelude::*;

use super::Page;
use crate::{
    i18n::{Message, language, list::ListText as Text, t},
    state::card_list::{Order, StockFilter, ThresholdFilter, ValidityFilter, View},
};

/// A choice: its name in the address and its text.
type Choice = (String, Signal<String>);

/// The row of controls.
pub(super) fn view(page: Page) -> AnyView {
    let text = move || page.view.with(|view| view.search.clone());
    view! {
        <div class="list-filters" role="search" aria-label=t(Text::Filters)>
            <input
                id="list-search"
                class="input list-search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=t(Text::SearchHere)
                placeholder=t(Text::SearchHere)
                prop:value=text
                on:input=move |event| page.search(event_target_value(&event))
            />
            <div class="list-selects">{selects(page)}</div>
        </div>
    }
    .into_any()
}

fn selects(page: Page) -> AnyView {
    vec![
        select(
            page,
            "type",
            Text::Type,
            types(),
            |view| view.card_type.clone(),
            |view, name| name.clone_into(&mut view.card_type),
        ),
        select(
            page,
            "threshold",
            Text::Threshold,
            ThresholdFilter::ALL.map(|one| choice(one.name(), threshold(one))).into(),
            |view| view.threshold.name().to_owned(),
            |view, name| view.threshold = ThresholdFilter::from_name(name),
        ),
        select(
            page,
            "valid",
            Text::Validity,
            ValidityFilter::ALL.map(|one| choice(one.name(), validity(one))).into(),
            |view| view.validity.name().to_owned(),
            |view, name| view.validity = ValidityFilter::from_name(name),
        ),
        select(
            page,
            "stock",
            Text::Stock,
            StockFilter::ALL.map(|one| choice(one.name(), stock(one))).into(),
            |view| view.stock.name().to_owned(),
            |view, name| view.stock = StockFilter::from_name(name),
        ),
        select(
            page,
            "sort",
            Text::Sort,
            Order::ALL.map(|one| choice(one.name(), order(one))).into(),
            |view| view.order.name().to_owned(),
            |view, name| view.order = Order::from_name(name),
        ),
    ]
    .into_any()
}

fn choice(name: &str, text: Text) -> Choice {
    (name.to_owned(), Signal::derive(t(text)))
}

fn types() -> Vec<Choice> {
    let mut types = vec![choice("", Text::AnyType)];
    for card_type in CardType::KNOWN {
        let text = Signal::derive(move || wording::card_type(card_type, language()));
        types.push((card_type.as_str().to_owned(), text));
    }
    types
}

/// One choice of several. Functions instead of closures: every select is the same code.
fn select(
    page: Page,
    name: &'static str,
    label: Text,
    choices: Vec<Choice>,
    read: fn(&View) -> String,
    write: fn(&mut View, &str),
) -> AnyView {
    let current = Memo::new(move |_| page.view.with(read));
    let options = choices.into_iter().map(|(value, text)| {
        let own = value.clone();
        let selected = Signal::derive(move || current.with(|current| *current == own));
        view! { <option value=value prop:selected=selected>{move || text.get()}</option> }
            .into_any()
    });
    view! {
        <select
            class="input list-select"
            data-filter=name
            aria-label=Signal::derive(move || label.text(language()).into_owned())
            on:change=move |event| {
                let value = event_target_value(&event);
                page.change(|view| write(view, &value));
            }
        >
            {options.collect_view()}
        </select>
    }
    .into_any()
}

fn threshold(filter: ThresholdFilter) -> Text {
    match filter {
        ThresholdFilter::Any => Text::AnyThreshold,
        ThresholdFilter::None => Text::WithoutThreshold,
        ThresholdFilter::Spend => Text::SpendThreshold,
        ThresholdFilter::Category => Text::CategoryThreshold,
        ThresholdFilter::Product => Text::ProductThreshold,
        ThresholdFilter::Exclusive => Text::ExclusiveThreshold,
    }
}

fn validity(filter: ValidityFilter) -> Text {
    match filter {
        ValidityFilter::Any => Text::AnyValidity,
        ValidityFilter::NotStarted => Text::NotStarted,
        ValidityFilter::Valid => Text::Valid,
        ValidityFilter::EndsSoon => Text::EndsSoon,
        ValidityFilter::Ended => Text::Ended,
    }
}

fn stock(filter: StockFilter) -> Text {
    match filter {
        StockFilter::Any => Text::AnyStock,
        StockFilter::None => Text::SoldOut,
        StockFilter::Low => Text::LowStock,
        StockFilter::Enough => Text::InStock,
    }
}

fn order(order: Order) -> Text {
    match order {
        Order::Newest => Text::Newest,
        Order::Changed => Text::Changed,
        Order::EndsFirst => Text::EndsFirst,
        Order::LeastStock => Text::LeastStock,
        Order::Title => Text::ByTitle,
    }
}
