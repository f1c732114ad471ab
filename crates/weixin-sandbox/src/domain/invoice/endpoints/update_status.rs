//! `POST /card/invoice/platform/updatestatus`: records the state of an invoice outside Weixin, for its issuer.

use weixin_api::{
    envelope::Empty,
    errcode::{INVALID_INVOICE_PARAMETERS, INVALID_INVOICE_STATUS, INVOICE_ORDER_NOT_AUTHORISED},
    invoice::document::ReimburseStatus,
};

use crate::{
    answer::Rejection,
    code_key::CodeKey,
    domain::invoice::{change::InvoiceChange, endpoints::settle_reimbursement::check_open},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::invoice::update_status::UpdateStatus {
    const MEMBERS: &'static [Member] = &[
        text("card_id", INVALID_INVOICE_PARAMETERS),
        text("code", INVALID_INVOICE_PARAMETERS),
        text("reimburse_status", INVALID_INVOICE_PARAMETERS),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "there are four states; a reversed invoice is set to `INVOICE_REIMBURSE_CANCEL`, and its code \
         counts as redeemed",
            "P20 api_invoicekpupdatainvoicestatus",
        ),
        observed("a code that isn't in a wallet: 72038", "forum 00080a309044e87568aa3254856c00"),
        inferred("the issuer may close it without a lock", "the issuer reports an external change"),
        inferred(
            "any other state: 72024; cancelled: 72060; closed: 72061; locked elsewhere: 72023",
            "the errcodes' messages",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        let code = CodeKey::of_platform(asked.code.unwrap_or_default());
        let status = asked.reimburse_status.unwrap_or(ReimburseStatus::Initial);
        let held = platform.world().invoices.held.get(&code);
        let held = held.filter(|held| held.card_id == card_id);
        let held = held.ok_or_else(|| Rejection::at(INVOICE_ORDER_NOT_AUTHORISED, "code"))?;
        check_open(platform, &code, held)?;
        if !status.is_known() {
            return Err(Rejection::at(INVALID_INVOICE_STATUS, "reimburse_status"));
        }
        let change = InvoiceChange::StatusSet { codes: vec![code], status };
        platform.commit(change)?;
        Ok(Empty {})
    }
}
