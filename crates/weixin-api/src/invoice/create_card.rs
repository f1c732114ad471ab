//! `POST /card/invoice/platform/createcard` creates the card shared by all invoices of one kind.

use card_model::{base_info::BaseInfo, id::CardId};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Creates a card.
    CreateCard, "/card/invoice/platform/createcard", Write,
    "P17, section 2; SKIT CardInvoicePlatformCreateCardRequest", Request => Response
);

/// Request of [`CreateCard`].
#[wire_object]
pub struct Request {
    /// The card.
    pub invoice_info: Option<InvoiceCard>,
}

/// A card of invoices.
#[wire_object]
pub struct InvoiceCard {
    /// The fields of every card.
    pub base_info: Option<BaseInfo>,
    /// Kind of the invoice.
    #[field(json = "type")]
    pub invoice_type: Option<String>,
    /// The payee.
    pub payee: Option<String>,
    /// Details.
    pub detail: Option<String>,
}

/// Response of [`CreateCard`].
#[wire_object]
pub struct Response {
    /// Id of the card.
    pub card_id: Option<CardId>,
}
