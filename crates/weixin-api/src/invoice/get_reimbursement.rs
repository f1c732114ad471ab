//! `POST /card/invoice/reimburse/getinvoiceinfo` reads an invoice that a user handed in.

use card_model::{
    code::UserCardStatus,
    id::{CardId, OpenId},
    time::UnixSeconds,
};
use weixin_wire::wire_object;

use super::document::UserInvoice;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an invoice.
    GetReimbursement, "/card/invoice/reimburse/getinvoiceinfo", Read,
    "P30, section 5; SKIT CardInvoiceReimburseGetInvoiceInfoResponse", HeldInvoice => Invoice
);

/// Identifies an invoice that a user handed in on a page.
#[wire_object]
pub struct HeldInvoice {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The encrypted code.
    pub encrypt_code: Option<String>,
}

/// An invoice that a user handed in.
#[wire_object]
pub struct Invoice {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// First second at which it is valid.
    pub begin_time: Option<UnixSeconds>,
    /// Last second at which it is valid.
    pub end_time: Option<UnixSeconds>,
    /// The state of the user's card.
    pub user_card_status: Option<UserCardStatus>,
    /// OpenID of the user.
    pub openid: Option<OpenId>,
    /// Kind of the invoice.
    #[field(json = "type")]
    pub invoice_type: Option<String>,
    /// The payee.
    pub payee: Option<String>,
    /// Details.
    pub detail: Option<String>,
    /// The data of the invoice.
    pub user_info: Option<UserInvoice>,
}
