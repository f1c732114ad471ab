//! Texts of changes of many vouchers.

use card_model::language::Language;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the dialog that changes many vouchers.
    pub enum Bulk {
        More => ("更多批量操作", "More bulk actions"),
        NothingSent => ("还没有提交任何修改，下面是试算结果", "Nothing was sent yet; this is a dry run"),
        By => ("延长方式", "Extend"),
        ByDays => ("增加天数", "By days"),
        UntilDay => ("延长到某天", "Until a day"),
        Days => ("天数", "Days"),
        Day => ("新的最后一天", "New last day"),
        Codes => ("张数", "Codes"),
        Phone => ("新的客服电话", "New phone number"),
        Notice => ("新的使用提醒", "New usage tip"),
        Description => ("新的使用须知", "New terms of use"),
        Stores => ("适用门店", "Stores"),
        AllStores => ("选择全部", "Select all"),
        NoStores => ("还没有门店，请先在微信后台添加", "No stores yet; add them at Weixin first"),
        DeleteText => ("删除后顾客不能再领取，也不能恢复；已领取的券照常使用", "Customers can no longer claim deleted vouchers, and this can't be undone. Claimed ones stay valid"),
        DeleteAgree => ("我知道删除后不能恢复", "I know that this can't be undone"),
        AtOnceHint => ("提交后马上生效", "In force when sent"),
        ReviewHint => ("约 1 个工作日，已领取的照常使用", "About 1 working day; claimed ones stay valid"),
        UnchangedHint => ("已经是这样，会跳过", "As wanted already; left out"),
        RefusedHint => ("会跳过，不影响其他", "Left out; the others are not affected"),
        Voucher => ("卡券", "Voucher"),
        Change => ("修改", "Change"),
        Outlook => ("预计", "Expected"),
        Why => ("原因", "Reason"),
        Empty => ("这里没有卡券", "No vouchers here"),
        Calculating => ("正在试算", "Checking"),
        FillIn => ("填好后自动试算", "Checked as soon as it is filled in"),
        NoneLeft => ("没有可以提交的修改", "There is nothing to send"),
        NeedsSecond => ("需要另一位同事在任务页面开始", "Another user has to start it on the job's page"),
        Back => ("返回", "Back"),
        InForce => ("已生效", "In force"),
        ExportRows => ("导出结果", "Export results"),
        FileTitle => ("按文件修改", "Changes from a file"),
        FileSubtitle => ("每行一张卡券，每列一个字段。先试算，确认后再提交", "One voucher a row, one field a column. A dry run comes first"),
        FileText => ("修改内容（CSV 或 JSON）", "Changes, CSV or JSON"),
        ChooseFile => ("选择文件", "Choose a file"),
        Template => ("下载模板", "Download a template"),
        TemplateHint => ("模板里是全部可改卡券的当前内容，改好后选择文件、拖进来或粘贴。空格子保持不变，# 开头的列只供查看", "The template has the present values of all vouchers that can change. Choose the edited file, drop it here or paste it. Empty cells stay as they are; columns with # are notes"),
        FileCodes => ("不支持的文件编码，请另存为“CSV UTF-8”再试", "Unknown encoding; save the file as “CSV UTF-8”"),
        ExportChanges => ("导出为修改文件", "Export as a file of changes"),
    }
}

/// The title of the dialog: what is done with how many vouchers.
pub fn title(action: &str, count: usize, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("{action}：{count} 张卡券"),
        Language::En => format!("{action}: {count} vouchers"),
    }
}

/// Starts the job.
pub fn start(count: u32, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("开始修改 {count} 张"),
        Language::En => format!("Change {count}"),
    }
}

/// Leaves out vouchers that would go to review.
pub fn only_at_once(count: u32, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("先只改立即生效的 {count} 张"),
        Language::En => format!("Only the {count} that change at once"),
    }
}

/// Shows every voucher of a check.
pub fn show_all(count: usize, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("显示全部 {count} 张"),
        Language::En => format!("Show all {count}"),
    }
}

/// Who started a job, when, and how many vouchers it leaves out.
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
            let skipped = if is_part { format!("，跳过 {skipped} 张") } else { String::new() };
            format!("{rows} 张卡券{skipped} · {by} {when} 开始 · 任务 J-{id}")
        }
        Language::En => {
            let skipped = if is_part { format!(", {skipped} left out") } else { String::new() };
            format!("{rows} vouchers{skipped} · started by {by} {when} · job J-{id}")
        }
    }
}

/// The number of vouchers that went back to review.
pub fn reviewed(count: u32, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("其中重新审核 {count}"),
        Language::En => format!("{count} of them in review"),
    }
}

/// Sends failed rows again.
pub fn retry(count: u32, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("重试失败的 {count} 张"),
        Language::En => format!("Retry {count} failed"),
    }
}

/// The number of a row of a file.
pub fn bad_row(row: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("第 {row} 行"),
        Language::En => format!("Row {row}"),
    }
}

/// The number of rows of a file that are left out.
pub fn bad_rows(count: usize, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("{count} 行有误，会跳过"),
        Language::En => format!("Bad rows: {count}, left out"),
    }
}

/// A change after the name of its field.
pub fn of_field(name: &str, values: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{name}：{values}"),
        Language::En => format!("{name}: {values}"),
    }
}
