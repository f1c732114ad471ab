//! `POST /card/code/mark` locks the code of a Friend's Voucher for one user before it is used. Inferred: no page
//! describes it; Senparc and `WxJava` call it.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Locks or unlocks a code: 40146 where another user holds it, 43018 on redeeming without.
    Mark, "/card/code/mark", Write, "inferred: Senparc CardApi, WxJava WxMpCardService", Request => Empty
);

/// Which code, for whom.
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<String>,
    /// The card.
    pub card_id: Option<String>,
    /// The user.
    pub openid: Option<String>,
    /// True: lock.
    pub is_mark: Option<bool>,
}
