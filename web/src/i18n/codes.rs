//! Texts of the pages about codes.

use card_model::{code::UserCardStatus, language::Language};
use desk_api::code::CodeAct;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the list of codes and of a code's page.
    pub enum Codes {
        Title => ("券码", "Codes"),
        Subtitle => ("查一个券码的状态和经过，或一位顾客手里的券", "A code's state and history, or the vouchers of a customer"),
        Field => ("券码或顾客的 OpenID", "Code, or a customer's OpenID"),
        FieldHint => ("扫码、粘贴或输入后按 Enter；可以是加密券码", "Scan, paste or type, then Enter; encrypted codes work too"),
        Find => ("查询", "Look up"),
        Finding => ("正在查询", "Looking up"),
        NotFoundHint => ("刚导入、还没有人领取的券码，微信不提供查询", "Weixin can't look up imported codes before they are received"),
        Import => ("导入券码", "Import codes"),
        Jobs => ("任务", "Jobs"),
        Recent => ("最近的券码", "Recent codes"),
        RecentHint => ("来自微信推送和本店操作", "From Weixin's events and what was done here"),
        NoRecent => ("还没有券码动态", "No activity on codes yet"),
        NoRecentHint => ("顾客领取、转赠或核销后会列在这里，也可以直接在上面查询", "Codes appear here once customers claim, give away or redeem them. Any code can be looked up above"),
        OfUser => ("这位顾客的券", "Vouchers of this customer"),
        NoneOfUser => ("这位顾客手里没有券", "This customer holds no voucher"),
        UnknownVoucher => ("未知卡券", "Unknown voucher"),
        Copy => ("复制", "Copy"),
        Replace => ("更换券码", "Replace"),
        MakeVoid => ("作废…", "Void…"),
        Redeem => ("核销", "Redeem"),
        History => ("经过", "History"),
        Details => ("详情", "Details"),
        Voucher => ("卡券", "Voucher"),
        Holder => ("持有人", "Holder"),
        Source => ("来源", "Source"),
        Validity => ("有效期", "Validity"),
        Stores => ("适用门店", "Stores"),
        AllStores => ("全部门店", "All stores"),
        Transfer => ("可以转赠", "Can be given away"),
        Yes => ("可以", "Yes"),
        No => ("不可以", "No"),
        Unknown => ("未知", "Unknown"),
        FromFriend => ("好友转赠", "From a friend"),
        SameHolder => ("同一持有人的券", "Other vouchers of this holder"),
        Answer => ("微信答复", "Weixin's response"),
        AnswerOf => ("查询 Code", "code/get"),
        ReadAgain => ("重新查询", "Read again"),
        Now => ("现在", "now"),
        CanRedeem => ("可以核销", "Can be redeemed"),
        FromPush => ("微信推送", "Weixin's event"),
        FromHere => ("本系统", "here"),
        Refused => ("没有成功", "not carried out"),
        NotKnown => ("结果未知", "outcome unknown"),
        OldCode => ("原券码", "former code"),
        NewCode => ("新券码", "New code"),
        Reason => ("原因", "Reason"),
        VoidTitle => ("作废这个券码？", "Void this code?"),
        VoidForever => ("顾客的券会立即失效，不能恢复", "The customer's voucher is void at once. It can't be undone"),
        VoidConsent => ("微信要求事先告知顾客并征得同意，否则可能因投诉受罚", "Weixin requires that the customer was told and has agreed; a complaint can lead to a penalty"),
        VoidOthers => ("这位顾客的其他券不受影响", "Other vouchers of this customer are not affected"),
        Agreed => ("已告知顾客，顾客同意作废", "The customer was told and agrees"),
        ReasonHint => ("写进记录，也会发给微信", "Goes into the record and to Weixin"),
        Requested => ("顾客要求", "Customer's request"),
        Suspected => ("疑似盗领", "Suspected abuse"),
        WrongPerson => ("发错对象", "Wrong recipient"),
        Refund => ("退款", "Refund"),
        OtherReason => ("其他", "Other"),
        LastFour => ("输入券码后 4 位确认", "Type the last 4 characters to confirm"),
        LastFourWrong => ("和券码后 4 位不一致", "These aren't the last 4 characters"),
        VoidNow => ("作废券码", "Void the code"),
        Voided => ("已作废", "Void"),
        WaitsForSecond => ("已提交审批，同意后才会作废", "Waiting for a second person; nothing was sent yet"),
        ReplaceTitle => ("更换券码", "Replace the code"),
        ReplaceHint => ("旧券码立即失效。微信建议只在转赠之后更换，以免顾客困惑", "The old code is void at once. Weixin recommends it only after a gift, so that customers aren't confused"),
        ReplaceNow => ("更换", "Replace"),
        Replaced => ("已更换", "Replaced"),
        NewCodeProblem => ("请填写另一个券码，不超过 64 字节", "Enter another code of at most 64 bytes"),
        Mark => ("锁定", "Lock"),
        Unmark => ("解除锁定", "Unlock"),
        MarkTitle => ("核销前锁定", "Lock before redeeming"),
        MarkHint => ("朋友的券由多人共享。核销前为一位顾客锁定，其他人就不能同时使用", "Friends share this voucher. Lock it for one customer before redeeming, so that no other can use it meanwhile"),
        MarkFor => ("顾客的 OpenID", "The customer's OpenID"),
        Marked => ("已锁定", "Locked"),
        Unmarked => ("已解除锁定", "Unlocked"),
        MarkProblem => ("请填写顾客的 OpenID", "Enter the customer's OpenID"),
    }
}

