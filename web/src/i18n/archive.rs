//! Texts of the page of the archive.

use card_model::language::Language;
use desk_api::archive::{KEPT_DAYS, Missing, Step};

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the page.
    pub enum ArchiveText {
        Title => ("全部数据存档", "Archive"),
        Subtitle => ("把这个账号的全部数据打包成一个文件，用通用格式，不依赖 Card Desk 也能打开", "Everything of this account in one file, in open formats that any system can read"),
        Make => ("生成存档", "Make an archive"),
        MakeAgain => ("重新生成", "Make a new one"),
        Continue => ("继续生成", "Continue"),
        Making => ("正在生成", "In progress"),
        Interrupted => ("生成中断", "Interrupted"),
        InterruptedHint => ("已经读取的部分会保留，继续后不会重读", "What was read is kept and not read again"),
        Background => ("在后台进行，可以离开这个页面", "It is made in the background; you can leave this page"),
        Contains => ("包含什么", "What it contains"),
        ContainsCards => ("微信上的每张卡券（原样保存）、门店、券点订单", "Every voucher as Weixin holds it, stores, orders of inventory tokens"),
        ContainsFigures => ("开通以来的全部统计数据", "All statistics since the beginning"),
        ContainsRecords => ("操作记录、审计日志、消息、券码、渠道、任务、草稿", "The journal, the audit log, events, codes, channels, jobs, drafts"),
        ContainsNoSecret => ("不含 AppSecret、密码和密钥", "No AppSecret, password or key"),
        Personal => ("文件含券码和顾客信息，请妥善保管。生成、下载和删除都会记入审计日志。", "The file contains codes and customers; keep it safe. Making, downloading and removing it are in the audit log."),
        Finished => ("已完成", "Finished"),
        Download => ("下载", "Download"),
        Remove => ("删除", "Remove"),
        RemoveTitle => ("删除存档文件？", "Remove the archive?"),
        RemoveText => ("只删除服务器上的这个文件，账号数据不受影响，可以重新生成。", "Only the file on this server is removed. The data stay, and you can make a new archive."),
        None => ("还没有存档", "No archive yet"),
        NoneHint => ("卡券越多越慢，五千张大约几分钟。", "The more vouchers, the longer it takes: some minutes for five thousand."),
        Size => ("大小", "Size"),
        Content => ("内容", "Content"),
        MadeAt => ("数据截至", "Data of"),
        Hash => ("SHA-256", "SHA-256"),
        Missing => ("缺失的部分", "What is missing"),
        NothingMissing => ("没有缺失", "Nothing is missing"),
        Verify => ("校验命令", "To verify"),
    }
}

/// The name of a step.
pub fn step(step: Step, language: Language) -> &'static str {
    match (step, language) {
        (Step::Cards, Language::ZhCn) => "读取卡券",
        (Step::Cards, Language::En) => "Reading vouchers",
        (Step::Statistics, Language::ZhCn) => "读取统计",
        (Step::Statistics, Language::En) => "Reading statistics",
        (Step::Stores, Language::ZhCn) => "读取门店",
        (Step::Stores, Language::En) => "Reading stores",
        (Step::Orders, Language::ZhCn) => "读取券点订单",
        (Step::Orders, Language::En) => "Reading orders",
        (Step::Records, Language::ZhCn) => "导出记录",
        (Step::Records, Language::En) => "Writing records",
        (Step::Packing, Language::ZhCn) => "打包",
        (Step::Packing, Language::En) => "Packing",
    }
}

/// How far a step is, e.g. “2 of 6 · Reading statistics · 12 / 284”.
pub fn progress(at: Step, done: u64, total: u64, language: Language) -> String {
    let number = Step::ALL.iter().position(|step| *step == at).map_or(1, |index| index + 1);
    let (all, name) = (Step::ALL.len(), step(at, language));
    let count = if total > 0 {
        format!(" · {} / {}", grouped(done), grouped(total))
    } else {
        String::new()
    };
    match language {
        Language::ZhCn => format!("第 {number} / {all} 步 · {name}{count}"),
        Language::En => format!("Step {number} of {all} · {name}{count}"),
    }
}

/// Who began it, and when.
pub fn begun(by: &str, at: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{by} 于 {at} 开始"),
        Language::En => format!("Begun by {by}, {at}"),
    }
}

/// Until when the file is kept.
pub fn kept_until(day: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("文件保留 {KEPT_DAYS} 天，{day} 自动删除"),
        Language::En => format!("Kept for {KEPT_DAYS} days, removed on {day}"),
    }
}

/// Numbers of files and rows.
pub fn content(files: u64, rows: u64, language: Language) -> String {
    let (files, rows) = (grouped(files), grouped(rows));
    match language {
        Language::ZhCn => format!("{files} 个文件，{rows} 行记录"),
        Language::En => format!("{files} files, {rows} rows"),
    }
}

/// What is missing, in words.
pub fn missing(missing: &Missing, language: Language) -> String {
    let step = match (missing.step, language) {
        (Step::Cards, Language::ZhCn) => "卡券",
        (Step::Cards, Language::En) => "Voucher",
        (Step::Statistics, Language::ZhCn) => "统计",
        (Step::Statistics, Language::En) => "Statistics",
        (Step::Stores, Language::ZhCn) => "门店",
        (Step::Stores, Language::En) => "Stores",
        (Step::Orders, Language::ZhCn) => "券点订单",
        (Step::Orders, Language::En) => "Orders",
        (Step::Records | Step::Packing, Language::ZhCn) => "记录",
        (Step::Records | Step::Packing, Language::En) => "Records",
    };
    let what = if missing.what.is_empty() { String::new() } else { format!(" {}", missing.what) };
    match language {
        Language::ZhCn => format!("{step}{what}（{}）", missing.why),
        Language::En => format!("{step}{what} ({})", missing.why),
    }
}

/// A number of bytes in a readable unit.
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
    let unit = UNITS.iter().find(|(unit, _)| bytes >= *unit);
    match unit {
        Some((unit, name)) => {
            let tenths = bytes / (unit / 10);
            format!("{}.{} {name}", grouped(tenths / 10), tenths % 10)
        }
        None => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_one_decimal_and_a_fitting_unit() {
        assert_eq!(size(0), "0 B");
        assert_eq!(size(1023), "1023 B");
        assert_eq!(size(1024), "1.0 KB");
        assert_eq!(size(5 << 20), "5.0 MB");
        assert_eq!(size(3 << 30), "3.0 GB");
    }

    #[test]
    fn a_step_without_a_number_of_parts_shows_only_its_name() {
        let text = |done, total| progress(Step::Statistics, done, total, Language::En);
        assert_eq!(text(0, 0), "Step 2 of 6 · Reading statistics");
        assert_eq!(text(12, 1284), "Step 2 of 6 · Reading statistics · 12 / 1,284");
    }
}
