//! Texts for the actions in the audit log.

use card_model::language::Language;

use super::{pick, write_name};
use desk_api::activity::{Action, Group, Outcome};

/// Returns the text of an action by its name in the log; the name itself if it is unknown to this version.
pub fn action(name: &str, language: Language) -> String {
    match Action::find(name) {
        Some(action) => action_name(action, language).to_owned(),
        None => write_name(name, language).unwrap_or(name).to_owned(),
    }
}

fn action_name(action: Action, language: Language) -> &'static str {
    match action {
        Action::Settle => pick(language, "确认操作结果", "Decided an outcome"),
        Action::Declare => pick(language, "声明是否有其他写入方", "Declared other writers"),
        Action::SuspendDeclaration => {
            pick(language, "声明与实际不符，已暂停", "Declaration contradicted and suspended")
        }
        Action::SaveProfile => pick(language, "保存商户资料", "Saved the merchant profile"),
        Action::AuthorizeThirdParty => {
            pick(language, "授权给第三方平台", "Authorised the third-party platform")
        }
        Action::ChangeAuthorization => {
            pick(language, "变更第三方平台权限", "Changed the third-party platform's permissions")
        }
        Action::CancelAuthorization => {
            pick(language, "取消第三方平台授权", "Cancelled the authorisation")
        }
        Action::ResetCounts => pick(language, "重置接口调用次数", "Reset the counts of calls"),
        Action::StartJob => pick(language, "开始任务", "Started a job"),
        Action::PauseJob => pick(language, "暂停任务", "Paused a job"),
        Action::ResumeJob => pick(language, "继续任务", "Continued a job"),
        Action::StopJob => pick(language, "结束任务", "Ended a job"),
        Action::RetryJob => pick(language, "重试任务中失败的部分", "Retried failed rows of a job"),
        Action::EndJob => pick(language, "任务完成", "A job ended"),
        Action::MakeArchive => pick(language, "生成全部数据的存档", "Made an archive"),
        Action::DownloadArchive => pick(language, "下载存档", "Downloaded the archive"),
        Action::RemoveArchive => pick(language, "删除存档", "Removed the archive"),
        Action::AskConfirmation => pick(language, "提交审批", "Asked for confirmation"),
        Action::Confirm => pick(language, "同意审批", "Confirmed a request"),
        Action::RefuseRequest => pick(language, "拒绝审批", "Refused a request"),
        Action::WithdrawRequest => pick(language, "撤回审批", "Withdrew a request"),
        Action::ExpireRequest => pick(language, "审批已过期", "A request expired"),
        Action::OvertakeRequest => pick(language, "审批已失效", "A request no longer holds"),
        Action::SignIn => pick(language, "登录", "Signed in"),
        Action::RefuseSignIn => pick(language, "登录失败", "Failed to sign in"),
        Action::ThrottleSignIn => pick(language, "尝试登录次数过多", "Too many sign-in attempts"),
        Action::SignOut => pick(language, "退出登录", "Signed out"),
        Action::SignOutEverywhere => pick(language, "退出所有设备", "Signed out everywhere"),
        Action::CreateUser => pick(language, "添加成员", "Added a user"),
        Action::ChangeUser => pick(language, "修改成员", "Changed a user"),
        Action::AddSecondFactor => pick(language, "启用两步验证", "Added a second factor"),
        Action::UseRecoveryCode => {
            pick(language, "使用恢复码登录", "Signed in with a recovery code")
        }
        Action::RemoveSecondFactor => pick(language, "停用两步验证", "Removed a second factor"),
        Action::SetPassword => pick(language, "设置密码", "Set a password"),
        Action::CreateKey => pick(language, "创建 API 密钥", "Made an API key"),
        Action::ChangeKey => pick(language, "修改 API 密钥", "Changed an API key"),
        Action::RefuseKey => pick(language, "API 密钥错误", "Wrong API key"),
        Action::RevokeKey => pick(language, "吊销 API 密钥", "Revoked an API key"),
        Action::AddAccount => pick(language, "添加账号", "Added an account"),
        Action::ReplaceAppSecret => {
            pick(language, "更换账号的 AppSecret", "Replaced an account's AppSecret")
        }
        Action::SetPushSecrets => {
            pick(language, "设置账号的推送令牌", "Set the push secrets of an account")
        }
        Action::ForgetPushSecrets => {
            pick(language, "停用账号的旧推送令牌", "Removed previous push secrets of an account")
        }
        Action::RemovePushSecrets => {
            pick(language, "停止接收账号的推送", "Removed the push secrets of an account")
        }
        Action::AddForward => pick(language, "添加推送转发", "Added a system that gets pushes"),
        Action::RemoveForward => pick(language, "移除推送转发", "Removed a system that got pushes"),
        Action::RemoveAccount => pick(language, "移除账号", "Removed an account"),
        Action::RotateSecretsKey => {
            pick(language, "更换存储密钥的加密钥匙", "Sealed the stored secrets with another key")
        }
        Action::RefuseRole => pick(language, "权限不足，已拒绝", "Refused for lack of a role"),
        Action::Start => pick(language, "服务启动", "Server started"),
        Action::Stop => pick(language, "服务停止", "Server stopped"),
        Action::ForgetEntries => pick(language, "删除过期记录", "Deleted old entries"),
    }
}

/// Returns the text of a group of entries.
pub fn action_group(group: Group, language: Language) -> &'static str {
    match group {
        Group::Writes => pick(language, "卡券与券码", "Vouchers and codes"),
        Group::Desk => pick(language, "决定与资料", "Decisions and profile"),
        Group::Requests => pick(language, "审批", "Requests"),
        Group::SignIns => pick(language, "登录", "Sign-ins"),
        Group::Users => pick(language, "成员与密钥", "Users and keys"),
        Group::Refusals => pick(language, "权限不足", "Refused by role"),
        Group::Server => pick(language, "服务", "Server"),
    }
}

/// Returns the text of an outcome.
pub fn outcome(outcome: Outcome, language: Language) -> &'static str {
    match outcome {
        Outcome::Done => pick(language, "成功", "Done"),
        Outcome::Refused => pick(language, "被拒绝", "Refused"),
        Outcome::NotDone => pick(language, "没有生效", "Not carried out"),
        Outcome::Open => pick(language, "结果未知", "Not known"),
    }
}

/// Returns the text of an actor that is not a user.
pub fn actor(name: &str, language: Language) -> Option<&'static str> {
    match name {
        "local" => Some(pick(language, "本机", "This computer")),
        "server" => Some(pick(language, "系统", "The server")),
        "console" => Some(pick(language, "服务器命令行", "Command line")),
        "nobody" => Some(pick(language, "未知用户", "An unknown user")),
        _ => None,
    }
}
