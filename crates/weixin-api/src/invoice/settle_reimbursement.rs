//! `POST /card/invoice/reimburse/updateinvoicestatus` locks, unlocks or closes an invoice that a user handed in.

use card_model::id::CardId;
use weixin_wire::wire_object;

use super::document::ReimburseStatus;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the state. The state closed is final.
    SettleReimbursement, "/card/invoice/reimburse/updateinvoicestatus", Irreversible,
    "P30, section 7; SKIT CardInvoiceReimburseUpdateInvoiceStatusRequest", Request => Empty
);

/// Request of [`SettleReimbursement`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The encrypted code.
    pub encrypt_code: Option<String>,
    /// The state.
    pub reimburse_status: Option<ReimburseStatus>,
}
