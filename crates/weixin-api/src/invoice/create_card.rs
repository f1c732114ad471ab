//! `POST /card/invoice/platform/createcard` makes the card that all invoices of one kind share.

use card_model::{base_info::BaseInfo, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a card.
    CreateCard, "/card/invoice/platform/createcard", Write,
    "P17, section 2; SKIT CardInvoicePlatformCreateCardRequest", Request => Response
);

wire_object! {
    /// The card.
    pub struct Request {
        /// The card.
        invoice_info: InvoiceCard = "invoice_info",
    }
}

wire_object! {
    /// A card of invoices.
    pub struct InvoiceCard {
        /// What every card has.
        base_info: BaseInfo = "base_info",
        /// Kind of the invoice.
        invoice_type: String = "type",
        /// Who takes the money.
        payee: String = "payee",
        /// Details.
        detail: String = "detail",
    }
}

wire_object! {
    /// The new card.
    pub struct Response {
        /// Its id.
        card_id: String = "card_id",
    }
}
