//! `POST /card/invoice/rejectinsert`: refuses the invoice of an order, which is final.

use weixin_api::errcode::{INVALID_INVOICE_STATUS, INVOICE_ORDER_NOT_AUTHORISED};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::{
        change::InvoiceChange,
        endpoints::shared::{authorised_order, names_platform, text},
    },
    fidelity::{Rule, documented, inferred},
    history::WorldChange,
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "after the user's authorisation; the order can't be used again",
        "P20 api_invoicebizrejectinsert",
    ),
    inferred(
        "not authorised, or of another platform: 72038; refused before: 72035; handed out: 72024",
        "the words of the error numbers",
    ),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let s_pappid = text(&members, "s_pappid")?;
    let order_id = text(&members, "order_id")?;
    let reason = text(&members, "reason")?;
    if !names_platform(platform, &s_pappid) {
        return Err(Fault::at(INVOICE_ORDER_NOT_AUTHORISED, "s_pappid"));
    }
    if authorised_order(platform, &order_id)?.code.is_some() {
        return Err(Fault::at(INVALID_INVOICE_STATUS, "order_id"));
    }
    platform.commit(WorldChange::from(InvoiceChange::Rejected { order_id, reason }))?;
    Answer::done()
}
