//! Texts of the sandbox's panel.

use card_model::{language::Language, time::UnixSeconds};
use weixin_api::sandbox::{Command, CommandError};

use super::messages;
use crate::{number::grouped, state::sandbox_panel::Step};

messages! {
    /// Texts of the panel.
    pub enum Sandbox {
        Intro => ("在这里扮演微信审核、领券的用户和时间，不会影响真实数据", "Act as Weixin's reviewers, users and clock. Nothing real is affected"),
        Clock => ("沙箱时间", "Sandbox clock"),
        Beijing => ("北京时间", "Beijing"),
        Hour => ("快进 1 小时", "+1 hour"),
        Day => ("快进 1 天", "+1 day"),
        Tomorrow => ("快进到明天 8:00", "To tomorrow 8:00"),
        Week => ("快进 7 天", "+7 days"),
        TomorrowNote => ("每天 8:00 后可以看到前一天的数据", "After 8:00 the previous day's figures are available"),
        NoCards => ("还没有卡券，请先新建一张", "No vouchers yet; create one first"),
        Untitled => ("未命名", "Untitled"),
        InStock => ("剩余库存", "In stock"),
        Review => ("微信审核", "Weixin's review"),
        Approve => ("通过审核", "Approve"),
        Refuse => ("驳回", "Reject"),
        Reason => ("驳回原因", "Rejection reason"),
        ReasonExample => ("封面图片不清晰，请更换", "The cover picture is blurred; replace it"),
        NotUnderReview => ("这张券当前不在审核中", "This voucher isn't under review now"),
        Stock => ("库存", "Stock"),
        Quantity => ("补充数量（张）", "Codes to add"),
        Supply => ("补充库存", "Add stock"),
        SupplyNote => ("相当于在微信公众平台用券点购买库存", "As if stock were bought with tokens on the public platform"),
        Users => ("用户", "Users"),
        Times => ("人数", "How many users"),
        View => ("浏览", "View"),
        Receive => ("领取", "Claim"),
        Give => ("转赠", "Transfer to friends"),
        Redeem => ("核销", "Redeem"),
        Faults => ("故障", "Faults"),
        LoseEdit => ("下一次修改的结果丢失", "Lose the response to the next edit"),
        LoseCreation => ("下一次新建的结果丢失", "Lose the response to the next new voucher"),
        Busy => ("微信系统繁忙（3 次调用）", "Weixin is busy (3 calls)"),
        ThirdCall => ("第 3 次调用返回 -1", "Fail the third call with -1"),
        OneUser => ("单个用户", "One user"),
        OpenId => ("用户的 openid", "The user's openid"),
        HeldCode => ("用户持有的券码", "A code that the user holds"),
        OfferGift => ("转赠给该用户", "Offer it to this user"),
        AcceptGift => ("该用户接受转赠", "This user accepts it"),
        DeleteCode => ("从卡包删除", "Delete from the wallet"),
        FollowLink => ("点开卡券链接", "Follow the card's link"),
        GiftCards => ("礼品卡", "Gift cards"),
        GiftCardPage => ("货架编号（page_id）", "Id of the shelf"),
        BuyGiftCard => ("该用户购买这张券", "This user buys the voucher"),
        GiftCardNote => ("货架由程序通过 /card/giftcard/page/add 创建，并包含这张券", "A program makes the shelf with /card/giftcard/page/add; the voucher must be on it"),
        GiftCardOrder => ("订单号", "Order number"),
        SendGiftCard => ("送给好友", "Give to a friend"),
        AcceptGiftCard => ("该用户收下", "This user accepts"),
        ReturnGiftCard => ("超时退回", "Not accepted in time"),
        Scenarios => ("场景", "Scenarios"),
        ExpiresTomorrow => ("这张券明天到期", "Expires tomorrow"),
        LowStock => ("这张券库存不足", "Low stock"),
        SaveScenario => ("保存沙箱", "Save the sandbox"),
        LoadScenario => ("载入文件", "Load a file"),
        ScenarioNote => ("保存的文件包含沙箱的全部数据，可以发给同事，载入后从同样的状态开始", "The file has all data of the sandbox. Send it to colleagues; who loads it begins in the same state"),
        ScenarioLoaded => ("已载入，沙箱已换成文件里的状态", "Loaded: the sandbox is in the state of the file"),
        NoScenario => ("这不是沙箱保存的文件，没有任何改动", "This isn't a saved sandbox; nothing was changed"),
        ClearFaults => ("取消全部故障", "Remove all faults"),
        More => ("接口与数据", "API and data"),
        RevokeToken => ("让 access_token 失效", "Revoke the access token"),
        RevokeNote => ("模拟其他系统抢先刷新了 access_token，Card Desk 应自动恢复", "As if another system had fetched one; Card Desk should recover by itself"),
        Reset => ("恢复初始数据", "Reset to the sample data"),
        ResetAgain => ("再按一次确认恢复", "Press again to reset"),
        ResetNote => ("沙箱中的卡券、库存和数据都会回到最初，草稿保留", "Vouchers, stock and figures are reset; drafts stay"),
        ThirdParty => ("第三方平台：让商户授权", "Third-party platform: let a merchant authorise"),
        Steps => ("第一次使用？按这五步走一遍", "New here? Five steps"),
        StepCreate => ("新建一张卡券并提交审核", "Create a voucher and submit it"),
        StepReview => ("在这里通过审核", "Approve its review here"),
        StepSupply => ("补充库存", "Add stock"),
        StepUse => ("让用户领取，再核销", "Let users claim it, then redeem"),
        StepStatistics => ("快进到明天 8:00，再看统计", "Go to tomorrow 8:00 and look at the statistics"),
        StepDone => ("已完成", "Done"),
        AllDone => ("五步都走完了，可以到统计里看数据", "All five steps are done; look at the statistics"),
        Choose => ("换一张", "Change"),
        FindCard => ("搜索标题或编号", "Search title or id"),
        NothingFound => ("没有找到卡券", "No voucher found"),
        ToBegin => ("快进到开始日", "Go to the first day"),
        ClaimFirst => ("让用户领取", "Let users claim it"),
        NextStep => ("下一步", "Next"),
        Working => ("正在执行", "Working"),
        Codes => ("券码", "Codes"),
    }
}

