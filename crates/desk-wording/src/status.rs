//! Texts for the states of a card.

use card_model::{language::Language, review::CardStatus};

use super::pick;

/// Returns the name of a state. An undocumented state is returned unchanged.
pub fn card_status(status: &CardStatus, language: Language) -> String {
    let text = match status {
        CardStatus::NotVerify => pick(language, "审核中", "In review"),
        CardStatus::VerifyFail => pick(language, "未通过", "Rejected"),
        // Tencent's console shows `SYS_DELETE` as approved (K "common_template_helper").
        CardStatus::VerifyOk | CardStatus::SysDelete => pick(language, "待投放", "Ready"),
        CardStatus::Delete => pick(language, "已删除", "Deleted"),
        CardStatus::Dispatch => pick(language, "投放中", "Live"),
        CardStatus::SysOffShelf => pick(language, "已被微信下架", "Taken off by Weixin"),
        CardStatus::Expired => pick(language, "已过期", "Expired"),
        other => other.as_str(),
    };
    text.to_owned()
}
