//! Converts the view of the statistics page to an address and back. Invalid parts are reported, not ignored.

use card_model::{
    id::CardId,
    statistics::{DayRange, Figure},
    time::BeijingDay,
};
use desk_api::statistics::Sources;

use super::{Compare, DEFAULT_DAYS, MAX_VOUCHERS, Order, Range, View};

/// The names of calendar ranges.
const PERIODS: [(&str, Range); 4] = [
    ("this-week", Range::ThisWeek),
    ("last-week", Range::LastWeek),
    ("this-month", Range::ThisMonth),
    ("last-month", Range::LastMonth),
];
/// The names of comparisons.
const COMPARISONS: [(&str, Compare); 4] = [
    ("before", Compare::Before),
    ("week", Compare::Week),
    ("year", Compare::Year),
    ("none", Compare::Nothing),
];
/// The names of figures.
const FIGURES: [(&str, Figure); 5] = [
    ("view", Figure::View),
    ("receive", Figure::Receive),
    ("verify", Figure::Verify),
    ("given", Figure::Given),
    ("expire", Figure::Expire),
];

/// Finds a value by its name.
pub(super) fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// Returns the name of a value.
pub(super) fn name_of<T: PartialEq>(
    names: &[(&'static str, T)],
    value: &T,
) -> Option<&'static str> {
    names.iter().find(|(_, known)| known == value).map(|(name, _)| *name)
}

/// Two parameters that form a range.
#[derive(Default)]
struct Ends {
    begin: Option<String>,
    end: Option<String>,
}

impl Ends {
    fn range(&self) -> Option<DayRange> {
        let day = |text: &Option<String>| text.as_ref()?.parse::<BeijingDay>().ok();
        DayRange::new(day(&self.begin)?, day(&self.end)?).ok()
    }

    /// Returns the parameters as in the address.
    fn written(self, begin: &str, end: &str) -> Option<String> {
        let parts = [(begin, self.begin), (end, self.end)].into_iter();
        let parts: Vec<String> =
            parts.filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
        (!parts.is_empty()).then(|| parts.join("&"))
    }
}

impl View {
    /// Parses the address. Also returns invalid parts as in the address; the view then has their defaults.
    pub fn from_query(
        parameters: impl IntoIterator<Item = (String, String)>,
    ) -> (Self, Vec<String>) {
        let mut view = Self::default();
        let mut unknown = Vec::new();
        let (mut range, mut compared) = (Ends::default(), Ends::default());
        for (name, value) in parameters {
            let is_known = match name.as_str() {
                "begin" => set(&mut range.begin, Some(Some(value.clone()))),
                "end" => set(&mut range.end, Some(Some(value.clone()))),
                "compare_begin" => set(&mut compared.begin, Some(Some(value.clone()))),
                "compare_end" => set(&mut compared.end, Some(Some(value.clone()))),
                "days" => set(&mut view.range, days(&value)),
                "period" => set(&mut view.range, named(&PERIODS, &value)),
                "compare" => set(&mut view.compare, named(&COMPARISONS, &value)),
                "card_id" => set(&mut view.card_ids, card_ids(&value)),
                "source" => set(&mut view.source, source(&value)),
                "figure" => set(&mut view.figure, named(&FIGURES, &value)),
                "count" => {
                    set(&mut view.people, named(&[("people", true), ("times", false)], &value))
                }
                "view" => set(&mut view.table, named(&[("table", true), ("chart", false)], &value)),
                "sort" => set(&mut view.order, Order::from_name(&value)),
                _ => false,
            };
            if !is_known {
                unknown.push(format!("{name}={value}"));
            }
        }
        match range.range() {
            Some(days) => view.range = Range::Custom(days),
            None => unknown.extend(range.written("begin", "end")),
        }
        match compared.range() {
            Some(days) => view.compare = Compare::Custom(days),
            None => unknown.extend(compared.written("compare_begin", "compare_end")),
        }
        (view, unknown)
    }

    /// Returns the address of this view.
    pub fn address(&self) -> String {
        let mut parts = Vec::new();
        match self.range {
            Range::Last(DEFAULT_DAYS) => {}
            Range::Last(days) => parts.push(format!("days={days}")),
            Range::Custom(range) => {
                parts.push(format!("begin={}&end={}", range.begin(), range.end()));
            }
            period => parts.extend(name_of(&PERIODS, &period).map(|name| format!("period={name}"))),
        }
        match self.compare {
            Compare::Before => {}
            Compare::Custom(range) => {
                parts.push(format!("compare_begin={}&compare_end={}", range.begin(), range.end()));
            }
            compare => {
                parts.extend(name_of(&COMPARISONS, &compare).map(|name| format!("compare={name}")));
            }
        }
        let usual = Self::default();
        let mut set = |is_usual: bool, name: &str, value: &str| {
            if !is_usual {
                parts.push(format!("{name}={value}"));
            }
        };
        set(self.card_ids.is_empty(), "card_id", &self.card_ids.join(","));
        set(self.source == usual.source, "source", self.source.name());
        set(self.figure == usual.figure, "figure", name_of(&FIGURES, &self.figure).unwrap_or(""));
        set(!self.people, "count", "people");
        set(!self.table, "view", "table");
        set(self.order == usual.order, "sort", &self.order.name());
        let query = parts.join("&");
        if query.is_empty() { "/statistics".to_owned() } else { format!("/statistics?{query}") }
    }
}

/// Sets `place` if there is a value. Returns `true` if there is one.
fn set<T>(place: &mut T, value: Option<T>) -> bool {
    let is_known = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    is_known
}

fn days(text: &str) -> Option<Range> {
    let range = Range::Last(text.parse().ok()?);
    Range::PRESETS.contains(&range).then_some(range)
}

fn card_ids(text: &str) -> Option<Vec<CardId>> {
    let mut ids: Vec<CardId> = Vec::new();
    for id in text.split(',').filter(|id| !id.is_empty()) {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.into());
        }
    }
    (1..=MAX_VOUCHERS).contains(&ids.len()).then_some(ids)
}

