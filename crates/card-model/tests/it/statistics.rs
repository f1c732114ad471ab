//! Ranges, rows and sums of the platform's statistics (S0 "Fetching Friend's Vouchers Data").

use card_model::{
    statistics::{
        CardSource, Counts, DatedRow, DayRange, Figure, Ratio, Row, Summary, compare, fill_days,
        merge, must_be_read, windows,
    },
    time::{BeijingDay, UnixSeconds},
};
use serde_json::{Value, json};

fn day(text: &str) -> BeijingDay {
    text.parse().unwrap()
}

fn range(begin: &str, end: &str) -> DayRange {
    DayRange::new(day(begin), day(end)).unwrap()
}

fn row(json: Value) -> Row {
    serde_json::from_value(json).unwrap()
}

#[test]
fn windows_have_at_most_62_days() {
    let at = |days: i64| -> Vec<u64> {
        let cut = windows(DayRange::last(days, day("2015-12-31")));
        cut.iter().map(DayRange::days).collect()
    };
    assert_eq!(at(1), [1]);
    assert_eq!(at(62), [62]);
    assert_eq!(at(63), [62, 1]);
    assert_eq!(at(124), [62, 62]);
    assert_eq!(at(125), [62, 62, 1]);
    let cut = windows(range("2015-06-15", "2015-08-16"));
    assert_eq!(cut, [range("2015-06-15", "2015-08-15"), range("2015-08-16", "2015-08-16")]);
    let last = BeijingDay::new(i64::MAX);
    assert_eq!(windows(DayRange::between(last, last)).len(), 1);
}

#[test]
fn a_range_cannot_end_before_it_begins() {
    assert!(DayRange::new(day("2015-06-30"), day("2015-06-15")).is_err());
    assert_eq!(range("2015-06-15", "2015-06-15").days(), 1);
    assert_eq!(range("2015-06-15", "2015-06-30").days(), 16);
}

#[test]
fn yesterday_is_ready_at_eight_in_beijing() {
    // 2015-07-01 00:00:00 in Beijing.
    let midnight = 1_435_680_000;
    let until = |seconds: i64| DayRange::closed_until(UnixSeconds::new(seconds)).to_string();
    assert_eq!(until(midnight - 1), "2015-06-29");
    assert_eq!(until(midnight), "2015-06-29");
    assert_eq!(until(midnight + 8 * 3600 - 1), "2015-06-29");
    assert_eq!(until(midnight + 8 * 3600), "2015-06-30");
}

#[test]
fn a_range_is_cut_to_what_may_be_asked_for() {
    let now = UnixSeconds::new(1_435_680_000 + 8 * 3600);
    let cut = |begin, end| range(begin, end).clamp_to_closed(now);
    assert_eq!(cut("2015-06-01", "2015-12-31"), Some(range("2015-06-01", "2015-06-30")));
    assert_eq!(cut("2010-01-01", "2015-01-01"), Some(range("2014-12-01", "2015-01-01")));
    assert_eq!(cut("2015-07-01", "2015-07-01"), None);
    assert_eq!(cut("2010-01-01", "2010-01-02"), None);
}

#[test]
fn the_period_before_is_as_long_and_ends_the_day_before() {
    let previous = range("2015-06-15", "2015-06-21").previous_period();
    assert_eq!(previous, range("2015-06-08", "2015-06-14"));
    assert_eq!(
        range("2016-03-01", "2016-03-01").previous_period(),
        range("2016-02-29", "2016-02-29")
    );
}

fn sample() -> Vec<Row> {
    let body: Value =
        serde_json::from_str(include_str!("../fixtures/statistics_summary.json")).unwrap();
    let mut rows: Vec<Row> = serde_json::from_value(body["list"].clone()).unwrap();
    rows.push(row(json!({
        "ref_date": "2015-06-24", "view_cnt": 9, "view_user": 4, "receive_cnt": 1,
        "receive_user": 1, "verify_cnt": 3, "verify_user": 2,
    })));
    rows
}

#[test]
fn counts_are_summed_and_users_are_not() {
    let summary = Summary::of(range("2015-06-23", "2015-06-24"), &sample());
    assert_eq!(summary.counts, Counts { view: 10, receive: 2, verify: 3, given: 0, expire: 0 });
    assert_eq!(summary.active_days, 2);
    let peak = summary.peak_users[0];
    assert_eq!((peak.figure, peak.day, peak.users), (Figure::View, Some(day("2015-06-24")), 4));
    // Of two days with equally many users, the first one.
    assert_eq!(summary.peak_users[1].day, Some(day("2015-06-23")));
    assert_eq!(summary.peak_users[3].day, None);
}

