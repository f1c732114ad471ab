//! `POST /card/invoice/insert` puts an invoice into a user's wallet.

use card_model::id::{AppId, CardId, Code, OpenId};
use weixin_wire::wire_object;

use super::document::UserInvoice;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Hands out an invoice.
    Insert, "/card/invoice/insert", Irreversible,
    "P17, section 5; SKIT CardInvoiceInsertRequest", Request => Response
);

/// Request of [`Insert`].
#[wire_object]
pub struct Request {
    /// Number of the merchant's order, which the user has authorised.
    pub order_id: Option<String>,
    /// Id of the card, from `platform/createcard`.
    pub card_id: Option<CardId>,
    /// AppID of the account that the user has authorised.
    pub appid: Option<AppId>,
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

/// The invoice as a card of the user.
#[wire_object]
pub struct UserCard {
    /// The invoice.
    pub invoice_user_data: Option<UserInvoice>,
}

/// Response of [`Insert`].
#[wire_object]
pub struct Response {
    /// Code of the invoice.
    pub code: Option<Code>,
    /// OpenID of the user.
    pub openid: Option<OpenId>,
    /// The user's id for all accounts of one owner.
    pub unionid: Option<String>,
}
