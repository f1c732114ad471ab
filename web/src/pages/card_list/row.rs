//! One row of the list: columns, or two lines where the list is narrow. It is drawn once without a voucher, and then shows
//! one after the other.

use card_model::{color, language::Language, time::UnixSeconds};
use desk_api::{card_list::CardRow, wording};
use leptos::{
    prelude::*,
    tachys::view::{Mountable, Render},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{
    field::{Field, Place, Read},
    placed::{Item, Layout},
    window::pixels,
};
use crate::{
    address::at,
    components::{
        icon::Icon,
        meter::{Level, SHARE, share_text},
        status_chip::StatusChips,
    },
    i18n::{Message, list::ListText as Text},
    number::{grouped, measure},
    state::card_list::{Column, short_id},
};

/// What a view has become in the page.
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
    /// Draws a row that shows nothing yet at the end of `list`.
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
            chips: if layout.narrow { StatusChips::most_urgent } else { StatusChips::of },
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
        // The browser ticks a box by itself before anything is chosen.
        if let Some(tick) = self.tick.as_ref().filter(|it| it.checked() != item.is_chosen) {
            tick.set_checked(item.is_chosen);
        }
        if let Some(state) = &mut self.state {
            state.show(item);
        }
    }

    /// Takes it out of the page.
    pub(super) fn remove(mut self) {
        self.drawn.unmount();
    }
}

/// The cell with the chips, which are drawn anew only where they look different.
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
                <button class="button button-quiet button-icon button-small" type="button" data-action="row-menu" aria-haspopup="menu">
                    {Icon::Dots.view()}
                </button>
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

/// What every row shows: the element, the place in it, and the text.
const FIELDS: [(&str, Place, Read); 13] = [
    ("", Place::Attribute("class"), |item| class(item).to_owned()),
    ("", Place::Attribute("aria-rowindex"), |item| (item.position + 2).to_string()),
    ("", Place::Attribute("data-card"), |item| item.row.card_id.clone()),
    ("", Place::Style("top"), |item| pixels(item.position, item.height)),
    ("input", Place::Attribute("aria-label"), |item| named(Text::Choose, item)),
    (".voucher-mark", Place::Style("background-color"), |item| mark_color(&item.row)),
    ("a", Place::Attribute("id"), |item| link_id(&item.row.card_id)),
    ("a", Place::Attribute("href"), |item| at(format_args!("/cards/{}", item.row.card_id))),
    ("a", Place::Attribute("title"), |item| title(&item.row).to_owned()),
    ("a", Place::Content, |item| title(&item.row).to_owned()),
    (".voucher-name-detail", Place::Content, |item| detail(&item.row, item.language)),
    ("button", Place::Attribute("aria-label"), |item| named(Text::More, item)),
    ("button", Place::Attribute("aria-expanded"), |item| item.has_menu.to_string()),
];

/// What a column shows, as in [`FIELDS`], within its cell.
fn of_column(column: Column) -> &'static [(&'static str, Place, Read)] {
    match column {
        Column::State => &[],
        Column::Threshold => &[
            ("", Place::Content, |item| threshold(&item.row, item.language)),
            ("", Place::Attribute("title"), |item| threshold(&item.row, item.language)),
        ],
        Column::Validity => &[("", Place::Content, |item| validity(&item.row, item.language))],
        Column::Stock => &[
            (" strong", Place::Content, |item| grouped(item.row.quantity)),
            (" strong + span", Place::Content, |item| whole_stock(&item.row)),
            (" .meter", Place::Style(SHARE), |item| share_text(stock_share(&item.row))),
            (" .meter", Place::Attribute("class"), |item| {
                stock_level(&item.row, item.now).class().to_owned()
            }),
        ],
        Column::Brand => &[
            ("", Place::Content, |item| item.row.brand_name.clone()),
            ("", Place::Attribute("title"), |item| item.row.brand_name.clone()),
        ],
        Column::Created => {
            &[("", Place::Content, |item| item.row.create_time.beijing_day().to_string())]
        }
        Column::Changed => {
            &[("", Place::Content, |item| item.row.update_time.beijing_day().to_string())]
        }
    }
}

fn class(item: &Item) -> &'static str {
    match (item.is_cursor, item.is_chosen) {
        (false, false) => "list-row",
        (true, false) => "list-row list-row-cursor",
        (false, true) => "list-row list-row-chosen",
        (true, true) => "list-row list-row-cursor list-row-chosen",
    }
}

/// The id of a row's link.
pub(super) fn link_id(card_id: &str) -> String {
    format!("row-{card_id}")
}

fn title(row: &CardRow) -> &str {
    if row.title.is_empty() { &row.card_id } else { &row.title }
}

/// What a control without words does, and with which voucher.
fn named(action: Text, item: &Item) -> String {
    format!("{}: {}", action.text(item.language), item.row.title)
}

/// The colour of a voucher's mark.
pub(super) fn mark_color(row: &CardRow) -> String {
    color::find(&row.color).map_or_else(|| row.color.clone(), |color| color.hex.to_owned())
}

/// What stands below a title: what it means in English, or type and id.
pub(super) fn detail(row: &CardRow, language: Language) -> String {
    match (&row.gloss, language) {
        (Some(gloss), Language::En) => gloss.clone(),
        _ => {
            format!("{} · {}", wording::card_type(&row.card_type, language), short_id(&row.card_id))
        }
    }
}

/// Thresholds in words.
pub(super) fn threshold(row: &CardRow, language: Language) -> String {
    let thresholds = row.thresholds();
    if row.friends_voucher || !thresholds.is_empty() {
        wording::threshold(&thresholds, language)
    } else {
        "—".to_owned()
    }
}

/// The validity; years always, for an archive of vouchers has many.
pub(super) fn validity(row: &CardRow, language: Language) -> String {
    match row.valid {
        Some((begin, end)) => format!("{} → {}", begin.beijing_day(), end.beijing_day()),
        None => Text::FromReceipt.text(language).into_owned(),
    }
}

/// What there was of the stock, behind what is left of it.
pub(super) fn whole_stock(row: &CardRow) -> String {
    [" / ", &grouped(row.total_quantity)].concat()
}

/// The share of the stock that is left.
pub(super) fn stock_share(row: &CardRow) -> f64 {
    measure(row.quantity) / measure(row.total_quantity.max(1))
}

/// Whether the stock needs attention.
pub(super) fn stock_level(row: &CardRow, now: UnixSeconds) -> Level {
    if row.standing().is_low_in_stock(now) { Level::Danger } else { Level::Plain }
}