#[test]
fn rows_outside_the_range_do_not_count() {
    let summary = Summary::of(range("2015-06-24", "2015-06-25"), &sample());
    assert_eq!((summary.counts.view, summary.active_days), (9, 1));
    let empty = Summary::of(range("2015-07-01", "2015-07-02"), &sample());
    assert_eq!(empty.counts, Counts::default());
}

#[test]
fn rates_may_be_more_than_all_and_are_nothing_of_nothing() {
    let funnel = Summary::of(range("2015-06-23", "2015-06-24"), &sample()).funnel();
    assert_eq!(funnel.receive_rate, Ratio::new(2, 10));
    // Codes that were received earlier can be redeemed, too.
    assert_eq!(funnel.verify_rate.unwrap().per_mille(), 1500);
    assert!((funnel.verify_rate.unwrap().value() - 1.5).abs() < f64::EPSILON);
    let nothing = Summary::of(range("2015-07-01", "2015-07-02"), &[]).funnel();
    assert_eq!((nothing.receive_rate, nothing.verify_rate), (None, None));
    assert_eq!(Ratio::new(1, 3).unwrap().per_mille(), 333);
    assert_eq!(Ratio::new(2, 3).unwrap().per_mille(), 667);
    assert_eq!(Ratio::new(5, 9).unwrap().per_mille(), 556);
}

#[test]
fn the_peak_is_the_first_of_the_highest_days_in_whatever_order_they_come() {
    let of = |date: &str, users: u64| {
        row(json!({"ref_date": date, "view_cnt": users, "view_user": users}))
    };
    let peak = |rows: &[Row]| {
        let peak = Summary::of(range("2015-06-01", "2015-06-30"), rows).peak_users[0];
        (peak.day.map(|day| day.to_string()), peak.users)
    };
    let expected = (Some("2015-06-05".to_owned()), 4);
    assert_eq!(peak(&[of("2015-06-09", 4), of("2015-06-05", 4)]), expected);
    assert_eq!(peak(&[of("2015-06-05", 4), of("2015-06-09", 4)]), expected);
    assert_eq!(peak(&[of("2015-06-05", 4), of("2015-06-02", 3), of("2015-06-09", 0)]), expected);
    assert_eq!(peak(&[of("2015-06-05", 0)]), (None, 0));
}

#[test]
fn rows_of_cards_belong_to_no_sub_merchant() {
    assert_eq!(sample()[0].sub_merchant(), None);
}

#[test]
fn two_periods_side_by_side() {
    let rows = sample();
    let current = Summary::of(range("2015-06-24", "2015-06-24"), &rows);
    let previous = Summary::of(range("2015-06-23", "2015-06-23"), &rows);
    let compared = compare(&current, &previous);
    assert!(compared.same_length);
    let view = compared.deltas[0];
    assert_eq!((view.figure, view.current, view.previous), (Figure::View, 9, 1));
    assert_eq!(view.direction(), std::cmp::Ordering::Greater);
    assert_eq!(view.change(), Ratio::new(8, 1));
    // Nothing was redeemed before, so there is no ratio.
    assert_eq!(compared.deltas[2].change(), None);
    let longer = Summary::of(range("2015-06-22", "2015-06-23"), &rows);
    assert!(!compare(&current, &longer).same_length);
}

