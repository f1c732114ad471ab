//! `POST /cgi-bin/media/uploadimg`: keeps a JPG of at most 1 MB.

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
        inferred("a larger file: 40009", "the words of the error numbers"),
        inferred(
            "another format, whatever name and type say: 40137",
            "the words of the error numbers",
        ),
        inferred("no file, or an empty one: 41005", "the words of the error numbers"),
        documented(
            "the part is called `media`, or `buffer` as before",
            "S3 \"3 HelloWorld\", step 2, has `buffer`; wechatpy `client/api/media.py` sends `media`",
        ),
        inferred(
            "a part of another name is taken where it has a file name",
            "clients name it as they like",
        ),
        invented("the same file twice has the same address", "its bytes make its name"),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let file = call.file.clone().filter(|file| !file.is_empty());
        let file = file.ok_or_else(|| Rejection::at(MEDIA_DATA_MISSING, FIELD))?;
        if file.len() as u64 > IMAGE_BYTES.max {
            return Err(Rejection::at(INVALID_IMAGE_SIZE, FIELD));
        }
        // The content decides, not the name or the type that the client gave.
        if JpegDecoder::new(ZCursor::new(&file)).decode_headers().is_err() {
            return Err(Rejection::at(INVALID_IMAGE_FORMAT, FIELD));
        }
        let hash = platform.images.keep(file)?;
        Answer::success(Response { url: Some(identity::image_url(&hash)), ..Response::default() })
    }
}
