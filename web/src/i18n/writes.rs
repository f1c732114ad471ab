//! Texts of the writes page.

mod reading;

use card_model::language::Language;
use desk_api::write::Verdict;
use desk_wording as wording;

use super::messages;

pub use reading::{code_status, member_name, phase, reading};

messages! {
    /// Texts of the writes page.
    pub enum WritesText {
        Title => ("待确认的操作", "To decide"),
        Subtitle => ("没有收到微信答复的操作。能核实的会自动核实，其余请你确认", "Writes whose response from Weixin was lost. They are checked automatically; you decide the rest"),
        Undecided => ("待确认", "To decide"),
        Checking => ("核实中", "Being checked"),
        All => ("全部操作", "All writes"),
        Tabs => ("按状态筛选", "Filter by state"),
        EmptyUndecided => ("没有需要确认的操作", "Nothing needs your decision"),
        EmptyUndecidedHint => ("某次操作没有收到微信的答复，又无法自动核实时，会出现在这里", "If Weixin's response to a write is lost and reading back can't settle it, the write appears here"),
        EmptyChecking => ("没有正在核实的操作", "Nothing is being checked"),
        EmptyAll => ("还没有通过 Card Desk 的操作", "No writes through Card Desk yet"),
        ShowAllOpen => ("查看全部待确认的操作", "Show everything that is open"),
        More => ("更早的操作", "Earlier writes"),
        Choose => ("选择这项操作", "Select this write"),
        ChooseAll => ("全选", "Select all"),
        By => ("操作人", "by"),
        CodeTail => ("券码尾号", "code ending in"),
        OpenVoucher => ("打开卡券", "Open the voucher"),
        Why => ("为什么需要确认", "Why it can't be decided automatically"),
        Known => ("已知情况", "What is known"),
        Field => ("内容", "Value"),
        Before => ("提交前", "Before"),
        Sent => ("提交的内容", "Sent"),
        Now => ("现在", "Now"),
        AllValues => ("提交的全部内容", "Everything that was sent"),
        NothingKept => ("提交的内容没有保留", "What was sent is not kept"),
        Readings => ("核实记录", "What was read"),
        Candidates => ("微信上新出现的卡券", "New vouchers on Weixin"),
        CandidatesHint => ("如果其中一张就是这次创建的，请选择它", "If one of them is the one that was created, choose it"),
        Adopt => ("就是这张", "Use this one"),
        Equal => ("内容完全一致", "equals what was sent"),
        Close => ("内容大致相同", "similar"),
        Different => ("内容不同", "different"),
        Proposal => ("建议", "Proposal"),
        Done => ("已生效", "It was carried out"),
        NotDone => ("未生效", "It was not carried out"),
        Abandoned => ("不再追究", "Leave it"),
        Decided => ("确认依据", "Reason of the decision"),
        WeixinSaid => ("微信返回", "Weixin returned"),
        Basis => ("依据", "based on"),
        Repeatable => ("重复这项操作没有影响，也可以直接再做一次", "Repeating it does no harm, so you can also submit it again"),
        DoneText => ("将记录为：这项操作已经在微信上生效", "It will be recorded as carried out on Weixin"),
        NotDoneText => ("将记录为：这项操作没有在微信上生效，可以重新提交", "It will be recorded as not carried out; it can be submitted again"),
        AbandonedText => ("不再追究是否生效，也不能用同一次提交重试", "It is no longer checked, and this submission can't be repeated"),
        AdoptText => ("对应的卡券", "The voucher that was created"),
        CardId => ("卡券 ID（选填，可在微信公众平台查到）", "Card id (optional; shown on the Weixin public platform)"),
        Reason => ("依据或原因（必填）", "Reason (required)"),
        ReasonHint => ("会和你的决定一起写入记录", "It is kept in the audit log with your decision"),
        ReasonMissing => ("请填写原因，最多 500 字", "Give a reason of at most 500 characters"),
        Confirm => ("确认", "Record the decision"),
        Override => ("微信仍可能执行这项操作；我确定，仍要这样记录", "Weixin may still carry it out. I am sure; record it anyway"),
        Changed => ("这项操作刚刚有了变化，请看过最新情况再确认", "This write has just changed; look at it again before you decide"),
        NowState => ("现在的状态", "Its state now"),
        AlreadyDecided => ("它已经有了结果，不需要再确认", "It has an outcome now; nothing is left to decide"),
        Recorded => ("已记录", "Recorded"),
        SomeFailed => ("部分操作没有记录成功", "Some decisions were not recorded"),
        Refresh => ("刷新", "Refresh"),
    }
}

/// The button of a verdict.
pub fn verdict_text(verdict: Verdict) -> WritesText {
    match verdict {
        Verdict::Done => WritesText::Done,
        Verdict::NotDone => WritesText::NotDone,
        Verdict::Abandoned => WritesText::Abandoned,
    }
}

/// The consequence of a verdict.
pub fn verdict_meaning(verdict: Verdict) -> WritesText {
    match verdict {
        Verdict::Done => WritesText::DoneText,
        Verdict::NotDone => WritesText::NotDoneText,
        Verdict::Abandoned => WritesText::AbandonedText,
    }
}

/// Frequent reasons for a verdict.
pub fn usual_reasons(verdict: Verdict, language: Language) -> [&'static str; 3] {
    match (verdict, language) {
        (Verdict::Done, Language::ZhCn) => {
            ["在微信公众平台上看到已生效", "与收银记录一致", "顾客手机上已显示"]
        }
        (Verdict::Done, Language::En) => [
            "Seen on the Weixin public platform",
            "Matches the till's record",
            "Shown on the customer's phone",
        ],
        (Verdict::NotDone, Language::ZhCn) => {
            ["在微信公众平台上没有看到", "顾客手机上没有变化", "已换其他方式处理"]
        }
        (Verdict::NotDone, Language::En) => [
            "Not on the Weixin public platform",
            "Nothing changed on the customer's phone",
            "Handled in another way",
        ],
        (Verdict::Abandoned, Language::ZhCn) => ["是否生效都没有影响", "已另行处理", "只是测试"],
        (Verdict::Abandoned, Language::En) => {
            ["It makes no difference", "Handled in another way", "It was a test"]
        }
    }
}

/// The number of selected writes.
pub fn chosen(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("已选 {count} 项"),
        Language::En => format!("{count} selected"),
    }
}

/// The title of the dialog for several writes.
pub fn several(count: usize, verdict: Verdict, language: Language) -> String {
    let verdict = wording::verdict(verdict, language);
    match language {
        Language::ZhCn => format!("{count} 项操作：{verdict}"),
        Language::En => format!("{count} writes: {verdict}"),
    }
}

/// How long the platform may still carry out a write.
pub fn late(minutes: u64, until: &str, language: Language) -> String {
    match language {
        Language::ZhCn => {
            format!(
                "微信仍可能执行这项操作，最晚到 {until}（约 {minutes} 分钟）。可以的话请到那时再确认"
            )
        }
        Language::En => format!(
            "Weixin may still carry it out until {until} (about {minutes} min). Wait if you can"
        ),
    }
}
