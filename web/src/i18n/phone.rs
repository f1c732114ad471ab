//! Texts of the voucher as a phone shows it.

use super::messages;

messages! {
    /// Texts of the phone. Names of fields, services and days are in `desk_api::wording`.
    pub enum Phone {
        Preview => ("手机预览", "Phone preview"),
        Caption => ("用户领取后、有效期内看到的样子", "As seen once received, within the validity"),
        NoBrand => ("商户名称", "Name of the merchant"),
        NoTitle => ("卡券标题", "Title of the voucher"),
        NoNotice => ("使用提醒", "Notice"),
        NoValidity => ("有效期未填", "No validity yet"),
        Colour => ("底色", "Colour"),
        Title => ("标题", "Title"),
        Until => ("至", "to"),
        Permanent => ("永久有效", "Valid for ever"),
        AfterReceiving => ("领取后有效天数：", "Days of validity after receiving: "),
        Code => ("券码", "Code"),
        OnlineOnly => ("仅限线上使用，不显示券码", "For online use, without a code"),
        UseEntry => ("使用入口", "Entry to the usage page"),
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
        WhenShown => ("入口何时显示", "When the entries show"),
    }
}
