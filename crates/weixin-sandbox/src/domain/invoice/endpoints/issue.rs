//! `POST /card/invoice/makeoutinvoice`: issues an invoice, once for each order.

use card_model::time::{DAY, UnixSeconds};
use serde_json::{Map, Value};
use weixin_api::{
    errcode::{
        INVALID_INVOICE_PARAMETERS, INVALID_ISSUING_OPENID, MISSING_BUYER_NAME, MISSING_ISSUER,
        MISSING_ISSUING_OPENID, MISSING_ORDER_NUMBER, MISSING_REQUEST_NUMBER,
        MISSING_SELLER_ADDRESS, MISSING_SELLER_NAME, MISSING_SELLER_TAX_NUMBER,
        MISSING_SELLER_TELEPHONE, MISSING_TOTAL_TAX, MISSING_TOTAL_WITH_TAX,
        MISSING_TOTAL_WITHOUT_TAX, MISSING_TRADE, ORDER_OF_OTHER_REQUEST, REQUEST_OF_OTHER_ORDER,
    },
    invoice::query::IssuedInvoice,
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::{
        change::InvoiceChange,
        endpoints::shared::{pdf_url, take_object},
        state::IssuedRecord,
    },
    fidelity::{Rule, inferred, invented},
    identity,
    platform::Platform,
    request::{Request, required_text},
    world::people::is_openid,
};

pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "each member that lacks has a number of its own: 73002, 73003, 73004, 73007, 73008, 73009, 73010, 73011, 73012, \
         73013, 73014, 73015, 73016",
        "the words of the errcodes",
    ),
    inferred("a `wxopenid` of another shape: 73001", "the words of the errcode"),
    inferred(
        "a request number of another order: 73106; an order of another request number: 73108; the same request again \
         changes nothing",
        "the meanings of the error numbers",
    ),
    inferred("nothing was bought: 72031", "the meaning of the error number"),
    invented("the invoice is issued at once", "the platform tells it later by an event"),
    invented(
        "neither sums nor the first six characters of the request number (73110) are checked",
        "no source says how",
    ),
    invented("code, number and check code of an issued invoice", "taxes give them out"),
];

/// The members that an invoice needs, and the number of each that lacks.
const REQUIRED: [(&str, i64); 13] = [
    ("wxopenid", MISSING_ISSUING_OPENID),
    ("ddh", MISSING_ORDER_NUMBER),
    ("fpqqlsh", MISSING_REQUEST_NUMBER),
    ("nsrsbh", MISSING_SELLER_TAX_NUMBER),
    ("nsrmc", MISSING_SELLER_NAME),
    ("nsrdz", MISSING_SELLER_ADDRESS),
    ("nsrdh", MISSING_SELLER_TELEPHONE),
    ("ghfmc", MISSING_BUYER_NAME),
    ("kpr", MISSING_ISSUER),
    ("jshj", MISSING_TOTAL_WITH_TAX),
    ("hjje", MISSING_TOTAL_WITHOUT_TAX),
    ("hjse", MISSING_TOTAL_TAX),
    ("hylx", MISSING_TRADE),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let info = take_object(&mut request.object()?, "invoiceinfo")?;
    for (name, missing) in REQUIRED {
        required_text(&info, name, missing)?;
    }
    check_openid(&info)?;
    let bought = info.get("invoicedetail_list").and_then(Value::as_array);
    if bought.is_none_or(Vec::is_empty) {
        return Err(Fault::at(INVALID_INVOICE_PARAMETERS, "invoicedetail_list"));
    }
    let order_number = required_text(&info, "ddh", MISSING_ORDER_NUMBER)?;
    let request_number = required_text(&info, "fpqqlsh", MISSING_REQUEST_NUMBER)?;
    let issued = &platform.world().invoices.issued;
    if let Some(before) = issued.get(&request_number) {
        return match &before.order_number {
            Some(number) if *number == order_number => Answer::done(),
            _ => Err(Fault::at(REQUEST_OF_OTHER_ORDER, "fpqqlsh")),
        };
    }
    if issued.values().any(|record| record.order_number.as_ref() == Some(&order_number)) {
        return Err(Fault::at(ORDER_OF_OTHER_REQUEST, "ddh"));
    }
    let record = IssuedRecord {
        order_number: Some(order_number),
        seller_tax_number: required_text(&info, "nsrsbh", MISSING_SELLER_TAX_NUMBER)?,
        invoice: issued_now(platform, &request_number),
        reversed_by: None,
    };
    let change = InvoiceChange::Issued { request_number, record: Box::new(record) };
    platform.commit(change)?;
    Answer::done()
}

pub(crate) fn check_openid(info: &Map<String, Value>) -> Result<(), Fault> {
    let openid = required_text(info, "wxopenid", MISSING_ISSUING_OPENID)?;
    if is_openid(&openid) { Ok(()) } else { Err(Fault::at(INVALID_ISSUING_OPENID, "wxopenid")) }
}

/// The invoice that a request makes, with the next numbers.
pub(crate) fn issued_now(platform: &Platform, request_number: &str) -> IssuedInvoice {
    let serial = platform.world().serial + 1;
    let number = format!("{:08}", serial % 100_000_000);
    let code = identity::code(serial);
    IssuedInvoice {
        request_number: Some(request_number.to_owned()),
        check_code: Some(format!("{number}{code}")),
        pdf_url: Some(pdf_url(&identity::image_hash(&[b"invoice", code.as_bytes()]))),
        invoice_code: Some(code),
        invoice_number: Some(number),
        issued_at: Some(written(platform.now())),
        ..IssuedInvoice::default()
    }
}

/// A moment as `kprq` has it: `20171204172159`, in Beijing.
fn written(moment: UnixSeconds) -> String {
    let today = moment.beijing_day();
    let (year, month, day) = today.civil();
    let seconds = (moment.0 - today.begin().0).rem_euclid(DAY);
    let (hour, minute, second) = (seconds / 3600, seconds % 3600 / 60, seconds % 60);
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
}
