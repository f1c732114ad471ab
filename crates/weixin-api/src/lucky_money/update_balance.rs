//! `POST /card/luckymoney/updateuserbalance` changes what a red packet holds.

use card_model::{money::Fen, wire_object};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Sets the balance of a red packet.
    UpdateBalance, "/card/luckymoney/updateuserbalance", Write,
    "inferred: Senparc CardApi.UpdateUserBalance, wechatpy update_luckymoney_balance", Request => Empty
);

wire_object! {
    /// Which red packet, and how much.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// The balance, in fen.
        balance: Fen = "balance",
    }
}
