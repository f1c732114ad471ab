//! A merchant that is ready to issue invoices, and users.

use std::collections::BTreeMap;

use axum::{body::Body, http::Request};
use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError, CommandOutcome, InvoiceCommand, PersonCommand};

use crate::support::{APP_ID, Answer, Caller};

pub(crate) const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
pub(crate) const BORIS: &str = "oSandbBBBBBBBBBBBBBBBBBBBBBB";
pub(crate) const LOCK: &str = "INVOICE_REIMBURSE_LOCK";
pub(crate) const INIT: &str = "INVOICE_REIMBURSE_INIT";
pub(crate) const CLOSURE: &str = "INVOICE_REIMBURSE_CLOSURE";
pub(crate) const CANCEL: &str = "INVOICE_REIMBURSE_CANCEL";
pub(crate) const SETTLE: &str = "/card/invoice/reimburse/updateinvoicestatus";

/// Sets or reads an attribute.
pub(crate) async fn attribute(caller: &Caller, action: &str, body: Value) -> Answer {
    let token = &caller.token;
    let uri = format!("/card/invoice/setbizattr?access_token={token}&action={action}");
    caller.send("POST", &uri, body.to_string().into()).await
}

/// Sets contact and form, and makes a card of invoices. Returns its id.
pub(crate) async fn set_up(caller: &Caller) -> String {
    let contact = json!({"contact": {"phone": "88888888", "time_out": 12345}});
    assert_eq!(attribute(caller, "set_contact", contact).await.errcode(), 0);
    let form = json!({"auth_field": {
        "user_field": {"show_title": 1, "show_phone": 1, "show_email": 0,
                       "custom_field": [{"key": "field1"}]},
        "biz_field": {"show_title": 1, "show_tax_no": 1},
    }});
    assert_eq!(attribute(caller, "set_auth_field", form).await.errcode(), 0);
    let answer = caller.ok("/card/invoice/platform/createcard", card()).await;
    answer["card_id"].as_str().unwrap().to_owned()
}

/// The card of Tencent's example (SKIT `CardInvoicePlatformCreateCardRequest`).
pub(crate) fn card() -> Value {
    json!({"invoice_info": {
        "base_info": {
            "logo_url": "http://mmbiz.qpic.cn/mmbiz/iaL1LJM1mF9aRKPZJkmG8xXhiaHqkKSVMMWeN3hLut7X7hicFNjakmxibMLGWpXrEXB33367o7zHN0CwngnQY7zb7g/0",
            "title": "xx公司", "custom_url_name": "xyz", "custom_url": "xyz",
        },
        "type": "广东省增值税普通发票", "payee": "测试-收款方", "detail": "测试-detail",
    }})
}

/// Returns the account's id as an invoicing platform.
pub(crate) async fn platform_id(caller: &Caller) -> String {
    let url = caller.ok("/card/invoice/seturl", json!({})).await["invoice_url"].clone();
    url.as_str().unwrap().rsplit_once("s_pappid=").unwrap().1.to_owned()
}

/// Returns a request of `getauthurl`.
pub(crate) async fn page(caller: &Caller, order_id: &str, kind: u64) -> Value {
    let ticket = caller.get("/cgi-bin/ticket/getticket?type=wx_card").await["ticket"].clone();
    json!({
        "s_pappid": platform_id(caller).await, "order_id": order_id, "money": 11,
        "timestamp": 1_474_875_876, "source": "web", "redirect_url": "https://example.com/after",
        "ticket": ticket, "type": kind,
    })
}

pub(crate) fn command(
    caller: &Caller,
    command: InvoiceCommand,
) -> Result<CommandOutcome, CommandError> {
    caller.sandbox.apply(Command::Person(PersonCommand::Invoice(command)))
}

pub(crate) fn fields(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
    entries.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

pub(crate) fn authorise(
    caller: &Caller,
    order_id: &str,
    openid: &str,
    entries: &[(&str, &str)],
) -> Result<CommandOutcome, CommandError> {
    let (order_id, openid) = (order_id.to_owned(), openid.into());
    let fields = fields(entries);
    command(caller, InvoiceCommand::AuthoriseInvoice { order_id, openid, fields })
}

/// Uploads a file as a PDF.
pub(crate) async fn upload(caller: &Caller, file: &[u8]) -> Answer {
    let mut body =
        b"--xx\r\nContent-Disposition: form-data; name=\"pdf\"; filename=\"a.pdf\"\r\n\r\n"
            .to_vec();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--xx--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(format!("/card/invoice/platform/setpdf?access_token={}", caller.token))
        .header("content-type", "multipart/form-data; boundary=xx")
        .body(Body::from(body))
        .unwrap();
    caller.request(request).await
}

/// Uploads a small PDF and returns its media id.
pub(crate) async fn pdf(caller: &Caller) -> String {
    let answer = upload(caller, b"%PDF-1.4\n%%EOF").await;
    answer.body["s_media_id"].as_str().unwrap_or_else(|| panic!("{}", answer.body)).to_owned()
}

/// Returns a request of `insert`, with the members of Tencent's example (SKIT `CardInvoiceInsertRequest`).
pub(crate) fn insertion(order_id: &str, card_id: &str, media_id: &str, number: &str) -> Value {
    json!({
        "order_id": order_id, "card_id": card_id, "appid": APP_ID,
        "card_ext": {"nonce_str": "j!Re1WxaHv", "user_card": {"invoice_user_data": {
            "fee": 123, "title": "灌哥发票", "billing_time": "1468306058",
            "billing_no": number, "billing_code": "4541212454512", "fee_without_tax": 100,
            "tax": 23, "info": [{"price": 10000, "num": 3, "name": "牙膏", "unit": "个"}],
            "s_pdf_media_id": media_id, "buyer_number": "123456789012345678",
        }}},
    })
}

/// Puts an invoice into a user's wallet through a page without a form. Returns its code.
pub(crate) async fn handed_out(
    caller: &Caller,
    card_id: &str,
    openid: &str,
    order: &str,
) -> String {
    let asked = page(caller, order, 2).await;
    caller.ok("/card/invoice/getauthurl", asked).await;
    authorise(caller, order, openid, &[]).unwrap();
    let body = insertion(order, card_id, &pdf(caller).await, order);
    let answer = caller.ok("/card/invoice/insert", body).await;
    assert_eq!(answer["openid"], openid);
    answer["code"].as_str().unwrap().to_owned()
}

/// Returns what a reimbursement page gets when a user chooses an invoice.
pub(crate) fn hand_in(caller: &Caller, card_id: &str, code: &str) -> Value {
    let chosen = command(caller, InvoiceCommand::HandInInvoice { code: code.into() });
    json!({"card_id": card_id, "encrypt_code": chosen.unwrap().codes[0]})
}

/// Returns a request that sets the state of an invoice that was handed in.
pub(crate) fn settled(held: &Value, status: &str) -> Value {
    let mut body = held.clone();
    body["reimburse_status"] = json!(status);
    body
}

/// Returns an invoice as the reimbursing account reads it.
pub(crate) async fn read(caller: &Caller, held: &Value) -> Value {
    caller.ok("/card/invoice/reimburse/getinvoiceinfo", held.clone()).await
}
