//! `POST /card/invoice/makeoutinvoice`: issues an invoice, once for each order.

use card_model::time::{DAY, UnixSeconds};
use serde_json::Value;
use weixin_api::{
    envelope::Empty,
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
    answer::Rejection,
    domain::invoice::{change::InvoiceChange, endpoints::shared::pdf_url, state::IssuedRecord},
    identity,
    members::{Member, filled, object, text, valid},
    platform::Platform,
    rule::{Rule, inferred, invented},
    serve::Served,
    world::people::is_openid,
};

/// Users are identified by `openid`s.
pub(crate) const OPENID: Member = valid("invoiceinfo.wxopenid", INVALID_ISSUING_OPENID, |openid| {
    openid.and_then(Value::as_str).is_some_and(is_openid)
})
.named("wxopenid");

impl Served for weixin_api::invoice::issue::Issue {
    const MEMBERS: &'static [Member] = &[
        object("invoiceinfo", INVALID_INVOICE_PARAMETERS),
        text("invoiceinfo.wxopenid", MISSING_ISSUING_OPENID).named("wxopenid"),
        text("invoiceinfo.ddh", MISSING_ORDER_NUMBER).named("ddh"),
        text("invoiceinfo.fpqqlsh", MISSING_REQUEST_NUMBER).named("fpqqlsh"),
        text("invoiceinfo.nsrsbh", MISSING_SELLER_TAX_NUMBER).named("nsrsbh"),
        text("invoiceinfo.nsrmc", MISSING_SELLER_NAME).named("nsrmc"),
        text("invoiceinfo.nsrdz", MISSING_SELLER_ADDRESS).named("nsrdz"),
        text("invoiceinfo.nsrdh", MISSING_SELLER_TELEPHONE).named("nsrdh"),
        text("invoiceinfo.ghfmc", MISSING_BUYER_NAME).named("ghfmc"),
        text("invoiceinfo.kpr", MISSING_ISSUER).named("kpr"),
        text("invoiceinfo.jshj", MISSING_TOTAL_WITH_TAX).named("jshj"),
        text("invoiceinfo.hjje", MISSING_TOTAL_WITHOUT_TAX).named("hjje"),
        text("invoiceinfo.hjse", MISSING_TOTAL_TAX).named("hjse"),
        text("invoiceinfo.hylx", MISSING_TRADE).named("hylx"),
        OPENID,
        filled("invoiceinfo.invoicedetail_list", INVALID_INVOICE_PARAMETERS)
            .named("invoicedetail_list"),
    ];
    const RULES: &'static [Rule] = &[
        inferred(
            "each missing member has its own errcode: 73002, 73003, 73004, 73007, 73008, 73009, 73010, 73011, 73012, \
         73013, 73014, 73015, 73016",
            "the errcodes' messages",
        ),
        inferred("a malformed `wxopenid`: 73001", "the errcode's message"),
        inferred(
            "the request number of another order: 73106; an order with another request number: 73108; a repeated request \
         changes nothing",
            "the errcodes' meanings",
        ),
        inferred("without bought items: 72031", "the errcode's meaning"),
        invented("the invoice is issued immediately", "the platform reports it later by an event"),
        invented(
            "sums and the first six characters of the request number (73110) aren't checked",
            "no source explains how",
        ),
        invented("code, number and check code of an issued invoice", "tax authorities assign them"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let info = asked.invoice_info.unwrap_or_default();
        let order_number = info.order_number.unwrap_or_default();
        let request_number = info.request_number.unwrap_or_default();
        let issued = &platform.world().invoices.issued;
        if let Some(before) = issued.get(&request_number) {
            return match &before.order_number {
                Some(number) if *number == order_number => Ok(Empty {}),
                _ => Err(Rejection::at(REQUEST_OF_OTHER_ORDER, "fpqqlsh")),
            };
        }
        if issued.values().any(|record| record.order_number.as_ref() == Some(&order_number)) {
            return Err(Rejection::at(ORDER_OF_OTHER_REQUEST, "ddh"));
        }
        let record = IssuedRecord {
            order_number: Some(order_number),
            seller_tax_number: info.seller_tax_number.unwrap_or_default(),
            invoice: issued_now(platform, &request_number),
            reversed_by: None,
        };
        let change = InvoiceChange::Issued { request_number, record: Box::new(record) };
        platform.commit(change)?;
        Ok(Empty {})
    }
}

/// Returns the invoice that a request issues, with the next numbers.
pub(crate) fn issued_now(platform: &Platform, request_number: &str) -> IssuedInvoice {
    let serial = platform.world().serial + 1;
    let number = format!("{:08}", serial % 100_000_000);
    let code = identity::code(serial);
    IssuedInvoice {
        request_number: Some(request_number.to_owned()),
        check_code: Some(format!("{number}{code}")),
        pdf_url: Some(pdf_url(&identity::image_hash(&[b"invoice", code.as_str().as_bytes()]))),
        invoice_code: Some(code.into()),
        invoice_number: Some(number),
        issued_at: Some(written(platform.now())),
        ..IssuedInvoice::default()
    }
}

/// Formats a time as in `kprq`: `20171204172159`, in Beijing time.
fn written(moment: UnixSeconds) -> String {
    let today = moment.beijing_day();
    let (year, month, day) = today.civil();
    let seconds = (moment.get() - today.begin().get()).rem_euclid(DAY);
    let (hour, minute, second) = (seconds / 3600, seconds % 3600 / 60, seconds % 60);
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
}
