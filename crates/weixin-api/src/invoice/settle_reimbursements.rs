//! `POST /card/invoice/reimburse/updatestatusbatch` locks, unlocks or closes several invoices of one user, all or
//! none.

use card_model::id::OpenId;
use weixin_wire::wire_object;

use super::{document::ReimburseStatus, get_reimbursement::HeldInvoice};
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the states. The state closed is final.
    SettleReimbursements, "/card/invoice/reimburse/updatestatusbatch", Irreversible,
    "P30, section 8; SKIT CardInvoiceReimburseUpdateStatusBatchRequest", Request => Empty
);

/// Request of [`SettleReimbursements`].
#[wire_object]
pub struct Request {
    /// OpenID of the user.
    pub openid: Option<OpenId>,
    /// The new state.
    pub reimburse_status: Option<ReimburseStatus>,
    /// The invoices.
    pub invoice_list: Option<Vec<HeldInvoice>>,
}
