//! `POST /card/invoice/platform/getpdf`: the address of an uploaded PDF, valid for two hours.

use serde_json::Value;
use weixin_api::{
    errcode::{INVALID_INVOICE_ACTION, INVALID_INVOICE_PARAMETERS, INVALID_INVOICE_PDF},
    invoice::get_pdf::{self as api, Response},
};

use crate::{
    answer::{Answer, Rejection},
    domain::invoice::endpoints::shared::pdf_url,
    members::{self, text},
    platform::Platform,
    request::{Request, decode},
    rule::{Rule, documented, inferred, invented},
    serve::ServedRaw,
};

/// The only action.
const ACTION: &str = "get_url";
/// Seconds for which the address is valid.
const URL_LIFETIME: u64 = 7200;

impl ServedRaw for weixin_api::invoice::get_pdf::GetPdf {
    const RULES: &'static [Rule] = &[
        documented(
            "`action` is `get_url`, in the query or in the body; the address is valid for 7200 seconds",
            "in the query: P17 \"4. Querying Uploaded PDF Files\"; in the body: P20 \
         api_invoiceplatformgetpdf",
        ),
        inferred(
            "any other action: 72027; an unknown or deleted PDF: 72040",
            "the errcodes' messages",
        ),
        invented(
            "the address has the platform's form and can't be opened",
            "it belongs to the platform",
        ),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let mut members = call.conformed::<api::GetPdf>()?;
        let action = if let Some(action) = call.query("action") {
            action.to_owned()
        } else {
            members::check(&mut members, &[text("action", INVALID_INVOICE_PARAMETERS)])?;
            members.get("action").and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        if action != ACTION {
            return Err(Rejection::at(INVALID_INVOICE_ACTION, "action"));
        }
        members::check(&mut members, &[text("s_media_id", INVALID_INVOICE_PARAMETERS)])?;
        let media_id = decode::<api::Request>(members)?.s_media_id.unwrap_or_default();
        let pdf = platform.world().invoices.pdfs.get(&media_id);
        let pdf = pdf.filter(|pdf| pdf.is_kept(platform.now()));
        let pdf = pdf.ok_or_else(|| Rejection::at(INVALID_INVOICE_PDF, "s_media_id"))?;
        Answer::success(Response {
            pdf_url: Some(pdf_url(&pdf.digest)),
            pdf_url_expire_time: Some(URL_LIFETIME),
            ..Response::default()
        })
    }
}
