//! Member cards and tickets: the data that the merchant sets for one user, and the statistics of members.

use serde_json::{Value, json};
use weixin_api::sandbox::{Command, PersonCommand};

use crate::support::{Caller, NOW, groupon_card};

const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
const BORIS: &str = "oSandbBBBBBBBBBBBBBBBBBBBBBB";

/// Returns a card of a type, with the base data of a group purchase.
fn card(card_type: &str, own: Value) -> Value {
    let mut body = own;
    body["base_info"] = groupon_card()["card"]["groupon"]["base_info"].clone();
    let mut card = json!({"card_type": card_type});
    card[card_type.to_lowercase()] = body;
    json!({"card": card})
}

pub(crate) fn member_card() -> Value {
    let own = json!({"supply_bonus": true, "supply_balance": true, "prerogative": "九折"});
    card("MEMBER_CARD", own)
}

pub(crate) fn movie_ticket() -> Value {
    card("MOVIE_TICKET", json!({"detail": "影片简介"}))
}

/// Creates a card, approves it, and lets a user receive a code.
async fn received(caller: &Caller, card: Value) -> (String, String) {
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    let code = caller.apply(Command::Person(PersonCommand::ReceiveAs {
        card_id: card_id.clone().into(),
        openid: ANNA.into(),
        code: None,
        outer_str: String::new(),
    }));
    (card_id, code.into_iter().next().unwrap())
}

#[tokio::test]
async fn a_member_is_activated_changed_and_read() {
    let caller = Caller::empty().await;
    let (card_id, code) = received(&caller, member_card()).await;
    let activate = json!({
        "code": code, "card_id": card_id, "membership_number": "AAA00000001",
        "init_bonus": 100, "init_balance": 20_000, "init_custom_field_value1": "白金",
    });
    caller.ok("/card/membercard/activate", activate).await;
    let read = json!({"card_id": card_id, "code": code});
    let member = caller.ok("/card/membercard/userinfo/get", read.clone()).await;
    assert_eq!((&member["openid"], &member["bonus"]), (&json!(ANNA), &json!(100)));
    assert_eq!(member["membership_number"], "AAA00000001");
    assert_eq!(
        (&member["balance"], &member["user_card_status"]),
        (&json!(20_000), &json!("NORMAL"))
    );

    let update = |members: Value| {
        let mut body = json!({"code": code, "card_id": card_id});
        body.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        body
    };
    let path = "/card/membercard/updateuser";
    let after = caller.ok(path, update(json!({"add_bonus": -30, "add_balance": 500}))).await;
    assert_eq!((&after["result_bonus"], &after["result_balance"]), (&json!(70), &json!(20_500)));
    assert_eq!(after["openid"], ANNA);
    let total = update(json!({"bonus": 3000, "add_bonus": 1}));
    assert_eq!(caller.ok(path, total).await["result_bonus"], 3000, "a total wins");
    let below = update(json!({"add_bonus": -3001}));
    assert_eq!(caller.call(path, below).await.errcode(), 45022);
    let below = update(json!({"balance": -1}));
    assert_eq!(caller.call(path, below).await.errcode(), 45023);
    let member = caller.ok("/card/membercard/userinfo/get", read).await;
    assert_eq!((&member["bonus"], &member["balance"]), (&json!(3000), &json!(20_500)));
}

