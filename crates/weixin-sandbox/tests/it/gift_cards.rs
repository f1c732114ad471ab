//! Gift cards: pages, orders, gifts and refunds
//! ([P8](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html)).

use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError, CommandOutcome, GiftCardCommand, PersonCommand};
use weixin_sandbox::{Sandbox, Settings};

use crate::support::{Caller, NOW, cash_card, empty_settings};

pub(crate) const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
pub(crate) const BORIS: &str = "oSandbBBBBBBBBBBBBBBBBBBBBBB";
const CLARA: &str = "oSandbCCCCCCCCCCCCCCCCCCCCCC";
const PICTURE: &str = "http://mmbiz.qpic.cn/mmbiz_jpg/p98FjXy8LafBWIJsGFe7tlPvtBFxXXTP/0";

/// Tencent's sample of a page with one of its two themes.
pub(crate) fn page(card_id: &str) -> Value {
    json!({"page": {
        "page_title": "礼品卡", "support_multi": true, "banner_pic_url": PICTURE,
        "theme_list": [{
            "theme_pic_url": PICTURE, "title": "title", "title_color": "#FB966E",
            "show_sku_title_first": true,
            "item_list": [{"card_id": card_id, "title": "焦糖拿铁"}],
            "pic_item_list": [{
                "background_pic_url": PICTURE, "default_gifting_msg": "祝福语1",
                "outer_img_id": "outer_img_id_1",
            }],
            "category_index": 0,
        }],
        "category_list": [{"title": "主题分类一"}, {"title": "主题分类二"}],
        "address": "广州市海珠区222号", "service_phone": "020-12345678", "biz_description": "退款指引",
        "cell_1": {"title": "申请发票", "url": "https://open.weixin.qq.com"},
        "cell_2": {"title": "申请退款", "url": "https://mp.weixin.qq.com"},
    }})
}

pub(crate) async fn add_page(caller: &Caller, page: Value) -> String {
    caller.ok("/card/giftcard/page/add", page).await["page_id"].as_str().unwrap().to_owned()
}

pub(crate) fn gift(
    caller: &Caller,
    command: GiftCardCommand,
) -> Result<CommandOutcome, CommandError> {
    caller.sandbox.apply(Command::Person(PersonCommand::GiftCard(command)))
}

pub(crate) fn buy(
    caller: &Caller,
    page_id: &str,
    card_ids: &[&str],
) -> Result<CommandOutcome, CommandError> {
    gift(
        caller,
        GiftCardCommand::BuyGiftCard {
            page_id: page_id.to_owned(),
            card_ids: card_ids.iter().map(|card_id| (*card_id).into()).collect(),
            openid: ANNA.into(),
            outer_str: "web".to_owned(),
        },
    )
}

pub(crate) fn send(
    caller: &Caller,
    order_id: &str,
    is_chat_room: bool,
) -> Result<CommandOutcome, CommandError> {
    let order_id = order_id.to_owned();
    gift(caller, GiftCardCommand::SendGiftCard { order_id, is_chat_room })
}

pub(crate) fn accept(
    caller: &Caller,
    order_id: &str,
    openid: &str,
) -> Result<CommandOutcome, CommandError> {
    let (order_id, openid) = (order_id.to_owned(), openid.into());
    gift(caller, GiftCardCommand::AcceptGiftCard { order_id, openid })
}

async fn order(caller: &Caller, order_id: &str) -> Value {
    let asked = json!({"order_id": order_id});
    caller.ok("/card/giftcard/order/get", asked).await["order"].clone()
}

async fn code(caller: &Caller, code: &str) -> Value {
    let asked = json!({"code": code, "check_consume": false});
    caller.call("/card/code/get", asked).await.body
}

