//! The older strong authorisation: documents that a third-party platform submits for review, in the form of Senparc
//! and ydwx.

use axum::body::Body;
use serde_json::{Value, json};
use weixin_sandbox::{Operation, OperationError, Sandbox, Settings};

use crate::{
    support::{Caller, NOW, empty_settings},
    third_party::ThirdParty,
};

const SHOP: &str = "wx0123456789abcdef";

fn agent_papers() -> Value {
    json!({
        "register_capital": "10000000", "business_license_media_id": "1",
        "tax_registration_certificate_media_id": "2", "last_quarter_tax_listing_media_id": "3",
    })
}

fn merchant_papers(appid: &str) -> Value {
    json!({
        "appid": appid, "name": "商户名", "logo_meida_id": "1", "business_license_media_id": "2",
        "operator_id_card_media_id": "3", "agreement_file_media_id": "4",
        "primary_category_id": "1", "secondary_category_id": "101",
    })
}

fn review(caller: &Caller, appid: Option<&str>, approved: bool) -> Result<(), OperationError> {
    let appid = appid.map(str::to_owned);
    caller
        .sandbox
        .operate(Operation::ReviewQualification { appid: appid.map(Into::into), approved })
}

async fn agent_result(platform: &ThirdParty<'_>) -> Value {
    let uri = "/cgi-bin/component/check_card_agent_qualification?access_token=";
    let uri = format!("{uri}{}", platform.token);
    platform.caller.send("GET", &uri, Body::empty()).await.body["result"].clone()
}

async fn merchant_result(platform: &ThirdParty<'_>, appid: &str) -> Value {
    let asked = json!({"appid": appid});
    platform.agent("check_card_merchant_qualification", asked).await.body["result"].clone()
}

/// Returns a platform with approved documents.
async fn approved(caller: &Caller) -> ThirdParty<'_> {
    let platform = ThirdParty::of(caller).await;
    let sent = platform.agent("upload_card_agent_qualification", agent_papers()).await;
    assert_eq!(sent.errcode(), 0);
    review(caller, None, true).unwrap();
    platform
}

#[tokio::test]
async fn the_platforms_own_papers_come_first() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    let send = async || platform.agent("upload_card_agent_qualification", agent_papers()).await;
    let merchant = async || {
        let papers = merchant_papers(SHOP);
        platform.agent("upload_card_merchant_qualification", papers).await.errcode()
    };
    assert_eq!(agent_result(&platform).await, "RESULT_NOTHING_TO_CHECK");
    assert_eq!(review(&caller, None, true), Err(OperationError::NothingWaits));
    assert_eq!(send().await.errcode(), 0);
    assert_eq!(agent_result(&platform).await, "RESULT_CHECKING");
    assert_eq!((send().await.errcode(), merchant().await), (61022, 48001));
    review(&caller, None, false).unwrap();
    assert_eq!(agent_result(&platform).await, "RESULT_NOT_PASS");
    assert_eq!((merchant().await, send().await.errcode()), (48001, 0), "sent again");
    review(&caller, None, true).unwrap();
    assert_eq!(agent_result(&platform).await, "RESULT_PASS");
    assert_eq!((send().await.errcode(), merchant().await), (61022, 0));
}

#[tokio::test]
async fn a_merchants_papers_are_reviewed() {
    let caller = Caller::empty().await;
    let platform = approved(&caller).await;
    let send = async || {
        let papers = merchant_papers(SHOP);
        platform.agent("upload_card_merchant_qualification", papers).await.errcode()
    };
    assert_eq!(merchant_result(&platform, SHOP).await, "RESULT_NOTHING_TO_CHECK");
    assert_eq!(send().await, 0);
    assert_eq!(
        (send().await, merchant_result(&platform, SHOP).await),
        (61022, json!("RESULT_CHECKING"))
    );
    review(&caller, Some(SHOP), false).unwrap();
    assert_eq!(merchant_result(&platform, SHOP).await, "RESULT_NOT_PASS");
    caller.advance(60);
    assert_eq!(send().await, 0);
    review(&caller, Some(SHOP), true).unwrap();
    assert_eq!(review(&caller, Some(SHOP), true), Err(OperationError::NothingWaits));
    let expected = json!({
        "errcode": 0, "errmsg": "ok", "appid": SHOP, "name": "商户名", "primary_category_id": 1,
        "secondary_category_id": 101, "submit_time": (NOW.get() + 60).to_string(),
        "result": "RESULT_PASS",
    });
    let found = platform.agent("get_card_merchant", json!({"appid": SHOP})).await;
    assert_eq!(found.body, expected);
    assert_eq!(platform.agent("get_card_merchant", json!({"appid": "wx0"})).await.errcode(), 40139);
}

