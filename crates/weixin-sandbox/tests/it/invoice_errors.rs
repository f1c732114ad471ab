//! Invalid calls about invoices, and their errcodes.

use serde_json::{Value, json};
use weixin_api::sandbox::CommandError;

use crate::{
    invoice_support::{
        ANNA, LOCK, SETTLE, attribute, authorise, card, hand_in, handed_out, insertion, page, pdf,
        platform_id, set_up, settled,
    },
    support::Caller,
};

/// Returns a body with the member at a pointer set or removed.
fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        parent.remove(name);
    } else {
        parent.insert(name.to_owned(), value);
    }
    body
}

#[tokio::test]
async fn what_was_never_set_is_said_to_be_so() {
    let caller = Caller::empty().await;
    for (action, errcode) in
        [("get_contact", 72063), ("get_auth_field", 72029), ("get_pay_mch", 72028), ("", 72027)]
    {
        assert_eq!(attribute(&caller, action, json!({})).await.errcode(), errcode, "{action}");
    }
    let path = "/card/invoice/getauthurl";
    assert_eq!(caller.call(path, page(&caller, "1", 0).await).await.errcode(), 72063);
    let contact = json!({"contact": {"phone": "88888888", "time_out": 12345}});
    assert_eq!(attribute(&caller, "set_contact", contact.clone()).await.errcode(), 0);
    let read = attribute(&caller, "get_contact", json!({})).await.body;
    assert_eq!(read["contact"], contact["contact"]);
    assert_eq!(caller.call(path, page(&caller, "1", 1).await).await.errcode(), 72029);
    caller.ok(path, page(&caller, "1", 0).await).await;
    for (action, body, errcode) in [
        ("set_contact", json!({}), 72031),
        ("set_contact", json!({"contact": {"phone": "88888888"}}), 72031),
        ("set_auth_field", json!({"auth_field": {}}), 72031),
        ("set_auth_field", json!({"auth_field": {"user_field": {"show_title": 2}}}), 72031),
        ("set_pay_mch", json!({"paymch_info": {"mchid": "a", "s_pappid": "wxabcd"}}), 72030),
        ("set_pay_mch", json!({"paymch_info": {"mchid": "1234"}}), 72031),
    ] {
        assert_eq!(attribute(&caller, action, body.clone()).await.errcode(), errcode, "{body}");
    }
}

#[tokio::test]
async fn pages_and_refusals_need_what_they_say() {
    let caller = Caller::empty().await;
    let card_id = set_up(&caller).await;
    let (path, right) = ("/card/invoice/getauthurl", page(&caller, "1", 2).await);
    for (member, value, errcode) in [
        ("/order_id", Value::Null, 72031),
        ("/money", Value::Null, 72031),
        ("/money", json!("much"), 47001),
        ("/s_pappid", json!("wxabcd"), 72031),
        ("/source", json!("tv"), 72031),
        ("/type", json!(3), 72031),
        ("/ticket", json!("tttt"), 72025),
    ] {
        let answer = caller.call(path, with(right.clone(), member, value)).await;
        assert_eq!(answer.errcode(), errcode, "{member}");
    }
    caller.ok(path, right.clone()).await;
    let refuse = json!({"s_pappid": platform_id(&caller).await, "order_id": "1", "reason": "1234"});
    let reject = "/card/invoice/rejectinsert";
    assert_eq!(caller.call(reject, refuse.clone()).await.errcode(), 72038);
    authorise(&caller, "1", ANNA, &[]).unwrap();
    let other = with(refuse.clone(), "/s_pappid", json!("wxabcd"));
    assert_eq!(caller.call(reject, other).await.errcode(), 72038);
    assert_eq!(
        caller.call(reject, with(refuse.clone(), "/reason", Value::Null)).await.errcode(),
        72031
    );
    caller.ok(reject, refuse.clone()).await;
    let insert = insertion("1", &card_id, &pdf(&caller).await, "1");
    for (path, body) in [
        (reject, refuse.clone()),
        (path, right),
        ("/card/invoice/getauthdata", refuse),
        ("/card/invoice/insert", insert),
    ] {
        assert_eq!(caller.call(path, body).await.errcode(), 72035, "{path}");
    }
    assert_eq!(authorise(&caller, "1", ANNA, &[]), Err(CommandError::NotIssuable));
    handed_out(&caller, &card_id, ANNA, "2").await;
    let late = json!({"s_pappid": platform_id(&caller).await, "order_id": "2", "reason": "1234"});
    assert_eq!(caller.call(reject, late).await.errcode(), 72024);
}

