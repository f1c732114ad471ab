//! `POST /cgi-bin/media/uploadimg`: stores a JPG of at most 1 MB.

use card_model::limits::IMAGE_BYTES;
use weixin_api::{
    errcode::{INVALID_IMAGE_FORMAT, INVALID_IMAGE_SIZE, MEDIA_DATA_MISSING},
    media::upload_image::{FIELD, Response},
};
use zune_core::bytestream::ZCursor;
use zune_jpeg::JpegDecoder;

use crate::{
    answer::{Answer, Rejection},
    identity,
    platform::Platform,
    request::Request,
    rule::{Rule, documented, inferred, invented},
    serve::ServedRaw,
};

impl ServedRaw for weixin_api::media::upload_image::UploadImage {
    const RULES: &'static [Rule] = &[
        documented("JPG files of at most 1 MB", "S1 \"4.1 Uploading Images\""),
        inferred("a larger file: 40009", "the errcodes' messages"),
        inferred(
            "any other format, regardless of its name and type: 40137",
            "the errcodes' messages",
        ),
        inferred("a missing or empty file: 41005", "the errcodes' messages"),
        documented(
            "the part is named `media`, formerly `buffer`",
            "S3 \"3 HelloWorld\", step 2, has `buffer`; wechatpy `client/api/media.py` sends `media`",
        ),
        inferred(
            "a part with another name is accepted if it has a file name",
            "clients use various names",
        ),
        invented("the same file gets the same address", "the name is a hash of the bytes"),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let file = call.file.clone().filter(|file| !file.is_empty());
        let file = file.ok_or_else(|| Rejection::at(MEDIA_DATA_MISSING, FIELD))?;
        if file.len() as u64 > IMAGE_BYTES.max {
            return Err(Rejection::at(INVALID_IMAGE_SIZE, FIELD));
        }
        // The content decides, not the client's name or type.
        if JpegDecoder::new(ZCursor::new(&file)).decode_headers().is_err() {
            return Err(Rejection::at(INVALID_IMAGE_FORMAT, FIELD));
        }
        let hash = platform.images.keep(file)?;
        Answer::success(Response { url: Some(identity::image_url(&hash)), ..Response::default() })
    }
}
