//! `GET /card/getcolors` lists the colours ([S1, "4.3 Selecting Voucher Background Color"][S1]). The members are those
//! of a recorded answer ([R1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [R1]: https://github.com/tianye/WechatMpSDK/blob/master/README.md

use card_model::wire_object;

use crate::{endpoint::query_endpoint, envelope::Empty};

query_endpoint!(
    /// Lists the colours.
    GetColors, "/card/getcolors", Read,
    "S1 \"4.3 Selecting Voucher Background Color\"; R1 getcolors", Empty => Response
);

wire_object! {
    /// The colours.
    pub struct Response {
        /// In the platform's order.
        colors: Vec<Color> = "colors",
    }
}

wire_object! {
    /// One colour.
    pub struct Color {
        /// The name that `card/create` takes.
        name: String = "name",
        /// The value, e.g. `#63b359`.
        value: String = "value",
    }
}
