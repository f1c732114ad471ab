//! `POST /card/invoice/queryinvoceinfo`: an issued invoice, by the number of its request.

use weixin_api::{
    errcode::{
        MISSING_REQUEST_NUMBER, MISSING_SELLER_TAX_NUMBER, SELLER_TAX_NUMBER_MISMATCH,
        UNKNOWN_REQUEST,
    },
    invoice::query::Response,
};

use crate::{
    answer::Rejection,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::invoice::query::Query {
    const MEMBERS: &'static [Member] =
        &[text("fpqqlsh", MISSING_REQUEST_NUMBER), text("nsrsbh", MISSING_SELLER_TAX_NUMBER)];
    const RULES: &'static [Rule] = &[
        documented(
            "code, number, check code, time and address of the PDF",
            "P18 \"16. Unified Invoicing API - Query Issued Invoices\"",
        ),
        inferred("an unknown request: 73109; another seller: 73101", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let request_number = asked.request_number.unwrap_or_default();
        let seller = asked.seller_tax_number.unwrap_or_default();
        let record = platform.world().invoices.issued.get(&request_number);
        let record = record.ok_or_else(|| Rejection::at(UNKNOWN_REQUEST, "fpqqlsh"))?;
        if record.seller_tax_number != seller {
            return Err(Rejection::at(SELLER_TAX_NUMBER_MISMATCH, "nsrsbh"));
        }
        let invoice_detail = Some(record.invoice.clone());
        Ok(Response { invoice_detail, ..Response::default() })
    }
}
