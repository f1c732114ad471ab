//! Issued, queried and reversed invoices, and the invoice titles of users.

use serde_json::{Value, json};
use weixin_api::sandbox::{CommandError, InvoiceCommand};

use crate::{
    invoice_support::{ANNA, command, fields},
    support::Caller,
};

/// Tencent's example (SKIT `CardInvoiceMakeOutInvoiceRequest`).
pub(crate) fn invoice() -> Value {
    json!({"invoiceinfo": {
        "wxopenid": "os92LxEDbiOw7kWZanRN_Bb3Q45I", "ddh": "30000",
        "fpqqlsh": "test20160511000461", "nsrsbh": "110109500321654", "nsrmc": "百旺电子测试1",
        "nsrdz": "深圳市", "nsrdh": "0755228899988", "ghfmc": "周一", "kpr": "小明",
        "jshj": "159.0", "hjje": "135.9", "hjse": "23.1", "hylx": "0",
        "invoicedetail_list": [{"fphxz": "0", "spbm": "1090418010000000000", "xmmc": "洗衣机",
            "xmsl": "1", "xmdj": "135.9", "xmje": "135.9", "sl": "0.17", "se": "23.1"}],
    }})
}

fn with(name: &str, value: Value) -> Value {
    let mut invoice = invoice();
    invoice["invoiceinfo"][name] = value;
    invoice
}

#[tokio::test]
async fn an_invoice_is_issued_once_and_taken_back_once() {
    let caller = Caller::empty().await;
    let (make, query) = ("/card/invoice/makeoutinvoice", "/card/invoice/queryinvoceinfo");
    let asked = json!({"fpqqlsh": "test20160511000461", "nsrsbh": "110109500321654"});
    assert_eq!(caller.call(query, asked.clone()).await.errcode(), 73109);
    caller.ok(make, invoice()).await;
    let issued = caller.ok(query, asked.clone()).await["invoicedetail"].clone();
    assert_eq!(issued["kprq"], "20261122143000");
    let lengths = ["fpdm", "fphm", "jym"].map(|name| issued[name].as_str().unwrap().len());
    assert_eq!(lengths, [12, 8, 20]);
    caller.ok(make, invoice()).await;
    assert_eq!(caller.ok(query, asked).await["invoicedetail"], issued, "a repeated request");
    assert_eq!(caller.call(make, with("ddh", json!("30001"))).await.errcode(), 73106);
    assert_eq!(caller.call(make, with("fpqqlsh", json!("test2"))).await.errcode(), 73108);
    let other = json!({"fpqqlsh": "test20160511000461", "nsrsbh": "1"});
    assert_eq!(caller.call(query, other).await.errcode(), 73101);

    let back = |request: &str, seller: &str, number: &Value| {
        json!({"invoiceinfo": {
            "wxopenid": "os92LxEDbiOw7kWZanRN_Bb3Q45I", "fpqqlsh": request, "nsrsbh": seller,
            "nsrmc": "百旺电子测试1", "yfpdm": issued["fpdm"], "yfphm": number,
        }})
    };
    let (path, seller, number) =
        ("/card/invoice/clearoutinvoice", "110109500321654", &issued["fphm"]);
    for (wrong, errcode) in [
        (back("test3", seller, &json!("99999999")), 72031),
        (back("test3", "1", number), 73101),
        (back("test20160511000461", seller, number), 73106),
    ] {
        assert_eq!(caller.call(path, wrong.clone()).await.errcode(), errcode, "{wrong}");
    }
    caller.ok(path, back("test3", seller, number)).await;
    caller.ok(path, back("test3", seller, number)).await;
    assert_eq!(caller.call(path, back("test4", seller, number)).await.errcode(), 72060);
    let red = caller.ok(query, json!({"fpqqlsh": "test3", "nsrsbh": seller})).await;
    assert_ne!(red["invoicedetail"]["fphm"], *number);
}

#[tokio::test]
async fn every_member_that_lacks_has_its_number() {
    let caller = Caller::empty().await;
    for (name, errcode) in [
        ("ddh", 73002),
        ("wxopenid", 73003),
        ("fpqqlsh", 73004),
        ("nsrmc", 73007),
        ("nsrdz", 73008),
        ("nsrdh", 73009),
        ("ghfmc", 73010),
        ("kpr", 73011),
        ("jshj", 73012),
        ("hjje", 73013),
        ("hjse", 73014),
        ("hylx", 73015),
        ("nsrsbh", 73016),
        ("invoicedetail_list", 72031),
    ] {
        // A list can't be read as a text (47001).
        let empty = if name == "invoicedetail_list" { json!([]) } else { json!("") };
        for value in [Value::Null, empty] {
            let answer = caller.call("/card/invoice/makeoutinvoice", with(name, value)).await;
            assert_eq!(answer.errcode(), errcode, "{name}");
        }
    }
    let wrong = with("wxopenid", json!("12312313"));
    assert_eq!(caller.call("/card/invoice/makeoutinvoice", wrong).await.errcode(), 73001);
    assert_eq!(caller.call("/card/invoice/makeoutinvoice", json!({})).await.errcode(), 72031);
}

#[tokio::test]
async fn a_title_is_offered_kept_shown_and_scanned() {
    let caller = Caller::empty().await;
    let path = "/card/invoice/biz/getusertitleurl";
    for wrong in
        [json!({}), json!({"user_fill": 0, "title": " "}), json!({"title": "a", "phone": "x"})]
    {
        assert_eq!(caller.call(path, wrong).await.errcode(), 72031);
    }
    caller.ok(path, json!({"user_fill": 1})).await;
    let offered = json!({"title": "用户抬头", "tax_no": "1486715052", "phone": "12345"});
    let url = caller.ok(path, offered).await["url"].as_str().unwrap().to_owned();
    let openid = || ANNA.into();
    let show = || command(&caller, InvoiceCommand::ShowInvoiceTitle { openid: openid() });
    let keep = |url: Option<&str>, entries: &[(&str, &str)]| {
        let (url, fields) = (url.map(str::to_owned), fields(entries));
        command(&caller, InvoiceCommand::KeepInvoiceTitle { openid: openid(), url, fields })
    };
    let scan = "/card/invoice/scantitle";
    assert_eq!(show(), Err(CommandError::NotIssuable), "no title is saved");
    assert_eq!(keep(None, &[("phone", "1")]), Err(CommandError::NotIssuable));
    keep(Some(&url), &[]).unwrap();
    let company = json!({"scan_text": show().unwrap().redirect.unwrap()});
    let scanned = caller.ok(scan, company.clone()).await;
    assert_eq!((&scanned["title"], &scanned["title_type"]), (&json!("用户抬头"), &json!(0)));
    assert_eq!((&scanned["tax_no"], &scanned["phone"]), (&json!("1486715052"), &json!("12345")));
    keep(None, &[("title", "周一")]).unwrap();
    let person = json!({"scan_text": show().unwrap().redirect.unwrap()});
    assert_eq!(caller.ok(scan, person).await["title_type"], 1);
    caller.advance(599);
    caller.ok(scan, company.clone()).await;
    caller.advance(1);
    assert_eq!(caller.call(scan, company).await.errcode(), 72044);
    for wrong in [json!({}), json!({"scan_text": "abcd"})] {
        assert_eq!(caller.call(scan, wrong).await.errcode(), 72031);
    }
    let choice = json!({"attach": "abcdefg"});
    let choice = caller.ok("/card/invoice/biz/getselecttitleurl", choice).await;
    assert!(choice["url"].as_str().unwrap().contains("attach=abcdefg"));
}
