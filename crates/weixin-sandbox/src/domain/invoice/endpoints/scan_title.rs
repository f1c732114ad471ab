//! `POST /card/invoice/scantitle`: what a user's QR code says that an invoice should say.

use weixin_api::errcode::{INVALID_INVOICE_PARAMETERS, TITLE_SCAN_EXPIRED};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::endpoints::shared::text,
    fidelity::{Rule, documented, inferred, invented, observed},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("`title_type` 0 for a company, 1 for a person", "P20 api_invoicescantitle"),
    observed("without or with another text: 72031", "forum 216cf5947b8d8e0e2c6cf4c451ba2d9d"),
    inferred("a QR code that is too old: 72044", "the meaning of the error number"),
    invented("a QR code is good for ten minutes", "no page says how long"),
];

/// Seconds for which a QR code is good.
const LIFETIME: i64 = 600;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let scanned = text(&request.object()?, "scan_text")?;
    let shown = platform.world().invoices.shown_titles.get(&scanned);
    let shown = shown.ok_or_else(|| Fault::at(INVALID_INVOICE_PARAMETERS, "scan_text"))?;
    if platform.now().0 - shown.at.0 >= LIFETIME {
        return Err(Fault::at(TITLE_SCAN_EXPIRED, "scan_text"));
    }
    Answer::success(&shown.title)
}
