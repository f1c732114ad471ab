//! Texts of imports and jobs.

use card_model::{language::Language, limits::CODE};
use desk_api::job::{BadCodeReason, JobDetail, JobState, MAX_IMPORTED};
use desk_wording as wording;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the import and of a job's page.
    pub enum JobText {
        ImportTitle => ("导入券码", "Import codes"),
        ImportSubtitle => ("把自有券码交给微信，顾客领取时依次发出。先检查，再导入", "Give your own codes to Weixin, which hands them out in turn. Check first, then import"),
        Voucher => ("卡券", "Voucher"),
        ChooseVoucher => ("选择卡券", "Choose a voucher"),
        NoVoucher => ("没有可以导入券码的卡券", "No voucher takes imported codes"),
        NoVoucherHint => ("只有创建时选择“自定义券码、先导入”的卡券可以导入，创建后不能更改", "Only vouchers that were created with imported custom codes take them; this can't be changed later"),
        Text => ("券码，每行一个", "Codes, one a line"),
        ChooseFile => ("选择 CSV 文件", "Choose a CSV file"),
        FileUnreadable => ("文件读不出来，请另存为 UTF-8 的 CSV 再试", "The file can't be read; save it as CSV in UTF-8"),
        Check => ("检查", "Check"),
        Checking => ("正在检查", "Checking"),
        Nothing => ("请先粘贴券码或选择文件", "Paste codes or choose a file first"),
        New => ("将导入", "To import"),
        Known => ("已导入过", "Imported before"),
        Repeated => ("文件中重复", "Repeated in the file"),
        Bad => ("无法识别", "Not a code"),
        NewHint => ("确认后分批提交", "Sent in batches once you confirm"),
        KnownHint => ("会跳过", "Left out"),
        RepeatedHint => ("只导入一次", "Imported once"),
        BadHint => ("会跳过，请检查这些行", "Left out; check these rows"),
        Row => ("行", "Row"),
        Content => ("内容", "Content"),
        Why => ("原因", "Reason"),
        More => ("只列出前 100 行", "Only the first 100 rows are listed"),
        NeedsSecond => ("数量超过审批上限，需要另一位同事在任务页面开始", "Above the limit: another user has to start it on the job's page"),
        NoNew => ("没有新的券码，不需要导入", "There is no new code to import"),
        Title => ("任务", "Job"),
        JobsTitle => ("任务", "Jobs"),
        JobsSubtitle => ("批量操作在后台进行，关掉页面也会继续", "Bulk changes run in the background, even if this page is closed"),
        NoJobs => ("还没有任务", "No jobs yet"),
        NoJobsHint => ("批量修改卡券、导入券码的进度和结果会列在这里", "Bulk changes and imports of codes are listed here with their progress"),
        Pause => ("暂停", "Pause"),
        Resume => ("继续", "Continue"),
        Stop => ("结束任务", "End"),
        StopTitle => ("结束这个任务？", "End this job?"),
        StopText => ("还没提交的部分不再提交，结束后不能继续；已提交的不受影响", "What was not sent yet is never sent, and the job can't be continued. What was sent stays"),
        KeepsRunning => ("关掉页面也会继续；做过的不会重复", "Continues if you close this page; nothing is done twice"),
        All => ("全部", "All"),
        Batch => ("批次", "Batch"),
        Result => ("结果", "Result"),
        Explanation => ("说明", "Explanation"),
        Time => ("时间", "Time"),
        Took => ("用时", "Took"),
        Show => ("查看", "Show"),
        LoadMore => ("显示更多", "Show more"),
        NoRows => ("这里没有内容", "Nothing here"),
        UnknownHint => ("微信没有答复，正在核实，不会重发", "No response; being checked, never sent again"),
        FailedHint => ("没有生效", "Not carried out"),
        SendingHint => ("正在提交", "Being sent"),
        AfterTitle => ("导入之后", "After the import"),
        Deposited => ("微信已有券码", "Codes at Weixin"),
        Stock => ("卡券总库存", "Stock in all"),
        StockMatches => ("库存与券码数一致", "The stock matches the codes"),
        StockHint => ("导入后要把库存加到券码数，顾客才能领取", "Customers can claim imported codes only after the stock was raised to their number"),
        Added => ("库存已增加", "Stock added"),
        CountDiffers => ("微信的数量和导入结果不一致，可能有其他系统也在导入", "Weixin's count differs from the import; another system may import codes too"),
    }
}