#[tokio::test]
async fn what_is_no_member_card_or_no_code_is_refused() {
    let caller = Caller::empty().await;
    let (card_id, code) = received(&caller, member_card()).await;
    let (_, other) = received(&caller, groupon_card()).await;
    let activate = "/card/membercard/activate";
    let body = |code: &str| json!({"code": code, "membership_number": "1", "bonus": 1});
    for path in [activate, "/card/membercard/updateuser"] {
        assert_eq!(caller.call(path, json!({})).await.errcode(), 41013, "{path}");
        assert_eq!(caller.call(path, body("1")).await.errcode(), 40056, "{path}");
        assert_eq!(caller.call(path, body(&other)).await.errcode(), 72003, "{path}");
    }
    let no_number = json!({"code": code, "card_id": card_id});
    assert_eq!(caller.call(activate, no_number.clone()).await.errcode(), 41011);
    let negative = json!({"code": code, "membership_number": "1", "init_bonus": -1});
    assert_eq!(caller.call(activate, negative).await.errcode(), 45022);
    let negative = json!({"code": code, "membership_number": "1", "init_balance": -1});
    assert_eq!(caller.call(activate, negative).await.errcode(), 45023);
    caller.ok("/card/code/unavailable", json!({"code": code})).await;
    assert_eq!(caller.call(activate, body(&code)).await.errcode(), 40127);
    let info = "/card/membercard/userinfo/get";
    let member = caller.ok(info, no_number).await;
    assert_eq!(member["user_card_status"], "UNAVAILABLE");
    assert_eq!(caller.call(info, json!({"code": code})).await.errcode(), 41012);
    for path in [
        "/card/generalcard/activate",
        "/card/generalcard/unactivate",
        "/card/generalcard/updateuser",
        "/card/luckymoney/updateuserbalance",
    ] {
        assert_eq!(caller.call(path, body(&other)).await.errcode(), 40071, "{path}");
        assert_eq!(caller.call(path, body("1")).await.errcode(), 40056, "{path}");
    }
}

#[tokio::test]
async fn tickets_need_what_they_show() {
    let caller = Caller::empty().await;
    let movie = movie_ticket();
    let meeting = card("MEETING_TICKET", json!({"meeting_detail": "会议简介"}));
    let pass = json!({"from": "成都", "to": "广州", "flight": "CE123"});
    let (_, movie) = received(&caller, movie).await;
    let (_, meeting) = received(&caller, meeting).await;
    let (_, pass) = received(&caller, card("BOARDING_PASS", pass)).await;
    let seat = json!({
        "code": movie, "ticket_class": "4D", "show_time": NOW.get(), "duration": 120,
        "screening_room": "5号影厅", "seat_number": ["5排14号", "5排15号"],
    });
    caller.ok("/card/movieticket/updateuser", seat.clone()).await;
    for (name, errcode) in [
        ("ticket_class", 41014),
        ("show_time", 41015),
        ("screening_room", 41016),
        ("seat_number", 41017),
        ("duration", 41011),
    ] {
        let mut seat = seat.clone();
        seat.as_object_mut().unwrap().remove(name);
        let answer = caller.call("/card/movieticket/updateuser", seat).await;
        assert_eq!(answer.errcode(), errcode, "{name}");
    }
    let zone =
        json!({"code": meeting, "zone": "C区", "entrance": "东北门", "seat_number": "2排15号"});
    caller.ok("/card/meetingticket/updateuser", zone.clone()).await;
    let checked = json!({"code": pass, "passenger_name": "乘客姓名", "class": "舱等", "etkt_bnr": "999123456789012"});
    let path = "/card/boardingpass/checkin";
    assert_eq!(caller.call(path, checked).await.errcode(), 45021, "15 digits");
    let checked = json!({"code": pass, "class": "Y", "seat": "12A", "etkt_bnr": "99912345678901"});
    caller.ok(path, checked.clone()).await;
    assert_eq!(caller.call(path, json!({"code": pass, "class": "Y"})).await.errcode(), 41011);
    caller.ok(path, json!({"code": pass, "is_cancel": true})).await;
    let mut one_seat = seat.clone();
    one_seat["seat_number"] = "5排14号".into();
    let paths = [
        ("/card/movieticket/updateuser", &checked),
        (path, &zone),
        ("/card/meetingticket/updateuser", &one_seat),
    ];
    for (path, body) in paths {
        assert_eq!(caller.call(path, body.clone()).await.errcode(), 40071, "{path}");
    }
    caller.ok("/card/code/consume", json!({"code": movie})).await;
    assert_eq!(caller.call("/card/movieticket/updateuser", seat).await.errcode(), 40099);
}

