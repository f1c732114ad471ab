//! `POST /card/invoice/reimburse/getinvoiceinfo`: an invoice that a user handed in.

use card_model::{time::UnixSeconds, wire::WireObject};
use weixin_api::invoice::{
    document::UserInvoice,
    get_reimbursement::{HeldInvoice, Invoice},
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::{
        endpoints::shared::{handed_in, pdf_url},
        state::WalletInvoice,
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("the members of card and invoice", "P20 api_invoicebxgetinvoice"),
    inferred(
        "an invalid `encrypt_code`: 40075; one of no invoice of this card: 40056",
        "the error numbers of codes",
    ),
    inferred(
        "valid from its receipt for 631,152,000 seconds",
        "the two times of the example in P28 90284",
    ),
];

/// Seconds for which an invoice is valid.
const VALIDITY: i64 = 631_152_000;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let named = HeldInvoice::take(&mut request.object()?);
    Answer::success(read(platform, &named)?)
}

/// An invoice as who reimburses it sees it.
pub(crate) fn read(platform: &Platform, named: &HeldInvoice) -> Result<Invoice, Fault> {
    let (code, held) = handed_in(platform, named)?;
    let world = platform.world();
    let card = world.invoices.cards.get(&held.card_id);
    let record = world.codes.get(&code);
    let begin = record.map(|record| record.received_at);
    Ok(Invoice {
        card_id: Some(held.card_id.clone()),
        begin_time: begin,
        end_time: begin.map(|begin| UnixSeconds(begin.0.saturating_add(VALIDITY))),
        user_card_status: record.map(|record| record.status.clone()),
        openid: record.map(|record| world.openid(record.user)),
        invoice_type: card.and_then(|card| card.invoice_type.clone()),
        payee: card.and_then(|card| card.payee.clone()),
        detail: card.and_then(|card| card.detail.clone()),
        user_info: Some(user_info(platform, held)),
        ..Invoice::default()
    })
}

/// What the invoice says, with the address of its PDF instead of its number.
fn user_info(platform: &Platform, held: &WalletInvoice) -> UserInvoice {
    let media_id = held.invoice.s_pdf_media_id.as_ref();
    let pdf = media_id.and_then(|media_id| platform.world().invoices.pdfs.get(media_id));
    UserInvoice {
        s_pdf_media_id: None,
        pdf_url: pdf.map(|pdf| pdf_url(&pdf.digest)),
        ..held.invoice.clone()
    }
}
