//! The permission sets that an Official Account can grant a third-party platform, by the platform's numbers
//! ([P21 "official account authority"](https://developers.weixin.qq.com/doc/oplatform/en/Third-party_Platforms/2.0/product/offical_account_authority.html),
//! and the response of `api_query_auth`).

/// A permission set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PermissionSet {
    /// The platform's number, `funcscope_category.id`.
    pub id: i64,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
}

/// The number of the permission set for cards, which every endpoint below `/card/` needs.
pub const CARDS: i64 = 8;

const fn set(id: i64, zh: &'static str, en: &'static str) -> PermissionSet {
    PermissionSet { id, zh, en }
}

/// All permission sets of Official Accounts in the platform's order.
pub const ALL: &[PermissionSet] = &[
    set(1, "消息管理", "Messages"),
    set(2, "用户管理", "Users"),
    set(3, "帐号服务", "Account service"),
    set(4, "网页服务", "Web pages"),
    set(5, "微信小店", "Weixin Store"),
    set(6, "微信多客服", "Customer service"),
    set(7, "群发与通知", "Mass messages and notifications"),
    set(CARDS, "微信卡券", "Cards and vouchers"),
    set(9, "微信扫一扫", "Scan"),
    set(10, "微信连Wi-Fi", "Wi-Fi"),
    set(11, "素材管理", "Media"),
    set(12, "微信摇周边", "Shake nearby"),
    set(13, "微信门店", "Stores"),
    set(15, "自定义菜单", "Custom menus"),
    set(22, "城市服务接口", "City services"),
    set(23, "广告管理", "Advertisements"),
    set(24, "开放平台帐号管理", "Open Platform account"),
    set(26, "微信电子发票", "Electronic invoices"),
];

/// Returns the permission set with a number.
///
/// ```
/// use weixin_api::component::permission::{CARDS, find};
/// assert_eq!(find(CARDS).map(|set| set.zh), Some("微信卡券"));
/// assert_eq!(find(14), None);
/// ```
pub fn find(id: i64) -> Option<PermissionSet> {
    ALL.iter().find(|set| set.id == id).copied()
}

/// Returns the number of the permission set that a call of an account's endpoint needs. Returns `None` if no document
/// states one; the platform then decides.
///
/// ```
/// use weixin_api::component::permission::{CARDS, needed};
/// assert_eq!(needed("/card/create"), Some(CARDS));
/// assert_eq!(needed("/cgi-bin/media/uploadimg"), None);
/// ```
pub fn needed(path: &str) -> Option<i64> {
    path.starts_with("/card/").then_some(CARDS)
}