#[tokio::test]
async fn a_gift_card_is_bought_given_accepted_and_used() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let page_id = add_page(&caller, page(&card_id)).await;
    let bought = buy(&caller, &page_id, &[&card_id, &card_id]).unwrap();
    let order_id = bought.order_id.unwrap();
    assert_eq!(caller.card(&card_id).await["cash"]["base_info"]["sku"]["quantity"], 3);
    let made = order(&caller, &order_id).await;
    let card = json!({
        "card_id": card_id, "price": 5000, "code": bought.codes[0],
        "default_gifting_msg": "祝福语1", "background_pic_url": PICTURE,
        "outer_img_id": "outer_img_id_1",
    });
    assert_eq!(made["card_list"][0], card);
    assert_eq!((&made["total_price"], &made["open_id"]), (&json!(10_000), &json!(ANNA)));
    assert_eq!((&made["create_time"], &made["outer_str"]), (&json!(NOW.get()), &json!("web")));
    assert_eq!(made["trans_id"].as_str().unwrap().len(), 28);
    assert_eq!(code(&caller, bought.codes[0].as_str()).await["openid"], ANNA, "the buyer holds it");

    assert_eq!(accept(&caller, &order_id, BORIS), Err(CommandError::NoCode), "not given yet");
    send(&caller, &order_id, false).unwrap();
    assert_eq!(send(&caller, &order_id, false), Err(CommandError::NoCode));
    assert_eq!(code(&caller, bought.codes[0].as_str()).await["user_card_status"], "GIFTING");
    let accepted = accept(&caller, &order_id, BORIS).unwrap().codes;
    assert_eq!(accepted.len(), 2);
    assert_eq!(accept(&caller, &order_id, CLARA), Err(CommandError::NoCode));
    let done = order(&caller, &order_id).await;
    assert_eq!(done["accepter_openid"], BORIS);
    assert_eq!(done["card_list"][1]["code"], accepted[1].as_str());
    assert_eq!(done["card_list"][1]["accepter_openid"], BORIS);
    assert_eq!(
        code(&caller, bought.codes[0].as_str()).await["errcode"],
        40056,
        "as for any given code"
    );
    assert_eq!(code(&caller, accepted[0].as_str()).await["openid"], BORIS);
    caller.ok("/card/code/consume", json!({"code": accepted[0]})).await;
    let refund = caller.call("/card/giftcard/order/refund", json!({"order_id": order_id})).await;
    assert_eq!(refund.errcode(), 40099, "a part of it is used");
}

#[tokio::test]
async fn a_gift_to_a_group_goes_to_whoever_comes_first_and_the_rest_comes_back() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(3).await;
    let page_id = add_page(&caller, page(&card_id)).await;
    let bought = buy(&caller, &page_id, &[&card_id, &card_id, &card_id]).unwrap();
    let order_id = bought.order_id.unwrap();
    send(&caller, &order_id, true).unwrap();
    assert_eq!(accept(&caller, &order_id, BORIS).unwrap().codes.len(), 1);
    assert_eq!(accept(&caller, &order_id, CLARA).unwrap().codes.len(), 1);
    let made = order(&caller, &order_id).await;
    assert_eq!(made["IsChatRoom"], true);
    assert_eq!(made["card_list"][0]["accepter_openid"], BORIS);
    assert_eq!(made["card_list"][1]["accepter_openid"], CLARA);
    let back = || GiftCardCommand::ReturnGiftCard { order_id: order_id.clone() };
    assert_eq!(gift(&caller, back()).unwrap().codes, [bought.codes[2].clone()]);
    assert_eq!(gift(&caller, back()), Err(CommandError::NoCode));
    let left = code(&caller, bought.codes[2].as_str()).await;
    assert_eq!((&left["user_card_status"], &left["openid"]), (&json!("NORMAL"), &json!(ANNA)));
}