/// A step of the introduction.
pub fn step(step: Step) -> Sandbox {
    match step {
        Step::Create => Sandbox::StepCreate,
        Step::Review => Sandbox::StepReview,
        Step::Supply => Sandbox::StepSupply,
        Step::Use => Sandbox::StepUse,
        Step::Statistics => Sandbox::StepStatistics,
    }
}

/// The number of pending faults.
pub fn pending_faults(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn if count == 0 => "没有等待的故障；丢失结果的调用已经执行".to_owned(),
        Language::ZhCn => format!("{count} 个故障在等待"),
        Language::En if count == 0 => {
            "No pending fault. A call whose response is lost is carried out".to_owned()
        }
        Language::En if count == 1 => "1 fault is pending".to_owned(),
        Language::En => format!("{count} faults are pending"),
    }
}

/// The result of a command.
pub fn done(command: &Command, language: Language) -> String {
    let (chinese, english) = match command {
        Command::Approve { .. } => ("审核已通过", "Approved"),
        Command::ApproveMerchant { .. } => ("子商户审核已通过", "The sub-merchant was approved"),
        Command::RefuseMerchant { .. } => {
            ("子商户已驳回，原因已推送", "The sub-merchant was rejected, and the reason pushed")
        }
        Command::Refuse { .. } => ("已驳回，原因已告知商户", "Rejected, and the reason sent"),
        Command::Supply { quantity, .. } => {
            return counted(*quantity, "张已入库", "added to the stock", language);
        }
        Command::View { times, .. } => return counted(*times, "人已浏览", "viewed", language),
        Command::Receive { times, .. } => return counted(*times, "人已领取", "claimed", language),
        Command::Give { times, .. } => {
            return counted(*times, "张已转赠给好友", "transferred to friends", language);
        }
        Command::Redeem { times, .. } => return counted(*times, "张已核销", "redeemed", language),
        Command::MakeOnConsole { .. } => ("已在公众平台创建", "Made on the console"),
        Command::Person(_) => ("已代该用户操作", "Done for that user"),
        Command::AdvanceClock { .. } => ("时间已快进", "The clock was moved forward"),
        Command::PayOrder { .. } => ("已模拟付款", "The payment was simulated"),
        Command::RevokeToken => ("access_token 已失效", "The access token was revoked"),
        Command::Reset => ("已恢复初始数据", "Back to the sample data"),
    };
    match language {
        Language::ZhCn => chinese.to_owned(),
        Language::En => english.to_owned(),
    }
}

