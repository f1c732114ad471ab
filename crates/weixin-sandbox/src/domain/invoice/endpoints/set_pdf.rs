//! `POST /card/invoice/platform/setpdf`: uploads a PDF, which is kept for three days until an invoice uses it.

use weixin_api::{
    errcode::{INVALID_INVOICE_PDF, MEDIA_DATA_MISSING},
    invoice::set_pdf::{FIELD, Response},
};

use crate::{
    answer::{Answer, Rejection},
    domain::invoice::change::InvoiceChange,
    identity,
    platform::Platform,
    request::Request,
    rule::{Rule, documented, inferred, invented},
    serve::ServedRaw,
};

/// Maximum number of bytes of a PDF.
const MAX_BYTES: usize = 2_000_000;
/// Signature of a PDF. It may follow other bytes (PDF Reference 1.7, appendix H.3: within the first 1024).
const SIGNATURE: &[u8] = b"%PDF-";
const SIGNATURE_WITHIN: usize = 1024;

impl ServedRaw for weixin_api::invoice::set_pdf::SetPdf {
    const RULES: &'static [Rule] = &[
        documented(
            "a PDF that no invoice uses within three days is deleted",
            "P20 api_invoiceplatformsetpdf",
        ),
        inferred("a file that isn't a PDF: 72040", "the errcode's meaning"),
        inferred("without a file: 41005", "as uploadimg"),
        invented("more than 2,000,000 bytes: 72040", "no page states a limit"),
        invented("only a digest of the PDF is kept", "its address can't be opened in the sandbox"),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let file = call.file.as_ref().filter(|file| !file.is_empty());
        let file = file.ok_or_else(|| Rejection::at(MEDIA_DATA_MISSING, FIELD))?;
        let mut begin = file.windows(SIGNATURE.len()).take(SIGNATURE_WITHIN);
        if file.len() > MAX_BYTES || !begin.any(|bytes| bytes == SIGNATURE) {
            return Err(Rejection::at(INVALID_INVOICE_PDF, FIELD));
        }
        let media_id = identity::media_id(platform.world().serial + 1);
        let digest = identity::image_hash(&[b"pdf", file]);
        let change = InvoiceChange::PdfUploaded { media_id: media_id.clone(), digest };
        platform.commit(change)?;
        Answer::success(Response { s_media_id: Some(media_id), ..Response::default() })
    }
}
