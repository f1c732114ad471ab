//! `POST /card/invoice/platform/updatestatus`: what became of an invoice outside Weixin, for who issued it.

use weixin_api::{
    errcode::{INVALID_INVOICE_STATUS, INVOICE_ORDER_NOT_AUTHORISED},
    invoice::document::ReimburseStatus,
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::{
        change::InvoiceChange,
        endpoints::{settle_reimbursement::check_open, shared::text},
    },
    fidelity::{Rule, documented, inferred, observed},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "the four states; a reversed invoice is set to `INVOICE_REIMBURSE_CANCEL` and its code \
         counts as redeemed",
        "P20 api_invoicekpupdatainvoicestatus",
    ),
    observed("a code that no wallet holds: 72038", "forum 00080a309044e87568aa3254856c00"),
    inferred("who issued it may close it without a lock", "it reports what happened elsewhere"),
    inferred(
        "another state: 72024; cancelled: 72060; closed: 72061; locked elsewhere: 72023",
        "the words of the error numbers",
    ),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let card_id = text(&members, "card_id")?;
    let code = text(&members, "code")?;
    let status = ReimburseStatus::from(text(&members, "reimburse_status")?.as_str());
    let held = platform.world().invoices.held.get(&code);
    let held = held.filter(|held| held.card_id == card_id);
    let held = held.ok_or_else(|| Fault::at(INVOICE_ORDER_NOT_AUTHORISED, "code"))?;
    check_open(platform, &code, held)?;
    if !status.is_known() {
        return Err(Fault::at(INVALID_INVOICE_STATUS, "reimburse_status"));
    }
    let change = InvoiceChange::StatusSet { codes: vec![code], status };
    platform.commit(change)?;
    Answer::done()
}
