//! Texts of the phone preview.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the phone preview. Names of fields, services and days are in `desk_wording`.
    pub enum Phone {
        Preview => ("手机预览", "Phone preview"),
        NoBrand => ("商户名称", "Name of the merchant"),
        NoTitle => ("卡券标题", "Title of the voucher"),
        NoNotice => ("使用提醒", "Notice"),
        NoValidity => ("有效期未填", "No validity yet"),
        Colour => ("颜色", "Colour"),
        Title => ("标题", "Title"),
        Valid => ("有效期：", "Valid "),
        Permanent => ("永久有效", "No end date"),
        Code => ("券码", "Code"),
        OnlineOnly => ("仅限线上使用，不显示券码", "For online use, without a code"),
        UseEntry => ("使用入口", "Use-now button"),
        Details => ("优惠详情", "Details"),
        Stores => ("适用门店", "Applicable stores"),
        AllStores => ("全部门店", "All stores"),
        NoStores => ("未选择", "None chosen"),
        Hours => ("可用时段", "When it may be used"),
        AllDay => ("全天", "all day"),
        Services => ("商户服务", "Services"),
        Call => ("联系电话", "Phone"),
        Article => ("图文介绍", "Article"),
        Pictures => ("图片", "Picture"),
        Stages => ("预览哪个状态", "State of the preview"),
        Unclaimed => ("未领取", "Unclaimed"),
        NotBegun => ("未到期", "Early"),
        Usable => ("可用", "Usable"),
        Given => ("已转赠", "Given"),
        Redeemed => ("已核销", "Used"),
        Page => ("优惠券", "Coupon"),
        Claim => ("立即领取", "Claim"),
        GivenAway => ("已转赠给好友", "Given to a friend"),
        AlreadyRedeemed => ("已核销", "Redeemed"),
        NotYet => ("未到使用时间", "Not valid yet"),
        Cover => ("封面", "Cover"),
        Account => ("公众号", "Official Account"),
    }
}

/// A validity that begins when the voucher is claimed.
pub fn days_after_claim(days: u64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("领取后 {days} 天内有效"),
        Language::En => format!("Valid for {days} days after claim"),
    }
}