#[tokio::test]
async fn wrong_invoices_are_not_handed_out() {
    let caller = Caller::empty().await;
    let card_id = set_up(&caller).await;
    handed_out(&caller, &card_id, ANNA, "1").await;
    caller.ok("/card/invoice/getauthurl", page(&caller, "2", 1).await).await;
    let person = [("title", "灌哥发票"), ("phone", "5554545"), ("field1", "a")];
    authorise(&caller, "2", ANNA, &person).unwrap();
    let right = insertion("2", &card_id, &pdf(&caller).await, "2");
    let data = "/card_ext/user_card/invoice_user_data";
    let wrong = [
        ("/order_id", Value::Null, 72031),
        ("/card_id", json!("pUnknown"), 40073),
        ("/appid", json!("wxc0b84a53ed8e8d29"), 72038),
        ("/card_ext/nonce_str", Value::Null, 72031),
        (&format!("{data}/fee"), Value::Null, 72031),
        (&format!("{data}/title"), json!("别的抬头"), 72017),
        (&format!("{data}/billing_no"), json!(""), 72031),
        (&format!("{data}/billing_no"), json!("1".repeat(21)), 72043),
        (&format!("{data}/billing_code"), json!("12-34"), 72041),
        (&format!("{data}/billing_no"), json!("1"), 72042),
        (&format!("{data}/s_pdf_media_id"), json!("75195574948725301"), 72040),
    ];
    for (pointer, value, errcode) in wrong {
        let body = with(right.clone(), pointer, value);
        assert_eq!(caller.call("/card/invoice/insert", body).await.errcode(), errcode, "{pointer}");
    }
    // A digital invoice has a number of 20 digits and no code.
    let digital = with(right, &format!("{data}/billing_no"), json!("2".repeat(20)));
    let digital = with(digital, &format!("{data}/billing_code"), json!(""));
    caller.ok("/card/invoice/insert", digital).await;
}

#[tokio::test]
async fn wrong_cards_and_codes_are_refused() {
    let caller = Caller::empty().await;
    let info = "/invoice_info";
    for (pointer, value, errcode) in [
        (info.to_owned(), Value::Null, 72031),
        (format!("{info}/payee"), Value::Null, 72031),
        (format!("{info}/type"), json!(""), 72031),
        (format!("{info}/base_info/title"), Value::Null, 72031),
        (format!("{info}/base_info/title"), json!("字".repeat(10)), 45021),
        (format!("{info}/base_info/logo_url"), json!("https://example.com/a.jpg"), 40141),
    ] {
        let answer =
            caller.call("/card/invoice/platform/createcard", with(card(), &pointer, value));
        assert_eq!(answer.await.errcode(), errcode, "{pointer}");
    }
    let card_id = set_up(&caller).await;
    let other = caller.ok("/card/invoice/platform/createcard", card()).await["card_id"].clone();
    let code = handed_out(&caller, &card_id, ANNA, "1").await;
    let held = settled(&hand_in(&caller, &card_id, &code), LOCK);
    for (pointer, value, errcode) in [
        ("/card_id", other, 40056),
        ("/encrypt_code", json!(code), 40075),
        ("/encrypt_code", Value::Null, 72031),
        ("/reimburse_status", Value::Null, 72031),
        ("/reimburse_status", json!("INVOICE_GONE"), 72024),
    ] {
        let answer = caller.call(SETTLE, with(held.clone(), pointer, value)).await;
        assert_eq!(answer.errcode(), errcode, "{pointer}");
    }
    let pdf = json!({"action": "put_url", "s_media_id": "1"});
    assert_eq!(caller.call("/card/invoice/platform/getpdf", pdf).await.errcode(), 72027);
}