#[tokio::test]
async fn members_are_counted_on_the_day_of_their_activation() {
    let caller = Caller::empty().await;
    let (card_id, code) = received(&caller, member_card()).await;
    received(&caller, groupon_card()).await;
    caller.receive(&card_id, 4);
    caller.apply(Command::View { card_id: card_id.clone().into(), times: 7 });
    let activate = json!({"code": code, "membership_number": "1"});
    caller.ok("/card/membercard/activate", activate.clone()).await;
    caller.ok("/card/membercard/activate", activate).await;
    caller.advance(86_400);
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    let caller = Caller { token, ..caller };
    let today = NOW.beijing_day();
    let query = json!({"begin_date": today, "end_date": today, "cond_source": 1});
    let all = caller.call("/datacube/getcardmembercardinfo", query).await.body["list"].clone();
    assert_eq!(all.as_array().unwrap().len(), 1);
    assert_eq!((&all[0]["receive_cnt"], &all[0]["receive_user"]), (&json!(5), &json!(5)));
    assert_eq!((&all[0]["view_cnt"], &all[0]["active_user"]), (&json!(7), &json!(1)));
    assert_eq!((&all[0]["total_user"], &all[0]["total_receive_user"]), (&json!(1), &json!(5)));
    let detail = "/datacube/getcardmembercarddetail";
    let query = json!({"begin_date": today, "end_date": today, "card_id": card_id});
    let one = caller.call(detail, query.clone()).await.body["list"][0].clone();
    assert_eq!((&one["cardid"], &one["active_cnt"]), (&json!(card_id), &json!(1)));
    assert_eq!((&one["total_user"], &one["new_user"]), (&json!(1), &json!(1)));
    assert_eq!((&one["payOriginalFee"], &one["fee"]), (&json!(0), &json!(0)));
    for (name, value, errcode) in [
        ("card_id", json!("pUnknown"), 40073),
        ("card_id", json!(""), 41012),
        ("begin_date", json!("2015-6-1"), 61500),
        ("end_date", json!(today.plus(1)), 61501),
        ("begin_date", json!(today.plus(-62)), 61501),
    ] {
        let mut query = query.clone();
        query[name] = value;
        assert_eq!(caller.call(detail, query).await.errcode(), errcode, "{name}");
    }
}