#[tokio::test]
async fn wrong_papers_have_their_own_numbers() {
    let caller = Caller::empty().await;
    let platform = ThirdParty::of(&caller).await;
    for (name, value, errcode) in [
        ("register_capital", json!("much"), 40035),
        ("business_license_media_id", json!(""), 41011),
    ] {
        let mut papers = agent_papers();
        papers[name] = value;
        let sent = platform.agent("upload_card_agent_qualification", papers).await;
        assert_eq!(sent.errcode(), errcode, "{name}");
    }
    let platform = approved(&caller).await;
    for (name, value, errcode) in [
        ("name", json!("字".repeat(13)), 45021),
        ("logo_meida_id", Value::Null, 41011),
        ("secondary_category_id", json!("201"), 40035),
        ("name", json!("字".repeat(12)), 0),
    ] {
        let mut papers = merchant_papers(SHOP);
        papers[name] = value;
        let sent = platform.agent("upload_card_merchant_qualification", papers).await;
        assert_eq!(sent.errcode(), errcode, "{name}");
    }
    // These endpoints accept only the third-party platform's token.
    let answer = caller.call("/cgi-bin/component/get_card_merchant", json!({"appid": SHOP})).await;
    assert_eq!(answer.errcode(), 61014);
}

#[tokio::test]
async fn merchants_are_listed_part_by_part() {
    let caller = Caller::empty().await;
    let platform = approved(&caller).await;
    // Submitted in the reverse order of their names.
    for number in (0..21).rev() {
        let papers = merchant_papers(&format!("wx{number:016}"));
        let sent = platform.agent("upload_card_merchant_qualification", papers).await;
        assert_eq!(sent.errcode(), 0);
    }
    let list = async |next: &Value| {
        platform.agent("batchget_card_merchant", json!({"next_get": next})).await.body
    };
    let first = list(&json!("")).await;
    assert_eq!(first["list"].as_array().unwrap().len(), 20);
    assert_eq!(first["list"][0]["appid"], "wx0000000000000020");
    let second = list(&first["next_get"]).await;
    let last = json!("wx0000000000000000");
    assert_eq!((&second["list"][0]["appid"], &second["next_get"]), (&last, &json!("")));
    assert_eq!(second["list"].as_array().unwrap().len(), 1);
    assert_eq!(list(&json!("nonsense")).await["errcode"], 40035);
}

#[tokio::test]
async fn papers_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        || Settings { data_file: Some(folder.path().join("world.jsonl")), ..empty_settings() };
    let caller = Caller::of(settings()).await;
    let platform = approved(&caller).await;
    let papers = merchant_papers(SHOP);
    platform.agent("upload_card_merchant_qualification", papers).await;
    let dump = caller.sandbox.dump().unwrap();
    assert!(!String::from_utf8(dump.clone()).unwrap().contains(&platform.token));
    caller.sandbox.close().unwrap();
    let sandbox = Sandbox::open(settings()).unwrap();
    assert_eq!(sandbox.dump().unwrap(), dump);
    let again = Caller { sandbox, token: caller.token.clone() };
    let platform = ThirdParty { caller: &again, token: platform.token };
    assert_eq!(merchant_result(&platform, SHOP).await, "RESULT_CHECKING");
}
