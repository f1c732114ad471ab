//! `POST /card/invoice/reimburse/getinvoiceinfo`: an invoice that a user handed in.

use card_model::time::UnixSeconds;
use weixin_api::invoice::{
    document::UserInvoice,
    get_reimbursement::{HeldInvoice, Invoice},
};

use crate::{
    answer::Rejection,
    domain::invoice::{
        endpoints::shared::{handed_in, pdf_url},
        state::WalletInvoice,
    },
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

/// Seconds for which an invoice is valid.
const VALIDITY: i64 = 631_152_000;

impl Served for weixin_api::invoice::get_reimbursement::GetReimbursement {
    const RULES: &'static [Rule] = &[
        documented("the members of card and invoice", "P20 api_invoicebxgetinvoice"),
        inferred(
            "an invalid `encrypt_code`: 40075; a code that isn't an invoice of this card: 40056",
            "the errcodes of codes",
        ),
        inferred(
            "an invoice is valid for 631,152,000 seconds from its receipt",
            "the two times of the example in P28 90284",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        read(platform, &asked)
    }
}

/// Returns an invoice as the reimbursing account sees it.
pub(crate) fn read(platform: &Platform, named: &HeldInvoice) -> Result<Invoice, Rejection> {
    let (code, held) = handed_in(platform, named)?;
    let world = platform.world();
    let card = world.invoices.cards.get(&held.card_id);
    let record = world.codes.get(&code);
    let begin = record.map(|record| record.received_at);
    Ok(Invoice {
        card_id: Some(held.card_id.clone()),
        begin_time: begin,
        end_time: begin.map(|begin| UnixSeconds::new(begin.get().saturating_add(VALIDITY))),
        user_card_status: record.map(|record| record.status.clone()),
        openid: record.map(|record| world.openid(record.user)),
        invoice_type: card.and_then(|card| card.invoice_type.clone()),
        payee: card.and_then(|card| card.payee.clone()),
        detail: card.and_then(|card| card.detail.clone()),
        user_info: Some(user_info(platform, held)),
        ..Invoice::default()
    })
}

/// Returns the invoice's data with the address of its PDF instead of its number.
fn user_info(platform: &Platform, held: &WalletInvoice) -> UserInvoice {
    let media_id = held.invoice.s_pdf_media_id.as_ref();
    let pdf = media_id.and_then(|media_id| platform.world().invoices.pdfs.get(media_id));
    UserInvoice {
        s_pdf_media_id: None,
        pdf_url: pdf.map(|pdf| pdf_url(&pdf.digest)),
        ..held.invoice.clone()
    }
}
