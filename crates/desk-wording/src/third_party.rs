//! Texts about authorisations of the third-party platform.

use card_model::language::Language;
use weixin_api::component::permission;

use super::pick;

/// Returns the title of the page after an authorisation.
pub fn authorized(language: Language) -> &'static str {
    pick(language, "商户已授权", "The merchant has authorised")
}

/// Returns the title of the page for a redirect that belongs to no pending authorisation.
pub fn authorization_expired(language: Language) -> &'static str {
    pick(
        language,
        "这次授权已失效，请重新发起",
        "This authorisation is no longer valid; begin it again",
    )
}

/// Returns the name of a permission set; its number if it is unknown.
pub fn permission_set(id: i64, language: Language) -> String {
    match permission::find(id) {
        Some(set) => pick(language, set.zh, set.en).to_owned(),
        None => id.to_string(),
    }
}
