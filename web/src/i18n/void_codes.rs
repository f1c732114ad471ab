//! Texts about making many codes void.

use card_model::language::Language;
use desk_api::job::MAX_VOIDED;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the dialog that makes many codes void, and of the selection of codes.
    pub enum VoidCodes {
        Title => ("批量作废券码", "Make codes void"),
        Open => ("批量作废", "Void several"),
        Select => ("选择", "Select"),
        Void => ("作废", "Void"),
        Clear => ("取消选择", "Clear the selection"),
        Chosen => ("已选的券码", "Selected codes"),
        Text => ("券码，每行一个", "Codes, one a line"),
        Card => ("这些券码的卡券", "Voucher of these codes"),
        AnyCard => ("微信生成的券码，不用选", "Codes by Weixin: not needed"),
        Code => ("券码", "Code"),
        Outlook => ("预计", "Expected"),
        Count => ("输入要作废的数量确认", "Type the number of codes to confirm"),
        CountWrong => ("和要作废的数量不一致", "This is not the number of codes"),
        NoneLeft => ("没有可以作废的券码", "None of these codes can be made void"),
        NeedsSecond => ("需要另一位同事在任务页面开始", "Another user has to start it on the job's page"),
        ConsentAll => ("已逐一告知这些顾客，顾客都同意作废", "All these customers were told and agree"),
    }
}

/// The number of selected codes.
pub fn chosen(count: usize, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("已选 {count} 个"),
        Language::En => format!("Selected: {count}"),
    }
}

/// Selects all codes of the list.
pub fn choose_all(count: usize, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("选择全部 {count} 个"),
        Language::En => format!("Select all {count}"),
    }
}

/// What the check found.
pub fn found(to_void: u32, others: usize, language: Language) -> String {
    let (to_void, others) = (grouped(to_void), grouped(others));
    match language {
        Language::ZhCn => format!("{to_void} 个将作废，{others} 行会跳过。还没有提交"),
        Language::En => format!("To void: {to_void}. Left out: {others}. Nothing was sent yet"),
    }
}

/// Starts the job.
pub fn start(count: u32, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("作废 {count} 个券码"),
        Language::En => format!("Void {count}"),
    }
}

/// The limit of a job.
pub fn limit(language: Language) -> String {
    let most = grouped(MAX_VOIDED);
    match language {
        Language::ZhCn => format!("一次最多 {most} 个，会逐个向微信查询状态"),
        Language::En => format!("At most {most}; the state of each is read from Weixin"),
    }
}

/// Who started a job, when, and how many codes and rows it leaves out.
pub fn started(
    rows: u32,
    skipped: u32,
    by: &str,
    when: &str,
    id: i64,
    language: Language,
) -> String {
    let (rows, is_part, skipped) = (grouped(rows), skipped > 0, grouped(skipped));
    match language {
        Language::ZhCn => {
            let skipped = if is_part { format!("，跳过 {skipped} 行") } else { String::new() };
            format!("{rows} 个券码{skipped} · {by} {when} 开始 · 任务 J-{id}")
        }
        Language::En => {
            let skipped = if is_part { format!(", {skipped} left out") } else { String::new() };
            format!("{rows} codes{skipped} · started by {by} {when} · job J-{id}")
        }
    }
}

/// Sends failed rows again.
pub fn retry(count: u32, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("重试失败的 {count} 个"),
        Language::En => format!("Retry {count} failed"),
    }
}
