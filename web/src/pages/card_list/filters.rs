//! The filters of the list: their values, and how they are read and written.

use card_model::card_type::CardType;
use desk_wording as wording;
use leptos::prelude::*;

use super::Page;
use crate::{
    components::menu::choice,
    i18n::{Message, language, list::ListText as Text},
    state::card_list::{StateFilter, StockFilter, ThresholdFilter, ValidityFilter, View},
};

/// A filter. It has functions instead of closures, so that all filters share the same code.
#[derive(Clone, Copy)]
pub(super) struct Filter {
    /// Its name in the address.
    pub(super) name: &'static str,
    /// Its display name.
    pub(super) label: Text,
    /// Whether several values can be chosen together.
    several: bool,
    values: fn(Page) -> Vec<String>,
    text: fn(&str) -> String,
    read: fn(&View) -> Vec<String>,
    write: fn(&mut View, Vec<String>),
}

/// The filters next to the search.
pub(super) const MAIN: [Filter; 4] = [
    Filter {
        name: "type",
        label: Text::Type,
        several: true,
        values: types,
        text: |name| wording::card_type(&CardType::from(name), language()),
        read: |view| view.types.clone(),
        write: |view, values| view.types = values,
    },
    Filter {
        name: "state",
        label: Text::State,
        several: true,
        values: |_| names(&StateFilter::ALL, StateFilter::name),
        text: |name| StateFilter::named(name).map_or_else(String::new, |one| text(state(one))),
        read: |view| names(&view.states, StateFilter::name),
        write: |view, values| {
            view.states =
                StateFilter::ALL.into_iter().filter(|one| has(&values, one.name())).collect();
        },
    },
    Filter {
        name: "valid",
        label: Text::Validity,
        several: false,
        values: |_| names(&ValidityFilter::ALL[1..], ValidityFilter::name),
        text: |name| {
            ValidityFilter::named(name).map_or_else(String::new, |one| text(validity(one)))
        },
        read: |view| some(view.validity == ValidityFilter::Any, view.validity.name()),
        write: |view, values| {
            view.validity = one(&values).and_then(ValidityFilter::named).unwrap_or_default();
        },
    },
    Filter {
        name: "stock",
        label: Text::Stock,
        several: false,
        values: |_| names(&StockFilter::ALL[1..], StockFilter::name),
        text: |name| StockFilter::named(name).map_or_else(String::new, |one| text(stock(one))),
        read: |view| some(view.stock == StockFilter::Any, view.stock.name()),
        write: |view, values| {
            view.stock = one(&values).and_then(StockFilter::named).unwrap_or_default();
        },
    },
];

/// The filters in the menu "more".
pub(super) const MORE: [Filter; 2] = [
    Filter {
        name: "threshold",
        label: Text::Threshold,
        several: false,
        values: |_| names(&ThresholdFilter::ALL[1..], ThresholdFilter::name),
        text: |name| {
            ThresholdFilter::named(name).map_or_else(String::new, |one| text(threshold(one)))
        },
        read: |view| some(view.threshold == ThresholdFilter::Any, view.threshold.name()),
        write: |view, values| {
            view.threshold = one(&values).and_then(ThresholdFilter::named).unwrap_or_default();
        },
    },
    Filter {
        name: "brand",
        label: Text::Brand,
        several: false,
        values: brands,
        text: str::to_owned,
        read: |view| some(view.brand.is_empty(), &view.brand),
        write: |view, values| one(&values).unwrap_or_default().clone_into(&mut view.brand),
    },
];

impl Filter {
    /// Returns the chosen values. Reactive.
    pub(super) fn chosen(self, page: Page) -> Vec<String> {
        page.view.with(self.read)
    }

    /// Returns the chosen values in words.
    pub(super) fn words(self, page: Page) -> String {
        let words: Vec<String> = self.chosen(page).iter().map(|value| (self.text)(value)).collect();
        words.join(&Text::Comma.text(language()))
    }

    /// Clears the filter.
    pub(super) fn clear(self, page: Page) {
        page.change(|view| (self.write)(view, Vec::new()));
    }

    /// The possible values as menu items.
    pub(super) fn choices(self, page: Page) -> AnyView {
        let items = untrack(|| (self.values)(page)).into_iter().map(|value| {
            let (own, name) = (value.clone(), value.clone());
            let chosen = Signal::derive(move || has(&self.chosen(page), &own));
            let text = (self.text)(&value);
            choice(self.several, value, text, chosen, move || self.toggle(page, &name))
        });
        items.collect_view().into_any()
    }

    /// Chooses a value, or removes it.
    fn toggle(self, page: Page, value: &str) {
        page.change(|view| {
            let mut values = (self.read)(view);
            if has(&values, value) {
                values.retain(|one| one != value);
            } else if self.several {
                values.push(value.to_owned());
                values.sort();
            } else {
                values = vec![value.to_owned()];
            }
            (self.write)(view, values);
        });
    }
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<String> {
    all.iter().map(|one| name(*one).to_owned()).collect()
}

fn some(is_any: bool, value: &str) -> Vec<String> {
    if is_any { Vec::new() } else { vec![value.to_owned()] }
}

fn one(values: &[String]) -> Option<&str> {
    values.first().map(String::as_str)
}

fn has(values: &[String], value: &str) -> bool {
    values.iter().any(|one| one == value)
}

fn text(text: Text) -> String {
    text.text(language()).into_owned()
}

/// Returns the types of existing vouchers, and the chosen ones.
fn types(page: Page) -> Vec<String> {
    let rows = page.index.rows();
    let chosen = page.view.with(|view| view.types.clone());
    let known = CardType::KNOWN.iter().map(|one| one.as_str().to_owned());
    let used = |one: &String| rows.iter().any(|row| row.card_type.as_str() == one);
    known.filter(|one| used(one) || has(&chosen, one)).collect()
}

/// Returns the vouchers' merchant names.
fn brands(page: Page) -> Vec<String> {
    let rows = page.index.rows();
    let names: std::collections::BTreeSet<&String> =
        rows.iter().map(|row| &row.brand_name).collect();
    names.into_iter().filter(|name| !name.is_empty()).cloned().collect()
}

fn state(filter: StateFilter) -> Text {
    match filter {
        StateFilter::Refused => Text::Refused,
        StateFilter::Review => Text::UnderReview,
        StateFilter::Ready => Text::Ready,
        StateFilter::Issued => Text::Issued,
        StateFilter::Expired => Text::Expired,
        StateFilter::Other => Text::OtherState,
    }
}

fn threshold(filter: ThresholdFilter) -> Text {
    match filter {
        ThresholdFilter::Any => Text::Threshold,
        ThresholdFilter::None => Text::WithoutThreshold,
        ThresholdFilter::Spend => Text::SpendThreshold,
        ThresholdFilter::Category => Text::CategoryThreshold,
        ThresholdFilter::Product => Text::ProductThreshold,
        ThresholdFilter::Exclusive => Text::ExclusiveThreshold,
    }
}

fn validity(filter: ValidityFilter) -> Text {
    match filter {
        ValidityFilter::Any => Text::Validity,
        ValidityFilter::NotStarted => Text::NotStarted,
        ValidityFilter::Valid => Text::Valid,
        ValidityFilter::EndsSoon => Text::EndsSoon,
        ValidityFilter::Ended => Text::Ended,
    }
}

fn stock(filter: StockFilter) -> Text {
    match filter {
        StockFilter::Any => Text::Stock,
        StockFilter::None => Text::SoldOut,
        StockFilter::Low => Text::LowStock,
        StockFilter::Enough => Text::InStock,
    }
}
