//! `POST /card/invoice/reimburse/updateinvoicestatus`: locks, frees or closes an invoice that a user handed in.

use card_model::wire::WireObject;
use weixin_api::{
    errcode::{
        INVALID_INVOICE_STATUS, INVALID_USER_CARD_STATUS, INVOICE_CANCELLED, INVOICE_CLOSED,
        INVOICE_LOCKED_BY_OTHERS, INVOICE_NOT_LOCKED,
    },
    invoice::{document::ReimburseStatus, get_reimbursement::HeldInvoice},
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::{
        change::InvoiceChange,
        endpoints::shared::{handed_in, text},
        state::WalletInvoice,
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "lock, free, close; closing takes the invoice out of the wallet and is final",
        "P20 api_invoicebxupdatainvoicestatus",
    ),
    inferred(
        "closing without a lock: 72039; locked by another account: 72023",
        "the meanings of the error numbers",
    ),
    inferred(
        "closed: 72061; cancelled: 72060; cancelling, which is the issuer's: 72024",
        "the words of the error numbers",
    ),
    inferred(
        "the state that it has already is set again",
        "locking is said to prevent a second reimbursement, not a second call",
    ),
    inferred("a code that the user deleted: 40127", "as every code"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    let status = ReimburseStatus::from(text(&members, "reimburse_status")?.as_str());
    let named = HeldInvoice::take(&mut members);
    let (code, held) = handed_in(platform, &named)?;
    check(platform, &code, held, &status)?;
    let change = InvoiceChange::StatusSet { codes: vec![code], status };
    platform.commit(change)?;
    Answer::done()
}

/// Whether who reimburses an invoice may set a state.
pub(crate) fn check(
    platform: &Platform,
    code: &str,
    held: &WalletInvoice,
    status: &ReimburseStatus,
) -> Result<(), Fault> {
    check_open(platform, code, held)?;
    match status {
        ReimburseStatus::Initial | ReimburseStatus::Locked => Ok(()),
        ReimburseStatus::Closed if held.status() == ReimburseStatus::Locked => Ok(()),
        ReimburseStatus::Closed => Err(Fault::at(INVOICE_NOT_LOCKED, "reimburse_status")),
        _ => Err(Fault::at(INVALID_INVOICE_STATUS, "reimburse_status")),
    }
}

/// Checks that an invoice is in its wallet, hasn't ended, and isn't locked by another account.
pub(crate) fn check_open(
    platform: &Platform,
    code: &str,
    held: &WalletInvoice,
) -> Result<(), Fault> {
    match held.status() {
        ReimburseStatus::Closed => return Err(Fault::at(INVOICE_CLOSED, "reimburse_status")),
        ReimburseStatus::Cancelled => return Err(Fault::at(INVOICE_CANCELLED, "reimburse_status")),
        _ if held.locked_elsewhere => return Err(Fault::at(INVOICE_LOCKED_BY_OTHERS, "code")),
        _ => {}
    }
    match platform.world().codes.get(code) {
        Some(record) if record.is_usable() => Ok(()),
        _ => Err(Fault::at(INVALID_USER_CARD_STATUS, "code")),
    }
}
