//! Channels: their names, their QR codes, and in which one events are counted.

use card_model::{
    statistics::DayRange,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::{
    channel::{
        ChannelChange, ChannelFigures, ChannelKind, ChannelQrCode, MAX_CHANNELS, NewChannel,
    },
    event_figures::{HourSum, Week},
};
use desk_store::{ChannelAct, ChannelMove, NewPush, PushEffect, Store, StoreError};

use crate::support::{MAIN, NOON, later};

fn channel(id: &str, outer_str: &str) -> NewChannel {
    NewChannel {
        id: id.to_owned(),
        name: format!("channel {id}"),
        kind: ChannelKind::Poster,
        outer_str: outer_str.to_owned(),
    }
}

fn some(channel: &str) -> Option<String> {
    Some(channel.to_owned()).filter(|channel| !channel.is_empty())
}

fn claim(channel: &str) -> ChannelAct {
    ChannelAct::Claim { channel: some(channel) }
}

/// Stores and applies events about codes of `p1`, in this order.
async fn told(store: &Store, events: &[(&str, ChannelAct)]) {
    for (code, act) in events {
        told_of(store, "p1", code, act.clone(), NOON).await;
    }
}

/// Stores and applies an event about a code.
pub(crate) async fn told_of(
    store: &Store,
    card_id: &str,
    code: &str,
    act: ChannelAct,
    at: UnixSeconds,
) {
    let (card_id, code) = (card_id.into(), some(code));
    let event = match act {
        ChannelAct::View { .. } => "user_view_card",
        ChannelAct::Claim { .. } | ChannelAct::Gift { .. } => "user_get_card",
        ChannelAct::Redemption => "user_consume_card",
    };
    let mut identity = [0; 32];
    let number = store.pushes(MAIN, &desk_store::PushFilter::default(), 1000).await.unwrap().len();
    identity[..8].copy_from_slice(&u64::try_from(number).unwrap().to_be_bytes());
    let push = NewPush {
        account: MAIN.to_owned(),
        identity,
        event: event.to_owned(),
        happened_at: at,
        received_at: at,
        card_id: Some(card_id),
        code: code.clone(),
        message: "<xml></xml>".to_owned(),
    };
    let card_id = push.card_id.clone().unwrap();
    store.keep_pushes(&[push]).await.unwrap();
    let waiting = store.pushes_to_apply(MAIN, 1).await.unwrap();
    let effect = PushEffect {
        id: waiting[0].id,
        is_known: true,
        happened_at: at,
        review: None,
        sub_merchant_review: None,
        count: None,
        channel: Some(ChannelMove { card_id, code, act }),
        lane: "p1".to_owned(),
        forward_to: Vec::new(),
    };
    store.apply_pushes(MAIN, &[effect.clone(), effect], at).await.unwrap();
}

async fn figures(store: &Store, channel: &str) -> ChannelFigures {
    let all = store.channel_figures(MAIN, Some(&"p1".into())).await.unwrap();
    all.get(channel).copied().unwrap_or_default()
}

fn counts(claims: u64, gifts: u64, redemptions: u64) -> ChannelFigures {
    ChannelFigures { views: None, claims, gifts, redemptions }
}

#[tokio::test]
async fn what_a_channel_is_named_in_events_is_unique_and_never_changes() {
    let store = Store::in_memory().await.unwrap();
    let first = store.add_channel(MAIN, &channel("a", "poster"), NOON).await.unwrap();
    let again = store.add_channel(MAIN, &channel("a", "poster"), later(60)).await.unwrap();
    assert_eq!(again, first, "a repeated request");
    let taken = store.add_channel(MAIN, &channel("b", "poster"), NOON).await;
    assert!(matches!(taken, Err(StoreError::Taken { .. })), "{taken:?}");
    let other = store.add_channel(MAIN, &channel("a", "menu"), NOON).await;
    assert!(matches!(other, Err(StoreError::Conflict { .. })), "{other:?}");
    store.add_channel("second", &channel("b", "poster"), NOON).await.unwrap();

    let kind = ChannelKind::Menu;
    let change = |archived| ChannelChange { name: "new".to_owned(), kind, archived };
    let archived = store.change_channel(MAIN, "a", &change(true), later(60)).await.unwrap();
    let archived = archived.unwrap();
    assert_eq!((archived.name.as_str(), archived.kind), ("new", kind));
    assert_eq!((archived.outer_str.as_str(), archived.archived_at), ("poster", Some(later(60))));
    let twice = store.change_channel(MAIN, "a", &change(true), later(90)).await.unwrap();
    assert_eq!(twice.unwrap().archived_at, Some(later(60)));
    let taken = store.add_channel(MAIN, &channel("c", "poster"), NOON).await;
    assert!(matches!(taken, Err(StoreError::Taken { .. })), "an archived one keeps its name");
    let restored = store.change_channel(MAIN, "a", &change(false), later(90)).await.unwrap();
    assert_eq!(restored.unwrap().archived_at, None);
    assert_eq!(store.change_channel(MAIN, "z", &change(false), NOON).await.unwrap(), None);
}

#[tokio::test]
async fn the_number_of_channels_is_bounded() {
    let store = Store::in_memory().await.unwrap();
    for number in 0..MAX_CHANNELS {
        let name = number.to_string();
        store.add_channel(MAIN, &channel(&name, &name), NOON).await.unwrap();
    }
    let refused = store.add_channel(MAIN, &channel("more", "more"), NOON).await;
    assert!(matches!(refused, Err(StoreError::TooMany { .. })), "{refused:?}");
    let ids: Vec<String> =
        store.channels(MAIN).await.unwrap().into_iter().map(|it| it.id).take(3).collect();
    assert_eq!(ids, ["0", "1", "2"]);
}

#[tokio::test]
async fn the_newest_qr_code_of_a_card_in_a_channel_is_kept() {
    let store = Store::in_memory().await.unwrap();
    store.add_channel(MAIN, &channel("a", "poster"), NOON).await.unwrap();
    let code = |url: &str| ChannelQrCode {
        url: url.to_owned(),
        picture: None,
        created_at: NOON,
        ends_at: later(1800),
    };
    for url in ["http://weixin.qq.com/q/1", "http://weixin.qq.com/q/2"] {
        assert!(store.put_channel_qr_code(MAIN, "a", &"p1".into(), &code(url)).await.unwrap());
    }
    let kept = store.channel_qr_codes(MAIN, &"p1".into()).await.unwrap();
    assert_eq!(kept, [("a".to_owned(), code("http://weixin.qq.com/q/2"))]);
    assert!(store.channel_qr_codes(MAIN, &"p2".into()).await.unwrap().is_empty());
    assert!(!store.put_channel_qr_code(MAIN, "z", &"p1".into(), &code("u")).await.unwrap());
    assert!(!store.put_channel_qr_code("second", "a", &"p1".into(), &code("u")).await.unwrap());
}

#[tokio::test]
async fn a_redemption_counts_in_the_channel_in_which_the_code_was_received() {
    let store = Store::in_memory().await.unwrap();
    assert_eq!(store.channels_counted_since(MAIN).await.unwrap(), None);
    told(
        &store,
        &[
            ("1", claim("poster")),
            ("2", claim("poster")),
            ("3", claim("menu")),
            ("4", claim("")),
            ("1", ChannelAct::Redemption),
            ("3", ChannelAct::Redemption),
            ("4", ChannelAct::Redemption),
            ("5", ChannelAct::Redemption),
        ],
    )
    .await;
    assert_eq!(figures(&store, "poster").await, counts(2, 0, 1));
    assert_eq!(figures(&store, "menu").await, counts(1, 0, 1));
    assert_eq!(figures(&store, "").await, counts(1, 0, 2));
    assert_eq!(store.channels_counted_since(MAIN).await.unwrap(), Some(NOON.beijing_day()));
    assert_eq!(store.channels_counted_since("second").await.unwrap(), None);
}

#[tokio::test]
async fn a_gift_is_no_claim_and_its_redemption_counts_in_the_first_channel() {
    let store = Store::in_memory().await.unwrap();
    let gift = |channel: &str, old: &str| ChannelAct::Gift {
        channel: some(channel),
        old_code: Some(old.to_owned()),
    };
    told(
        &store,
        &[
            ("1", claim("poster")),
            ("2", gift("", "1")),
            ("3", gift("", "2")),
            ("3", ChannelAct::Redemption),
            ("9", gift("menu", "8")),
        ],
    )
    .await;
    assert_eq!(figures(&store, "poster").await, counts(1, 2, 1));
    assert_eq!(figures(&store, "menu").await, counts(0, 1, 0));
}

#[tokio::test]
async fn equal_codes_of_two_cards_are_kept_apart_and_views_are_unknown_until_one_is_told() {
    let store = Store::in_memory().await.unwrap();
    told_of(&store, "p1", "1", claim("poster"), NOON).await;
    told_of(&store, "p2", "1", claim("menu"), NOON).await;
    told_of(&store, "p1", "1", ChannelAct::Redemption, later(86_400)).await;
    assert_eq!(figures(&store, "poster").await, counts(1, 0, 1));
    let all = store.channel_figures(MAIN, None).await.unwrap();
    assert_eq!(all.get("menu"), Some(&counts(1, 0, 0)));
    told(&store, &[("1", ChannelAct::View { channel: some("poster") })]).await;
    assert_eq!(figures(&store, "poster").await.views, Some(1));
    store.clear_pushes(MAIN).await.unwrap();
    assert!(store.channel_figures(MAIN, None).await.unwrap().is_empty());
}

#[tokio::test]
async fn events_count_in_the_hour_and_on_the_weekday_of_beijing() {
    let store = Store::in_memory().await.unwrap();
    let day = |text: &str| text.parse::<BeijingDay>().unwrap();
    let (sunday, monday) = (day("2026-11-22"), day("2026-11-23"));
    let week = DayRange::between(monday, day("2026-11-29"));
    assert_eq!(store.week(MAIN, week, None).await.unwrap(), Week::default());
    for (code, act, at) in [
        ("1001", claim("poster"), sunday.end()),
        ("1002", claim("poster"), monday.begin()),
        ("1002", ChannelAct::Redemption, UnixSeconds::new(monday.begin().get() + 3599)),
        ("1001", ChannelAct::Redemption, UnixSeconds::new(monday.begin().get() + 3600)),
        ("1001", ChannelAct::View { channel: None }, monday.end()),
    ] {
        told_of(&store, "p1", code, act, at).await;
    }
    told_of(&store, "p2", "1003", claim(""), monday.end()).await;
    let sum = |hour, claims, redemptions| HourSum { weekday: 0, hour, claims, redemptions };
    let of_week = store.week(MAIN, week, None).await.unwrap();
    assert_eq!(of_week.hours, [sum(0, 1, 1), sum(1, 0, 1), sum(23, 1, 0)]);
    assert_eq!((of_week.since, of_week.known_days), (Some(sunday), [1; 7]));
    let of_card = store.week(MAIN, week, Some(&"p2".into())).await.unwrap();
    assert_eq!(of_card.hours, [sum(23, 1, 0)]);
    let before = DayRange::between(day("2026-11-16"), sunday);
    let before = store.week(MAIN, before, None).await.unwrap();
    assert_eq!(before.hours, [HourSum { weekday: 6, hour: 23, claims: 1, redemptions: 0 }]);
    // Only the Sunday is known.
    assert_eq!(before.known_days, [0, 0, 0, 0, 0, 0, 1]);

    let of_days = |begin, end| DayRange::between(begin, end);
    let figures = store.channel_figures_in(MAIN, of_days(monday, monday), None).await.unwrap();
    assert_eq!(
        figures.get("poster"),
        Some(&counts(1, 0, 2)),
        "claims on Monday, redemptions on Monday"
    );
    let figures = store.channel_figures_in(MAIN, of_days(sunday, sunday), None).await.unwrap();
    assert_eq!(figures.get("poster"), Some(&counts(1, 0, 0)));
    store.clear_pushes(MAIN).await.unwrap();
    assert_eq!(store.week(MAIN, week, None).await.unwrap(), Week::default());
}
