//! `POST /card/invoice/reimburse/updateinvoicestatus`: locks, unlocks or closes an invoice that a user handed in.

use weixin_api::{
    envelope::Empty,
    errcode::{
        INVALID_INVOICE_PARAMETERS, INVALID_INVOICE_STATUS, INVALID_USER_CARD_STATUS,
        INVOICE_CANCELLED, INVOICE_CLOSED, INVOICE_LOCKED_BY_OTHERS, INVOICE_NOT_LOCKED,
    },
    invoice::{document::ReimburseStatus, get_reimbursement::HeldInvoice},
};

use crate::{
    answer::Rejection,
    code_key::CodeKey,
    domain::invoice::{change::InvoiceChange, endpoints::shared::handed_in, state::WalletInvoice},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::invoice::settle_reimbursement::SettleReimbursement {
    const MEMBERS: &'static [Member] = &[text("reimburse_status", INVALID_INVOICE_PARAMETERS)];
    const RULES: &'static [Rule] = &[
        documented(
            "lock, unlock, close; closing removes the invoice from the wallet and is final",
            "P20 api_invoicebxupdatainvoicestatus",
        ),
        inferred(
            "closing without a lock: 72039; locked by another account: 72023",
            "the errcodes' meanings",
        ),
        inferred(
            "closed: 72061; cancelled: 72060; cancelling, which only the issuer may do: 72024",
            "the errcodes' messages",
        ),
        inferred(
            "setting the present state again succeeds",
            "locking prevents a second reimbursement, not a second call",
        ),
        inferred("a code that the user deleted: 40127", "as with every code"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let status = asked.reimburse_status.unwrap_or(ReimburseStatus::Initial);
        let named = HeldInvoice {
            card_id: asked.card_id,
            encrypt_code: asked.encrypt_code,
            ..HeldInvoice::default()
        };
        let (code, held) = handed_in(platform, &named)?;
        check(platform, &code, held, &status)?;
        let change = InvoiceChange::StatusSet { codes: vec![code], status };
        platform.commit(change)?;
        Ok(Empty {})
    }
}

/// Checks that the reimbursing account may set a state of an invoice.
pub(crate) fn check(
    platform: &Platform,
    code: &CodeKey,
    held: &WalletInvoice,
    status: &ReimburseStatus,
) -> Result<(), Rejection> {
    check_open(platform, code, held)?;
    match status {
        ReimburseStatus::Initial | ReimburseStatus::Locked => Ok(()),
        ReimburseStatus::Closed if held.status() == ReimburseStatus::Locked => Ok(()),
        ReimburseStatus::Closed => Err(Rejection::at(INVOICE_NOT_LOCKED, "reimburse_status")),
        _ => Err(Rejection::at(INVALID_INVOICE_STATUS, "reimburse_status")),
    }
}

/// Checks that an invoice is in its wallet, isn't in a final state, and isn't locked by another account.
pub(crate) fn check_open(
    platform: &Platform,
    code: &CodeKey,
    held: &WalletInvoice,
) -> Result<(), Rejection> {
    match held.status() {
        ReimburseStatus::Closed => return Err(Rejection::at(INVOICE_CLOSED, "reimburse_status")),
        ReimburseStatus::Cancelled => {
            return Err(Rejection::at(INVOICE_CANCELLED, "reimburse_status"));
        }
        _ if held.locked_elsewhere => return Err(Rejection::at(INVOICE_LOCKED_BY_OTHERS, "code")),
        _ => {}
    }
    match platform.world().codes.get(code) {
        Some(record) if record.is_usable() => Ok(()),
        _ => Err(Rejection::at(INVALID_USER_CARD_STATUS, "code")),
    }
}
