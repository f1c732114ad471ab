//! `POST /card/code/mark` locks the code of a Friend's Voucher for one user before it is used (facts page
//! 1.3: only Senparc, `WxJava` and labrador have it).

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Locks or unlocks a code: 40146 where another user holds it, 43018 on redeeming without.
    Mark, "/card/code/mark", Write, "facts page 1.3; Senparc CardApi, WxJava WxMpCardService", Request => Empty
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
