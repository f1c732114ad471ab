//! Times as lists show them.

use card_model::time::UnixSeconds;

/// Returns the time in Beijing, with the day unless it is today, and with the year unless it is this one.
pub fn when(at: UnixSeconds, now: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    let (day, today) = (at.beijing_day(), now.beijing_day());
    let clock = format!("{hour:02}:{minute:02}");
    let text = day.to_string();
    match (day == today, day.civil().0 == today.civil().0) {
        (true, _) => clock,
        (false, true) => format!("{} {clock}", text.get(5..).unwrap_or(&text)),
        (false, false) => format!("{text} {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use card_model::time::DAY;

    use super::*;

    #[test]
    fn day_and_year_are_shown_if_they_differ() {
        // 2026-11-20 10:00 in Beijing.
        let now = UnixSeconds::new(1_795_140_000);
        let ago = |days: i64| when(UnixSeconds::new(now.get() - days * DAY), now);
        assert_eq!(ago(0), "10:00");
        assert_eq!(ago(1), "11-19 10:00");
        assert_eq!(ago(365), "2025-11-20 10:00");
    }
}
