//! What users did by channel, store, and hour of the week, as far as events of the platform reported it.

use card_model::{
    statistics::{DayRange, Ratio},
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

use crate::channel::ChannelFigures;

/// Number of days of a week.
pub const WEEKDAYS: usize = 7;
/// Number of hours of a day.
pub const HOURS: usize = 24;

/// The figures of a range of days. A day is a day in Beijing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventFigures {
    /// The range.
    pub days: DayRange,
    /// By channel, the most claims first.
    pub channels: Vec<ChannelSum>,
    /// By store, the most redemptions first.
    pub stores: Vec<StoreSum>,
    /// The first day with an event counted by channel. Days before it are unknown; without one, all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channels_since: Option<BeijingDay>,
    /// Claims and redemptions by weekday and hour.
    pub week: Week,
    /// Whether this server receives events of the account now.
    pub receiving: bool,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// The figures of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelSum {
    /// The platform's `outer_str`. Empty for codes without a channel, or whose channel is unknown.
    pub outer_str: String,
    /// The channel's name, if the desk has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What users did.
    pub figures: ChannelFigures,
}

impl ChannelSum {
    /// Returns redemptions per claim; `None` without claims. It can exceed 1, because codes claimed earlier count too.
    pub fn rate(&self) -> Option<Ratio> {
        Ratio::new(self.figures.redemptions, self.figures.claims)
    }
}

/// The redemptions of a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreSum {
    /// The store's name, as the platform reports it. Empty if it reported none.
    pub name: String,
    /// Redemptions.
    pub redemptions: u64,
}

/// What users did by weekday and hour in Beijing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    /// The first day with an event counted by hour. Days before it are unknown; without one, all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<BeijingDay>,
    /// The hours with events, by weekday and hour.
    pub hours: Vec<HourSum>,
    /// How many days of the range are known, by weekday from Monday on.
    pub known_days: [u32; WEEKDAYS],
}

/// The figures of one hour of the week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HourSum {
    /// 0 for Monday to 6 for Sunday.
    pub weekday: u8,
    /// The hour in Beijing, 0 to 23.
    pub hour: u8,
    /// Codes that users claimed, without those from friends.
    pub claims: u64,
    /// Redeemed codes.
    pub redemptions: u64,
}

impl Week {
    /// Counts how many days of a range are known, by weekday.
    pub fn known(days: DayRange, since: Option<BeijingDay>) -> [u32; WEEKDAYS] {
        let mut known = [0; WEEKDAYS];
        let is_known = |day: &BeijingDay| since.is_some_and(|since| since <= *day);
        for day in days.iter().filter(is_known) {
            if let Some(count) = known.get_mut(usize::from(day.weekday())) {
                *count += 1;
            }
        }
        known
    }

    /// Returns the figures of an hour; `None` if no day of the weekday is known.
    pub fn at(&self, weekday: u8, hour: u8) -> Option<HourSum> {
        if self.known_days.get(usize::from(weekday)).is_none_or(|days| *days == 0) {
            return None;
        }
        let found = self.hours.iter().find(|it| (it.weekday, it.hour) == (weekday, hour));
        Some(found.copied().unwrap_or(HourSum { weekday, hour, ..HourSum::default() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BeijingDay {
        text.parse().unwrap()
    }

    #[test]
    fn an_hour_without_events_is_zero_on_a_known_weekday_and_unknown_on_another() {
        // Friday 2026-11-20 to Thursday 2026-11-26; events are known since Monday.
        let days = DayRange::between(day("2026-11-20"), day("2026-11-26"));
        let since = Some(day("2026-11-23"));
        let known_days = Week::known(days, since);
        assert_eq!(known_days, [1, 1, 1, 1, 0, 0, 0]);
        assert_eq!(Week::known(days, None), [0; WEEKDAYS]);
        let hours = vec![HourSum { weekday: 0, hour: 9, claims: 2, redemptions: 1 }];
        let week = Week { since, hours, known_days };
        assert_eq!(week.at(0, 9).map(|it| it.claims), Some(2));
        assert_eq!(week.at(3, 9).map(|it| it.claims), Some(0));
        assert_eq!(week.at(4, 9), None);
        assert_eq!(week.at(7, 9), None);
    }
}
