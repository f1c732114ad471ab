//! `POST /card/code/decrypt` decrypts the code of a redirect
//! ([P2, "2.2 Decrypting the Code"][P2]; S3 "6.4" states a wrong endpoint for it).
//!
//! [P2]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html

use card_model::id::Code;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Decrypts a code. Decode the URL encoding first. If the text isn't an encrypted code, the call fails with
    /// 40075.
    Decrypt, "/card/code/decrypt", Read,
    "P2 \"2.2 Decrypting the Code\"; SKIT CardCodeDecryptRequest", Request => Response
);

/// Request of [`Decrypt`].
#[wire_object]
pub struct Request {
    /// `encrypt_code` in the redirect.
    pub encrypt_code: Option<String>,
}

/// Response of [`Decrypt`].
#[wire_object]
pub struct Response {
    /// The code.
    pub code: Option<Code>,
}
