//! `POST /card/invoice/reimburse/updatestatusbatch`: locks, frees or closes several invoices of one user, all or none.

use card_model::wire::WireObject;
use weixin_api::{
    errcode::{INVALID_INVOICE_PARAMETERS, INVALID_OPENID, INVOICE_OF_OTHER_USER},
    invoice::{document::ReimburseStatus, settle_reimbursements::Request as Asked},
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::{
        change::InvoiceChange,
        endpoints::{
            settle_reimbursement::check,
            shared::{handed_in, text},
        },
    },
    fidelity::{Rule, documented, inferred},
    history::WorldChange,
    platform::Platform,
    request::Request,
    world::people::is_openid,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "one invoice that fails leaves all others as they were",
        "P20 api_invoicereimburseupdatestatusbatch",
    ),
    documented("all invoices belong to `openid`", "P28 90422, the same endpoint for companies"),
    inferred(
        "another user's invoice: 72037; an OpenID of another shape: 40003; no invoice: 72031",
        "the words of the error numbers",
    ),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    let openid = text(&members, "openid")?;
    let status = ReimburseStatus::from(text(&members, "reimburse_status")?.as_str());
    let list = Asked::take(&mut members).invoice_list.unwrap_or_default();
    if !is_openid(&openid) {
        return Err(Fault::at(INVALID_OPENID, "openid"));
    }
    if list.is_empty() {
        return Err(Fault::at(INVALID_INVOICE_PARAMETERS, "invoice_list"));
    }
    let world = platform.world();
    let user = world.user(&openid);
    let mut codes = Vec::with_capacity(list.len());
    for named in &list {
        let (code, held) = handed_in(platform, named)?;
        if world.codes.get(&code).map(|record| record.user) != user {
            return Err(Fault::at(INVOICE_OF_OTHER_USER, "openid"));
        }
        check(platform, &code, held, &status)?;
        codes.push(code);
    }
    platform.commit(WorldChange::from(InvoiceChange::StatusSet { codes, status }))?;
    Answer::done()
}
