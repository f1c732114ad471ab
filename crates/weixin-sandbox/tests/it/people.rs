//! Actions of single users, and their effects for the merchant.

use card_model::id::Code;
use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError, PersonCommand};

use crate::{
    special_cards::member_card,
    support::{Caller, cash_card, groupon_card},
};

const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
const BORIS: &str = "oSandbBBBBBBBBBBBBBBBBBBBBBB";

fn receive(card_id: &str, openid: &str) -> Command {
    Command::Person(PersonCommand::ReceiveAs {
        card_id: card_id.into(),
        openid: openid.into(),
        code: None,
        outer_str: "12b".to_owned(),
    })
}

async fn issued(caller: &Caller) -> String {
    let card_id = caller.create(groupon_card()).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

async fn status(caller: &Caller, code: &str) -> Value {
    let read = json!({"code": code, "check_consume": false});
    caller.ok("/card/code/get", read).await["user_card_status"].clone()
}

#[tokio::test]
async fn a_named_user_receives_up_to_the_limit_and_is_found_again() {
    let caller = Caller::empty().await;
    let card_id = issued(&caller).await;
    let mut codes: Vec<String> =
        (0..3).flat_map(|_| caller.apply(receive(&card_id, ANNA))).collect();
    assert_eq!(caller.sandbox.apply(receive(&card_id, ANNA)), Err(CommandError::NotForUser));
    let read = caller.ok("/card/code/get", json!({"code": codes[0]})).await;
    assert_eq!((&read["openid"], &read["outer_str"]), (&json!(ANNA), &json!("12b")));
    let held = |list: &Value| -> Vec<String> {
        let list = list["card_list"].as_array().unwrap().iter();
        list.map(|held| held["code"].as_str().unwrap().to_owned()).collect()
    };
    let list = json!({"openid": ANNA, "card_id": card_id});
    let mut found = held(&caller.ok("/card/user/getcardlist", list.clone()).await);
    found.sort();
    codes.sort();
    assert_eq!(found, codes);
    let deleted = PersonCommand::DeleteCode { code: codes[0].clone().into(), card_id: None };
    caller.apply(Command::Person(deleted));
    assert_eq!(status(&caller, &codes[0]).await, "DELETE");
    assert_eq!(held(&caller.ok("/card/user/getcardlist", list).await), codes[1..]);

    let shared = caller.issue(1).await;
    caller.apply(receive(&shared, ANNA));
    let list = caller.ok("/card/user/getcardlist", json!({"openid": ANNA})).await;
    assert_eq!(list["has_share_card"], true);
    for (body, errcode) in [
        (json!({}), 41011),
        (json!({"openid": "12312313"}), 40003),
        (json!({"openid": ANNA, "card_id": "pUnknown"}), 40073),
    ] {
        assert_eq!(caller.call("/card/user/getcardlist", body).await.errcode(), errcode);
    }
}

#[tokio::test]
async fn a_gift_waits_until_it_is_accepted_taken_back_or_too_late() {
    let caller = Caller::empty().await;
    let card_id = issued(&caller).await;
    let code = caller.apply(receive(&card_id, ANNA)).remove(0);
    let person = |command: fn(Code) -> PersonCommand| {
        caller.sandbox.apply(Command::Person(command(code.as_str().into())))
    };
    let offer =
        |code| PersonCommand::OfferGift { code, card_id: None, openid: None, to_group: false };
    let back = |code| PersonCommand::TakeGiftBack { code, card_id: None };
    let lapse = |code| PersonCommand::LetGiftLapse { code, card_id: None };
    let accept = |code| PersonCommand::AcceptGift { code, card_id: None, openid: BORIS.into() };
    assert_eq!(person(accept), Err(CommandError::NoCode), "it wasn't offered");
    person(offer).unwrap();
    assert_eq!(status(&caller, &code).await, "GIFTING");
    assert_eq!(caller.call("/card/code/consume", json!({"code": code})).await.errcode(), 40127);
    person(back).unwrap();
    assert_eq!(status(&caller, &code).await, "NORMAL");
    person(offer).unwrap();
    person(lapse).unwrap();
    assert_eq!(status(&caller, &code).await, "GIFT_TIMEOUT");
    person(offer).unwrap();
    let given = person(accept).unwrap().codes.remove(0);
    assert_ne!(given, code.as_str());
    assert_eq!(caller.call("/card/code/get", json!({"code": code})).await.errcode(), 40056);
    let read = caller.ok("/card/code/get", json!({"code": given})).await;
    assert_eq!(read["openid"], BORIS);
}

#[tokio::test]
async fn a_link_carries_the_encrypted_code() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(1).await;
    let code = caller.apply(receive(&card_id, ANNA)).remove(0);
    let follow = PersonCommand::FollowLink { code: code.clone().into(), card_id: None };
    let redirect = caller.sandbox.apply(Command::Person(follow)).unwrap().redirect.unwrap();
    let query = redirect.strip_prefix("http://www.qq.com?").unwrap();
    let members: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
    let member = |name: &str| members.iter().find(|(found, _)| found == name).unwrap().1.clone();
    assert_eq!((member("card_id"), member("openid")), (card_id, ANNA.to_owned()));
    assert_eq!(member("outer_str"), "12b");
    let encrypted = json!({"encrypt_code": member("encrypt_code")});
    assert_eq!(caller.ok("/card/code/decrypt", encrypted).await["code"], code);
    for wrong in [code.as_str(), "XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE"]
    {
        let answer = caller.call("/card/code/decrypt", json!({"encrypt_code": wrong})).await;
        assert_eq!(answer.errcode(), 40075);
    }
    assert_eq!(caller.call("/card/code/decrypt", json!({})).await.errcode(), 41011);
}

