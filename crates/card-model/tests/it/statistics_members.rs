//! The two datasets of member cards (S2 "Statistical card data"), and the common behaviour of all four.

use card_model::{
    id::CardId,
    money::Fen,
    statistics::{
        DailyMembers, DayRange, MemberCardRow, MemberCounts, MemberSummary, MemberTotals, Ratio,
        Row, fill_days, merge,
    },
    time::BeijingDay,
};
use serde_json::{Value, json};

fn day(text: &str) -> BeijingDay {
    text.parse().unwrap()
}

fn list(body: &str) -> Value {
    let body: Value = serde_json::from_str(body).unwrap();
    body["list"][0].clone()
}

fn row(date: &str, card_id: &str, views: u64) -> MemberCardRow {
    MemberCardRow {
        ref_date: Some(day(date)),
        card_id: Some(card_id.into()),
        view_cnt: Some(views),
        ..MemberCardRow::default()
    }
}

#[test]
fn the_documents_rows_are_read_and_written_alike() {
    let all = list(include_str!("../fixtures/statistics_member_cards.json"));
    let read: MemberCardRow = serde_json::from_value(all.clone()).unwrap();
    assert_eq!(read.totals(), Some(MemberTotals { members: 86, receivers: Some(95) }));
    assert_eq!(serde_json::to_value(&read).unwrap(), all);

    let one = list(include_str!("../fixtures/statistics_member_card.json"));
    let read: MemberCardRow = serde_json::from_value(one.clone()).unwrap();
    assert!(read.other.is_empty());
    assert_eq!(read.card_id.as_ref().map(CardId::as_str), Some("p4WkzwieuDBzzn7Jed6SBO0-ZgaU"));
    assert_eq!(read.totals(), Some(MemberTotals { members: 249, receivers: None }));
    let counts = MemberCounts { view: 2, receive: 1, active: 1, ..MemberCounts::default() };
    assert_eq!(read.counts(), counts);
    let users = DailyMembers { view: 1, receive: 1, active: 1, ..DailyMembers::default() };
    assert_eq!(read.users(), users);
    assert_eq!(serde_json::to_value(&read).unwrap(), one);
}

#[test]
fn recorded_members_of_a_row_are_typed_and_new_ones_kept() {
    let json = json!({"ref_date": "2016-03-01", "view_friends_cnt": 1, "view_friends_user": 2,
        "receive_friends_cnt": 3, "receive_friends_user": 4, "verify_friends_cnt": 5,
        "verify_friends_user": 6, "verify_noself_cnt": 7, "verify_noself_user": 8,
        "is_pay": 0, "isfriendscard": 1, "newer": "x"});
    let row: Row = serde_json::from_value(json.clone()).unwrap();
    assert_eq!((row.receive_friends_cnt, row.isfriendscard), (Some(3), Some(1)));
    assert_eq!(row.other.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["newer"]);
    assert_eq!(serde_json::to_value(&row).unwrap(), json);
}

#[test]
fn rows_are_one_a_day_card_and_merchant() {
    let of =
        |merchant| MemberCardRow { sub_merchant_id: Some(merchant), ..row("2016-07-06", "a", 9) };
    let rows = [
        row("2016-07-07", "a", 1),
        row("2016-07-06", "b", 2),
        row("2016-07-06", "a", 3),
        row("2016-07-06", "a", 4),
        MemberCardRow::default(),
        of(2),
        of(1),
    ];
    let merged = merge(rows);
    let short: Vec<_> = merged
        .iter()
        .map(|it| {
            (
                it.card_id.as_ref().map(CardId::as_str).unwrap(),
                it.sub_merchant_id,
                it.view_cnt.unwrap(),
            )
        })
        .collect();
    assert_eq!(
        short,
        [("a", None, 4), ("a", Some(1), 9), ("a", Some(2), 9), ("b", None, 2), ("a", None, 1)]
    );
    let range = DayRange::new(day("2016-07-06"), day("2016-07-08")).unwrap();
    let filled = fill_days(range, &[row("2016-07-07", "a", 1)]);
    assert_eq!(filled.iter().map(|it| it.view_cnt).collect::<Vec<_>>(), [None, Some(1), None]);
    let days: Vec<_> = filled.iter().filter_map(|it| it.ref_date).collect();
    assert_eq!(days, range.iter().collect::<Vec<_>>());
}

#[test]
fn counts_and_money_are_summed_and_members_are_not() {
    let of = |date: &str, total: Option<u64>| MemberCardRow {
        receive_cnt: Some(4),
        active_cnt: Some(1),
        total_user: total,
        pay_original_fee: Some(Fen::new(1000)),
        fee: Some(Fen::new(900)),
        ..row(date, "a", 10)
    };
    let rows = [
        of("2016-07-08", Some(97)),
        of("2016-07-06", Some(100)),
        of("2016-07-07", None),
        of("2016-07-09", Some(1)),
    ];
    let range = DayRange::new(day("2016-07-06"), day("2016-07-08")).unwrap();
    let summary = MemberSummary::of(range, &rows);
    assert_eq!(
        summary.counts,
        MemberCounts {
            view: 30,
            receive: 12,
            verify: 0,
            active: 3,
            pay_original_fee: Fen::new(3000),
            fee: Fen::new(2700),
        }
    );
    assert_eq!(summary.totals, Some(MemberTotals { members: 97, receivers: None }));
    assert_eq!(summary.growth, Some(-3));
    assert_eq!(summary.receive_rate(), Ratio::new(12, 30));
    assert_eq!(summary.activation_rate(), Ratio::new(3, 12));
    let nothing = MemberSummary::of(range, &[]);
    assert_eq!((nothing.totals, nothing.growth, nothing.receive_rate()), (None, None, None));
}
