//! Events and their fields
//! ([P3](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html)).

use card_model::id::{CardId, OpenId};
use serde_json::{Value, json};
use weixin_api::{
    event::{Event, FenText, Flag, Message},
    sandbox::{Command, CommandError, PersonCommand},
};
use weixin_sandbox::Operation;

use crate::{
    listener::{Pushing, pushing},
    support::{Caller, cash_card, groupon_card},
};

const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
const BORIS: &str = "oSandbBBBBBBBBBBBBBBBBBBBBBB";

async fn listening() -> Pushing {
    pushing(&[], |push| push).await
}

/// Returns all events after the first, which is an approval.
async fn told(pushing: Pushing) -> Vec<Message> {
    let (_, rest) = pushing.stop().await;
    rest.iter().map(super::listener::Received::message).collect()
}

fn names(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.event.name()).collect()
}

async fn issued(caller: &Caller, card: Value) -> String {
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

fn person(caller: &Caller, command: PersonCommand) -> Vec<String> {
    caller.apply(Command::Person(command))
}

fn receive(caller: &Caller, card_id: &str) -> String {
    let outer_str = "12".to_owned();
    let (card_id, openid) = (card_id.to_owned(), ANNA.into());
    person(
        caller,
        PersonCommand::ReceiveAs { card_id: card_id.into(), openid, code: None, outer_str },
    )
    .remove(0)
}

#[tokio::test]
async fn a_review_tells_how_it_ended() {
    let pushing = listening().await;
    let card_id = pushing.caller.create(cash_card()).await;
    pushing
        .caller
        .apply(Command::Refuse { card_id: card_id.clone().into(), reason: "图片模糊".into() });
    let told = told(pushing).await;
    let [Message { event: Event::CardNotPassCheck(review), .. }] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!(review.card_id, Some(card_id.into()));
    assert_eq!(review.refuse_reason.as_deref(), Some("图片模糊"));
}

#[tokio::test]
async fn a_code_tells_its_life() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    let card_id = issued(caller, groupon_card()).await;
    let code = receive(caller, &card_id);
    let of = |code: &String| (code.clone(), None::<String>);
    let offer = |code: &String| PersonCommand::OfferGift {
        code: code.clone().into(),
        card_id: None,
        openid: None,
        to_group: false,
    };
    let (first, none) = of(&code);
    person(caller, offer(&first));
    person(
        caller,
        PersonCommand::TakeGiftBack {
            code: first.clone().into(),
            card_id: none.clone().map(Into::into),
        },
    );
    person(caller, offer(&first));
    let accept = PersonCommand::AcceptGift {
        code: first.into(),
        card_id: none.clone().map(Into::into),
        openid: BORIS.into(),
    };
    let given = person(caller, accept).remove(0);
    person(
        caller,
        PersonCommand::EnterSession {
            code: given.clone().into(),
            card_id: none.clone().map(Into::into),
        },
    );
    caller.ok("/card/code/consume", json!({"code": given})).await;
    let deleted = receive(caller, &card_id);
    person(
        caller,
        PersonCommand::DeleteCode { code: deleted.into(), card_id: none.map(Into::into) },
    );
    receive(caller, &card_id);
    caller.apply(Command::Redeem { card_id: card_id.clone().into(), times: 1 });

    let told = told(pushing).await;
    let expected = [
        "card_pass_check",
        "user_get_card",
        "user_gifting_card",
        "user_gifting_card",
        "user_gifting_card",
        "user_get_card",
        "user_enter_session_from_card",
        "user_consume_card",
        "user_get_card",
        "user_del_card",
        "user_get_card",
        "user_consume_card",
    ];
    assert_eq!(names(&told), expected);
    let Event::UserGetCard(received) = &told[1].event else { panic!() };
    assert_eq!(told[1].from_user_name, ANNA);
    assert_eq!((received.outer_id, received.outer_str.as_deref()), (Some(12), Some("12")));
    assert_eq!(received.is_give_by_friend, Some(Flag(false)));
    let returned = [2, 3, 4].map(|number| match &told[number].event {
        Event::UserGiftingCard(gift) => gift.is_return_back,
        other => panic!("{other:?}"),
    });
    assert_eq!(returned, [Some(Flag(false)), Some(Flag(true)), Some(Flag(false))]);
    let Event::UserGetCard(accepted) = &told[5].event else { panic!() };
    assert_eq!(told[5].from_user_name, BORIS);
    assert_eq!(accepted.is_give_by_friend, Some(Flag(true)));
    assert_eq!(accepted.friend_user_name, Some(ANNA.into()));
    assert_eq!(accepted.old_user_card_code, Some(code.into()));
    assert_eq!(accepted.user_card_code, Some(given.into()));
    let sources = [7, 11].map(|number| match &told[number].event {
        Event::UserConsumeCard(consumed) => consumed.consume_source.clone().unwrap(),
        other => panic!("{other:?}"),
    });
    assert_eq!(sources.map(|source| source.as_str().to_owned()), ["FROM_API", "FROM_MP"]);
}

