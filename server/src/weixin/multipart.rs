//! Looks into an upload before it is sent; what is sent are the caller's own bytes.

use axum::{
    body::Body,
    extract::{FromRequest, Multipart, Request},
};
use card_model::limits::IMAGE_BYTES;
use desk_api::error::ErrorCode;
use http::header;
use weixin_api::media::upload_image::{FIELD, OLD_FIELD};

use super::relay::Incoming;
use crate::failure::Failure;

/// The first bytes of every JPG.
const JPG: [u8; 3] = [0xff, 0xd8, 0xff];

/// Checks that the upload is one JPG within the platform's limit.
///
/// # Errors
/// `InvalidImage`, `TooLarge`, or `InvalidShape` where it is no well-formed multipart body.
pub(crate) async fn check_image(incoming: &Incoming) -> Result<(), Failure> {
    let request = Request::builder()
        .header(header::CONTENT_TYPE, incoming.content_type.as_deref().unwrap_or_default())
        .body(Body::from(incoming.body.clone()))
        .map_err(malformed)?;
    let mut parts = Multipart::from_request(request, &()).await.map_err(malformed)?;
    let mut seen = false;
    while let Some(part) = parts.next_field().await.map_err(malformed)? {
        if !matches!(part.name(), Some(FIELD | OLD_FIELD)) {
            continue;
        }
        let image = part.bytes().await.map_err(malformed)?;
        if seen {
            return Err(shape("one image at a time"));
        }
        seen = true;
        let size = u64::try_from(image.len()).unwrap_or(u64::MAX);
        if size > IMAGE_BYTES.max {
            let message =
                format!("the image has {size} bytes, at most {} are accepted", IMAGE_BYTES.max);
            return Err(Failure::new(ErrorCode::TooLarge, message).at(FIELD));
        }
        if !image.starts_with(&JPG) {
            let message = "the image is not a JPG; only JPG is accepted";
            return Err(Failure::new(ErrorCode::InvalidImage, message).at(FIELD));
        }
    }
    if seen { Ok(()) } else { Err(shape("the upload has no part named `media`")) }
}

fn shape(message: &'static str) -> Failure {
    Failure::new(ErrorCode::InvalidShape, message).at(FIELD)
}

fn malformed(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    shape("the body is not a well-formed upload").cause(error)
}
