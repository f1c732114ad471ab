//! `POST /card/invoice/clearoutinvoice`: issues the invoice that reverses another one.

use weixin_api::{
    envelope::Empty,
    errcode::{
        INVALID_INVOICE_PARAMETERS, INVOICE_CANCELLED, MISSING_ISSUING_OPENID,
        MISSING_REQUEST_NUMBER, MISSING_SELLER_NAME, MISSING_SELLER_TAX_NUMBER,
        REQUEST_OF_OTHER_ORDER, SELLER_TAX_NUMBER_MISMATCH,
    },
};

use crate::{
    answer::Rejection,
    domain::invoice::{
        change::InvoiceChange,
        endpoints::issue::{OPENID, issued_now},
        state::IssuedRecord,
    },
    members::{Member, object, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::invoice::reverse::Reverse {
    const MEMBERS: &'static [Member] = &[
        object("invoiceinfo", INVALID_INVOICE_PARAMETERS),
        text("invoiceinfo.wxopenid", MISSING_ISSUING_OPENID).named("wxopenid"),
        OPENID,
        text("invoiceinfo.fpqqlsh", MISSING_REQUEST_NUMBER).named("fpqqlsh"),
        text("invoiceinfo.nsrsbh", MISSING_SELLER_TAX_NUMBER).named("nsrsbh"),
        text("invoiceinfo.nsrmc", MISSING_SELLER_NAME).named("nsrmc"),
        text("invoiceinfo.yfpdm", INVALID_INVOICE_PARAMETERS).named("yfpdm"),
        text("invoiceinfo.yfphm", INVALID_INVOICE_PARAMETERS).named("yfphm"),
    ];
    const RULES: &'static [Rule] = &[
        documented("the members", "P18 \"15. Unified Invoicing API - Invoice Offset\""),
        inferred("a seller that isn't the invoice's: 73101", "the errcode's meaning"),
        inferred(
            "an invoice that was never issued: 72031; a reversed one: 72060; a used request \
         number: 73106",
            "the errcodes' messages",
        ),
        documented(
            "the invoice in the wallet stays unchanged until `platform/updatestatus` cancels it",
            "P20 api_invoicekpupdatainvoicestatus",
        ),
        invented("it is issued immediately and can be queried", "as with makeoutinvoice"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let info = asked.invoice_info.unwrap_or_default();
        let request_number = info.request_number.unwrap_or_default();
        let seller = info.seller_tax_number.unwrap_or_default();
        let code = info.original_code.unwrap_or_default();
        let number = info.original_number.unwrap_or_default();
        let invoices = &platform.world().invoices;
        let found = invoices.issued_as(&code, &number);
        let (original, record) =
            found.ok_or_else(|| Rejection::at(INVALID_INVOICE_PARAMETERS, "yfphm"))?;
        if record.seller_tax_number != seller {
            return Err(Rejection::at(SELLER_TAX_NUMBER_MISMATCH, "nsrsbh"));
        }
        match &record.reversed_by {
            Some(by) if *by == request_number => return Ok(Empty {}),
            Some(_) => return Err(Rejection::at(INVOICE_CANCELLED, "yfphm")),
            None if invoices.issued.contains_key(&request_number) => {
                return Err(Rejection::at(REQUEST_OF_OTHER_ORDER, "fpqqlsh"));
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
        Ok(Empty {})
    }
}
