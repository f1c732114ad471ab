//! Texts of the page of writes.

use card_model::{code::UserCardStatus, language::Language};
use desk_api::{
    wording,
    write::{Phase, Reading, Verdict},
};

use super::messages;

messages! {
    /// Texts of the page of writes.
    pub enum WritesText {
        Title => ("待确认的操作", "Needs your decision"),
        Subtitle => ("没有收到微信回复的操作。能核实的会自动核实，其余需要您来确认", "Changes whose answer from Weixin was lost. Card Desk checks what can be checked; the rest is yours to decide"),
        Undecided => ("需要确认", "Needs decision"),
        Checking => ("核实中", "Being checked"),
        All => ("全部操作", "All writes"),
        Tabs => ("按状态筛选", "Filter by state"),
        EmptyUndecided => ("没有需要确认的操作", "Nothing needs your decision"),
        EmptyUndecidedHint => ("如果某次操作没有收到微信的回复，又无法自动核实，会出现在这里", "When Weixin's answer to a change is lost and reading back can't settle it, it appears here"),
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
        CandidatesHint => ("如果其中一张就是这次创建的，请选择它", "If one of them is the one that was created, adopt it"),
        Adopt => ("就是这张", "Adopt this one"),
        Equal => ("内容完全一致", "equals what was sent"),
        Close => ("内容大致相同", "similar"),
        Different => ("内容不同", "different"),
        Proposal => ("建议", "Proposal"),
        Done => ("已生效", "It was carried out"),
        NotDone => ("未生效", "It was not carried out"),
        Abandoned => ("无需再管", "Leave it"),
        Decided => ("确认依据", "Reason of the decision"),
        Contradicted => ("后来发现与记录不符", "Later proof of the opposite"),
        WeixinSaid => ("微信返回", "Weixin answered"),
        Basis => ("依据", "based on"),
        Repeatable => ("重复这项操作没有影响，也可以直接再做一次", "Doing it again does no harm, so you can also simply repeat it"),
        DoneText => ("将记录为：这项操作已经在微信上生效", "It will be recorded as carried out on Weixin"),
        NotDoneText => ("将记录为：这项操作没有在微信上生效，可以重新提交", "It will be recorded as not carried out; it can be submitted again"),
        AbandonedText => ("不再追究是否生效，也不能用同一次提交重试", "Nobody looks any further, and this submission can't be repeated"),
        AdoptText => ("对应的卡券", "The voucher that was created"),
        CardId => ("卡券 ID（选填，可在微信公众平台查到）", "Card id (optional; shown on the Weixin public platform)"),
        Reason => ("依据或原因（必填）", "Reason (required)"),
        ReasonHint => ("会和您的决定一起写入审计记录", "It is kept in the audit log with your decision"),
        ReasonMissing => ("请填写原因，最多 500 字", "Give a reason of at most 500 characters"),
        Confirm => ("确认", "Record the decision"),
        Override => ("微信仍可能执行这项操作；我确定，仍要这样记录", "Weixin may still carry it out. I am sure; record it nevertheless"),
        Changed => ("这项操作刚刚有了变化，请看过最新情况再确认", "This write has just changed; look at it again before you decide"),
        NowState => ("现在的状态", "Its state now"),
        AlreadyDecided => ("它已经有了结果，不需要再确认", "It has an outcome now; nothing is left to decide"),
        Recorded => ("已记录", "Recorded"),
        SomeFailed => ("部分操作没有记录成功", "Some decisions were not recorded"),
        Refresh => ("刷新", "Refresh"),
    }
}

/// The words of a verdict as a button.
pub fn verdict_text(verdict: Verdict) -> WritesText {
    match verdict {
        Verdict::Done => WritesText::Done,
        Verdict::NotDone => WritesText::NotDone,
        Verdict::Abandoned => WritesText::Abandoned,
    }
}

/// What a verdict means.
pub fn verdict_meaning(verdict: Verdict) -> WritesText {
    match verdict {
        Verdict::Done => WritesText::DoneText,
        Verdict::NotDone => WritesText::NotDoneText,
        Verdict::Abandoned => WritesText::AbandonedText,
    }
}