/// S3 "6.4" describes every external URL of a card. These are the URLs on the page about creating member cards.
#[tokio::test]
async fn a_member_card_links_to_what_it_has() {
    let caller = Caller::empty().await;
    let mut card = member_card();
    let own = card["card"]["member_card"].as_object_mut().unwrap();
    for entry in ["center_url", "custom_url", "promotion_url"] {
        own["base_info"].as_object_mut().unwrap().remove(entry);
    }
    let url = |page: &str| format!("http://a.example/{page}");
    for (own, page) in [
        (json!({}), None),
        (json!({"activate_url": url("activate")}), Some("activate")),
        (json!({"custom_field1": {"name": "级", "url": url("level")}}), Some("level")),
        (json!({"custom_cell1": {"name": "a", "tips": "b", "url": url("cell")}}), Some("cell")),
        (json!({"bonus_url": url("bonus")}), Some("bonus")),
        (json!({"balance_url": url("balance")}), Some("balance")),
    ] {
        let mut card = card.clone();
        let members = card["card"]["member_card"].as_object_mut().unwrap();
        members.extend(own.as_object().unwrap().clone());
        let card_id = caller.create(card).await;
        caller.apply(Command::Approve { card_id: card_id.clone().into() });
        let code = caller.apply(receive(&card_id, ANNA)).remove(0);
        let follow =
            Command::Person(PersonCommand::FollowLink { code: code.into(), card_id: None });
        let followed = caller.sandbox.apply(follow);
        match page {
            None => assert_eq!(followed.unwrap_err(), CommandError::NoLink),
            Some(page) => {
                let redirect = followed.unwrap().redirect.unwrap();
                assert!(
                    redirect.starts_with(&format!("{}?encrypt_code=", url(page))),
                    "{redirect}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_voucher_without_a_code_is_marked_before_it_is_redeemed() {
    let caller = Caller::empty().await;
    let mut card = cash_card();
    card["card"]["cash"]["base_info"]["code_type"] = json!("CODE_TYPE_NONE");
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    caller.apply(Command::Supply { card_id: card_id.clone().into(), quantity: 1 });
    let code = caller.receive(&card_id, 1).remove(0);
    let mark = |openid: &str, is_mark: bool| json!({"code": code, "card_id": card_id, "openid": openid, "is_mark": is_mark});
    let consume = json!({"code": code});
    assert_eq!(caller.call("/card/code/consume", consume.clone()).await.errcode(), 43018);
    assert_eq!(caller.call("/card/code/mark", mark(ANNA, false)).await.errcode(), 43018);
    assert_eq!(caller.call("/card/code/mark", mark("1", true)).await.errcode(), 40003);
    caller.ok("/card/code/mark", mark(ANNA, true)).await;
    caller.ok("/card/code/mark", mark(ANNA, true)).await;
    assert_eq!(caller.call("/card/code/mark", mark(BORIS, true)).await.errcode(), 40146);
    caller.ok("/card/code/mark", mark(ANNA, false)).await;
    caller.ok("/card/code/mark", mark(BORIS, true)).await;
    caller.ok("/card/code/consume", consume).await;
    assert_eq!(caller.call("/card/code/mark", mark(BORIS, false)).await.errcode(), 40127);
    let other = issued(&caller).await;
    let code = caller.apply(receive(&other, ANNA)).remove(0);
    let other = json!({"code": code, "card_id": other, "openid": ANNA, "is_mark": true});
    assert_eq!(caller.call("/card/code/mark", other).await.errcode(), 45030);
}
