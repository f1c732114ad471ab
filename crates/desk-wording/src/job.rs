//! Texts for jobs, their rows, and changes of many cards.

use card_model::language::Language;
use desk_api::job::{ChangeAction, Outlook, RowState, WhyNot};

use super::{card_status, path_name, pick, refusal, rule};

/// Returns what a job does with its cards.
pub fn change_action(action: ChangeAction, language: Language) -> &'static str {
    match action {
        ChangeAction::Extend => pick(language, "延长有效期", "Extend validity"),
        ChangeAction::Stores => pick(language, "修改适用门店", "Change stores"),
        ChangeAction::ServicePhone => pick(language, "修改客服电话", "Change phone number"),
        ChangeAction::Notice => pick(language, "修改使用提醒", "Change usage tip"),
        ChangeAction::Description => pick(language, "修改使用须知", "Change terms of use"),
        ChangeAction::AddStock => pick(language, "增加库存", "Add stock"),
        ChangeAction::ReduceStock => pick(language, "减少库存", "Reduce stock"),
        ChangeAction::Delete => pick(language, "删除卡券", "Delete vouchers"),
        ChangeAction::File => pick(language, "按文件修改", "Apply a file"),
    }
}

/// Returns what would happen to a card.
pub fn outlook(outlook: Outlook, language: Language) -> &'static str {
    match outlook {
        Outlook::AtOnce => pick(language, "立即生效", "At once"),
        Outlook::Review => pick(language, "重新审核", "Review again"),
        Outlook::Unchanged => pick(language, "没有变化", "No change"),
        Outlook::Refused => pick(language, "不可改", "Can't change"),
    }
}

/// Returns the state of a job's row.
pub fn row_state(state: RowState, language: Language) -> &'static str {
    match state {
        RowState::Pending => pick(language, "等待", "Waiting"),
        RowState::Sending => pick(language, "提交中", "Sending"),
        RowState::Done => pick(language, "已完成", "Done"),
        RowState::Failed => pick(language, "失败", "Failed"),
        RowState::Unknown => pick(language, "结果未知", "Unknown"),
    }
}

/// Returns why a card can't be changed, and the alternative if there is one.
pub fn why_not(why: &WhyNot, language: Language) -> String {
    match why {
        WhyNot::UnknownCard => {
            pick(language, "找不到这张卡券，可能已删除", "Not found; it may have been deleted")
                .to_owned()
        }
        WhyNot::Status { status } => {
            let status = card_status(status, language);
            match language {
                Language::ZhCn => format!("{status}，不能修改"),
                Language::En => format!("{status}: can't be changed"),
            }
        }
        WhyNot::Field { path, reason } => {
            named(path_name(path, language), refusal(*reason, language), language)
        }
        WhyNot::Rule { violation } => {
            let text = rule(&violation.rule, violation.field, language);
            named(super::field_name(violation.field, language), &text, language)
        }
        WhyNot::NeedsTokens => pick(
            language,
            "朋友的券用券点购买库存，请在“库存与券点”中操作",
            "Stock of a Friend's Voucher is bought with tokens, on the page of stock",
        )
        .to_owned(),
        WhyNot::TooFewCodes { left } => match language {
            Language::ZhCn => format!("只剩 {left} 张，不够减"),
            Language::En => format!("Only {left} left"),
        },
        WhyNot::TooManyCodes { max } => match language {
            Language::ZhCn => format!("库存不能超过 {max} 张"),
            Language::En => format!("A stock has at most {max} codes"),
        },
        WhyNot::Conflict { path } => {
            let reason = pick(
                language,
                "试算之后有人改过，没有覆盖",
                "changed by others since; not overwritten",
            );
            named(path_name(path, language), reason, language)
        }
        WhyNot::NewlyReviewed => pick(
            language,
            "现在修改会重新审核，与试算不同，没有提交",
            "It would go to review now, unlike in the check; not sent",
        )
        .to_owned(),
        WhyNot::Unsettled => pick(
            language,
            "这张券还有结果未知的提交，请先处理",
            "An earlier write of this voucher has no known outcome; settle it first",
        )
        .to_owned(),
    }
}

/// Returns a reason after the field's name.
fn named(name: &str, reason: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{name}：{reason}"),
        Language::En => format!("{name}: {reason}"),
    }
}