#[test]
fn rows_of_windows_are_joined_by_day_and_card() {
    let rows = [
        json!({"ref_date": "2015-06-24", "card_id": "b", "view_cnt": 1}),
        json!({"ref_date": "2015-06-24", "card_id": "a", "view_cnt": 2}),
        json!({"ref_date": "2015-06-23", "card_id": "b", "view_cnt": 3}),
        // Requested again later.
        json!({"ref_date": "2015-06-24", "card_id": "b", "view_cnt": 4}),
        json!({"ref_date": "soon", "card_id": "b", "view_cnt": 5}),
    ];
    let merged = merge(rows.map(row));
    let seen: Vec<_> = merged
        .iter()
        .map(|row| {
            (
                row.ref_date.unwrap().to_string(),
                row.card_id.as_ref().unwrap().as_str(),
                row.view_cnt,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("2015-06-23".to_owned(), "b", Some(3)),
            ("2015-06-24".to_owned(), "a", Some(2)),
            ("2015-06-24".to_owned(), "b", Some(4)),
        ]
    );
}

#[test]
fn a_chart_has_every_day() {
    let filled = fill_days(range("2015-06-22", "2015-06-25"), &sample());
    let views: Vec<_> = filled.iter().map(|row| row.counts().view).collect();
    assert_eq!(views, [0, 1, 9, 0]);
    assert_eq!(filled[3].ref_date, Some(day("2015-06-25")));
}

#[test]
fn a_summary_has_the_rates_of_its_funnel() {
    let summary = Summary::of(range("2015-06-23", "2015-06-24"), &sample());
    assert_eq!(summary.receive_rate(), Ratio::new(2, 10));
    assert_eq!(summary.verify_rate(), Ratio::new(3, 2));
}

#[test]
fn a_range_that_ends_before_it_begins_is_not_read() {
    let read = |text: &str| serde_json::from_str::<DayRange>(text);
    let day = r#"{"begin":"2015-06-15","end":"2015-06-15"}"#;
    assert_eq!(read(day).unwrap(), range("2015-06-15", "2015-06-15"));
    let error = read(r#"{"begin":"2015-06-15","end":"2015-06-14"}"#).unwrap_err();
    assert!(error.to_string().contains("2015-06-14 is before 2015-06-15"), "{error}");
}

#[test]
fn a_ratio_of_nothing_is_not_read() {
    assert!(serde_json::from_str::<Ratio>(r#"{"part":1,"whole":0}"#).is_err());
    let third = serde_json::from_str::<Ratio>(r#"{"part":1,"whole":3}"#).unwrap();
    assert_eq!((third.part(), third.whole()), (1, 3));
    assert_eq!(serde_json::to_string(&third).unwrap(), r#"{"part":1,"whole":3}"#);
}

#[test]
fn the_sources_have_the_numbers_of_the_documents() {
    // S0 "Fetching Voucher Summary": "0: Official Accounts Platform; 1: Coupon is created via API".
    assert_eq!(CardSource::Console.number(), 0);
    assert_eq!(CardSource::Api.number(), 1);
    assert_eq!(CardSource::from_number(0), Some(CardSource::Console));
    assert_eq!(CardSource::from_number(2), None);
}

#[test]
fn a_reading_is_final_three_days_after_the_day() {
    let asked = day("2015-06-15");
    let at =
        |day_text: &str, hour: i64| UnixSeconds::new(day(day_text).begin().get() + hour * 3600);
    let much_later = at("2016-01-01", 12);
    // Fetched at 08:03 of the next day, and again half a year later.
    assert!(must_be_read(asked, Some(at("2015-06-16", 8)), much_later));
    assert!(must_be_read(asked, Some(at("2015-06-18", 23)), much_later));
    assert!(!must_be_read(asked, Some(at("2015-06-19", 0)), much_later));
    // A reading of a few minutes ago is used, unless the day wasn't closed then.
    let early = at("2015-06-16", 9);
    assert!(!must_be_read(asked, Some(early), UnixSeconds::new(early.get() + 599)));
    assert!(must_be_read(asked, Some(early), UnixSeconds::new(early.get() + 600)));
    let open = at("2015-06-16", 7);
    assert!(must_be_read(asked, Some(open), UnixSeconds::new(open.get() + 1)));
}

#[test]
fn a_reading_from_the_future_or_of_unknown_time_is_not_trusted() {
    let asked = day("2015-06-15");
    let now = UnixSeconds::new(day("2015-06-20").begin().get());
    assert!(must_be_read(asked, None, now));
    for days_ahead in [1, 8, 3650] {
        let fetched_at = UnixSeconds::new(now.get() + days_ahead * 86_400);
        assert!(must_be_read(asked, Some(fetched_at), now), "{days_ahead}");
    }
    assert!(!must_be_read(asked, Some(now), now));
}

#[test]
fn sources_and_ratios_keep_what_they_were_made_of() {
    let names = CardSource::ALL.map(CardSource::name);
    assert_eq!(names, ["api", "console"]);
    let ratio = Ratio::new(3, 8).unwrap();
    assert_eq!((ratio.part(), ratio.whole()), (3, 8));
}
