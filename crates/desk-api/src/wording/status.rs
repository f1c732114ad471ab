//! Words for the states of a card.

use card_model::{language::Language, review::CardStatus};

use super::pick;

/// The name of a state; one that the documents don't name as it came.
pub fn card_status(status: &CardStatus, language: Language) -> String {
    let text = match status {
        CardStatus::NotVerify => pick(language, "审核中", "Under review"),
        CardStatus::VerifyFail => pick(language, "审核未通过", "Refused"),
        // The console shows `SYS_DELETE` as approved (facts page 2.6).
        CardStatus::VerifyOk | CardStatus::SysDelete => pick(language, "已通过", "Approved"),
        CardStatus::Delete | CardStatus::UserDelete => pick(language, "已删除", "Deleted"),
        CardStatus::Dispatch => pick(language, "已投放", "Issued"),
        CardStatus::SysOffShelf => pick(language, "已被微信下架", "Taken off by Weixin"),
        CardStatus::Expired => pick(language, "已过期", "Expired"),
        other => other.as_str(),
    };
    text.to_owned()
}
