//! `POST /card/luckymoney/updateuserbalance` changes what a red packet holds.

use card_model::money::Fen;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Sets the balance of a red packet.
    UpdateBalance, "/card/luckymoney/updateuserbalance", Write,
    "inferred: Senparc CardApi.UpdateUserBalance, wechatpy update_luckymoney_balance", Request => Empty
);

/// Which red packet, and how much.
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<String>,
    /// The card; required where codes are the merchant's own.
    pub card_id: Option<String>,
    /// The balance, in fen.
    pub balance: Option<Fen>,
}