fn counted(count: u64, chinese: &str, english: &str, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("{count} {chinese}"),
        Language::En => format!("{count} {english}"),
    }
}

/// Why a command was refused, and what to do.
pub fn command_error(error: CommandError, language: Language) -> String {
    let (chinese, english) = match error {
        CommandError::TooEarly { from } => {
            return dated(from, ("从 ", " 起才能领取"), ("It can be claimed from ", ""), language);
        }
        CommandError::NotYetValid { begin } => {
            return dated(
                begin,
                ("有效期从 ", " 开始，现在还不能核销"),
                ("The validity begins on ", "; it can't be redeemed yet"),
                language,
            );
        }
        CommandError::NoLongerValid { end } => {
            return dated(end, ("有效期已于 ", " 结束"), ("The validity ended on ", ""), language);
        }
        CommandError::UnknownCard => {
            ("沙箱里没有这张券，请重新选择", "Voucher not found in the sandbox; choose another")
        }
        CommandError::NotUnderReview => {
            ("这张券不在审核中，无需审核", "The voucher isn't under review")
        }
        CommandError::NotIssuable => (
            "当前状态不能投放，需先通过审核",
            "It can't be issued in its state: it must be approved first",
        ),
        CommandError::NotForUser => (
            "这位用户不能领取：已达领取上限，或不是指定用户",
            "This user can't claim it: the limit is reached, or it is meant for another user",
        ),
        CommandError::OutOfStock => ("库存不足，请先补充库存", "Not enough stock; add some first"),
        CommandError::NoOrder => {
            ("没有待支付的这个订单", "No order with this number awaits payment")
        }
        CommandError::NoLink => ("这张卡券没有设置跳转链接", "The card has no link to follow"),
        CommandError::NoCode => {
            ("可用的券码不够，请先让用户领取", "Too few usable codes; let users claim some first")
        }
        CommandError::NotReceived => (
            "还没有人领取，请先让用户领取",
            "No user has claimed one yet; let users claim some first",
        ),
        CommandError::NotGiveable => {
            ("这张券不能转赠给好友", "This voucher can't be given to friends")
        }
        CommandError::InvalidCard { .. } => {
            ("卡券不符合规则，错误码", "The platform refuses the voucher with")
        }
        CommandError::OutOfRange { .. } => {
            ("请填写整数，范围：1 至", "Enter a whole number from 1 to")
        }
        CommandError::NotSaved => (
            "沙箱无法写入文件，没有任何改动",
            "The sandbox can't write its file; nothing was changed",
        ),
    };
    let text = match language {
        Language::ZhCn => chinese,
        Language::En => english,
    };
    match error {
        CommandError::OutOfRange { max } => [text, &max.to_string()].join(" "),
        CommandError::InvalidCard { errcode } => [text, &errcode.to_string()].join(" "),
        _ => text.to_owned(),
    }
}

/// A sentence around a date.
fn dated(
    moment: UnixSeconds,
    chinese: (&str, &str),
    english: (&str, &str),
    language: Language,
) -> String {
    let (before, after) = if language == Language::ZhCn { chinese } else { english };
    let (_, month, day) = moment.beijing_day().civil();
    format!("{before}{month:02}-{day:02}{after}")
}
