//! `POST /card/invoice/insert` puts an invoice into a user's wallet.

use weixin_wire::wire_object;

use super::document::UserInvoice;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Hands out an invoice.
    Insert, "/card/invoice/insert", Irreversible,
    "P17, section 5; SKIT CardInvoiceInsertRequest", Request => Response
);

/// Which invoice, for which order.
#[wire_object]
pub struct Request {
    /// The merchant's order, which the user has allowed.
    pub order_id: Option<String>,
    /// The card, as `platform/createcard` answered it.
    pub card_id: Option<String>,
    /// The account that the user allowed it.
    pub appid: Option<String>,
    /// The invoice.
    pub card_ext: Option<CardExtension>,
}

/// The invoice and a random text.
#[wire_object]
pub struct CardExtension {
    /// Random text.
    pub nonce_str: Option<String>,
    /// The invoice.
    pub user_card: Option<UserCard>,
}

/// The invoice.
#[wire_object]
pub struct UserCard {
    /// The invoice.
    pub invoice_user_data: Option<UserInvoice>,
}

/// Who got it.
#[wire_object]
pub struct Response {
    /// Its code.
    pub code: Option<String>,
    /// The user.
    pub openid: Option<String>,
    /// The user among all accounts of one owner.
    pub unionid: Option<String>,
}
