//! `POST /card/invoice/platform/getpdf`: where an uploaded PDF can be read for two hours.

use weixin_api::{
    errcode::{INVALID_INVOICE_ACTION, INVALID_INVOICE_PDF},
    invoice::get_pdf::Response,
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::endpoints::shared::{pdf_url, text},
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "`action` is `get_url`, in the query or in the body; the address works for 7200 seconds",
        "in the query: P17 \"4. Querying Uploaded PDF Files\"; in the body: P20 \
         api_invoiceplatformgetpdf",
    ),
    inferred(
        "another action: 72027; a PDF that is unknown or was cleaned up: 72040",
        "the words of the error numbers",
    ),
    invented("the address has the platform's form and leads nowhere", "it is the platform's"),
];

/// The one action.
const ACTION: &str = "get_url";
/// Seconds for which the address works.
const URL_LIFETIME: u64 = 7200;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let action = match request.query("action") {
        Some(action) => action.to_owned(),
        None => text(&members, "action")?,
    };
    if action != ACTION {
        return Err(Fault::at(INVALID_INVOICE_ACTION, "action"));
    }
    let media_id = text(&members, "s_media_id")?;
    let pdf = platform.world().invoices.pdfs.get(&media_id);
    let pdf = pdf.filter(|pdf| pdf.is_kept(platform.now()));
    let pdf = pdf.ok_or_else(|| Fault::at(INVALID_INVOICE_PDF, "s_media_id"))?;
    Answer::success(Response {
        pdf_url: Some(pdf_url(&pdf.digest)),
        pdf_url_expire_time: Some(URL_LIFETIME),
        ..Response::default()
    })
}
