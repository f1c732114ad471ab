//! `POST /cgi-bin/media/uploadimg` stores an image (seed 001 section 4.1): JPG, at most 1 MB.

use card_model::wire_object;

use crate::{
    endpoint::{Body, Credential, Effect, Endpoint, EndpointInfo, Method},
    envelope::Empty,
};

/// Stores an image. Sending the same image again does no harm, so it counts as a plain write.
#[derive(Debug, Clone, Copy)]
pub struct UploadImage;

/// The multipart field that holds the file.
pub const FIELD: &str = "media";
/// The older name of that field, which some clients still send.
pub const OLD_FIELD: &str = "buffer";

impl Endpoint for UploadImage {
    const INFO: EndpointInfo = EndpointInfo {
        path: "/cgi-bin/media/uploadimg",
        method: Method::Post,
        effect: Effect::Write,
        body: Body::Multipart,
        credential: Credential::AccessToken,
        source: "seed 001 section 4.1",
    };
    type Request = Empty;
    type Response = Response;
}

wire_object! {
    /// Where the image is.
    pub struct Response {
        /// The URL to use in cards.
        url: String = "url",
    }
}
