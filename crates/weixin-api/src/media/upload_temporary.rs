//! `POST /cgi-bin/media/upload` stores a file for three days. Sub-merchants are submitted with the media ids of scans
//! ([P5, "1.1 Creating Sub-merchants"][P5], `protocol`).
//!
//! [P5]: https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html

use card_model::time::UnixSeconds;
use weixin_wire::{open_enum, wire_object};

use crate::endpoint::endpoint;

endpoint!(
    /// Stores a file. Sending a file twice is harmless, so it counts as a plain write.
    UploadTemporary, Post "/cgi-bin/media/upload", Multipart, Write, AccessToken, Proxied,
    "P5 \"1.1 Creating Sub-merchants\", protocol; wechatpy client/api/media.py", Request => Response
);

/// Name of the multipart field with the file.
pub const FIELD: &str = "media";
/// Maximum number of bytes of a picture. Older pages of the platform state 2 MB, newer ones 10 MB.
pub const MAX_IMAGE_BYTES: u64 = 2_000_000;

/// The kind of a file.
#[open_enum]
pub enum MediaType {
    /// A picture.
    #[wire("image")]
    Image,
    /// A voice message.
    #[wire("voice")]
    Voice,
    /// A video.
    #[wire("video")]
    Video,
    /// A thumbnail.
    #[wire("thumb")]
    Thumb,
}

/// Request of [`UploadTemporary`], in the query.
#[wire_object]
pub struct Request {
    /// The kind of the file.
    #[field(json = "type")]
    pub media_type: Option<MediaType>,
}

/// Response of [`UploadTemporary`].
#[wire_object]
pub struct Response {
    /// The kind of the file.
    #[field(json = "type")]
    pub media_type: Option<MediaType>,
    /// Media id, valid for three days.
    pub media_id: Option<String>,
    /// When the file was stored.
    pub created_at: Option<UnixSeconds>,
}
