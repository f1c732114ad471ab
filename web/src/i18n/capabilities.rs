//! Texts about what the account may still do on the platform.

use card_model::language::Language;
use desk_api::capability::{Capability, LearntFrom, Verdict};

use super::{Message, messages};

messages! {
    /// Texts of the page, and of what isn't offered because Weixin refuses it.
    pub enum Capabilities {
        Title => ("这个账号还能做什么", "What this account may still do"),
        Hint => ("微信没有公布每个账号能做什么，这里是实际调用的结果", "Weixin states nowhere what an account may do. This is what calls have shown"),
        Link => ("还能做什么", "What it may still do"),
        Can => ("可以", "Can"),
        Cannot => ("不可以", "Cannot"),
        Unknown => ("未知", "Unknown"),
        CheckSucceeded => ("检查成功", "The check succeeded"),
        WriteSucceeded => ("最近一次操作成功", "The last write succeeded"),
        NotGranted => ("商户没有授予第三方平台所需的权限，或者已取消授权", "The merchant hasn't granted the third-party platform this permission, or has cancelled the authorisation"),
        NoMeaning => ("微信的文档没有说明这个错误码", "Weixin documents no meaning of this error code"),
        NotChecked => ("还没有检查过", "Not checked yet"),
        NotTried => ("还没有操作过", "Not tried yet"),
        FromProbe => ("自动检查", "A check"),
        FromWrite => ("实际操作", "A write"),
        FromCall => ("程序或页面的读取", "A read by a program or page"),
        FromPermission => ("授权范围", "Granted permissions"),
        Creating => ("新建卡券", "Creating"),
        Using => ("投放和使用", "Issuing and use"),
        Checked => ("自动检查的", "Checked automatically"),
        LearntByUse => ("没有只读的检查方式，操作过才知道", "Known only after it was tried, because no check could only read"),
        LearntByNight => ("每天凌晨检查一次，只读取", "Checked every night; the checks only read"),
        NeverChecked => ("还没有自动检查过", "Never checked"),
        CheckNow => ("立即检查", "Check now"),
        Checking => ("正在检查", "Checking"),
        HasChecked => ("检查完成", "Checked"),
        TryAnyway => ("仍要尝试", "Try anyway"),
        MayHaveEnded => ("限制也许已经解除。可以再试一次，成功后这里不再提示", "The restriction may have ended. You can try again; a success removes this notice"),
        RefusedBefore => ("微信拒绝过，原因见页面上方", "Weixin refused this before; see above"),
        CreateGroupon => ("新建团购券", "Create group purchases"),
        CreateDiscount => ("新建折扣券", "Create discounts"),
        CreateGift => ("新建兑换券", "Create gift vouchers"),
        CreateCash => ("新建代金券", "Create cash vouchers"),
        CreateGeneralCoupon => ("新建优惠券", "Create general coupons"),
        CreateFriendsVoucher => ("新建朋友的券", "Create Friend's Vouchers"),
        CreateMemberCard => ("新建会员卡", "Create member cards"),
        CreateTicket => ("新建门票、电影票、登机牌等", "Create tickets"),
        ReadCards => ("读取卡券列表", "Read the list of vouchers"),
        Issue => ("用二维码和页面投放", "Issue by QR codes and pages"),
        Redeem => ("核销", "Redeem codes"),
        MemberCards => ("激活和更新会员卡", "Activate and update member cards"),
        Tickets => ("更新电影票、登机牌等", "Update tickets"),
        SubMerchants => ("添加和修改子商户", "Submit and change sub-merchants"),
        Tokens => ("券点", "Inventory tokens"),
        Stores => ("门店", "Stores"),
        Statistics => ("统计", "Statistics"),
    }
}

/// The name of a capability.
pub fn name(capability: Capability) -> Capabilities {
    match capability {
        Capability::CreateGroupon => Capabilities::CreateGroupon,
        Capability::CreateDiscount => Capabilities::CreateDiscount,
        Capability::CreateGift => Capabilities::CreateGift,
        Capability::CreateCash => Capabilities::CreateCash,
        Capability::CreateGeneralCoupon => Capabilities::CreateGeneralCoupon,
        Capability::CreateFriendsVoucher => Capabilities::CreateFriendsVoucher,
        Capability::CreateMemberCard => Capabilities::CreateMemberCard,
        Capability::CreateTicket => Capabilities::CreateTicket,
        Capability::ReadCards => Capabilities::ReadCards,
        Capability::Issue => Capabilities::Issue,
        Capability::Redeem => Capabilities::Redeem,
        Capability::MemberCards => Capabilities::MemberCards,
        Capability::Tickets => Capabilities::Tickets,
        Capability::SubMerchants => Capabilities::SubMerchants,
        Capability::Tokens => Capabilities::Tokens,
        Capability::Stores => Capabilities::Stores,
        Capability::Statistics => Capabilities::Statistics,
    }
}

/// A verdict in a word.
pub fn verdict(verdict: Verdict) -> Capabilities {
    match verdict {
        Verdict::Can => Capabilities::Can,
        Verdict::Cannot => Capabilities::Cannot,
        Verdict::Unknown => Capabilities::Unknown,
    }
}

/// What something was learnt from.
pub fn learnt_from(learnt_from: LearntFrom) -> Capabilities {
    match learnt_from {
        LearntFrom::Probe => Capabilities::FromProbe,
        LearntFrom::Write => Capabilities::FromWrite,
        LearntFrom::Call => Capabilities::FromCall,
        LearntFrom::Permission => Capabilities::FromPermission,
    }
}

/// When the probes were last sent.
pub fn checked_at(moment: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("上次自动检查：{moment}"),
        Language::En => format!("Last checked {moment}"),
    }
}

/// Seconds until the probes may be sent again.
pub fn check_again_in(seconds: i64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{seconds} 秒后可再次检查"),
        Language::En => format!("Check again in {seconds} s"),
    }
}

/// The headline of a refusal.
pub fn refused(capability: Capability, language: Language) -> String {
    let name = name(capability).text(language);
    match language {
        Language::ZhCn => format!("微信不允许这个账号：{name}"),
        Language::En => format!("Weixin refuses this account: {name}"),
    }
}
