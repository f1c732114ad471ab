//! `POST /card/luckymoney/updateuserbalance` sets the balance of a red packet.

use card_model::{
    id::{CardId, Code},
    money::Fen,
};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Sets the balance of a red packet.
    UpdateBalance, "/card/luckymoney/updateuserbalance", Write,
    "inferred: Senparc CardApi.UpdateUserBalance, wechatpy update_luckymoney_balance", Request => Empty
);

/// Request of [`UpdateBalance`].
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// The balance, in fen.
    pub balance: Option<Fen>,
}
