//! Texts of the page of accounts.

use std::net::IpAddr;

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the page of accounts.
    pub enum Accounts {
        Title => ("账号", "Accounts"),
        New => ("添加账号", "Add account"),
        Account => ("账号", "Account"),
        State => ("状态", "State"),
        Origin => ("来源", "Origin"),
        Actions => ("操作", "Actions"),
        Ready => ("令牌正常", "Has a token"),
        NoToken => ("没有令牌", "No token"),
        NotOpened => ("未启用", "Not in use"),
        SecretUnreadable => ("存储的 AppSecret 无法解密，请重新输入", "The stored AppSecret can't be decrypted; enter it again"),
        NameTaken => ("配置文件中有同名账号，以配置文件为准", "The configuration has an account of this name, which is used"),
        Failed => ("启用失败，原因见服务器日志", "It could not be opened; the server's log has the reason"),
        Configuration => ("配置文件", "Configuration"),
        Dashboard => ("控制台", "Dashboard"),
        ThirdPartyPlatform => ("第三方平台授权", "Third-party platform"),
        Name => ("账号名", "Name"),
        NameHelp => ("用在网址里，例如 shop-2：小写字母、数字和中间的连字符，最多 32 个。添加后不能修改", "Part of addresses, e.g. shop-2: at most 32 lower-case letters, digits and inner hyphens. It can't be changed later"),
        AppId => ("AppID", "AppID"),
        AppIdHelp => ("公众号后台 → 设置与开发 → 基本配置", "On the page of basic configuration of the Official Account's console"),
        AppSecret => ("AppSecret", "AppSecret"),
        AppSecretHelp => ("加密保存，之后不再显示", "Stored encrypted and never shown again"),
        SandboxHint => ("沙箱账号的 AppID 是 sandbox-账号名，AppSecret 是 secret-of-sandbox-账号名", "In the sandbox the AppID is sandbox-NAME and the AppSecret secret-of-sandbox-NAME"),
        CheckHint => ("保存前会向微信取一次访问令牌，失败则不保存", "Before saving, the server asks Weixin for one access token. If that fails, nothing is saved"),
        NameProblem => ("只能用小写字母、数字和中间的连字符，最多 32 个，且不能是 users 等保留名称", "Use at most 32 lower-case letters, digits and inner hyphens, and no reserved name such as users"),
        AppIdProblem => ("AppID 形如 wx1234567890abcdef；沙箱里不能填真实的 AppID", "An AppID looks like wx1234567890abcdef; the sandbox takes no real one"),
        AppSecretProblem => ("请填写 AppSecret，不含空格", "Enter the AppSecret, without spaces"),
        TypedWrong => ("与账号名不一致", "This is not the account's name"),
        Added => ("已添加账号", "Added the account"),
        ReplaceSecret => ("更换 AppSecret", "Replace AppSecret"),
        Replaced => ("AppSecret 已更换", "The AppSecret was replaced"),
        ReplaceHint => ("更换期间，这个账号会短暂不可用", "The account is unavailable for a moment meanwhile"),
        Remove => ("移除账号", "Remove account"),
        Removed => ("账号已移除", "The account was removed"),
        RemoveText => ("移除后，这里不再能查看和操作这个账号，保存的 AppSecret 会被删除，使用它的程序立即失败。", "The account is no longer shown or used here, its stored AppSecret is deleted, and programs that use it fail at once."),
        RemainText => ("不受影响的：微信上的卡券和用户手中的券；本服务器上的操作记录、统计、草稿和角色。用同一 AppID 重新添加同名账号后可再次看到。", "What remains: vouchers at Weixin and in users' hands; on this server the records, statistics, drafts and roles. Adding the account again with the same name and AppID shows them again."),
        TypeName => ("请输入账号名确认", "Type the account's name to confirm"),
        NoAccount => ("还没有账号", "No account yet"),
        NoAccountText => ("添加一个公众号后，就能在这里管理它的卡券。", "Add an Official Account to manage its vouchers here."),
        AskForAccount => ("请管理员先添加一个账号。", "Ask an administrator to add an account."),
        ReadOnly => ("在配置文件中修改", "Changed in the configuration"),
        ByPlatform => ("由授权管理", "Managed by its authorisation"),
    }
}

/// The number of accounts.
pub fn account_count(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 个账号"),
        Language::En if count == 1 => "1 account".to_owned(),
        Language::En => format!("{count} accounts"),
    }
}

/// What to do after Weixin refused the server's address.
pub fn enter_address(address: IpAddr, language: Language) -> String {
    match language {
        Language::ZhCn => format!("请把 {address} 加入公众号后台的 IP 白名单，再重试"),
        Language::En => {
            format!("Enter {address} in the IP list of the account's console and try again")
        }
    }
}
