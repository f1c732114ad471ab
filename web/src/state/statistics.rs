//! What the statistics page shows: the address, presets, tiles, series. Pure, tested natively.

use card_model::{
    statistics::{Counts, DayRange, Figure, Ratio, Row},
    time::BeijingDay,
};

/// The figures of the chart, in the order of their colours.
pub const CHARTED: [Figure; 3] = [Figure::View, Figure::Receive, Figure::Verify];
/// Presets of the range, in days.
pub const PRESETS: [i64; 3] = [7, 30, 90];
/// The range that is shown when the address names none, in days.
pub const DEFAULT_DAYS: i64 = 30;

/// What the address says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The range.
    pub range: Range,
    /// One card, or all.
    pub card_id: Option<String>,
    /// People of each day instead of times.
    pub people: bool,
    /// The table instead of the chart.
    pub table: bool,
}

/// A range: so many days until the last closed one, or two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// So many days until the last closed one.
    Last(i64),
    /// From a day to a day.
    Custom(DayRange),
}

impl View {
    /// Reads the address; what makes no sense is what would be shown without it.
    pub fn from_query(parameter: impl Fn(&str) -> Option<String>) -> Self {
        let day = |name: &str| parameter(name).and_then(|text| text.parse::<BeijingDay>().ok());
        let custom = match (day("begin"), day("end")) {
            (Some(begin), Some(end)) => DayRange::new(begin, end).ok().map(Range::Custom),
            _ => None,
        };
        let days = parameter("days").and_then(|text| text.parse().ok());
        let preset = days.filter(|days| PRESETS.contains(days)).map(Range::Last);
        Self {
            range: custom.or(preset).unwrap_or(Range::Last(DEFAULT_DAYS)),
            card_id: parameter("card_id").filter(|id| !id.is_empty()),
            people: parameter("count").as_deref() == Some("people"),
            table: parameter("view").as_deref() == Some("table"),
        }
    }

    /// The address that shows this.
    pub fn address(&self) -> String {
        let mut parts = Vec::new();
        match self.range {
            Range::Last(DEFAULT_DAYS) => {}
            Range::Last(days) => parts.push(format!("days={days}")),
            Range::Custom(range) => parts.push(format!("begin={}&end={}", range.begin, range.end)),
        }
        if let Some(card_id) = &self.card_id {
            parts.push(format!("card_id={card_id}"));
        }
        if self.people {
            parts.push("count=people".to_owned());
        }
        if self.table {
            parts.push("view=table".to_owned());
        }
        let query = parts.join("&");
        if query.is_empty() { "/statistics".to_owned() } else { format!("/statistics?{query}") }
    }

    /// The days to ask for.
    pub fn days(&self, closed_until: BeijingDay) -> DayRange {
        match self.range {
            Range::Last(days) => DayRange::last(days, closed_until),
            Range::Custom(range) => range,
        }
    }
}

/// A figure of the period beside the same of the period before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// What is counted; `None` for the share of received codes that were redeemed.
    pub figure: Option<Figure>,
    /// The period's, a count or tenths of a percent.
    pub current: Option<u64>,
    /// That of the period before.
    pub previous: Option<u64>,
}

impl Tile {
    /// The change: tenths of a percent of a count, tenths of a point of a share; negative when it fell.
    pub fn change(&self) -> Option<i64> {
        let (current, previous) = (signed(self.current?), signed(self.previous?));
        match self.figure {
            None => Some(current - previous),
            Some(_) if previous == 0 => None,
            Some(_) => Some((current - previous).saturating_mul(1000) / previous),
        }
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Sums of the rows of different days.
pub fn total(rows: &[Row]) -> Counts {
    rows.iter().map(Row::counts).sum()
}

/// Views, receipts, redemptions, gifts, and redeemed of received.
pub fn tiles(rows: &[Row], previous: &[Row]) -> Vec<Tile> {
    let (now, before) = (total(rows), total(previous));
    let figures = [Figure::View, Figure::Receive, Figure::Verify, Figure::Given];
    let mut tiles: Vec<Tile> = figures
        .into_iter()
        .map(|figure| Tile {
            figure: Some(figure),
            current: Some(now.get(figure)),
            previous: Some(before.get(figure)),
        })
        .collect();
    let share = |counts: Counts| Ratio::new(counts.verify, counts.receive).map(Ratio::per_mille);
    tiles.push(Tile { figure: None, current: share(now), previous: share(before) });
    tiles
}

/// The value of a figure on each day: times, or the people of that day, which are never summed.
pub fn daily(rows: &[Row], figure: Figure, people: bool) -> Vec<u64> {
    rows.iter()
        .map(|row| if people { row.users().get(figure) } else { row.counts().get(figure) })
        .collect()
}

/// A number with its thousands separated.
///
/// ```text
/// 198412 -> 198,412
/// ```
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Tenths of a percent: `412` is `41.2 %`.
pub fn percent(per_mille: u64) -> String {
    format!("{}.{} %", grouped(per_mille / 10), per_mille % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BeijingDay {
        text.parse().unwrap()
    }

    fn view_of(query: &str) -> View {
        let query = query.strip_prefix("/statistics").unwrap_or(query);
        View::from_query(|name| {
            query.trim_start_matches('?').split('&').find_map(|part| {
                let (key, value) = part.split_once('=')?;
                (key == name).then(|| value.to_owned())
            })
        })
    }

    #[test]
    fn the_address_says_everything() {
        for address in [
            "/statistics",
            "/statistics?days=90&card_id=p1&count=people&view=table",
            "/statistics?begin=2026-08-01&end=2026-11-20",
        ] {
            assert_eq!(view_of(address).address(), address);
        }
    }

    #[test]
    fn nonsense_shows_the_usual_range() {
        for address in ["?days=13", "?begin=2026-11-20&end=2026-11-01", "?begin=yesterday"] {
            assert_eq!(view_of(address).range, Range::Last(DEFAULT_DAYS), "{address}");
        }
    }

    #[test]
    fn thirty_days_end_with_the_last_closed_one() {
        let days = view_of("").days(day("2026-11-21"));
        assert_eq!((days.begin, days.end), (day("2026-10-23"), day("2026-11-21")));
    }

    #[test]
    fn tiles_compare_with_the_period_before() {
        let row = |view, receive, verify| Row {
            view_cnt: Some(view),
            receive_cnt: Some(receive),
            verify_cnt: Some(verify),
            ..Row::default()
        };
        let tiles = tiles(&[row(60, 20, 5), row(52, 20, 15)], &[row(100, 0, 3)]);
        assert_eq!(tiles[0].current, Some(112));
        assert_eq!(tiles[0].change(), Some(120));
        assert_eq!(tiles[1].change(), None, "nothing was received before");
        assert_eq!(tiles[4].current, Some(500), "20 of 40 were redeemed");
        assert_eq!(tiles[4].previous, None);
    }

    #[test]
    fn numbers_are_readable() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(198_412), "198,412");
        assert_eq!(percent(412), "41.2 %");
        assert_eq!(percent(12_345), "1,234.5 %");
    }
}