#[tokio::test]
async fn a_store_tells_how_each_review_ended() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    let added = caller.ok("/cgi-bin/poi/addpoi", crate::stores::store()).await;
    let poi_id = added["poi_id"].as_u64().unwrap();
    let review = |approved| Operation::ReviewStore { poi_id, approved };
    caller.sandbox.operate(review(true)).unwrap();
    let change = json!({"poi_id": poi_id.to_string(), "telephone": "021-1"});
    caller.ok("/cgi-bin/poi/updatepoi", json!({"business": {"base_info": change}})).await;
    caller.sandbox.operate(review(false)).unwrap();
    let told = told(pushing).await;
    let results: Vec<_> = told
        .iter()
        .map(|message| match &message.event {
            Event::PoiCheckNotify(check) => (&check.uniq_id, &check.poi_id, &check.result),
            other => panic!("{other:?}"),
        })
        .collect();
    let (sid, poi_id) = (Some("33788392".to_owned()), Some(poi_id.to_string()));
    let [succ, fail] = ["succ", "fail"].map(|result| Some(result.to_owned()));
    assert_eq!(results, [(&sid, &poi_id, &succ), (&sid, &poi_id, &fail)]);
}

#[tokio::test]
async fn a_stock_that_runs_out_is_told_every_twelve_hours() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    let large = caller.issue(201).await;
    let small = caller.issue(200).await;
    caller.receive(&small, 150);
    caller.receive(&large, 100);
    caller.receive(&large, 2);
    caller.advance(12 * 3600 - 1);
    caller.receive(&large, 1);
    caller.advance(1);
    caller.receive(&large, 1);
    let told = told(pushing).await;
    let reminders: Vec<_> = told
        .iter()
        .filter_map(|message| match &message.event {
            Event::CardSkuRemind(reminder) => {
                Some((reminder.card_id.clone()?, reminder.detail.clone()?))
            }
            _ => None,
        })
        .collect();
    let detail = |left: u64| format!("the card's quantity is equal to {left}");
    let large = CardId::from(large);
    assert_eq!(reminders, [(large.clone(), detail(100)), (large, detail(97))]);
}

#[tokio::test]
async fn tokens_tell_whenever_they_move() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    caller.get("/card/pay/activate").await;
    let order = caller.ok("/card/pay/recharge", json!({"coin_count": 10})).await;
    let order_id = order["order_id"].as_str().unwrap().to_owned();
    caller.sandbox.operate(Operation::PayOrder { order_id: order_id.clone() }).unwrap();
    let told = told(pushing).await;
    assert_eq!(names(&told), ["card_pay_order", "card_pay_order"], "an unpaid order has no event");
    let Event::CardPayOrder(present) = &told[0].event else { panic!() };
    // The example of P3.
    assert_eq!(present.free_coin_count.as_deref(), Some("200"));
    assert_eq!(present.refund_free_coin_count.as_deref(), Some("0"));
    assert_eq!(present.memo.as_deref(), Some("开通账户奖励"));
    assert_eq!(
        present.pay_finish_time,
        Some(card_model::time::UnixSeconds::new(0)),
        "it is unpaid"
    );
    let Event::CardPayOrder(paid) = &told[1].event else { panic!() };
    assert_eq!((&paid.order_id, paid.pay_coin_count.as_deref()), (&Some(order_id), Some("10")));
}

#[tokio::test]
async fn a_member_tells_of_views_and_figures() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    let info = groupon_card()["card"]["groupon"]["base_info"].clone();
    let own = json!({"base_info": info, "supply_bonus": true, "supply_balance": true, "prerogative": "九折"});
    let card = json!({"card": {"card_type": "MEMBER_CARD", "member_card": own}});
    let card_id = issued(caller, card).await;
    person(caller, PersonCommand::ViewAs { card_id: card_id.clone().into(), openid: ANNA.into() });
    let code = receive(caller, &card_id);
    person(caller, PersonCommand::ViewAs { card_id: card_id.clone().into(), openid: ANNA.into() });
    let activate = json!({"code": code, "membership_number": "1", "init_bonus": 100});
    caller.ok("/card/membercard/activate", activate).await;
    let update = json!({"code": code, "card_id": card_id, "add_bonus": -30});
    caller.ok("/card/membercard/updateuser", update.clone()).await;
    caller.ok("/card/membercard/updateuser", json!({"code": code, "card_id": card_id})).await;
    let told = told(pushing).await;
    let expected = ["card_pass_check", "user_get_card", "user_view_card", "update_member_card"];
    assert_eq!(names(&told), expected);
    let Event::UpdateMemberCard(figures) = &told[3].event else { panic!() };
    assert_eq!((figures.modify_bonus, figures.modify_balance), (Some(-30), Some(0)));
}