#[tokio::test]
async fn a_refund_makes_the_codes_void() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let page_id = add_page(&caller, page(&card_id)).await;
    let bought = buy(&caller, &page_id, &[&card_id]).unwrap();
    let order_id = bought.order_id.unwrap();
    send(&caller, &order_id, false).unwrap();
    let code_of_friend = accept(&caller, &order_id, BORIS).unwrap().codes.remove(0);
    let asked = json!({"order_id": order_id});
    caller.ok("/card/giftcard/order/refund", asked.clone()).await;
    assert_eq!(code(&caller, code_of_friend.as_str()).await["user_card_status"], "UNAVAILABLE");
    let consume = caller.call("/card/code/consume", json!({"code": code_of_friend})).await;
    assert_eq!(consume.errcode(), 40127);
    assert_eq!(caller.call("/card/giftcard/order/refund", asked).await.errcode(), 40127);
    for path in ["/card/giftcard/order/refund", "/card/giftcard/order/get"] {
        assert_eq!(caller.call(path, json!({"order_id": "Z2"})).await.errcode(), 40035);
        assert_eq!(caller.call(path, json!({})).await.errcode(), 41011);
    }
}

#[tokio::test]
async fn pages_are_kept_changed_and_listed() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let first = add_page(&caller, page(&card_id)).await;
    let second = add_page(&caller, page(&card_id)).await;
    let get = async |page_id: &str| {
        let asked = json!({"page_id": page_id});
        caller.ok("/card/giftcard/page/get", asked).await["page"].clone()
    };
    let mut expected = page(&card_id)["page"].clone();
    expected["page_id"] = json!(first);
    assert_eq!(get(&first).await, expected);
    let list = caller.ok("/card/giftcard/page/batchget", json!({})).await;
    assert_eq!(list["page_id_list"], json!([first, second]));
    let update =
        json!({"page": {"page_id": first, "page_title": "新年礼品卡", "support_multi": false}});
    caller.ok("/card/giftcard/page/update", update).await;
    expected["page_title"] = json!("新年礼品卡");
    expected["support_multi"] = json!(false);
    assert_eq!(get(&first).await, expected, "the rest stays");
    let two = buy(&caller, &first, &[&card_id, &card_id]);
    assert_eq!(two, Err(CommandError::OutOfRange { max: 1 }));
    buy(&caller, &second, &[&card_id, &card_id]).unwrap();
    assert_eq!(buy(&caller, "none", &[&card_id]), Err(CommandError::NotIssuable));
    let other = caller.issue(5).await;
    assert_eq!(
        buy(&caller, &second, &[&other]),
        Err(CommandError::NotIssuable),
        "the card isn't on the page"
    );
    assert_eq!(buy(&caller, &second, &[card_id.as_str(); 4]), Err(CommandError::OutOfStock));
}

#[tokio::test]
async fn wrong_pages_are_refused() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let deleted = caller.create(cash_card()).await;
    caller.ok("/card/delete", json!({"card_id": deleted})).await;
    let wrong = [
        ("/page/banner_pic_url", json!("https://example.com/0"), 40141),
        ("/page/banner_pic_url", json!(""), 41011),
        ("/page/theme_list", json!([]), 41011),
        ("/page/theme_list/0/title", json!(""), 41011),
        ("/page/theme_list/0/item_list", json!([]), 41011),
        ("/page/theme_list/0/item_list/0/card_id", json!("pUnknown"), 40073),
        ("/page/theme_list/0/item_list/0/card_id", json!(deleted), 40078),
        ("/page/theme_list/0/pic_item_list/0/background_pic_url", json!("https://x/0"), 40141),
        ("/page/theme_list/0/category_index", json!(2), 40035),
    ];
    let page_id = add_page(&caller, page(&card_id)).await;
    for (pointer, value, errcode) in wrong {
        let mut body = page(&card_id);
        *body.pointer_mut(pointer).unwrap() = value;
        let added = caller.call("/card/giftcard/page/add", body.clone()).await;
        assert_eq!(added.errcode(), errcode, "{pointer}");
        body["page"]["page_id"] = json!(page_id);
        let updated = caller.call("/card/giftcard/page/update", body).await;
        assert_eq!(updated.errcode(), errcode, "{pointer}");
    }
    assert_eq!(caller.call("/card/giftcard/page/add", json!({})).await.errcode(), 41011);
    for path in ["/card/giftcard/page/get", "/card/giftcard/maintain/set"] {
        let unknown = json!({"page_id": "none", "maintain": true});
        assert_eq!(caller.call(path, unknown).await.errcode(), 40035, "{path}");
        assert_eq!(caller.call(path, json!({"maintain": true})).await.errcode(), 41011, "{path}");
    }
    let list = caller.ok("/card/giftcard/page/batchget", json!({})).await;
    assert_eq!(list["page_id_list"], json!([page_id]), "no other page was stored");
}

