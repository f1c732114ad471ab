//! Widths of the list's columns, and which texts surely fit into them.
//!
//! A cell that cuts off its text costs the browser a clip in every frame of scrolling. Thus only cells whose text might
//! be too long cut it off.

use crate::{number::measure, state::card_list::Column};

/// A column's least width in pixels, and its share of the room that is left; 0 if its width is fixed.
type Track = (u32, u32);

const TICK: Track = (16, 0);
const NAME: Track = (148, 13);
const MENU: Track = (28, 0);
/// Space between two columns, in pixels.
const GAP: usize = 16;
/// Space at both ends of a row, in pixels.
const PADDING: f64 = 28.0;
/// Width of a voucher's mark and the space after it, in pixels.
const MARK: f64 = 14.0;
/// Font sizes in pixels.
const TITLE: f64 = 13.0;
const DETAIL: f64 = 12.0;
const TEXT: f64 = 13.0;

fn track(column: Column) -> Track {
    match column {
        Column::State => (168, 12),
        Column::Validity => (182, 0),
        Column::Stock => (124, 0),
        Column::Threshold | Column::Brand => TEXTS,
        Column::Created | Column::Changed => (86, 0),
    }
}

const TEXTS: Track = (96, 10);

/// Returns the tracks of all columns: checkbox, voucher, chosen columns, menu.
fn tracks(columns: &[Column]) -> impl Iterator<Item = Track> {
    [TICK, NAME].into_iter().chain(columns.iter().map(|it| track(*it))).chain([MENU])
}

/// Returns the CSS widths of all columns.
pub(super) fn template(columns: &[Column]) -> String {
    let width = |(least, share)| match share {
        0 => format!("{least}px "),
        _ => format!("minmax({least}px, {share}fr) "),
    };
    tracks(columns).map(width).collect()
}

/// The room for texts in a row, in pixels.
#[derive(Clone, Copy, PartialEq, Default)]
pub(super) struct Room {
    name: f64,
    text: f64,
}

impl Room {
    /// Returns the room in a list of `width` pixels; it may be more, never less.
    pub(super) fn of(columns: &[Column], width: f64) -> Self {
        let fixed = tracks(columns).map(|(least, share)| if share == 0 { least } else { 0 });
        let gaps = measure((columns.len() + 2) * GAP);
        let left = width - PADDING - gaps - measure(fixed.sum::<u32>());
        let shares = measure(tracks(columns).map(|(_, share)| share).sum::<u32>());
        // A column that takes more than its share leaves less than theirs to the others.
        let is_shared = tracks(columns)
            .all(|(least, share)| measure(least) * shares <= left * measure(share) || share == 0);
        let room = |(least, share): Track| {
            if is_shared { left * measure(share) / shares } else { measure(least) }
        };
        Self { name: room(NAME) - MARK, text: room(TEXTS) }
    }

    /// Returns `true` if a title surely fits.
    pub(super) fn fits_title(self, title: &str) -> bool {
        widest(title) * TITLE <= self.name
    }

    /// Returns `true` if the line below a title surely fits.
    pub(super) fn fits_detail(self, detail: &str) -> bool {
        widest(detail) * DETAIL <= self.name
    }

    /// Returns `true` if the text of a column surely fits.
    pub(super) fn fits_text(self, text: &str) -> bool {
        widest(text) * TEXT <= self.text
    }
}

/// Returns the width that a text has at most, as a multiple of the font size.
fn widest(text: &str) -> f64 {
    let width = |letter| match letter {
        narrow if " !'(),.:;I[]fijlrt|".contains(narrow) => 0.4,
        '%' | '@' | 'M' | 'W' | 'm' | 'w' => 1.1,
        'A'..='Z' | '&' => 0.85,
        '!'..='~' => 0.7,
        // Emojis are wider than a Chinese character, combined ones narrower than their parts.
        '\u{1F000}'.. => 1.5,
        _ => 1.05,
    };
    text.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 4] =
        [Column::State, Column::Threshold, Column::Validity, Column::Stock];

    #[test]
    fn the_room_follows_the_width_of_the_list() {
        let wide = Room::of(&COLUMNS, 1000.0);
        // 1000 − 28 − 6 × 16 − (16 + 182 + 124 + 28) = 526, of which the name takes 13 of 35 parts, the text 10.
        assert!((wide.name - (526.0 * 13.0 / 35.0 - 14.0)).abs() < 1e-9);
        assert!((wide.text - 526.0 * 10.0 / 35.0).abs() < 1e-9);
        let least = Room::of(&COLUMNS, 760.0);
        assert!(least == Room { name: 134.0, text: 96.0 });
        assert!(least == Room::of(&COLUMNS, 0.0));
    }

    #[test]
    fn titles_of_nine_characters_fit_into_the_narrowest_column() {
        let room = Room::of(&COLUMNS, 760.0);
        assert!(room.fits_title("满一百元减二十元券"));
        assert!(!room.fits_title("满一百元减二十元券满一"));
        assert!(room.fits_text("满200减30"));
        assert!(!room.fits_text("WWWWWWWW"));
        assert!(!Room::default().fits_text("满"));
    }

    #[test]
    fn the_template_has_one_width_per_column() {
        assert_eq!(
            template(&COLUMNS),
            "16px minmax(148px, 13fr) minmax(168px, 12fr) minmax(96px, 10fr) 182px 124px 28px "
        );
    }
}
