//! `POST /cgi-bin/media/upload`: stores a picture for three days.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, INVALID_IMAGE_FORMAT, INVALID_IMAGE_SIZE, MEDIA_DATA_MISSING},
    media::upload_temporary::{FIELD, MAX_IMAGE_BYTES, MediaType, Response},
};

use crate::{
    answer::{Answer, Rejection},
    identity,
    platform::Platform,
    request::Request,
    rule::{Rule, documented, inferred, invented},
    serve::ServedRaw,
};

/// The first bytes of JPG, PNG and GIF.
const SIGNATURES: [&[u8]; 3] = [&[0xff, 0xd8, 0xff], b"\x89PNG\r\n\x1a\n", b"GIF8"];

impl ServedRaw for weixin_api::media::upload_temporary::UploadTemporary {
    const RULES: &'static [Rule] = &[
        documented(
            "returns the media id of a letter of authorisation",
            "P5 \"1.1 创建子商户接口\", protocol",
        ),
        inferred("a `type` other than `image`: 40035", "the errcodes' messages"),
        inferred("a file of more than 2 MB: 40009", "the smaller one of two stated limits"),
        inferred("a picture that is no JPG, PNG or GIF: 40137", "the errcodes' messages"),
        inferred("a missing or empty file: 41005", "as uploadimg"),
        invented("the same file gets the same media id", "the file isn't kept"),
        invented("media ids don't expire", "the sandbox has no reviewer who opens them"),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let media_type = call.query.iter().find(|(name, _)| name == "type");
        if media_type.is_none_or(|(_, value)| value != "image") {
            return Err(Rejection::at(INVALID_ARGUMENT, "type"));
        }
        let file = call.file.as_ref().filter(|file| !file.is_empty());
        let file = file.ok_or_else(|| Rejection::at(MEDIA_DATA_MISSING, FIELD))?;
        if file.len() as u64 > MAX_IMAGE_BYTES {
            return Err(Rejection::at(INVALID_IMAGE_SIZE, FIELD));
        }
        if !SIGNATURES.iter().any(|signature| file.starts_with(signature)) {
            return Err(Rejection::at(INVALID_IMAGE_FORMAT, FIELD));
        }
        Answer::success(Response {
            media_type: Some(MediaType::Image),
            media_id: Some(identity::image_hash(&[b"media", file])),
            created_at: Some(platform.now()),
            ..Response::default()
        })
    }
}
