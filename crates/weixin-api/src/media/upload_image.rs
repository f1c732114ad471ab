//! `POST /cgi-bin/media/uploadimg` stores an image: JPG, at most 1 MB ([S1, "4.1 Uploading Images"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Stores an image. Sending an image twice is harmless, so it counts as a plain write.
    UploadImage, Post "/cgi-bin/media/uploadimg", Multipart, Write, AccessToken, Proxied,
    "S1 \"4.1 Uploading Images\"", Empty => Response
);

/// Name of the multipart field with the file.
pub const FIELD: &str = "media";
/// The older name of this field, which some clients still use.
pub const OLD_FIELD: &str = "buffer";

/// Response of [`UploadImage`].
#[wire_object]
pub struct Response {
    /// The URL for use in cards.
    pub url: Option<String>,
}