#[tokio::test]
async fn a_form_is_set_filled_in_and_read_for_half_an_hour() {
    let caller = Caller::empty().await;
    let mut own = member_card();
    // In the form of some clients.
    own["card"]["member_card"]["wx_activate"] = json!("true");
    own["card"]["member_card"]["wx_activate_after_submit"] = json!(true);
    own["card"]["member_card"]["wx_activate_after_submit_url"] = json!("https://example.com/a");
    let (card_id, code) = received(&caller, own).await;
    let (other, _) = received(&caller, member_card()).await;
    let (coupon, _) = received(&caller, groupon_card()).await;
    let path = "/card/membercard/activateuserform/set";
    let url = "/card/membercard/activate/geturl";
    let form = |card_id: &str| {
        let fields = json!({"common_field_id_list": ["USER_FORM_INFO_FLAG_MOBILE"]});
        json!({"card_id": card_id, "required_form": fields})
    };
    let fill = Command::Person(PersonCommand::FillFormIn {
        code: code.into(),
        card_id: None,
        fields: [("USER_FORM_INFO_FLAG_MOBILE", "13800000000"), ("喜好", "咖啡")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
    });
    assert!(caller.sandbox.apply(fill.clone()).is_err(), "there is no form yet");
    caller.ok(path, form(&card_id)).await;
    for (wrong, errcode) in [(other.as_str(), 72026), (coupon.as_str(), 72003), ("pUnknown", 40073)]
    {
        assert_eq!(caller.call(path, form(wrong)).await.errcode(), errcode);
        assert_eq!(caller.call(url, json!({"card_id": wrong})).await.errcode(), errcode);
    }
    assert_eq!(caller.call(path, json!({"card_id": card_id})).await.errcode(), 41011);
    assert_eq!(caller.call(path, json!({})).await.errcode(), 41012);
    let asked = json!({"card_id": card_id, "outer_str": "123"});
    let answer = caller.ok(url, asked).await;
    assert!(answer["url"].as_str().unwrap().contains("outer_str=123"));

    let redirect = caller.sandbox.apply(fill).unwrap().redirect.unwrap();
    let query = redirect.strip_prefix("https://example.com/a?").unwrap();
    let members: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
    let ticket = json!({"activate_ticket": members[0].1});
    let path = "/card/membercard/activatetempinfo/get";
    let info = caller.ok(path, ticket.clone()).await["info"].clone();
    assert_eq!(info["common_field_list"][0]["value"], "13800000000");
    assert_eq!(info["custom_field_list"][0]["value"], "咖啡");
    assert_eq!(caller.call(path, json!({"activate_ticket": "abc"})).await.errcode(), 72011);
    assert_eq!(caller.call(path, json!({})).await.errcode(), 41011);
    caller.advance(1800);
    assert_eq!(caller.call(path, ticket).await.errcode(), 72012);
}

async fn member(caller: &Caller, card_id: &str, code: &str) -> Value {
    let asked = json!({"card_id": card_id, "code": code});
    caller.ok("/card/membercard/userinfo/get", asked).await
}

/// Returns a member card with a submitted form.
async fn filled_in(caller: &Caller, own: Value) -> (String, String, Option<String>) {
    let mut card = member_card();
    card["card"]["member_card"].as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    let (card_id, code) = received(caller, card).await;
    let fields = json!({"common_field_id_list": ["USER_FORM_INFO_FLAG_MOBILE"]});
    let form = json!({"card_id": card_id, "required_form": fields});
    caller.ok("/card/membercard/activateuserform/set", form).await;
    let before = member(caller, &card_id, &code).await;
    assert_eq!(before["has_active"], false);
    assert_eq!(before["user_info"]["common_field_list"], json!([]));
    let fill = Command::Person(PersonCommand::FillFormIn {
        code: code.clone().into(),
        card_id: None,
        fields: [
            ("USER_FORM_INFO_FLAG_MOBILE", "15521328888"),
            ("USER_FORM_INFO_FLAG_NAME", "Fourier"),
            ("USER_FORM_INFO_FLAG_SEX", "男"),
            ("喜好", "咖啡"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into(),
    });
    let redirect = caller.sandbox.apply(fill).unwrap().redirect;
    (card_id, code, redirect)
}

#[tokio::test]
async fn quick_activation_activates_and_shows_what_was_filled_in() {
    let caller = Caller::empty().await;
    let (card_id, code, redirect) = filled_in(&caller, json!({"wx_activate": true})).await;
    assert_eq!(redirect, None, "the merchant has no page");
    let answer = member(&caller, &card_id, &code).await;
    // Tencent's example: nickname, sex, and the entries in the order of their names.
    assert_eq!((&answer["nickname"], &answer["sex"]), (&json!("Fourier"), &json!("MALE")));
    assert_eq!(answer["has_active"], true);
    assert_eq!(answer["membership_number"], code);
    let expected = json!([
        {"name": "USER_FORM_INFO_FLAG_MOBILE", "value": "15521328888"},
        {"name": "USER_FORM_INFO_FLAG_NAME", "value": "Fourier"},
        {"name": "USER_FORM_INFO_FLAG_SEX", "value": "男"},
    ]);
    assert_eq!(answer["user_info"]["common_field_list"], expected);
    let own = json!([{"name": "喜好", "value": "咖啡"}]);
    assert_eq!(answer["user_info"]["custom_field_list"], own);
    // Values set by the merchant later don't replace the form.
    let activate = json!({"code": code, "card_id": card_id, "membership_number": "1"});
    caller.ok("/card/membercard/activate", activate).await;
    let answer = member(&caller, &card_id, &code).await;
    assert_eq!(answer["membership_number"], "1");
    assert_eq!(answer["user_info"]["common_field_list"], expected);
}

#[tokio::test]
async fn with_a_page_of_its_own_the_merchant_activates() {
    let caller = Caller::empty().await;
    let own = json!({"wx_activate": true, "wx_activate_after_submit": true,
                     "wx_activate_after_submit_url": "https://example.com/a"});
    let (card_id, code, redirect) = filled_in(&caller, own).await;
    assert!(redirect.unwrap().starts_with("https://example.com/a?activate_ticket="));
    assert_eq!(member(&caller, &card_id, &code).await["has_active"], false);
    let activate = json!({"code": code, "card_id": card_id, "membership_number": "1"});
    caller.ok("/card/membercard/activate", activate).await;
    assert_eq!(member(&caller, &card_id, &code).await["has_active"], true);
}

#[tokio::test]
async fn a_card_that_activates_itself_is_active_once_received() {
    let caller = Caller::empty().await;
    let mut card = member_card();
    card["card"]["member_card"]["auto_activate"] = json!(true);
    let (card_id, code) = received(&caller, card).await;
    let answer = member(&caller, &card_id, &code).await;
    assert_eq!((&answer["has_active"], &answer["membership_number"]), (&json!(true), &json!(code)));
    assert_eq!((&answer["nickname"], &answer["sex"]), (&json!("微信用户"), &json!("UNKNOWN")));
}

/// Gives a code to Boris and returns his new code.
fn given(caller: &Caller, card_id: &str, code: &str) -> String {
    caller.apply(Command::Person(PersonCommand::OfferGift {
        code: code.into(),
        card_id: Some(card_id.into()),
        openid: None,
        to_group: false,
    }));
    let accepted = caller.apply(Command::Person(PersonCommand::AcceptGift {
        code: code.into(),
        card_id: Some(card_id.into()),
        openid: BORIS.into(),
    }));
    accepted.into_iter().next().unwrap()
}

#[tokio::test]
async fn a_given_member_card_activates_itself_for_the_friend() {
    let caller = Caller::empty().await;
    let mut card = member_card();
    card["card"]["member_card"]["auto_activate"] = json!(true);
    let (card_id, code) = received(&caller, card).await;
    let friends = given(&caller, &card_id, &code);
    assert_ne!(friends, code);
    let answer = member(&caller, &card_id, &friends).await;
    assert_eq!(
        (&answer["openid"], &answer["has_active"], &answer["membership_number"]),
        (&json!(BORIS), &json!(true), &json!(friends))
    );
}

#[tokio::test]
async fn a_given_code_of_the_merchants_shows_nothing_of_the_giver() {
    let caller = Caller::empty().await;
    let mut card = member_card();
    card["card"]["member_card"]["wx_activate"] = json!(true);
    card["card"]["member_card"]["base_info"]["use_custom_code"] = json!(true);
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    caller.apply(Command::Person(PersonCommand::ReceiveAs {
        card_id: card_id.clone().into(),
        openid: ANNA.into(),
        code: Some("A1".into()),
        outer_str: String::new(),
    }));
    let fields = json!({"common_field_id_list": ["USER_FORM_INFO_FLAG_MOBILE"]});
    let form = json!({"card_id": card_id, "required_form": fields});
    caller.ok("/card/membercard/activateuserform/set", form).await;
    caller.apply(Command::Person(PersonCommand::FillFormIn {
        code: "A1".into(),
        card_id: Some(card_id.clone().into()),
        fields: [("USER_FORM_INFO_FLAG_MOBILE".to_owned(), "15521328888".to_owned())].into(),
    }));
    assert_eq!(member(&caller, &card_id, "A1").await["has_active"], true);
    assert_eq!(given(&caller, &card_id, "A1"), "A1");
    let answer = member(&caller, &card_id, "A1").await;
    assert_eq!((&answer["openid"], &answer["has_active"]), (&json!(BORIS), &json!(false)));
    assert_eq!(answer["user_info"]["common_field_list"], json!([]));
}
