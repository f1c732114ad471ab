//! `POST /card/code/mark` locks the code of a Friend's Voucher for one user before it is redeemed. Inferred: no page
//! describes it; Senparc and `WxJava` call it.

use card_model::id::{CardId, Code, OpenId};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Locks or unlocks a code. Fails with 40146 if another user has locked it. Redeeming an unlocked code fails with
    /// 43018.
    Mark, "/card/code/mark", Write, "inferred: Senparc CardApi, WxJava WxMpCardService", Request => Empty
);

/// Request of [`Mark`].
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// OpenID of the user.
    pub openid: Option<OpenId>,
    /// `true` locks the code.
    pub is_mark: Option<bool>,
}
