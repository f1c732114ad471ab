//! Texts of the page of the third-party platform.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the page of the third-party platform.
    pub enum ThirdParty {
        Title => ("第三方平台", "Third-party platform"),
        Hint => ("商户在微信上授权后，不用 AppSecret 即可管理其卡券", "Merchants authorise it on Weixin; you then manage their vouchers without their AppSecret"),
        Authorise => ("邀请商户授权", "Authorise a merchant"),
        State => ("状态", "State"),
        AppId => ("AppID", "AppID"),
        Ticket => ("component_verify_ticket", "Ticket"),
        NoTicket => ("尚未收到", "Not received yet"),
        TicketHint => ("微信每 10 分钟推送一次", "Weixin pushes one every ten minutes"),
        Token => ("component_access_token", "Token"),
        HasToken => ("正常", "Available"),
        NoToken => ("未取得", "Missing"),
        Notices => ("授权事件接收地址", "Address for notices"),
        Messages => ("消息与事件接收地址", "Address for messages"),
        Addresses => ("在 events_listen 的公网地址之后，填入微信开放平台", "Enter them in Weixin's console after the public address for events"),
        Accounts => ("已授权的公众号", "Authorised accounts"),
        NoAccounts => ("还没有商户授权", "No merchant has authorised yet"),
        NoAccountsHint => ("邀请商户授权后，其公众号会出现在这里和账号列表中", "An account appears here and in the list of accounts once its merchant has authorised"),
        Permissions => ("权限", "Permissions"),
        Authorised => ("已授权", "Authorised"),
        Opening => ("正在接入", "Being opened"),
        Cancelled => ("已取消授权", "Authorisation cancelled"),
        CancelledHint => ("不再调用微信；数据仅管理员可读", "Weixin is no longer called; only administrators may read the data"),
        NoCards => ("缺少“微信卡券”权限，无法管理卡券；请商户重新授权并勾选", "The permission for cards is missing, so vouchers can't be managed; ask the merchant to authorise again with it"),
        Open => ("打开", "Open"),
        LinkHint => ("请在此浏览器中打开链接，由公众号管理员扫码同意；完成后会回到本页", "Open the link in this browser and let the account's administrator scan the code; the browser then returns to this page"),
        OpenLink => ("前往微信授权", "Authorise at Weixin"),
        SandboxHint => ("沙箱代替微信的授权页面：选择商户同意的权限", "The sandbox stands in for Weixin's page: choose what the merchant grants"),
        Agree => ("商户同意", "The merchant agrees"),
        MerchantCancels => ("商户取消授权", "The merchant cancels"),
        Completing => ("正在完成授权…", "Completing the authorisation…"),
        NotCompleted => ("授权没有完成", "The authorisation was not completed"),
    }
}

/// How long the link is valid.
pub fn valid_for(seconds: u64, language: Language) -> String {
    let minutes = (seconds / 60).max(1);
    match language {
        Language::ZhCn => format!("链接 {minutes} 分钟内有效"),
        Language::En => format!("The link is valid for {minutes} minutes"),
    }
}
