//! Texts about signing in, users and API keys.

use std::borrow::Cow;

use card_model::language::Language;
use desk_api::identity::Role;
use desk_wording as wording;

use super::{Message, messages};

messages! {
    /// Texts about signing in and the user's own sessions.
    pub enum Identity {
        SignIn => ("登录", "Sign in"),
        OtherRole => ("您的角色不包括此页面", "Your role doesn't include this page"),
        SignInTitle => ("登录 Card Desk", "Sign in to Card Desk"),
        SigningIn => ("正在登录…", "Signing in…"),
        SignInAgain => ("请重新登录", "Sign in again"),
        SignInAgainText => ("登录已过期。您填写的内容都还在，登录后会自动继续。", "Your session has ended. Everything you typed is kept and continues once you sign in."),
        Name => ("用户名", "User name"),
        Password => ("密码", "Password"),
        ShowPassword => ("显示密码", "Show password"),
        HidePassword => ("隐藏密码", "Hide password"),
        CapsLock => ("大写锁定已开启", "Caps Lock is on"),
        Forgotten => ("忘记密码？请管理员为您重设。连续输错后需要等待片刻，密码可以粘贴。", "Forgot your password? An administrator can set a new one. Failed attempts delay the next one; pasting is allowed."),
        NameMissing => ("请输入用户名", "Type your user name"),
        PasswordMissing => ("请输入密码", "Type your password"),
        SecondFactor => ("两步验证码", "Code of the second factor"),
        SecondFactorHelp => ("验证器应用显示的 6 位数字，或一个恢复码", "Six digits from your authenticator app, or a recovery code"),
        SecondFactorMissing => ("请输入两步验证码", "Type the code of the second factor"),
        Or => ("或", "or"),
        AtProviderAgain => ("登录页面会在新标签页中打开，登录后回到这里会自动继续。", "The sign-in opens in a new tab. Come back here afterwards: your work continues by itself."),
        NoWay => ("这台服务器没有开启登录方式，请联系管理员。", "This server has no sign-in method; ask its administrator."),
        SetupTitle => ("初始化 Card Desk", "Set up Card Desk"),
        SetupText => ("服务器启动时在控制台打印了一个一次性代码，15 分钟内有效。用它创建第一位管理员。", "At startup, the server printed a one-time code on its console, valid for 15 minutes. It creates the first administrator."),
        SetupCode => ("初始化代码", "Setup code"),
        SetupCodeHelp => ("例如 8f3k-2m9q-…，大小写和连字符不限", "Such as 8f3k-2m9q-…; case and hyphens don't matter"),
        SetupName => ("管理员用户名", "Administrator's user name"),
        NameHelp => ("小写字母、数字和 . - _ @ +", "Lower-case letters, digits and . - _ @ +"),
        NewPasswordHelp => ("至少 12 个字符，可以是几个互不相关的词", "12 characters or more, such as several unrelated words"),
        CreateAdmin => ("创建管理员并登录", "Create administrator and sign in"),
        NoAccountTitle => ("没有可用的账号", "No account to open"),
        NoAccountText => ("这个账号不存在，或者您没有权限查看。", "The account doesn't exist, or you have no access to it."),
        NoRoleText => ("您在这台服务器上还没有任何角色，请联系管理员。", "You have no role on this server yet; ask an administrator."),
        OpenAccount => ("打开账号", "Open account"),
        SignOut => ("退出登录", "Sign out"),
        SignedInAs => ("当前用户", "Signed in as"),
        UserMenu => ("我的账户", "Your account"),
        MySessions => ("我的会话", "My sessions"),
        ChangePassword => ("修改密码", "Change password"),
        SwitchAccount => ("切换账号", "Switch account"),
    }
}

/// The link for signing in at a provider with this name.
pub fn sign_in_at(label: &str, language: Language) -> String {
    match language {
        Language::ZhCn if label.is_ascii() => format!("用 {label} 登录"),
        Language::ZhCn => format!("用{label}登录"),
        Language::En => format!("Sign in with {label}"),
    }
}

/// The role that an action needs.
#[derive(Debug, Clone, Copy)]
pub struct Needs(pub Role);

impl Message for Needs {
    fn text(self, language: Language) -> Cow<'static, str> {
        let role = wording::role(self.0, language);
        Cow::Owned(match language {
            Language::ZhCn => format!("只能查看，修改需要“{role}”角色，请联系管理员"),
            Language::En => {
                format!("Read-only: changes need the role {role}; ask an administrator")
            }
        })
    }
}

/// Seconds until the next try to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Wait(pub u32);

impl Message for Wait {
    fn text(self, language: Language) -> Cow<'static, str> {
        let seconds = self.0;
        Cow::Owned(match language {
            Language::ZhCn => format!("尝试次数太多，请等 {seconds} 秒后再试"),
            Language::En => format!("Too many attempts; try again in {seconds} s"),
        })
    }
}
