//! `POST /cgi-bin/media/uploadimg` stores an image: JPG, at most 1 MB ([S1, "4.1 Uploading Images"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Stores an image. Sending the same image again does no harm, so it counts as a plain write.
    UploadImage, Post "/cgi-bin/media/uploadimg", Multipart, Write, AccessToken, Proxied,
    "S1 \"4.1 Uploading Images\"", Empty => Response
);

/// The multipart field that holds the file.
pub const FIELD: &str = "media";
/// The older name of that field, which some clients still send.
pub const OLD_FIELD: &str = "buffer";

/// Where the image is.
#[wire_object]
pub struct Response {
    /// The URL to use in cards.
    pub url: Option<String>,
}
