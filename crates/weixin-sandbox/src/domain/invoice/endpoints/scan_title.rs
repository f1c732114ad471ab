//! `POST /card/invoice/scantitle`: the invoice title in a user's QR code.

use weixin_api::errcode::{INVALID_INVOICE_PARAMETERS, TITLE_SCAN_EXPIRED};

use crate::{
    answer::Rejection,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented, observed},
    serve::Served,
};

/// Seconds for which a QR code is valid.
const LIFETIME: i64 = 600;

impl Served for weixin_api::invoice::scan_title::ScanTitle {
    const MEMBERS: &'static [Member] = &[text("scan_text", INVALID_INVOICE_PARAMETERS)];
    const RULES: &'static [Rule] = &[
        documented("`title_type` 0 for a company, 1 for a person", "P20 api_invoicescantitle"),
        observed("a missing or unknown text: 72031", "forum 216cf5947b8d8e0e2c6cf4c451ba2d9d"),
        inferred("an expired QR code: 72044", "the errcode's meaning"),
        invented("a QR code is valid for ten minutes", "no page states a time"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let scanned = asked.scan_text.unwrap_or_default();
        let shown = platform.world().invoices.shown_titles.get(&scanned);
        let shown = shown.ok_or_else(|| Rejection::at(INVALID_INVOICE_PARAMETERS, "scan_text"))?;
        if platform.now().get() - shown.at.get() >= LIFETIME {
            return Err(Rejection::at(TITLE_SCAN_EXPIRED, "scan_text"));
        }
        Ok(shown.title.clone())
    }
}