fn source(text: &str) -> Option<Sources> {
    Sources::ALL.into_iter().find(|source| source.name() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> (View, Vec<String>) {
        let (_, query) = address.split_once('?').unwrap_or_default();
        let parts = query.split('&').filter_map(|part| part.split_once('='));
        View::from_query(parts.map(|(name, value)| (name.to_owned(), value.to_owned())))
    }

    #[test]
    fn every_choice_is_in_the_address() {
        for address in [
            "/statistics",
            "/statistics?days=90&card_id=p1&source=console&count=people&view=table",
            "/statistics?begin=2026-08-01&end=2026-11-20",
            "/statistics?period=last-month&compare=year&card_id=p1,p2,p3&figure=view",
            "/statistics?period=this-week&compare=none&sort=-rate",
            "/statistics?compare_begin=2026-06-01&compare_end=2026-06-30&sort=expire",
        ] {
            let (view, unknown) = read(address);
            assert_eq!(view.address(), address);
            assert!(unknown.is_empty(), "{unknown:?}");
        }
    }

    #[test]
    fn invalid_parts_show_the_default_view_and_are_reported() {
        for query in [
            "days=13",
            "begin=2026-11-20&end=2026-11-01",
            "begin=yesterday",
            "compare_begin=2026-11-20",
            "period=this-year",
            "compare=always",
            "card_id=",
            "card_id=1,2,3,4,5,6",
            "source=both",
            "figure=all",
            "count=cats",
            "view=picture",
            "sort=title",
            "range=30",
        ] {
            let (view, unknown) = read(&format!("/statistics?{query}"));
            assert_eq!(view, View::default(), "{query}");
            assert_eq!(unknown, [query]);
        }
    }

    #[test]
    fn one_voucher_twice_is_one() {
        let (view, _) = read("/statistics?card_id=p1,p1");
        assert_eq!(view.card_id(), Some(&"p1".into()));
    }
}
