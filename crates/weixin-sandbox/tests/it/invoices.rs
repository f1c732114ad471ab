//! Invoices from the user's authorisation to the end of their reimbursement.

use card_model::id::OpenId;
use serde_json::json;
use weixin_api::{
    event::Event,
    sandbox::{CommandError, InvoiceCommand},
};
use weixin_sandbox::{Operation, OperationError, Sandbox, Settings};

use crate::{
    invoice_support::{
        ANNA, BORIS, CANCEL, CLOSURE, INIT, LOCK, SETTLE, attribute, authorise, command, fields,
        hand_in, handed_out, insertion, page, pdf, platform_id, read, set_up, settled, upload,
    },
    listener::{Received, pushing},
    support::{APP_ID, Caller, NOW, empty_settings},
};

const BATCH: &str = "/card/invoice/reimburse/updatestatusbatch";

#[tokio::test]
async fn a_user_authorises_an_order_and_gets_its_invoice() {
    let caller = Caller::empty().await;
    let card_id = set_up(&caller).await;
    let asked = page(&caller, "1234", 1).await;
    let url = caller.ok("/card/invoice/getauthurl", asked.clone()).await["auth_url"].clone();
    let url = url.as_str().unwrap();
    assert!(url.contains("order_id=1234") && !url.contains(asked["ticket"].as_str().unwrap()));

    let order = json!({"s_pappid": asked["s_pappid"], "order_id": "1234"});
    let before = caller.ok("/card/invoice/getauthdata", order.clone()).await;
    assert_eq!(before["invoice_status"], "never auth");
    let insert = insertion("1234", &card_id, &pdf(&caller).await, "4545145712");
    assert_eq!(caller.call("/card/invoice/insert", insert.clone()).await.errcode(), 72038);

    let person = [("title", "灌哥发票"), ("phone", "5554545"), ("field1", "管理理论")];
    let partial = authorise(&caller, "1234", ANNA, &person[..2]);
    assert_eq!(partial, Err(CommandError::NotIssuable), "the form shows field1");
    let outcome = authorise(&caller, "1234", ANNA, &person).unwrap();
    assert_eq!(outcome.redirect.as_deref(), Some("https://example.com/after"));
    assert_eq!(authorise(&caller, "1234", BORIS, &person), Err(CommandError::NotIssuable));
    let after = caller.ok("/card/invoice/getauthdata", order).await;
    assert_eq!(
        (&after["invoice_status"], &after["auth_time"]),
        (&json!("auth success"), &json!(NOW.get()))
    );
    let entries = &after["user_auth_info"]["user_field"];
    assert_eq!((&entries["title"], &entries["phone"]), (&json!("灌哥发票"), &json!("5554545")));
    assert_eq!(entries["custom_field"], json!([{"key": "field1", "value": "管理理论"}]));

    let inserted = caller.ok("/card/invoice/insert", insert.clone()).await;
    assert_eq!(inserted["openid"], ANNA);
    let list = caller.ok("/card/user/getcardlist", json!({"openid": ANNA})).await;
    assert_eq!(list["card_list"], json!([{"code": inserted["code"], "card_id": card_id}]));
    assert_eq!(caller.call("/card/invoice/insert", insert).await.errcode(), 72018);
}

#[tokio::test]
async fn an_invoice_is_handed_in_locked_and_closed_for_ever() {
    let caller = Caller::empty().await;
    let card_id = set_up(&caller).await;
    let code = handed_out(&caller, &card_id, ANNA, "1").await;
    let held = hand_in(&caller, &card_id, &code);
    let decrypted = caller.ok("/card/code/decrypt", json!({"encrypt_code": held["encrypt_code"]}));
    assert_eq!(decrypted.await["code"], code);
    let invoice = read(&caller, &held).await;
    assert_eq!((&invoice["openid"], &invoice["payee"]), (&json!(ANNA), &json!("测试-收款方")));
    assert_eq!(
        (&invoice["begin_time"], &invoice["type"]),
        (&json!(NOW.get()), &json!("广东省增值税普通发票"))
    );
    let says = &invoice["user_info"];
    assert_eq!((&says["fee"], &says["reimburse_status"]), (&json!(123), &json!(INIT)));
    assert_eq!(says["billing_time"], 1_468_306_058);
    assert!(says["pdf_url"].is_string() && says.get("s_pdf_media_id").is_none(), "{says}");

    let early = caller.call(SETTLE, settled(&held, CLOSURE)).await;
    assert_eq!(early.errcode(), 72039, "it must be locked first");
    for status in [LOCK, LOCK, INIT, LOCK] {
        caller.ok(SETTLE, settled(&held, status)).await;
        assert_eq!(read(&caller, &held).await["user_info"]["reimburse_status"], status);
    }
    assert_eq!(caller.call(SETTLE, settled(&held, CANCEL)).await.errcode(), 72024);
    caller.ok(SETTLE, settled(&held, CLOSURE)).await;
    for status in [INIT, LOCK, CLOSURE] {
        assert_eq!(caller.call(SETTLE, settled(&held, status)).await.errcode(), 72061);
    }
    assert_eq!(read(&caller, &held).await["user_card_status"], "CONSUMED");
    let again = command(&caller, InvoiceCommand::HandInInvoice { code: code.into() });
    assert_eq!(again, Err(CommandError::NoCode), "it is no longer in the wallet");
}

