//! `POST /cgi-bin/media/uploadimg` stores an image (seed 001 section 4.1): JPG, at most 1 MB.

use card_model::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Stores an image. Sending the same image again does no harm, so it counts as a plain write.
    UploadImage, Post "/cgi-bin/media/uploadimg", Multipart, Write, AccessToken, Proxied,
    "seed 001 section 4.1", Empty => Response
);

/// The multipart field that holds the file.
pub const FIELD: &str = "media";
/// The older name of that field, which some clients still send.
pub const OLD_FIELD: &str = "buffer";

wire_object! {
    /// Where the image is.
    pub struct Response {
        /// The URL to use in cards.
        url: String = "url",
    }
}
