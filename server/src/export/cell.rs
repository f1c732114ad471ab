//! The content of a cell, as text for CSV and as a typed value for workbooks.

use std::borrow::Cow;

use card_model::{
    money::Fen,
    price::TokenAmount,
    statistics::Ratio,
    time::{BeijingDay, UnixSeconds},
};

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<'cell> {
    /// Nothing is known, or there is nothing to show.
    Empty,
    /// A text.
    Text(Cow<'cell, str>),
    /// A number of events, codes or users.
    Count(u64),
    /// A number with a sign.
    Integer(i64),
    /// An amount in yuan.
    Yuan(Fen),
    /// A change of tokens in tenths.
    Tokens(i64),
    /// A share, in per cent with one decimal.
    Share(Ratio),
    /// A day in Beijing.
    Day(BeijingDay),
    /// A moment, shown in Beijing time to the minute.
    Moment(UnixSeconds),
}

impl Cell<'_> {
    /// Returns the content as text. Days and moments have a form that spreadsheets parse.
    pub(super) fn text(&self) -> Cow<'_, str> {
        Cow::Owned(match self {
            Self::Empty => return Cow::Borrowed(""),
            Self::Text(text) => return Cow::Borrowed(text),
            Self::Count(count) => count.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Yuan(amount) => amount.to_string(),
            Self::Tokens(tenths) => {
                let sign = if *tenths < 0 { "-" } else { "" };
                format!("{sign}{}", TokenAmount::from_tenths(tenths.unsigned_abs()))
            }
            Self::Share(share) => {
                let per_mille = share.per_mille();
                format!("{}.{}%", per_mille / 10, per_mille % 10)
            }
            Self::Day(day) => day.to_string(),
            Self::Moment(at) => {
                let (hour, minute) = at.beijing_clock();
                format!("{} {hour:02}:{minute:02}", at.beijing_day())
            }
        })
    }

    /// Returns the cell of an optional value; an empty one if it is missing.
    pub(super) fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }
}

impl<'cell> From<&'cell str> for Cell<'cell> {
    fn from(text: &'cell str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'cell> From<Cow<'cell, str>> for Cell<'cell> {
    fn from(text: Cow<'cell, str>) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_their_sign() {
        let text = |tenths| Cell::Tokens(tenths).text().into_owned();
        assert_eq!([text(-35), text(20), text(0)], ["-3.5", "2", "0"]);
    }

    #[test]
    fn a_moment_is_in_beijing_time() {
        // 2026-11-20 00:30 in Beijing, still 2026-11-19 in UTC.
        assert_eq!(Cell::Moment(UnixSeconds::new(1_795_105_800)).text(), "2026-11-20 00:30");
        assert_eq!(Cell::of(None::<u64>, Cell::Count).text(), "");
    }
}
