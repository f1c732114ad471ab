//! One row of the list: columns, or two lines if the list is narrow. It is drawn once without a voucher, and then shows
//! one after the other.

use card_model::{language::Language, time::UnixSeconds};
use desk_api::card_list::CardRow;
use leptos::{
    prelude::*,
    tachys::view::{Mountable, Render},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{
    field::Field,
    placed::{Item, Layout},
    row_texts::{FIELDS, of_column},
};
use crate::{
    components::{icon::Icon, status_chip::StatusChips},
    state::card_list::Column,
};

/// The state of a rendered view.
type Drawn = <AnyView as Render>::State;

/// A row in the page.
pub(super) struct Row {
    pub(super) element: Element,
    drawn: Drawn,
    fields: Vec<Field>,
    tick: Option<HtmlInputElement>,
    state: Option<State>,
}

impl Row {
    /// Draws an empty row at the end of `list`.
    pub(super) fn draw(layout: &Layout, list: &Element) -> Option<Self> {
        let mut drawn = skeleton(layout).build();
        drawn.mount(list, None);
        let element = drawn.elements().into_iter().next()?;
        let find = |css: &str| element.query_selector(css).ok().flatten();
        let mut fields: Vec<_> = FIELDS
            .into_iter()
            .filter_map(|(css, place, read)| Field::find(&element, css, place, read))
            .collect();
        let columns: &[Column] =
            if layout.narrow { &[Column::Validity, Column::Stock] } else { &layout.columns };
        for (column, (css, place, read)) in
            columns.iter().flat_map(|column| of_column(*column).iter().map(move |it| (column, it)))
        {
            let css = format!("[data-column={}]{css}", column.name());
            fields.extend(Field::find(&element, &css, *place, *read));
        }
        let tick = find("input").and_then(|input| input.dyn_into().ok());
        let state = find(".list-state").map(|place| State {
            place,
            chips: if layout.narrow { StatusChips::warnings_first } else { StatusChips::of },
            says_reason: !layout.narrow,
            shown: None,
            drawn: None,
        });
        Some(Self { element, drawn, fields, tick, state })
    }

    /// Shows an item.
    pub(super) fn show(&mut self, item: &Item) {
        for field in &mut self.fields {
            field.show(item);
        }
        // The browser ticks a checkbox before the selection changes.
        if let Some(tick) = self.tick.as_ref().filter(|it| it.checked() != item.is_chosen) {
            tick.set_checked(item.is_chosen);
        }
        if let Some(state) = &mut self.state {
            state.show(item);
        }
    }

    /// Removes the row from the page.
    pub(super) fn remove(mut self) {
        self.drawn.unmount();
    }
}

/// The cell with the chips. Only chips that look different are redrawn.
struct State {
    place: Element,
    chips: fn(&CardRow, UnixSeconds, Language) -> StatusChips,
    says_reason: bool,
    shown: Option<(StatusChips, Option<String>)>,
    drawn: Option<Drawn>,
}

impl State {
    fn show(&mut self, item: &Item) {
        let reason = item.row.refuse_reason.clone().filter(|_| self.says_reason);
        let chips = (self.chips)(&item.row, item.now, item.language);
        let is_done = self.shown.as_ref().is_some_and(|(before, shown_reason)| {
            *shown_reason == reason && (*before == chips || chips.put_on(before, &self.place))
        });
        if !is_done {
            if let Some(mut drawn) = self.drawn.take() {
                drawn.unmount();
            }
            let reason = reason.clone().map(|reason| {
                view! { <span class="list-reason" title=reason.clone()>{reason.clone()}</span> }
            });
            let mut drawn = view! { {chips.view()}{reason} }.into_any().build();
            drawn.mount(&self.place, None);
            self.drawn = Some(drawn);
        }
        self.shown = Some((chips, reason));
    }
}

/// The row without a voucher.
fn skeleton(layout: &Layout) -> AnyView {
    let facts = if layout.narrow {
        view! {
            <div class="list-state" role="cell"></div>
            <div class="list-day" role="cell" data-column="validity"></div>
            {stock(false)}
        }
        .into_any()
    } else {
        layout.columns.iter().map(|column| cell(*column)).collect_view().into_any()
    };
    view! {
        <div class="list-row" role="row">
            <div class="list-tick" role="cell"><label><input type="checkbox"/></label></div>
            <div class="voucher-name" role="cell">
                <span class="voucher-mark" aria-hidden="true"></span>
                <span>
                    <a class="list-title voucher-name-title"></a>
                    {(!layout.narrow).then(|| view! { <span class="voucher-name-detail"></span> })}
                </span>
            </div>
            {facts}
            <div class="list-more" role="cell">
                <button
                    class=["button button-quiet button-icon button-small ", Icon::Dots.mark().unwrap_or_default()].concat()
                    type="button"
                    data-action="row-menu"
                    aria-haspopup="menu"
                ></button>
            </div>
        </div>
    }
    .into_any()
}

fn cell(column: Column) -> AnyView {
    let class = match column {
        Column::State => "list-state",
        Column::Threshold | Column::Brand => "list-text",
        Column::Validity | Column::Created | Column::Changed => "list-day",
        Column::Stock => return stock(true),
    };
    view! { <div class=class role="cell" data-column=column.name()></div> }.into_any()
}

fn stock(has_meter: bool) -> AnyView {
    view! {
        <div class="list-stock" role="cell" data-column="stock">
            <span><strong></strong><span></span></span>
            {has_meter.then(|| view! { <span class="meter" aria-hidden="true"></span> })}
        </div>
    }
    .into_any()
}
