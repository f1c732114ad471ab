//! `POST /card/code/update` replaces a code of the merchant's own, for example after a gift
//! ([S2, "Change the Code interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Replaces a code. The old one is void at once, so a repeated call fails.
    Update, "/card/code/update", Irreversible, "S2 \"Change the Code interface\"", Request => Empty
);

/// Which code, and the new one.
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<String>,
    /// The card; required where codes are the merchant's own.
    pub card_id: Option<String>,
    /// The code from now on.
    pub new_code: Option<String>,
}
