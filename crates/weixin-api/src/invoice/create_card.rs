//! `POST /card/invoice/platform/createcard` makes the card that all invoices of one kind share.

use card_model::base_info::BaseInfo;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a card.
    CreateCard, "/card/invoice/platform/createcard", Write,
    "P17, section 2; SKIT CardInvoicePlatformCreateCardRequest", Request => Response
);

/// The card.
#[wire_object]
pub struct Request {
    /// The card.
    pub invoice_info: Option<InvoiceCard>,
}

/// A card of invoices.
#[wire_object]
pub struct InvoiceCard {
    /// What every card has.
    pub base_info: Option<BaseInfo>,
    /// Kind of the invoice.
    #[field(json = "type")]
    pub invoice_type: Option<String>,
    /// Who takes the money.
    pub payee: Option<String>,
    /// Details.
    pub detail: Option<String>,
}

/// The new card.
#[wire_object]
pub struct Response {
    /// Its id.
    pub card_id: Option<String>,
}