#[tokio::test]
async fn a_batch_is_settled_whole_or_not_at_all() {
    let caller = Caller::empty().await;
    let card_id = set_up(&caller).await;
    let first = handed_out(&caller, &card_id, ANNA, "1").await;
    let second = handed_out(&caller, &card_id, ANNA, "2").await;
    let other = handed_out(&caller, &card_id, BORIS, "3").await;
    let [one, two, other] = [&first, &second, &other].map(|code| hand_in(&caller, &card_id, code));
    let batch = |status: &str, list: &[&serde_json::Value]| json!({"openid": ANNA, "reimburse_status": status, "invoice_list": list});
    let states = async || {
        let list = json!({"item_list": [one, two]});
        let read = caller.ok("/card/invoice/reimburse/getinvoicebatch", list).await;
        let read = read["item_list"].as_array().unwrap().clone();
        read.into_iter().map(|it| it["user_info"]["reimburse_status"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(caller.call(BATCH, batch(LOCK, &[&one, &other])).await.errcode(), 72037);
    assert_eq!(states().await, [INIT, INIT]);
    caller.ok(SETTLE, settled(&one, LOCK)).await;
    assert_eq!(caller.call(BATCH, batch(CLOSURE, &[&one, &two])).await.errcode(), 72039);
    assert_eq!(states().await, [LOCK, INIT]);

    let lock = |code: &str, locked| {
        caller.sandbox.operate(Operation::LockInvoice { code: code.into(), locked })
    };
    assert_eq!(lock(&first, true), Err(OperationError::NothingWaits), "it is locked here");
    lock(&second, true).unwrap();
    assert_eq!(caller.call(BATCH, batch(LOCK, &[&one, &two])).await.errcode(), 72023);
    lock(&second, false).unwrap();
    caller.ok(BATCH, batch(LOCK, &[&one, &two])).await;
    caller.ok(BATCH, batch(CLOSURE, &[&one, &two])).await;
    assert_eq!(states().await, [CLOSURE, CLOSURE]);
    assert_eq!(caller.call(BATCH, batch(LOCK, &[])).await.errcode(), 72031);
}

#[tokio::test]
async fn who_issued_an_invoice_cancels_it() {
    let caller = Caller::empty().await;
    let card_id = set_up(&caller).await;
    let code = handed_out(&caller, &card_id, ANNA, "1").await;
    let held = hand_in(&caller, &card_id, &code);
    let update = |code: &str, status: &str| json!({"card_id": card_id, "code": code, "reimburse_status": status});
    let path = "/card/invoice/platform/updatestatus";
    assert_eq!(caller.call(path, update("4545145712", CANCEL)).await.errcode(), 72038);
    assert_eq!(caller.call(path, update(&code, "INVOICE_GONE")).await.errcode(), 72024);
    caller.ok(path, update(&code, CANCEL)).await;
    assert_eq!(caller.call(path, update(&code, INIT)).await.errcode(), 72060);
    assert_eq!(caller.call(SETTLE, settled(&held, LOCK)).await.errcode(), 72060);
    assert_eq!(read(&caller, &held).await["user_card_status"], "CONSUMED");
}

#[tokio::test]
async fn a_pdf_waits_three_days_for_its_invoice() {
    let caller = Caller::empty().await;
    let card_id = set_up(&caller).await;
    let (attached, alone) = (pdf(&caller).await, pdf(&caller).await);
    assert_ne!(attached, alone);
    caller.ok("/card/invoice/getauthurl", page(&caller, "1", 2).await).await;
    authorise(&caller, "1", ANNA, &[]).unwrap();
    caller.ok("/card/invoice/insert", insertion("1", &card_id, &attached, "1")).await;
    let get = |media_id: &str| json!({"action": "get_url", "s_media_id": media_id});
    let path = "/card/invoice/platform/getpdf";
    assert_eq!(caller.ok(path, get(&alone)).await["pdf_url_expire_time"], 7200);
    caller.advance(3 * 86_400 - 1);
    let caller = caller.renewed().await;
    caller.ok(path, get(&alone)).await;
    caller.advance(1);
    assert_eq!(caller.call(path, get(&alone)).await.errcode(), 72040);
    caller.ok(path, get(&attached)).await;
    for (file, errcode) in [(&b"\xff\xd8\xff"[..], 72040), (b"", 41005)] {
        assert_eq!(upload(&caller, file).await.errcode(), errcode);
    }
    let mut large = b"%PDF-1.7".to_vec();
    large.resize(2_000_000, 0);
    assert_eq!(upload(&caller, &large).await.errcode(), 0);
    large.push(0);
    assert_eq!(upload(&caller, &large).await.errcode(), 72040);
    large.resize(3 << 20, 0);
    let refused = upload(&caller, &large).await;
    assert_eq!(
        (refused.errcode(), &refused.headers["x-sandbox-field"]),
        (72040, &"pdf".parse().unwrap())
    );
}

#[tokio::test]
async fn what_is_asked_of_a_pdf_may_stand_in_the_query() {
    let caller = Caller::empty().await;
    let media_id = pdf(&caller).await;
    let get = async |action: &str, body: serde_json::Value| {
        let token = &caller.token;
        let uri = format!("/card/invoice/platform/getpdf?access_token={token}&action={action}");
        caller.send("POST", &uri, body.to_string().into()).await
    };
    let asked = json!({"s_media_id": media_id});
    assert!(get("get_url", asked.clone()).await.body["pdf_url"].is_string());
    assert_eq!(get("put_url", asked.clone()).await.errcode(), 72027);
    let answer = caller.call("/card/invoice/platform/getpdf", asked).await;
    assert_eq!(answer.errcode(), 72031, "the member is missing");
}

#[tokio::test]
async fn invoices_are_the_same_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        || Settings { data_file: Some(folder.path().join("world.jsonl")), ..empty_settings() };
    let caller = Caller::of(settings()).await;
    let card_id = set_up(&caller).await;
    let merchant = json!({"paymch_info": {"mchid": "1234", "s_pappid": "wxabcd"}});
    attribute(&caller, "set_pay_mch", merchant).await;
    let code = handed_out(&caller, &card_id, ANNA, "1").await;
    let held = hand_in(&caller, &card_id, &code);
    caller.ok(SETTLE, settled(&held, LOCK)).await;
    let elsewhere = handed_out(&caller, &card_id, BORIS, "2").await;
    caller
        .sandbox
        .operate(Operation::LockInvoice { code: elsewhere.into(), locked: true })
        .unwrap();
    caller.ok("/card/invoice/getauthurl", page(&caller, "3", 2).await).await;
    authorise(&caller, "3", ANNA, &[]).unwrap();
    let refusal =
        json!({"s_pappid": platform_id(&caller).await, "order_id": "3", "reason": "退货"});
    caller.ok("/card/invoice/rejectinsert", refusal).await;
    let title = fields(&[("title", "甲公司"), ("tax_no", "91440300MA5G8MHJ8B")]);
    let openid = OpenId::from(ANNA);
    let keep =
        InvoiceCommand::KeepInvoiceTitle { openid: openid.clone(), url: None, fields: title };
    command(&caller, keep).unwrap();
    command(&caller, InvoiceCommand::ShowInvoiceTitle { openid }).unwrap();
    caller.ok("/card/invoice/makeoutinvoice", crate::invoice_issuing::invoice()).await;
    let dump = caller.sandbox.dump().unwrap();
    caller.sandbox.close().unwrap();
    // First from the changes, then from the world that the first opening wrote.
    for _ in 0..2 {
        let again =
            Caller { sandbox: Sandbox::open(settings()).unwrap(), token: caller.token.clone() };
        assert_eq!(again.sandbox.dump().unwrap(), dump);
        assert_eq!(read(&again, &held).await["user_info"]["reimburse_status"], LOCK);
        again.sandbox.close().unwrap();
    }
}

#[tokio::test]
async fn an_authorised_invoice_is_told() {
    let pushing = pushing(&[], |push| push).await;
    let caller = &pushing.caller;
    set_up(caller).await;
    let asked = page(caller, "1202933957956", 0).await;
    caller.ok("/card/invoice/getauthurl", asked.clone()).await;
    authorise(caller, "1202933957956", ANNA, &[]).unwrap();
    let (_, rest) = pushing.stop().await;
    let told = rest.iter().filter(|received| !received.body.is_empty()).map(Received::message);
    let told: Vec<_> = told.filter(|told| told.event.name() == "user_authorize_invoice").collect();
    let [message] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(message.from_user_name, ANNA);
    let Event::UserAuthorizeInvoice(event) = &message.event else { panic!() };
    assert_eq!(event.success_order_id.as_deref(), Some("1202933957956"));
    assert_eq!((event.fail_order_id.as_deref(), event.source.as_deref()), (Some(""), Some("web")));
    assert_eq!(event.authorize_app_id, Some(APP_ID.into()));
    assert_eq!(event.platform_app_id.as_deref(), asked["s_pappid"].as_str());
}
