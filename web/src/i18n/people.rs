//! Texts of the pages of users, API keys and sessions.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the pages of users, API keys and sessions.
    pub enum People {
        Users => ("成员与角色", "Users and roles"),
        Keys => ("API 密钥", "API keys"),
        WithoutSignIn => ("本服务器不需要登录", "This server has no sign-in"),
        WithoutSignInHint => ("这台电脑上的所有人都有全部权限。在配置文件中设置 identity 后，成员登录使用，并可设置角色和 API 密钥", "Everyone on this computer has all rights. Once identity is configured, users sign in and get roles and API keys"),
        KeysHint => ("程序用 Authorization: Bearer 发送密钥，代替登录", "Programs send a key as Authorization: Bearer instead of signing in"),
        Sessions => ("我的会话", "My sessions"),
        SessionsHint => ("30 分钟不使用或登录满 12 小时后自动结束（管理员可调整）", "A session ends after 30 minutes without use and after 12 hours; the first is configurable"),
        NewUser => ("添加成员", "Add user"),
        NewKey => ("创建密钥", "Create key"),
        User => ("成员", "User"),
        Role => ("角色", "Role"),
        Accounts => ("账号", "Accounts"),
        EveryAccount => ("全部账号", "Every account"),
        NoRole => ("无", "None"),
        Disabled => ("已停用", "Disabled"),
        NoPassword => ("未设密码", "No password"),
        You => ("您", "You"),
        Changed => ("最近修改", "Changed"),
        Actions => ("操作", "Actions"),
        ChangeRoles => ("修改角色", "Change roles"),
        ResetPassword => ("重设密码", "Reset password"),
        Disable => ("停用", "Disable"),
        Enable => ("恢复", "Enable"),
        DisableText => ("停用后不能登录，已有的会话立即结束。记录中的姓名会保留。", "A disabled user can't sign in, and every session ends immediately. The name stays in the records."),
        UserName => ("用户名", "User name"),
        DisplayName => ("显示名称", "Display name"),
        DisplayNameHelp => ("选填，默认与用户名相同", "Optional; the user name if empty"),
        Password => ("初始密码", "First password"),
        NewPassword => ("新密码", "New password"),
        CurrentPassword => ("当前密码", "Current password"),
        TellPassword => ("请当面或通过安全的方式告知本人，并请其登录后修改", "Pass it on in person or securely, and ask the user to change it"),
        EndsSessions => ("保存后，这位成员的会话全部结束，需要重新登录", "Saving ends every session of this user, who then signs in again"),
        Save => ("保存", "Save"),
        Created => ("已添加", "Added"),
        Saved => ("已保存", "Saved"),
        RolesTable => ("角色能做什么", "What roles may do"),
        MayRead => ("查看卡券和统计", "See vouchers and statistics"),
        MayRedeem => ("查询、核销券码", "Check and redeem codes"),
        MayEdit => ("新建、修改卡券和库存", "Create and change vouchers and stock"),
        MayVoid => ("删除卡券、作废券码", "Delete vouchers, void codes"),
        MayManage => ("成员、密钥（需全部账号）", "Users and keys (every account)"),
        Yes => ("可以", "Yes"),
        No => ("不可以", "No"),
        KeyName => ("名称", "Name"),
        KeyNameHelp => ("出现在操作记录里，例如 erp", "Shown in the records, e.g. erp"),
        CreatedBy => ("创建人", "Created by"),
        Expires => ("到期", "Expires"),
        Never => ("不过期", "Never"),
        Days30 => ("30 天", "30 days"),
        Days90 => ("90 天", "90 days"),
        Year => ("1 年", "1 year"),
        LastUsed => ("最近使用", "Last used"),
        NotUsed => ("从未使用", "Never used"),
        Revoke => ("吊销", "Revoke"),
        Revoked => ("已吊销", "Revoked"),
        Expired => ("已过期", "Expired"),
        RevokeText => ("使用这个密钥的程序立即无法访问，且不能恢复。", "Programs with this key are refused immediately. This can't be undone."),
        SecretOnce => ("密钥只显示这一次，请现在复制并妥善保存", "The key is shown only once. Copy it now and keep it safe"),
        Secret => ("密钥", "Key"),
        Finished => ("我已保存", "I have saved it"),
        AccountMissing => ("请至少选择一个账号", "Choose at least one account"),
        NoKeys => ("还没有密钥", "No keys yet"),
        NoKeysHint => ("给收银系统、ERP 等程序创建密钥，限定角色和账号，随时可以吊销", "Create one for a till or an ERP, with its own role and accounts; revoke it any time"),
        Began => ("登录时间", "Signed in"),
        Seen => ("最近使用", "Last used"),
        ThisOne => ("当前会话", "This session"),
        EndOne => ("退出", "Sign out"),
        EndAll => ("全部退出", "Sign out everywhere"),
        EndAllText => ("所有浏览器上的会话都会结束，包括当前这个。", "Every session ends in every browser, including this one."),
        PasswordChanged => ("密码已修改，其他会话已结束", "Password changed; other sessions have ended"),
        ChangePassword => ("修改密码", "Change password"),
        ChangePasswordHint => ("修改后，其他浏览器上的会话会结束", "This ends sessions in other browsers"),
    }
}

/// The number of users.
pub fn user_count(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 名成员"),
        Language::En if count == 1 => "1 user".to_owned(),
        Language::En => format!("{count} users"),
    }
}

/// A browser by its user agent, e.g. `Chrome, Windows`.
pub fn browser_name(browser: &str, system: &str, language: Language) -> String {
    let unknown = match language {
        Language::ZhCn => "未知浏览器",
        Language::En => "Unknown browser",
    };
    match (browser, system) {
        ("", "") => unknown.to_owned(),
        ("", system) => system.to_owned(),
        (browser, "") => browser.to_owned(),
        (browser, system) => format!("{browser} · {system}"),
    }
}
