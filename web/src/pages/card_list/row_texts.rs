//! The texts of a row, place by place.

use card_model::{id::CardId, language::Language, time::UnixSeconds};
use desk_api::card_list::CardRow;
use desk_wording as wording;

use super::{
    field::{Place, Read},
    placed::Item,
    window::pixels,
};
use crate::{
    address::at,
    components::meter::{Level, SHARE, share_text},
    i18n::{Message, list::ListText as Text},
    number::{grouped, measure},
    state::{
        card_color,
        card_list::{Column, short_id},
    },
};

/// Texts of every row: the element's selector, the place in it, and the text.
pub(super) const FIELDS: [(&str, Place, Read); 15] = [
    ("", Place::Attribute("class"), |item| class(item).to_owned()),
    ("", Place::Attribute("aria-rowindex"), |item| (item.position + 2).to_string()),
    ("", Place::Attribute("data-card"), |item| item.row.card_id.to_string()),
    // Unlike `top`, this doesn't need a layout of the whole page.
    ("", Place::Style("transform"), |item| {
        format!("translateY({})", pixels(item.position, item.height))
    }),
    ("input", Place::Attribute("aria-label"), |item| named(Text::Choose, item)),
    (".voucher-mark", Place::Style("background-color"), |item| {
        card_color::value_of(&item.row.color)
    }),
    ("a", Place::Attribute("id"), |item| link_id(&item.row.card_id)),
    ("a", Place::Attribute("href"), |item| at(format_args!("/cards/{}", item.row.card_id))),
    ("a", Place::Attribute("title"), |item| {
        let title = title(&item.row);
        tooltip(title, item.room.fits_title(title))
    }),
    ("a", Place::Attribute("class"), |item| {
        fitting("list-title voucher-name-title", item.room.fits_title(title(&item.row)))
    }),
    ("a", Place::Content, |item| title(&item.row).to_owned()),
    (".voucher-name-detail", Place::Attribute("class"), |item| {
        fitting("voucher-name-detail", item.room.fits_detail(&detail(&item.row, item.language)))
    }),
    (".voucher-name-detail", Place::Content, |item| detail(&item.row, item.language)),
    ("button", Place::Attribute("aria-label"), |item| named(Text::More, item)),
    ("button", Place::Attribute("aria-expanded"), |item| item.has_menu.to_string()),
];

/// Texts of a column, as in [`FIELDS`], within its cell.
pub(super) fn of_column(column: Column) -> &'static [(&'static str, Place, Read)] {
    match column {
        Column::State => &[],
        Column::Threshold => &[
            ("", Place::Attribute("class"), |item| {
                fitting("list-text", item.room.fits_text(&threshold(&item.row, item.language)))
            }),
            ("", Place::Content, |item| threshold(&item.row, item.language)),
            ("", Place::Attribute("title"), |item| {
                let threshold = threshold(&item.row, item.language);
                tooltip(&threshold, item.room.fits_text(&threshold))
            }),
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
            ("", Place::Attribute("class"), |item| {
                fitting("list-text", item.room.fits_text(&item.row.brand_name))
            }),
            ("", Place::Content, |item| item.row.brand_name.clone()),
            ("", Place::Attribute("title"), |item| {
                tooltip(&item.row.brand_name, item.room.fits_text(&item.row.brand_name))
            }),
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

/// Returns the classes of a text, which is cut off at the end of its cell unless it surely fits.
fn fitting(classes: &str, fits: bool) -> String {
    if fits { format!("{classes} list-fits") } else { classes.to_owned() }
}

/// Returns the tooltip of a text that may be cut off.
fn tooltip(text: &str, fits: bool) -> String {
    if fits { String::new() } else { text.to_owned() }
}

/// The id of a row's link.
pub(super) fn link_id(card_id: &CardId) -> String {
    format!("row-{card_id}")
}

fn title(row: &CardRow) -> &str {
    if row.title.is_empty() { row.card_id.as_str() } else { &row.title }
}

/// Returns the label of a control without words, with the voucher's title.
fn named(action: Text, item: &Item) -> String {
    format!("{}: {}", action.text(item.language), item.row.title)
}

/// Returns the line below a title: its English meaning, or type and id.
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

/// Returns the validity, always with years, since a list of vouchers may span many.
pub(super) fn validity(row: &CardRow, language: Language) -> String {
    match row.valid {
        Some((begin, end)) => format!("{} → {}", begin.beijing_day(), end.beijing_day()),
        None => Text::FromReceipt.text(language).into_owned(),
    }
}

/// Returns the total stock, shown after the remaining stock.
pub(super) fn whole_stock(row: &CardRow) -> String {
    [" / ", &grouped(row.total_quantity)].concat()
}

/// Returns the share of the stock that is left.
pub(super) fn stock_share(row: &CardRow) -> f64 {
    measure(row.quantity) / measure(row.total_quantity.max(1))
}

/// Returns the warning level of the stock.
pub(super) fn stock_level(row: &CardRow, now: UnixSeconds) -> Level {
    if row.standing().is_low_in_stock(now) { Level::Danger } else { Level::Plain }
}
