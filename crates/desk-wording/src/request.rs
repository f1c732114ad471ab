//! Texts for writes that await a second person.

use card_model::language::Language;

use super::pick;
use desk_api::request::{RequestState, Rule};

/// Returns why a write needs a second person.
pub fn request_rule(rule: Rule, language: Language) -> &'static str {
    match rule {
        Rule::Delete => pick(language, "删除需要第二个人同意", "Deleting needs a second person"),
        Rule::Void => pick(language, "作废需要第二个人同意", "Voiding needs a second person"),
        Rule::Stock => pick(
            language,
            "数量较大的库存需要第二个人同意",
            "This much stock needs a second person",
        ),
        Rule::Codes => pick(
            language,
            "批量导入券码需要第二个人同意",
            "Importing this many codes needs a second person",
        ),
    }
}

/// Returns the text of a request's state.
pub fn request_state(state: RequestState, language: Language) -> &'static str {
    match state {
        RequestState::Open => pick(language, "等待审批", "Waiting"),
        RequestState::Confirmed => pick(language, "已同意并提交", "Confirmed and sent"),
        RequestState::Refused => pick(language, "已拒绝", "Refused"),
        RequestState::Withdrawn => pick(language, "已撤回", "Withdrawn"),
        RequestState::Expired => pick(language, "已过期", "Expired"),
        RequestState::Overtaken => pick(language, "已失效", "No longer holds"),
    }
}
