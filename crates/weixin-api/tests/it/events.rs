//! Every documented event is read and written, with any white space around its texts.

use card_model::{money::Fen, time::UnixSeconds};
use weixin_api::{
    event::{ConsumeSource, Event, FenText, Flag, Message, TrueFalse},
    token_inventory::order::{OrderStatus, OrderType},
};

macro_rules! pushes {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../fixtures/events/", $name, ".xml")))),*]
    };
}

/// Each event of P3, and that of stores (P9 "3.3 Audit Event Push"), as printed on the pages.
const PUSHES: [(&str, &str); 19] = pushes![
    "card_pass_check",
    "card_not_pass_check",
    "user_get_card",
    "user_gifting_card",
    "user_del_card",
    "user_consume_card",
    "user_pay_from_pay_cell",
    "user_view_card",
    "user_enter_session_from_card",
    "update_member_card",
    "card_sku_remind",
    "card_pay_order",
    "submit_membercard_user_info",
    "card_merchant_check_result",
    "poi_check_notify",
    "user_authorize_invoice",
    "giftcard_pay_done",
    "giftcard_send_to_friend",
    "giftcard_user_accept",
];

#[track_caller]
fn read(push: &str) -> Message {
    Message::from_xml(push.as_bytes()).unwrap()
}

fn push(name: &str) -> Message {
    let (_, push) = PUSHES.iter().find(|(known, _)| *known == name).unwrap();
    read(push)
}

/// The names and texts of a push, parsed by hand: each field has a separate line.
fn lines(push: &str) -> Vec<(&str, &str)> {
    push.lines()
        .filter_map(|line| {
            let (name, rest) = line.trim().strip_prefix('<')?.split_once('>')?;
            let text = rest.strip_suffix(&format!("</{name}>"))?.trim();
            let text = text.strip_prefix("<![CDATA[").unwrap_or(text);
            Some((name, text.strip_suffix("]]>").unwrap_or(text)))
        })
        .collect()
}

#[test]
fn the_table_holds_the_events_of_the_documents() {
    let names: Vec<&str> = PUSHES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, Event::NAMES);
}

#[test]
fn every_event_is_read_completely_and_written_so_that_nothing_is_missing() {
    for (name, text) in PUSHES {
        let message = read(text);
        assert_eq!(message.event.name(), name);
        assert!(!matches!(message.event, Event::Other { .. }), "{name} is untyped");
        let debug = format!("{message:?}");
        assert!(!debug.contains("other: {\""), "{name} leaves fields untyped: {debug}");
        let written = message.to_xml();
        assert_eq!(read(&written), message, "{name}\n{written}");
        let (mut before, mut after) = (lines(text), lines(&written));
        before.sort_unstable();
        after.sort_unstable();
        assert_eq!(before, after, "{name}");
    }
}

#[test]
fn fields_are_typed() {
    let message = push("user_get_card");
    assert_eq!(message.to_user_name, "gh_fc0a06a20993");
    assert_eq!(message.from_user_name, "oZI8Fj040-be6rlDohc6gkoPOQTQ");
    assert_eq!(message.create_time, UnixSeconds::new(1_472_551_036));
    let Event::UserGetCard(got) = message.event else { panic!("{:?}", message.event) };
    assert_eq!(got.is_give_by_friend, Some(Flag(false)));
    assert_eq!(got.friend_user_name, Some("".into()));
    assert_eq!(got.outer_str.as_deref(), Some("12b"));

    let Event::UserConsumeCard(consumed) = push("user_consume_card").event else { panic!() };
    assert_eq!(consumed.consume_source, Some(ConsumeSource::Api));

    let Event::UserPayFromPayCell(paid) = push("user_pay_from_pay_cell").event else { panic!() };
    assert_eq!(
        (paid.fee, paid.original_fee),
        (Some(FenText(Fen::new(10_000))), Some(FenText(Fen::new(10_000))))
    );

    let Event::CardPayOrder(order) = push("card_pay_order").event else { panic!() };
    assert_eq!(order.status, Some(OrderStatus::FinanceSuccess));
    assert_eq!(order.order_type, Some(OrderType::SystemAdd));
    assert_eq!(order.free_coin_count.as_deref(), Some("200"));

    let Event::CardNotPassCheck(refused) = push("card_not_pass_check").event else { panic!() };
    assert_eq!(refused.refuse_reason.as_deref(), Some("非法代制"));

    let Event::GiftcardSendToFriend(sent) = push("giftcard_send_to_friend").event else { panic!() };
    assert_eq!(
        (sent.is_chat_room, sent.is_return_back),
        (Some(TrueFalse(true)), Some(TrueFalse(true)))
    );
}

