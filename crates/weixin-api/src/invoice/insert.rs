//! `POST /card/invoice/insert` puts an invoice into a user's wallet.

use card_model::wire_object;

use super::document::UserInvoice;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Hands out an invoice.
    Insert, "/card/invoice/insert", Irreversible,
    "P17, section 5; SKIT CardInvoiceInsertRequest", Request => Response
);

wire_object! {
    /// Which invoice, for which order.
    pub struct Request {
        /// The merchant's order, which the user has allowed.
        order_id: String = "order_id",
        /// The card, as `platform/createcard` answered it.
        card_id: String = "card_id",
        /// The account that the user allowed it.
        appid: String = "appid",
        /// The invoice.
        card_ext: CardExtension = "card_ext",
    }
}

wire_object! {
    /// The invoice and a random text.
    pub struct CardExtension {
        /// Random text.
        nonce_str: String = "nonce_str",
        /// The invoice.
        user_card: UserCard = "user_card",
    }
}

wire_object! {
    /// The invoice.
    pub struct UserCard {
        /// The invoice.
        invoice_user_data: UserInvoice = "invoice_user_data",
    }
}

wire_object! {
    /// Who got it.
    pub struct Response {
        /// Its code.
        code: String = "code",
        /// The user.
        openid: String = "openid",
        /// The user among all accounts of one owner.
        unionid: String = "unionid",
    }
}
