//! `POST /card/code/decrypt`: decrypts the `encrypt_code` of a redirect.

use weixin_api::{
    code::decrypt::Response,
    errcode::{INVALID_ENCRYPT_CODE, MISSING_REQUIRED_FIELDS},
};

use crate::{
    answer::Rejection,
    encrypted_code,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::code::decrypt::Decrypt {
    const MEMBERS: &'static [Member] = &[text("encrypt_code", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented(
            "the response has the code of a redirect's `encrypt_code`",
            "S3 \"6.4 Parameters Contained by External Redirect URL\"; P2 \"2.2 Decrypting the Code\"",
        ),
        observed("any other text: 40075", "R1 \"2.16 Code解码接口\""),
        inferred("a missing `encrypt_code`: 41011", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let encrypted = asked.encrypt_code.unwrap_or_default();
        let key = encrypted_code::decrypt(platform.settings.app_secret.expose(), &encrypted)
            .ok_or_else(|| Rejection::at(INVALID_ENCRYPT_CODE, "encrypt_code"))?;
        Ok(Response { code: Some(key.code()), ..Response::default() })
    }
}
