//! `POST /card/code/update` replaces a custom code, for example after a gift
//! ([S2, "Change the Code interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::id::{CardId, Code};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Replaces a code. The old one becomes void immediately, so a repeated call fails.
    Update, "/card/code/update", Irreversible, "S2 \"Change the Code interface\"", Request => Empty
);

/// Request of [`Update`].
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// The new code.
    pub new_code: Option<Code>,
}
