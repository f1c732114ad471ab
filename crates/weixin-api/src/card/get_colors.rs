//! `GET /card/getcolors` lists the colours ([S1, "4.3 Selecting Voucher Background Color"][S1]). The members are
//! those of a recorded response ([R1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [R1]: https://github.com/tianye/WechatMpSDK/blob/master/README.md

use weixin_wire::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists the colours.
    GetColors, "/card/getcolors", Read,
    "S1 \"4.3 Selecting Voucher Background Color\"; R1 getcolors", Empty => Response
);

/// Response of [`GetColors`].
#[wire_object]
pub struct Response {
    /// The colours, in the platform's order.
    pub colors: Option<Vec<Color>>,
}

/// A colour.
#[wire_object]
pub struct Color {
    /// The name, which `card/create` accepts.
    pub name: Option<String>,
    /// The value, e.g. `#63b359`.
    pub value: Option<String>,
}
