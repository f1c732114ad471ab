//! Days after the past: similar to the past, independent of the steps of time, and consistent with stock and codes.

use card_model::{
    review::CardStatus,
    statistics::Row,
    time::{BeijingDay, DAY, UnixSeconds},
};

use crate::{
    domain::code::{change::CodeChange, crowds::usable_codes},
    history::{self, WholeChange},
    seed,
    world::{Plan, World},
};

/// 2026-11-22 14:30 in Beijing.
const ORIGIN: UnixSeconds = UnixSeconds::new(1_795_329_000);
const PLAN: Plan = Plan { seed: 1, empty: false, extra_cards: 0, living: true };

fn world() -> World {
    seed::world(PLAN, ORIGIN)
}

fn advance(world: &mut World, days: i64) {
    let seconds = u64::try_from(days * DAY).unwrap();
    let now = world.latest;
    history::apply(world, now, WholeChange::ClockAdvanced { seconds }.into());
}

fn sum(rows: &[Row], figure: fn(&Row) -> Option<u64>) -> u64 {
    rows.iter().filter_map(figure).sum()
}

fn days(world: &World, begin: i64, end: i64) -> Vec<Row> {
    let today = ORIGIN.beijing_day();
    world.ledger.days(today.plus(begin), today.plus(end), |_| true)
}

#[test]
fn every_day_that_passed_has_figures_like_those_before() {
    let mut world = world();
    advance(&mut world, 7);
    let (before, after) = (days(&world, -7, -1), days(&world, 0, 6));
    assert_eq!(after.len(), 7);
    let today = days(&world, 7, 7);
    assert_eq!(sum(&today, |row| row.receive_cnt), 0, "the day is not over");
    // One voucher of seven ends in this time, and others run out of stock, which affects only receipts.
    for (figure, least) in [
        ((|row: &Row| row.view_cnt) as fn(&Row) -> Option<u64>, 70),
        (|row: &Row| row.receive_cnt, 50),
        (|row: &Row| row.verify_cnt, 50),
        (|row: &Row| row.given_cnt, 50),
    ] {
        let (before, after) = (sum(&before, figure), sum(&after, figure));
        assert!(after * 100 > before * least && after * 100 < before * 130, "{before} {after}");
    }
    // The first day is compared with the same day of the week before, because demonstrations advance the clock by one
    // day.
    let (last_week, first) = (before[0].receive_cnt.unwrap(), after[0].receive_cnt.unwrap());
    let each: Vec<_> = before.iter().chain(&after).map(|row| row.receive_cnt).collect();
    assert!(first * 100 > last_week * 75 && first * 100 < last_week * 125, "{each:?}");
    for row in &after {
        assert!(row.view_user <= row.view_cnt && row.receive_user <= row.receive_cnt);
        assert!(row.verify_user <= row.verify_cnt && row.view_cnt > row.receive_cnt);
    }
}

#[test]
fn how_time_passes_makes_no_difference() {
    let (mut at_once, mut in_steps) = (world(), world());
    advance(&mut at_once, 12);
    for _ in 0..12 {
        advance(&mut in_steps, 1);
    }
    let text = |world: &World| serde_json::to_string(world).unwrap();
    assert_eq!(text(&at_once), text(&in_steps));
}

#[test]
fn a_file_that_is_read_in_between_goes_on_the_same() {
    let (mut straight, mut stored) = (world(), world());
    advance(&mut stored, 3);
    let text = serde_json::to_string(&stored).unwrap();
    let mut read: World = serde_json::from_str(&text).unwrap();
    read.rebuild();
    advance(&mut read, 3);
    advance(&mut straight, 6);
    assert_eq!(serde_json::to_string(&read).unwrap(), serde_json::to_string(&straight).unwrap());
}

#[test]
fn stock_falls_and_every_code_is_redeemed_expired_or_held() {
    let mut world = world();
    advance(&mut world, 30);
    let today = ORIGIN.beijing_day();
    let mut ended = 0;
    for (id, record) in world.cards.oldest_first() {
        let rows: Vec<_> =
            world.ledger.cards(today.plus(-400), today.plus(30), Some(id)).map(|it| it.1).collect();
        let sku = record.sku();
        let received = sum(&rows, |row| row.receive_cnt);
        assert_eq!(received, sku.total_quantity.unwrap() - sku.quantity.unwrap(), "{id}");
        let gone = sum(&rows, |row| row.verify_cnt) + sum(&rows, |row| row.expire_cnt);
        assert_eq!(received, gone + usable_codes(&world, id), "{id}");
        ended += usize::from(record.status() == CardStatus::Expired);
    }
    assert!(ended > 1, "vouchers end on their day");
}

#[test]
fn a_card_without_stock_is_looked_at_and_not_received() {
    let mut world = world();
    let (id, _) = world
        .cards
        .oldest_first()
        .find(|(_, record)| record.status() == CardStatus::Dispatch && record.quantity() > 5000)
        .unwrap();
    let id = id.clone();
    world.cards.get_mut(&id).unwrap().take_stock(u64::MAX);
    advance(&mut world, 1);
    let day: BeijingDay = ORIGIN.beijing_day();
    let counts = world.ledger.counts_of(day, &id);
    assert_eq!(counts.receive, 0);
    assert!(counts.view > 0 && counts.verify > 0, "codes of the days before are still redeemed");
}

#[test]
fn what_the_merchant_did_on_that_day_is_counted_too() {
    let (mut alone, mut busy) = (world(), world());
    let id = busy.cards.oldest_first().find(|it| it.1.quantity() > 5000).unwrap().0.clone();
    history::apply(&mut busy, ORIGIN, CodeChange::Viewed { card_id: id.clone(), users: 10 }.into());
    advance(&mut alone, 1);
    advance(&mut busy, 1);
    let views = |world: &World| world.ledger.counts_of(ORIGIN.beijing_day(), &id).view;
    assert_eq!(views(&busy), views(&alone) + 10);
}

#[test]
fn a_sandbox_that_stands_alone_does_nothing_by_itself() {
    let mut world = seed::world(Plan { living: false, ..PLAN }, ORIGIN);
    advance(&mut world, 5);
    let rows = days(&world, 0, 5);
    assert_eq!(sum(&rows, |row| row.receive_cnt) + sum(&rows, |row| row.view_cnt), 0);
    let mut empty = seed::world(Plan { empty: true, ..PLAN }, ORIGIN);
    advance(&mut empty, 5);
    assert!(days(&empty, 0, 5).is_empty());
}