#[tokio::test]
async fn paying_on_a_cards_page_redeems_it() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    let card_id = issued(caller, groupon_card()).await;
    let code = receive(caller, &card_id);
    let pay = Command::Person(
        serde_json::from_value(json!({"command": "pay_from_cell", "code": code, "fee": 10_000}))
            .unwrap(),
    );
    assert_eq!(caller.sandbox.apply(pay.clone()), Err(CommandError::NoCode), "it is not open");
    caller.ok("/card/paycell/set", json!({"card_id": card_id, "is_open": true})).await;
    caller.apply(pay.clone());
    assert_eq!(caller.sandbox.apply(pay), Err(CommandError::NoCode), "it was redeemed");
    let told = told(pushing).await;
    assert_eq!(names(&told)[2..], ["user_pay_from_pay_cell", "user_consume_card"]);
    let Event::UserPayFromPayCell(paid) = &told[2].event else { panic!() };
    assert_eq!(
        (paid.fee, paid.original_fee),
        (paid.original_fee, Some(FenText(card_model::money::Fen::new(10_000))))
    );
}

#[tokio::test]
async fn an_offered_gift_names_its_friend_or_its_group() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    let card_id = issued(caller, groupon_card()).await;
    let code = receive(caller, &card_id);
    let offer = |openid: Option<&str>, to_group| PersonCommand::OfferGift {
        code: code.clone().into(),
        card_id: None,
        openid: openid.map(OpenId::from),
        to_group,
    };
    person(caller, offer(Some(BORIS), false));
    person(caller, PersonCommand::TakeGiftBack { code: code.clone().into(), card_id: None });
    for (friend, to_group) in [(Some("nobody at all"), false), (Some(BORIS), true)] {
        let command = Command::Person(offer(friend, to_group));
        assert_eq!(caller.sandbox.apply(command), Err(CommandError::NotForUser), "{friend:?}");
    }
    person(caller, offer(None, true));
    let told = told(pushing).await;
    let gifts: Vec<_> = told
        .iter()
        .filter_map(|message| match &message.event {
            Event::UserGiftingCard(gift) => {
                Some((gift.friend_user_name.clone()?, gift.is_chat_room?, gift.is_return_back?))
            }
            _ => None,
        })
        .collect();
    let gift = |friend: &str, group, back| (friend.into(), Flag(group), Flag(back));
    let expected = [gift(BORIS, false, false), gift("", false, true), gift("", true, false)];
    assert_eq!(gifts, expected);
}

#[tokio::test]
async fn a_payment_names_the_cards_store() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    let card_id = issued(caller, groupon_card()).await;
    let code = receive(caller, &card_id);
    caller.ok("/card/paycell/set", json!({"card_id": card_id, "is_open": true})).await;
    let pay = json!({"command": "pay_from_cell", "code": code, "fee": 10_000});
    caller.apply(Command::Person(serde_json::from_value(pay).unwrap()));
    let told = told(pushing).await;
    let Event::UserPayFromPayCell(paid) = &told[2].event else { panic!() };
    assert_eq!(paid.location_id, Some(272_981_040));
    let Event::UserConsumeCard(consumed) = &told[3].event else { panic!() };
    assert_ne!(consumed.location_name.as_deref(), Some(""));
}

#[tokio::test]
async fn pushed_elements_come_in_the_documents_order() {
    let pushing = listening().await;
    issued(&pushing.caller, groupon_card()).await;
    let (_, rest) = pushing.stop().await;
    let body = rest[0].body.clone();
    let names: Vec<&str> = body
        .lines()
        .filter_map(|line| line.strip_prefix('<')?.split_once('>').map(|(name, _)| name))
        .filter(|name| !name.ends_with("xml"))
        .collect();
    let documented =
        ["ToUserName", "FromUserName", "CreateTime", "MsgType", "Event", "CardId", "RefuseReason"];
    assert_eq!(names, documented);
}

/// binarywang/WxJava#213: `OuterStr` counts the channels of redemption, not of the receipt.
#[tokio::test]
async fn a_redemption_tells_its_own_channel() {
    let pushing = listening().await;
    let caller = &pushing.caller;
    let card_id = issued(caller, groupon_card()).await;
    for channel in [Some("counter-7"), None] {
        let code = receive(caller, &card_id);
        let mut asked = json!({"code": code, "card_id": card_id});
        if let Some(channel) = channel {
            asked["outer_str"] = channel.into();
        }
        caller.ok("/card/code/consume", asked).await;
    }
    let told = told(pushing).await;
    let channels: Vec<_> = told
        .iter()
        .filter_map(|message| match &message.event {
            Event::UserConsumeCard(consumed) => consumed.outer_str.as_deref(),
            _ => None,
        })
        .collect();
    assert_eq!(channels, ["counter-7", ""]);
}