#[tokio::test]
async fn nothing_is_sold_on_a_closed_page() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let (one, other) =
        (add_page(&caller, page(&card_id)).await, add_page(&caller, page(&card_id)).await);
    let set = async |body: Value| {
        caller.ok("/card/giftcard/maintain/set", body).await["control_info"].clone()
    };
    let info = set(json!({"page_id": one, "maintain": true})).await;
    assert_eq!(info["biz_control_type"], "E_PAGE_CONTROL_NORMAL");
    assert_eq!(info["list"][0]["page_control_type"], "E_PAGE_CONTROL_BIZ");
    assert_eq!(info["list"][1]["page_control_type"], "E_PAGE_CONTROL_NORMAL");
    assert_eq!(buy(&caller, &one, &[&card_id]), Err(CommandError::NotIssuable));
    buy(&caller, &other, &[&card_id]).unwrap();
    let info = set(json!({"all": true, "maintain": true})).await;
    assert_eq!(info["biz_control_type"], "E_PAGE_CONTROL_BIZ");
    assert_eq!(buy(&caller, &other, &[&card_id]), Err(CommandError::NotIssuable));
    set(json!({"all": true, "maintain": false})).await;
    assert_eq!(buy(&caller, &one, &[&card_id]), Err(CommandError::NotIssuable), "still closed");
    set(json!({"page_id": one, "maintain": false})).await;
    buy(&caller, &one, &[&card_id]).unwrap();
}

#[tokio::test]
async fn merchant_numbers_are_allowed_then_bound_then_shown() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let page_id = add_page(&caller, page(&card_id)).await;
    let bind = async |wxa_appid: &str| {
        let body = json!({"sub_mch_id": "1900015421", "wxa_appid": wxa_appid});
        caller.call("/card/giftcard/pay/submch/bind", body).await.errcode()
    };
    let show = async |wxa_appid: &str, page_id: &str| {
        let body = json!({"wxa_appid": wxa_appid, "page_id": page_id});
        caller.call("/card/giftcard/wxa/set", body).await.errcode()
    };
    let (mine, other) = ("wx8638fbedaf138a87", "wx8638fbedaf138a88");
    assert_eq!(bind(mine).await, 43008);
    let path = "/card/giftcard/pay/whitelist/add";
    assert_eq!(caller.call(path, json!({"sub_mch_id": "12"})).await.errcode(), 72010);
    let url = caller.ok(path, json!({"sub_mch_id": "1900015421"})).await["url"].clone();
    assert!(url.as_str().unwrap().starts_with("https://pay.weixin.qq.com/"));
    assert_eq!(show(mine, &page_id).await, 72002);
    assert_eq!((bind("gh_1").await, bind(mine).await, bind(mine).await), (40013, 0, 0));
    assert_eq!(bind(other).await, -1, "a number has one mini program");
    assert_eq!((show(mine, "none").await, show(mine, &page_id).await), (40035, 0));
}