/// What a job does, as its heading.
pub fn job_name(detail: &JobDetail, language: Language) -> &'static str {
    match (detail, language) {
        (JobDetail::ImportCodes(_), Language::ZhCn) => "导入券码",
        (JobDetail::ImportCodes(_), Language::En) => "Import codes",
        (JobDetail::VoidCodes(_), Language::ZhCn) => "批量作废券码",
        (JobDetail::VoidCodes(_), Language::En) => "Make codes void",
        (JobDetail::ChangeCards(detail), _) => wording::change_action(detail.action, language),
    }
}

/// The state of a job.
pub fn state_name(state: JobState, language: Language) -> &'static str {
    let (zh, en) = match state {
        JobState::Queued => ("排队中", "Queued"),
        JobState::Running => ("进行中", "Running"),
        JobState::Paused => ("已暂停", "Paused"),
        JobState::Stopped => ("已结束", "Ended"),
        JobState::Done => ("已完成", "Done"),
    };
    match language {
        Language::ZhCn => zh,
        Language::En => en,
    }
}

/// Why a row is no code.
pub fn bad_reason(why: BadCodeReason, language: Language) -> String {
    match (why, language) {
        (BadCodeReason::TooLong, Language::ZhCn) => format!("超过 {} 字节", CODE.max),
        (BadCodeReason::TooLong, Language::En) => format!("longer than {} bytes", CODE.max),
        (BadCodeReason::Character, Language::ZhCn) => "含空格或不可见字符".to_owned(),
        (BadCodeReason::Character, Language::En) => {
            "contains a space or an invisible character".to_owned()
        }
        (BadCodeReason::Rounded, Language::ZhCn) => {
            "被表格软件改成了科学计数法，请把该列设为文本".to_owned()
        }
        (BadCodeReason::Rounded, Language::En) => {
            "rounded by a spreadsheet; format the column as text".to_owned()
        }
    }
}

/// A row that repeats an earlier one.
pub fn same_as(row: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("和第 {row} 行相同"),
        Language::En => format!("same as row {row}"),
    }
}

/// The number of codes and calls of an import.
pub fn start_count(codes: u32, language: Language) -> String {
    let codes = grouped(codes);
    match language {
        Language::ZhCn => format!("开始导入 {codes} 个"),
        Language::En => format!("Import {codes}"),
    }
}

/// The limit of an import.
pub fn import_limit(language: Language) -> String {
    let most = grouped(MAX_IMPORTED);
    match language {
        Language::ZhCn => format!("一次最多 {most} 个；CSV 取第一列，空行和表头会跳过"),
        Language::En => format!(
            "At most {most}; the first column of a CSV file counts, empty rows and a heading don't"
        ),
    }
}

/// Who started a job, and when.
pub fn started(rows: u32, codes: u32, by: &str, when: &str, id: i64, language: Language) -> String {
    let (rows, codes) = (grouped(rows), grouped(codes));
    match language {
        Language::ZhCn => format!("{codes} 个券码，分 {rows} 批 · {by} {when} 开始 · 任务 J-{id}"),
        Language::En => {
            format!("{codes} codes in {rows} batches · started by {by} {when} · job J-{id}")
        }
    }
}

/// What a row did.
pub fn row_outcome(imported: u32, known: u32, refused: u32, language: Language) -> String {
    let mut parts = Vec::new();
    let (imported, is_known, is_refused) = (grouped(imported), known > 0, refused > 0);
    let (known, refused) = (grouped(known), grouped(refused));
    match language {
        Language::ZhCn => {
            parts.push(format!("导入 {imported} 个"));
            parts.extend(is_known.then(|| format!("{known} 个已有")));
            parts.extend(is_refused.then(|| format!("{refused} 个被微信拒绝")));
        }
        Language::En => {
            parts.push(format!("{imported} imported"));
            parts.extend(is_known.then(|| format!("{known} known before")));
            parts.extend(is_refused.then(|| format!("{refused} refused by Weixin")));
        }
    }
    parts.join(" · ")
}

/// The codes of a row.
pub fn row_codes(count: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 个"),
        Language::En if count == 1 => "1 code".to_owned(),
        Language::En => format!("{count} codes"),
    }
}

/// The attempts of a row.
pub fn attempt(number: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("第 {number} 次"),
        Language::En => format!("attempt {number}"),
    }
}

/// Sends failed rows again.
pub fn retry(count: u32, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("重试失败的 {count} 批"),
        Language::En => format!("Retry {count} failed"),
    }
}

/// Adds to the stock.
pub fn add_stock(count: u64, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("库存增加 {count}"),
        Language::En => format!("Add {count} to the stock"),
    }
}
