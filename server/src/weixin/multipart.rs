//! Checks an upload before it is sent. The caller's own bytes are sent unchanged.

use axum::{
    body::Body,
    extract::{FromRequest, Multipart, Request},
};
use bytes::Bytes;
use card_model::limits::IMAGE_BYTES;
use desk_api::error::ErrorCode;
use http::header;
use weixin_api::{
    endpoint::Endpoint as _,
    media::{
        upload_image::{FIELD, OLD_FIELD},
        upload_temporary::{MAX_IMAGE_BYTES, UploadTemporary},
    },
};

use crate::failure::Failure;

/// The first bytes of every JPG.
const JPG: &[u8] = &[0xff, 0xd8, 0xff];
/// The first bytes of every PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The first bytes of every GIF.
const GIF: &[u8] = b"GIF8";

/// Returns the maximum bytes of a picture.
pub(super) fn max_bytes(path: &str) -> u64 {
    if path == UploadTemporary::PATH { MAX_IMAGE_BYTES } else { IMAGE_BYTES.max }
}

/// Returns the formats that an endpoint accepts: their names and first bytes.
fn formats(path: &str) -> (&'static str, &'static [&'static [u8]]) {
    if path == UploadTemporary::PATH {
        ("JPG, PNG or GIF", &[JPG, PNG, GIF])
    } else {
        ("JPG", &[JPG])
    }
}

/// Checks that the upload is one picture within the platform's size limit.
///
/// # Errors
/// Fails with `InvalidImage`, `TooLarge`, or `InvalidShape` if the body is not well-formed multipart.
pub(crate) fn check_image(path: &str, parts: &[(String, Bytes)]) -> Result<(), Failure> {
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
        let max = max_bytes(path);
        if size > max {
            let message = format!("the image has {size} bytes, at most {max} are accepted");
            return Err(Failure::new(ErrorCode::TooLarge, message).at(FIELD));
        }
        let (names, beginnings) = formats(path);
        if !beginnings.iter().any(|beginning| image.starts_with(beginning)) {
            let message = format!("the image is not a {names}; only {names} is accepted");
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