/// Reasons that are often given.
pub fn usual_reasons(verdict: Verdict, language: Language) -> [&'static str; 3] {
    match (verdict, language) {
        (Verdict::Done, Language::ZhCn) => {
            ["在微信公众平台上看到已生效", "与收银记录一致", "顾客手机上已显示"]
        }
        (Verdict::Done, Language::En) => [
            "Seen on the Weixin public platform",
            "Agrees with the till's record",
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

/// How many writes are chosen.
pub fn chosen(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("已选 {count} 项"),
        Language::En => format!("{count} selected"),
    }
}

/// The title of the question about several writes.
pub fn several(count: usize, verdict: Verdict, language: Language) -> String {
    let verdict = wording::verdict(verdict, language);
    match language {
        Language::ZhCn => format!("{count} 项操作：{verdict}"),
        Language::En => format!("{count} writes: {verdict}"),
    }
}

/// How long the platform may still carry a write out.
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

/// The name of a value of a request, its path if no document names it.
pub fn member_name(field: &str, language: Language) -> String {
    let (chinese, english) = match field {
        "code" => ("券码", "Code"),
        "new_code" => ("新券码", "New code"),
        "status" => ("券码状态", "State of the code"),
        "new_code.status" => ("新券码状态", "State of the new code"),
        "increase_stock_value" => ("增加库存", "Added to the stock"),
        "reduce_stock_value" => ("减少库存", "Taken from the stock"),
        "bonus" => ("积分", "Points"),
        "add_bonus" => ("积分变动", "Points added"),
        "record_bonus" => ("积分说明", "Note on the points"),
        "balance" => ("余额（分）", "Balance (fen)"),
        "add_balance" => ("余额变动（分）", "Balance added (fen)"),
        "record_balance" => ("余额说明", "Note on the balance"),
        "reason" => ("原因", "Reason"),
        "openid" => ("用户 openid", "User's openid"),
        "membership_number" => ("会员号", "Member number"),
        _ => {
            let known = wording::known_field_name(field, language);
            return known.map_or_else(|| field.to_owned(), str::to_owned);
        }
    };
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
    .to_owned()
}

/// The state of a code; one that the documents don't name as it came.
pub fn code_status(status: &UserCardStatus, language: Language) -> String {
    let (chinese, english) = match status {
        UserCardStatus::Normal => ("可核销", "Redeemable"),
        UserCardStatus::Consumed => ("已核销", "Redeemed"),
        UserCardStatus::Expire => ("已过期", "Expired"),
        UserCardStatus::Gifting => ("转赠中", "Being given away"),
        UserCardStatus::GiftTimeout => ("转赠超时", "Not accepted in time"),
        UserCardStatus::Delete => ("已删除", "Deleted by the user"),
        UserCardStatus::Unavailable => ("已作废", "Void"),
        other => return other.as_str().to_owned(),
    };
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
    .to_owned()
}

/// When something was read.
pub fn phase(phase: Phase, language: Language) -> &'static str {
    match (phase, language) {
        (Phase::Before, Language::ZhCn) => "提交前",
        (Phase::Before, Language::En) => "before sending",
        (Phase::After, Language::ZhCn) => "提交后",
        (Phase::After, Language::En) => "afterwards",
    }
}

/// A reading in one line.
pub fn reading(reading: &Reading, language: Language) -> String {
    let is_chinese = language == Language::ZhCn;
    match reading {
        Reading::Code { status, .. } => {
            let status = code_status(status, language);
            if is_chinese { format!("券码：{status}") } else { format!("Code: {status}") }
        }
        Reading::Card { status, total_quantity, .. } => {
            let status = wording::card_status(status, language);
            match (total_quantity, is_chinese) {
                (Some(total), true) => format!("卡券：{status}，总库存 {total}"),
                (Some(total), false) => format!("Voucher: {status}, stock in all {total}"),
                (None, true) => format!("卡券：{status}"),
                (None, false) => format!("Voucher: {status}"),
            }
        }
        Reading::Member { bonus, balance } => {
            let text =
                |value: &Option<i64>| value.map_or_else(|| "–".to_owned(), |it| it.to_string());
            let (bonus, balance) = (text(bonus), text(balance));
            if is_chinese {
                format!("会员：积分 {bonus}，余额 {balance} 分")
            } else {
                format!("Member: {bonus} points, balance {balance} fen")
            }
        }
        Reading::Codes { exist, absent } => {
            let (exist, absent) = (exist.len(), absent.len());
            if is_chinese {
                format!("券码：已导入 {exist} 个，未导入 {absent} 个")
            } else {
                format!("Codes: {exist} imported, {absent} not imported")
            }
        }
        Reading::Cards { total, complete, candidates, .. } => {
            cards(*total, *complete, candidates.len(), language)
        }
        Reading::Missing { errcode } => {
            if is_chinese {
                format!("微信上查不到（errcode {errcode}）")
            } else {
                format!("Weixin knows no such object (errcode {errcode})")
            }
        }
        Reading::OtherAnswer { write, errcode } => {
            if is_chinese {
                format!("另一次操作 #{write} 收到 errcode {errcode}")
            } else {
                format!("Another attempt, #{write}, was answered errcode {errcode}")
            }
        }
        Reading::Unreadable { errcode } => {
            let code = errcode.map(|code| format!(" (errcode {code})")).unwrap_or_default();
            if is_chinese {
                format!("没有读到{code}")
            } else {
                format!("Could not be read{code}")
            }
        }
    }
}

fn cards(total: u64, complete: bool, candidates: usize, language: Language) -> String {
    match (language, complete) {
        (Language::ZhCn, true) => format!("卡券列表：共 {total} 张，新出现 {candidates} 张"),
        (Language::ZhCn, false) => {
            format!("卡券列表：共 {total} 张，没有读完整，新出现 {candidates} 张")
        }
        (Language::En, true) => format!("List of vouchers: {total} in all, {candidates} new"),
        (Language::En, false) => {
            format!("List of vouchers: {total} in all, not read completely, {candidates} new")
        }
    }
}
