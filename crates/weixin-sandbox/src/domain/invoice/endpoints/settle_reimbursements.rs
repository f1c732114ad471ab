//! `POST /card/invoice/reimburse/updatestatusbatch`: locks, unlocks or closes several invoices of one user, all or
//! none.

use weixin_api::{
    envelope::Empty,
    errcode::{INVALID_INVOICE_PARAMETERS, INVALID_OPENID, INVOICE_OF_OTHER_USER},
    invoice::document::ReimburseStatus,
};

use crate::{
    answer::Rejection,
    domain::invoice::{
        change::InvoiceChange,
        endpoints::{settle_reimbursement::check, shared::handed_in},
    },
    history::WorldChange,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
    world::people::is_openid,
};

impl Served for weixin_api::invoice::settle_reimbursements::SettleReimbursements {
    const MEMBERS: &'static [Member] = &[
        text("openid", INVALID_INVOICE_PARAMETERS),
        text("reimburse_status", INVALID_INVOICE_PARAMETERS),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "if one invoice fails, all others stay unchanged",
            "P20 api_invoicereimburseupdatestatusbatch",
        ),
        documented("all invoices belong to `openid`", "P28 90422, the same endpoint for companies"),
        inferred(
            "another user's invoice: 72037; a malformed OpenID: 40003; an empty list: 72031",
            "the errcodes' messages",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let openid = asked.openid.unwrap_or_default();
        let status = asked.reimburse_status.unwrap_or(ReimburseStatus::Initial);
        let list = asked.invoice_list.unwrap_or_default();
        if !is_openid(&openid) {
            return Err(Rejection::at(INVALID_OPENID, "openid"));
        }
        if list.is_empty() {
            return Err(Rejection::at(INVALID_INVOICE_PARAMETERS, "invoice_list"));
        }
        let world = platform.world();
        let user = world.user(&openid);
        let mut codes = Vec::with_capacity(list.len());
        for named in &list {
            let (code, held) = handed_in(platform, named)?;
            if world.codes.get(&code).map(|record| record.user) != user {
                return Err(Rejection::at(INVOICE_OF_OTHER_USER, "openid"));
            }
            check(platform, &code, held, &status)?;
            codes.push(code);
        }
        platform.commit(WorldChange::from(InvoiceChange::StatusSet { codes, status }))?;
        Ok(Empty {})
    }
}
