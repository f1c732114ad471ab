//! `POST /card/code/decrypt`: the code of a redirect's `encrypt_code`.

use weixin_api::{
    code::decrypt::Response,
    errcode::{INVALID_ENCRYPT_CODE, MISSING_REQUIRED_FIELDS},
};

use crate::{
    answer::{Answer, Fault},
    domain::code::custom::code_text,
    encrypted_code,
    fidelity::{Rule, documented, inferred, observed},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "an `encrypt_code` of a redirect gives its code",
        "S3 \"6.4 Parameters Contained by External Redirect URL\"; P2 \"2.2 Decrypting the Code\"",
    ),
    observed("any other text: 40075", "R1 \"2.16 Code解码接口\""),
    inferred("no `encrypt_code`: 41011", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let encrypted = required_text(&request.object()?, "encrypt_code", MISSING_REQUIRED_FIELDS)?;
    let key = encrypted_code::decrypt(platform.settings.app_secret.expose(), &encrypted)
        .ok_or_else(|| Fault::at(INVALID_ENCRYPT_CODE, "encrypt_code"))?;
    Answer::success(Response { code: Some(code_text(&key).to_owned()), ..Response::default() })
}
