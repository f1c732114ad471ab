//! `POST /card/code/mark` locks the code of a Friend's Voucher for one user before it is used. Inferred: no page
//! describes it; Senparc and `WxJava` call it.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Locks or unlocks a code: 40146 where another user holds it, 43018 on redeeming without.
    Mark, "/card/code/mark", Write, "inferred: Senparc CardApi, WxJava WxMpCardService", Request => Empty
);

wire_object! {
    /// Which code, for whom.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card.
        card_id: String = "card_id",
        /// The user.
        openid: String = "openid",
        /// True: lock.
        is_mark: bool = "is_mark",
    }
}