/// The state of a code.
pub fn state_name(state: &UserCardStatus, language: Language) -> String {
    let text = match (state, language) {
        (UserCardStatus::Normal, Language::ZhCn) => "可用",
        (UserCardStatus::Normal, Language::En) => "Usable",
        (UserCardStatus::Consumed, Language::ZhCn) => "已核销",
        (UserCardStatus::Consumed, Language::En) => "Redeemed",
        (UserCardStatus::Expire, Language::ZhCn) => "已过期",
        (UserCardStatus::Expire, Language::En) => "Expired",
        (UserCardStatus::Gifting, Language::ZhCn) => "转赠中",
        (UserCardStatus::Gifting, Language::En) => "Being given away",
        (UserCardStatus::GiftTimeout, Language::ZhCn) => "转赠超时",
        (UserCardStatus::GiftTimeout, Language::En) => "Gift not accepted",
        (UserCardStatus::Delete, Language::ZhCn) => "已删除",
        (UserCardStatus::Delete, Language::En) => "Deleted",
        (UserCardStatus::Unavailable, Language::ZhCn) => "已作废",
        (UserCardStatus::Unavailable, Language::En) => "Void",
        (other, _) => other.as_str(),
    };
    text.to_owned()
}

/// What happened to a code.
pub fn act_name(act: CodeAct, language: Language) -> &'static str {
    let (zh, en) = match act {
        CodeAct::Received => ("领取", "Claimed"),
        CodeAct::ReceivedFromFriend => ("从好友处领取", "Claimed from a friend"),
        CodeAct::GivenAway => ("转赠给好友", "Given to a friend"),
        CodeAct::TakenBack => ("转赠退回", "Gift returned"),
        CodeAct::Opened => ("打开券面", "Opened"),
        CodeAct::Redeemed => ("核销", "Redeemed"),
        CodeAct::Paid => ("买单", "Paid with it"),
        CodeAct::Deleted => ("顾客删除", "Deleted by the customer"),
        CodeAct::MadeVoid => ("作废", "Made void"),
        CodeAct::Replaced => ("更换券码", "Code replaced"),
        CodeAct::MemberChanged => ("会员信息变动", "Member's values changed"),
        CodeAct::Other => ("其他推送", "Another event"),
    };
    match language {
        Language::ZhCn => zh,
        Language::En => en,
    }
}

/// How often something happened in a row.
pub fn times(count: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 次"),
        Language::En => format!("{count} times"),
    }
}

/// How many characters of the confirmation are missing.
pub fn missing(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("还差 {count} 位"),
        Language::En if count == 1 => "1 more character".to_owned(),
        Language::En => format!("{count} more characters"),
    }
}

/// How long a voucher is still valid.
pub fn valid_until(day: &str, days: i64, language: Language) -> String {
    let left = grouped(days.unsigned_abs());
    match language {
        Language::ZhCn => format!("{day} 到期，还剩 {left} 天"),
        Language::En if days == 1 => format!("until {day}, 1 day left"),
        Language::En => format!("until {day}, {left} days left"),
    }
}

/// When Weixin's state was read.
pub fn read_at(clock: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("微信于 {clock} 读取"),
        Language::En => format!("Read from Weixin at {clock}"),
    }
}

/// Number of stores.
pub fn store_count(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 家"),
        Language::En if count == 1 => "1 store".to_owned(),
        Language::En => format!("{count} stores"),
    }
}