/// The elements of a push, one per line, without the white space that the documents put around texts.
fn elements(push: &str) -> Vec<String> {
    push.lines()
        .map(|line| line.trim().replace("> <![CDATA[", "><![CDATA[").replace("]]> </", "]]></"))
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn pushes_are_written_in_the_documents_order_with_their_cdata() {
    for (name, push) in PUSHES {
        assert_eq!(elements(&read(push).to_xml()), elements(push), "{name}");
    }
}

/// Returns a push with the given lines instead of a card's fields.
fn with(event: &str, lines: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>\
         <CreateTime>1474181868</CreateTime><MsgType><![CDATA[event]]></MsgType>\
         <Event><![CDATA[{event}]]></Event>{lines}</xml>"
    )
}

#[test]
fn unknown_fields_and_odd_values_are_kept() {
    // The empty IsChatRoom was recorded in 2018; SourceScene exists in some versions of the documents.
    let message = read(&with(
        "user_gifting_card",
        "<CardId><![CDATA[p1]]></CardId><IsChatRoom></IsChatRoom><SourceScene><![CDATA[X]]></SourceScene>",
    ));
    let Event::UserGiftingCard(gift) = &message.event else { panic!() };
    assert_eq!(gift.is_chat_room, None);
    assert_eq!(gift.other.get("IsChatRoom").unwrap().text().as_deref(), Some(""));
    assert_eq!(gift.other.get("SourceScene").unwrap().text().as_deref(), Some("X"));
    assert_eq!(read(&message.to_xml()), message);
}

#[test]
fn unknown_events_are_kept_with_what_lies_within() {
    let message = read(&with(
        "pic_weixin",
        "<SendPicsInfo><Count>2</Count><PicList><item><Md5><![CDATA[a]]></Md5></item>\
         <item><Md5><![CDATA[b]]></Md5></item></PicList></SendPicsInfo>",
    ));
    let Event::Other { name, fields } = &message.event else { panic!() };
    assert_eq!(name, "pic_weixin");
    assert_eq!(fields["SendPicsInfo"]["PicList"]["item"][1]["Md5"], "b");
    assert_eq!(read(&message.to_xml()), message);
}

#[test]
fn texts_are_taken_as_they_are_meant() {
    for (written, meant) in [
        ("<![CDATA[ a ]]>", " a "),
        (" <![CDATA[a]]> ", "a"),
        (" a ", "a"),
        ("\n", ""),
        ("a &amp; &lt;b&gt; &#65;&#x42;", "a & <b> AB"),
        ("<![CDATA[&amp; <b>]]>", "&amp; <b>"),
        ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
        ("<!-- nothing --><![CDATA[a]]>", "a"),
    ] {
        let push = with("card_sku_remind", &format!("<Detail>{written}</Detail>"));
        let message = read(&push);
        let Event::CardSkuRemind(reminder) = &message.event else { panic!() };
        assert_eq!(reminder.detail.as_deref(), Some(meant), "{written}");
        assert_eq!(read(&message.to_xml()), message, "{written}");
    }
    let empty = read(&with("card_sku_remind", "<Detail/>"));
    let Event::CardSkuRemind(reminder) = empty.event else { panic!() };
    assert_eq!(reminder.detail.as_deref(), Some(""));
}

#[test]
fn a_byte_order_mark_and_a_declaration_are_no_matter() {
    let push = with("user_del_card", "");
    let marked = format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{push}\n");
    assert_eq!(read(&marked), read(&push));
}
