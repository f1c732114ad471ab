//! `POST /card/invoice/clearoutinvoice`: issues the invoice that takes another one back.

use weixin_api::errcode::{
    INVALID_INVOICE_PARAMETERS, INVOICE_CANCELLED, MISSING_REQUEST_NUMBER, MISSING_SELLER_NAME,
    MISSING_SELLER_TAX_NUMBER, REQUEST_OF_OTHER_ORDER, SELLER_TAX_NUMBER_MISMATCH,
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::{
        change::InvoiceChange,
        endpoints::{
            issue::{check_openid, issued_now},
            shared::{take_object, text},
        },
        state::IssuedRecord,
    },
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("the members", "P18 \"15. Unified Invoicing API - Invoice Offset\""),
    inferred("another seller than the invoice's: 73101", "the meaning of the error number"),
    inferred(
        "an invoice that was never issued: 72031; one that was taken back: 72060; a used request \
         number: 73106",
        "the words of the error numbers",
    ),
    documented(
        "the invoice in the wallet stays as it is until `platform/updatestatus` cancels it",
        "P20 api_invoicekpupdatainvoicestatus",
    ),
    invented("it is issued at once, and can be queried", "as makeoutinvoice"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let info = take_object(&mut request.object()?, "invoiceinfo")?;
    check_openid(&info)?;
    let request_number = required_text(&info, "fpqqlsh", MISSING_REQUEST_NUMBER)?;
    let seller = required_text(&info, "nsrsbh", MISSING_SELLER_TAX_NUMBER)?;
    required_text(&info, "nsrmc", MISSING_SELLER_NAME)?;
    let code = text(&info, "yfpdm")?;
    let number = text(&info, "yfphm")?;
    let invoices = &platform.world().invoices;
    let found = invoices.issued_as(&code, &number);
    let (original, record) = found.ok_or_else(|| Fault::at(INVALID_INVOICE_PARAMETERS, "yfphm"))?;
    if record.seller_tax_number != seller {
        return Err(Fault::at(SELLER_TAX_NUMBER_MISMATCH, "nsrsbh"));
    }
    match &record.reversed_by {
        Some(by) if *by == request_number => return Answer::done(),
        Some(_) => return Err(Fault::at(INVOICE_CANCELLED, "yfphm")),
        None if invoices.issued.contains_key(&request_number) => {
            return Err(Fault::at(REQUEST_OF_OTHER_ORDER, "fpqqlsh"));
        }
        None => {}
    }
    let original = original.clone();
    let record = IssuedRecord {
        order_number: None,
        seller_tax_number: seller,
        invoice: issued_now(platform, &request_number),
        reversed_by: None,
    };
    let change = InvoiceChange::Reversed { original, request_number, record: Box::new(record) };
    platform.commit(change)?;
    Answer::done()
}
