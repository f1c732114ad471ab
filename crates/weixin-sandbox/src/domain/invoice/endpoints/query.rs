//! `POST /card/invoice/queryinvoceinfo`: an issued invoice, by the number of its request.

use weixin_api::{
    errcode::{
        MISSING_REQUEST_NUMBER, MISSING_SELLER_TAX_NUMBER, SELLER_TAX_NUMBER_MISMATCH,
        UNKNOWN_REQUEST,
    },
    invoice::query::Response,
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "code, number, check code, time and address of the PDF",
        "P18 \"16. Unified Invoicing API - Query Issued Invoices\"",
    ),
    inferred("an unknown request: 73109; another seller: 73101", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let request_number = required_text(&members, "fpqqlsh", MISSING_REQUEST_NUMBER)?;
    let seller = required_text(&members, "nsrsbh", MISSING_SELLER_TAX_NUMBER)?;
    let record = platform.world().invoices.issued.get(&request_number);
    let record = record.ok_or_else(|| Fault::at(UNKNOWN_REQUEST, "fpqqlsh"))?;
    if record.seller_tax_number != seller {
        return Err(Fault::at(SELLER_TAX_NUMBER_MISMATCH, "nsrsbh"));
    }
    let invoice_detail = Some(record.invoice.clone());
    Answer::success(Response { invoice_detail, ..Response::default() })
}
