//! Checks an upload before it is sent. The caller's own bytes are sent unchanged.

use axum::{
    body::Body,
    extract::{FromRequest, Multipart, Request},
};
use bytes::Bytes;
use card_model::limits::IMAGE_BYTES;
use desk_api::error::ErrorCode;
use http::header;
use weixin_api::media::upload_image::{FIELD, OLD_FIELD};

use crate::failure::Failure;

/// The first bytes of every JPG.
const JPG: [u8; 3] = [0xff, 0xd8, 0xff];

/// Checks that the upload is one JPG within the platform's size limit.
///
/// # Errors
/// Fails with `InvalidImage`, `TooLarge`, or `InvalidShape` if the body is not well-formed multipart.
pub(crate) fn check_image(parts: &[(String, Bytes)]) -> Result<(), Failure> {
    let mut seen = false;
    for (name, image) in parts {
        if !matches!(name.as_str(), FIELD | OLD_FIELD) {
            continue;
        }
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

/// Returns the parts of an upload with their names.
///
/// # Errors
/// Fails with `InvalidShape` if the body is not well-formed multipart.
pub(crate) async fn parts(
    content_type: Option<&str>,
    body: Bytes,
) -> Result<Vec<(String, Bytes)>, Failure> {
    let request = Request::builder()
        .header(header::CONTENT_TYPE, content_type.unwrap_or_default())
        .body(Body::from(body))
        .map_err(malformed)?;
    let mut multipart = Multipart::from_request(request, &()).await.map_err(malformed)?;
    let mut parts = Vec::new();
    while let Some(part) = multipart.next_field().await.map_err(malformed)? {
        let name = part.name().unwrap_or_default().to_owned();
        parts.push((name, part.bytes().await.map_err(malformed)?));
    }
    Ok(parts)
}

fn shape(message: &'static str) -> Failure {
    Failure::new(ErrorCode::InvalidShape, message).at(FIELD)
}

fn malformed(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    shape("the body is not a well-formed upload").cause(error)
}
