//! Texts of the sandbox's panel.

use card_model::language::Language;
use weixin_api::sandbox::{Command, CommandError};

use super::messages;
use crate::state::sandbox_panel::Step;

messages! {
    /// Texts of the panel.
    pub enum Sandbox {
        Intro => ("在这里扮演微信审核、领券的用户和时间，不会影响真实数据", "Play Weixin's reviewers, your users and time. Nothing real is touched"),
        Clock => ("沙箱时间", "Sandbox clock"),
        Beijing => ("北京时间", "Beijing"),
        Hour => ("过 1 小时", "1 hour on"),
        Day => ("过 1 天", "1 day on"),
        Tomorrow => ("到明天 8:00", "To tomorrow 8:00"),
        Week => ("过 7 天", "7 days on"),
        TomorrowNote => ("每天 8:00 后可以看到前一天的数据", "After 8:00 the figures of the day before are there"),
        Card => ("卡券", "Voucher"),
        NoCards => ("还没有卡券，请先新建一张", "No vouchers yet; create one first"),
        Untitled => ("未命名", "Untitled"),
        InStock => ("剩余库存", "In stock"),
        Review => ("微信审核", "Weixin's review"),
        Approve => ("通过审核", "Approve"),
        Refuse => ("驳回", "Refuse"),
        Reason => ("驳回原因", "Reason of the refusal"),
        ReasonExample => ("封面图片不清晰，请更换", "The cover picture is blurred; replace it"),
        NotUnderReview => ("这张券当前不在审核中", "This voucher isn't under review now"),
        Stock => ("库存", "Stock"),
        Quantity => ("补充数量（张）", "Codes to add"),
        Supply => ("补充库存", "Supply"),
        SupplyNote => ("相当于在微信公众平台用券点购买库存", "As if stock were bought with tokens on the public platform"),
        Users => ("用户", "Users"),
        Times => ("人数", "How many users"),
        View => ("浏览", "View"),
        Receive => ("领取", "Receive"),
        Give => ("转赠", "Give to friends"),
        Redeem => ("核销", "Redeem"),
        More => ("接口与数据", "API and data"),
        RevokeToken => ("让 access_token 失效", "Revoke the access token"),
        RevokeNote => ("模拟其他系统抢先刷新了 access_token，Card Desk 应自动恢复", "As if another system had fetched one; Card Desk should recover by itself"),
        Reset => ("恢复初始数据", "Reset to the sample data"),
        ResetAgain => ("再按一次确认恢复", "Press again to reset"),
        ResetNote => ("沙箱中的卡券、库存和数据都会回到最初，草稿保留", "Vouchers, stock and figures go back to the beginning; drafts stay"),
        Steps => ("第一次使用？按这五步走一遍", "New here? Five steps"),
        StepCreate => ("新建一张卡券并提交审核", "Create a voucher and submit it"),
        StepReview => ("在这里通过审核", "Approve its review here"),
        StepSupply => ("补充库存", "Supply stock"),
        StepUse => ("让用户领取，再核销", "Let users receive it, then redeem"),
        StepStatistics => ("到明天 8:00，再看统计", "Go to tomorrow 8:00 and look at the statistics"),
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

/// What a command did.
pub fn done(command: &Command, language: Language) -> String {
    let (chinese, english, count) = match command {
        Command::Approve { .. } => ("审核已通过", "Approved", None),
        Command::Refuse { .. } => ("已驳回，原因已告知商户", "Refused, and the reason told", None),
        Command::Supply { quantity, .. } => {
            ("库存已增加", "Codes added to the stock", Some(*quantity))
        }
        Command::View { times, .. } => ("浏览人数", "Users looked at it", Some(*times)),
        Command::Receive { times, .. } => ("领取人数", "Users received it", Some(*times)),
        Command::Give { times, .. } => ("转赠给好友", "Given to friends", Some(*times)),
        Command::Redeem { times, .. } => ("已核销", "Redeemed", Some(*times)),
        Command::MakeOnConsole { .. } => ("已在公众平台创建", "Made on the console", None),
        Command::Person(_) => ("已代该用户操作", "Done for that user", None),
        Command::AdvanceClock { .. } => ("时间已前进", "The clock was advanced", None),
        Command::RevokeToken => ("access_token 已失效", "The access token was revoked", None),
        Command::Reset => ("已恢复初始数据", "Back to the sample data", None),
    };
    let text = match language {
        Language::ZhCn => chinese,
        Language::En => english,
    };
    match count {
        Some(count) => [text, &count.to_string()].join(" · "),
        None => text.to_owned(),
    }
}

/// Why a command was not carried out, and what to do.
pub fn command_error(error: CommandError, language: Language) -> String {
    let (chinese, english) = match error {
        CommandError::UnknownCard => {
            ("沙箱里没有这张券，请重新选择", "The sandbox has no such voucher; choose another")
        }
        CommandError::NotUnderReview => {
            ("这张券不在审核中，无需审核", "The voucher isn't under review")
        }
        CommandError::NotIssuable => (
            "当前状态不能投放，需先通过审核",
            "It can't be issued in its state: it must be approved first",
        ),
        CommandError::TooEarly { .. } => (
            "还不能领取，可先快进时间；最早可领取日期",
            "It can't be claimed yet; move the clock forward. First day on which it can:",
        ),
        CommandError::NotForUser => (
            "这位用户不能领取：已达领取上限，或不是指定用户",
            "This user can't claim it: the limit is reached, or it is meant for another user",
        ),
        CommandError::OutOfStock => ("库存不足，请先补充库存", "Not enough stock; add some first"),
        CommandError::NoCode => {
            ("可用的券码不够，请先让用户领取", "Too few usable codes; let users claim some first")
        }
        CommandError::NotReceived => (
            "还没有人领取，请先让用户领取",
            "Nobody has claimed one yet; let users claim some first",
        ),
        CommandError::NotYetValid { .. } => (
            "还不能核销，可先快进时间；有效期开始于",
            "It can't be redeemed yet; move the clock forward. The validity begins on",
        ),
        CommandError::NoLongerValid { .. } => {
            ("有效期已结束，结束于", "The validity is over; it ended on")
        }
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
        CommandError::TooEarly { from: moment }
        | CommandError::NotYetValid { begin: moment }
        | CommandError::NoLongerValid { end: moment } => {
            [text, &moment.beijing_day().to_string()].join(" ")
        }
        _ => text.to_owned(),
    }
}