#[tokio::test]
async fn orders_are_listed_by_their_time() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let page_id = add_page(&caller, page(&card_id)).await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(buy(&caller, &page_id, &[&card_id]).unwrap().order_id.unwrap());
        caller.advance(60);
    }
    let asked = |begin: i64, end: i64, sort: &str, offset: u64, count: u64| {
        json!({"begin_time": NOW.get() + begin, "end_time": NOW.get() + end, "sort_type": sort,
               "offset": offset, "count": count})
    };
    let list = async |body: Value| {
        let found = caller.ok("/card/giftcard/order/batchget", body).await;
        let orders = found["order_list"].as_array().unwrap();
        let ids: Vec<_> = orders.iter().map(|order| order["order_id"].clone()).collect();
        (found["total_count"].as_u64().unwrap(), json!(ids))
    };
    assert_eq!(list(asked(0, 120, "ASC", 0, 100)).await, (3, json!(ids)));
    assert_eq!(list(asked(0, 120, "DESC", 1, 1)).await, (3, json!([ids[1]])));
    assert_eq!(list(asked(1, 119, "ASC", 0, 100)).await, (1, json!([ids[1]])));
    let month = 31 * 86_400;
    assert_eq!(list(asked(60 - month, 60, "ASC", 0, 100)).await, (2, json!(ids[..2])));
    let mut incomplete = asked(0, 1, "ASC", 0, 1);
    incomplete.as_object_mut().unwrap().remove("end_time");
    let wrong = [
        (asked(0, 1, "ASC", 0, 101), 40035),
        (asked(0, 1, "ASC", 0, 0), 40035),
        (asked(1, 0, "ASC", 0, 1), 40035),
        (asked(0, month + 1, "ASC", 0, 1), 40035),
        (asked(0, 1, "UP", 0, 1), 40035),
        (incomplete, 41011),
    ];
    for (body, errcode) in wrong {
        let answer = caller.call("/card/giftcard/order/batchget", body.clone()).await;
        assert_eq!(answer.errcode(), errcode, "{body}");
    }
}

#[tokio::test]
async fn gift_cards_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        || Settings { data_file: Some(folder.path().join("world.jsonl")), ..empty_settings() };
    let caller = Caller::of(settings()).await;
    let card_id = caller.issue(5).await;
    let page_id = add_page(&caller, page(&card_id)).await;
    let update = json!({"page": {"page_id": page_id, "page_title": "新"}});
    caller.ok("/card/giftcard/page/update", update).await;
    caller.ok("/card/giftcard/pay/whitelist/add", json!({"sub_mch_id": "1900015421"})).await;
    let bind = json!({"sub_mch_id": "1900015421", "wxa_appid": "wx1"});
    caller.ok("/card/giftcard/pay/submch/bind", bind).await;
    let show = json!({"page_id": page_id, "wxa_appid": "wx1"});
    caller.ok("/card/giftcard/wxa/set", show).await;
    let given = buy(&caller, &page_id, &[&card_id, &card_id]).unwrap().order_id.unwrap();
    send(&caller, &given, true).unwrap();
    accept(&caller, &given, BORIS).unwrap();
    gift(&caller, GiftCardCommand::ReturnGiftCard { order_id: given.clone() }).unwrap();
    let refunded = buy(&caller, &page_id, &[&card_id]).unwrap().order_id.unwrap();
    caller.ok("/card/giftcard/order/refund", json!({"order_id": refunded})).await;
    caller.ok("/card/giftcard/maintain/set", json!({"all": true, "maintain": true})).await;
    let dump = caller.sandbox.dump().unwrap();
    let before = order(&caller, &given).await;
    caller.sandbox.close().unwrap();
    // Twice: first from the changes, then from the world that the first opening wrote.
    for _ in 0..2 {
        let sandbox = Sandbox::open(settings()).unwrap();
        assert_eq!(sandbox.dump().unwrap(), dump);
        let again = Caller { sandbox, token: caller.token.clone() };
        assert_eq!(order(&again, &given).await, before);
        assert_eq!(buy(&again, &page_id, &[&card_id]), Err(CommandError::NotIssuable));
        let asked = json!({"order_id": refunded});
        assert_eq!(again.call("/card/giftcard/order/refund", asked).await.errcode(), 40127);
        again.sandbox.close().unwrap();
    }
}
