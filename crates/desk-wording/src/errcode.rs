//! Texts for errors of the platform.

use card_model::language::Language;
use weixin_api::{
    envelope::ApiError,
    errcode::{RetryClass, find},
};

use super::pick;

/// Returns what an error of the platform means, and what to do. The number, the platform's message and the request id
/// are in `error` itself, for the small print.
pub fn errcode(error: &ApiError, language: Language) -> String {
    let row = find(error.errcode);
    let meaning = match row {
        Some(row) => pick(language, row.zh, row.en),
        None if error.message.is_empty() => pick(
            language,
            "微信返回了没有说明的错误",
            "Weixin returned an error without an explanation",
        ),
        None => error.message.as_str(),
    };
    let advice = advice(row.map_or(RetryClass::Unknown, |row| row.class), language);
    if advice.is_empty() {
        return meaning.to_owned();
    }
    let mut text = meaning.to_owned();
    text.push_str(pick(language, "，", "; "));
    text.push_str(advice);
    text
}

/// Returns what an error code of the platform means, without advice; `None` for an undocumented one.
///
/// ```
/// use card_model::language::Language;
/// let meaning = desk_wording::errcode_meaning(48001, Language::En);
/// assert_eq!(meaning, Some("The account has no permission for this endpoint"));
/// ```
pub fn errcode_meaning(errcode: i64, language: Language) -> Option<&'static str> {
    find(errcode).map(|row| pick(language, row.zh, row.en))
}

/// Returns what to do about an error of a class.
fn advice(class: RetryClass, language: Language) -> &'static str {
    match class {
        RetryClass::Ok | RetryClass::AlreadyDone => "",
        RetryClass::TokenStale => pick(language, "请再试一次", "try again"),
        RetryClass::CredentialPermanent => pick(
            language,
            "请联系管理员检查公众号的配置和权限",
            "ask the administrator to check the account's settings and permissions",
        ),
        RetryClass::Busy => pick(language, "请稍后再试", "try again a little later"),
        RetryClass::Rate => {
            pick(language, "本次没有任何改动，请稍后再试", "nothing was changed, try again later")
        }
        RetryClass::Data => pick(language, "请修改后重新提交", "change it and send it again"),
        RetryClass::Unknown => pick(
            language,
            "请记下错误码，向微信支持查询",
            "note the error code and ask Weixin's support",
        ),
    }
}
