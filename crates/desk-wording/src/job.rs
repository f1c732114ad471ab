//! Texts for jobs, their rows, and changes of many cards.

use card_model::language::Language;
use desk_api::{
    change_file::BadFile,
    job::{BadChangeReason, ChangeAction, Outlook, Pause, RowState, VoidOutlook, WhyNot},
};

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

/// Returns what would happen to a code that is to be made void.
pub fn void_outlook(outlook: VoidOutlook, language: Language) -> &'static str {
    match outlook {
        VoidOutlook::MakeVoid => pick(language, "将作废", "Void"),
        VoidOutlook::Void => pick(language, "已作废", "Void already"),
        VoidOutlook::Redeemed => pick(language, "已核销", "Redeemed"),
        VoidOutlook::Expired => pick(language, "已过期", "Expired"),
        VoidOutlook::Deleted => pick(language, "顾客已删除", "Deleted by the customer"),
        VoidOutlook::Unknown => pick(language, "查不到", "Not found"),
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

/// Returns why a job is paused, and what to do.
pub fn pause_reason(pause: Pause, language: Language) -> &'static str {
    match pause {
        Pause::User => pick(language, "已暂停，可以随时继续", "Paused; continue at any time"),
        Pause::SecondPerson => pick(
            language,
            "等待另一位同事开始，开始前不会提交任何内容",
            "Another user has to start it; nothing is sent before",
        ),
        Pause::Platform => pick(
            language,
            "微信暂时拒绝这个接口，已自动暂停，没有重复提交。稍后点“继续”",
            "Weixin refuses this endpoint for now, so the job paused itself. Continue later",
        ),
        Pause::NotSent => pick(
            language,
            "暂时连不上微信，已自动暂停，没有提交的不会丢。恢复后点“继续”",
            "Weixin can't be reached, so the job paused itself. Nothing is lost; continue later",
        ),
        Pause::Rights => pick(
            language,
            "发起人已没有权限，请有权限的同事重新发起剩下的部分",
            "Its creator no longer has the role. Let another user start the rest",
        ),
    }
}

/// Returns why a row of a file is no change.
pub fn bad_change(reason: BadChangeReason, language: Language) -> &'static str {
    match reason {
        BadChangeReason::NoCard => pick(language, "card_id 是空的", "The column card_id is empty"),
        BadChangeReason::Repeated => {
            pick(language, "这张卡券在前面的行里已经有了", "An earlier row has the same voucher")
        }
    }
}

/// Returns why a file contains no changes, and what to do.
pub fn bad_file(bad: &BadFile, language: Language) -> String {
    let text = match bad {
        BadFile::Empty => pick(
            language,
            "文件里没有要修改的卡券，第一行是表头，从第二行开始每行一张",
            "The file has no vouchers; the first line is the heading, each further one a voucher",
        ),
        BadFile::NoCardColumn => {
            pick(language, "第一行缺少 card_id 这一列", "The first line has no column card_id")
        }
        BadFile::UnknownColumn { column } => {
            return match language {
                Language::ZhCn => format!("“{column}”不是可以修改的字段，请检查第一行"),
                Language::En => format!("“{column}” is not a field; check the first line"),
            };
        }
        BadFile::Csv { line: Some(line) } => {
            return match language {
                Language::ZhCn => format!("第 {line} 行不是有效的 CSV，请检查引号"),
                Language::En => format!("Line {line} is not valid CSV; check its quotes"),
            };
        }
        BadFile::Csv { line: None } => {
            pick(language, "文件不是有效的 CSV", "The file is not valid CSV")
        }
        BadFile::Json { line, column } => {
            return match language {
                Language::ZhCn => format!("第 {line} 行第 {column} 个字符处不是有效的 JSON 列表"),
                Language::En => {
                    format!("Not a JSON list of objects at line {line}, column {column}")
                }
            };
        }
    };
    text.to_owned()
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
