//! Texts of the pages between this server and an OpenID provider.

use card_model::language::Language;

use super::pick;
use desk_api::identity::OidcProblem;

/// Returns why a sign-in at the provider failed, and what to do.
pub fn oidc_problem(problem: OidcProblem, language: Language) -> &'static str {
    match problem {
        OidcProblem::ProviderDown => pick(
            language,
            "登录服务没有正常响应，请稍后再试；如果一直这样，请联系管理员",
            "The sign-in service doesn't respond correctly; try again later, or tell the administrator if it continues",
        ),
        OidcProblem::ProviderRefused => pick(
            language,
            "登录没有完成：登录服务没有同意，或您取消了登录",
            "The sign-in was not completed: the sign-in service refused it, or you cancelled it",
        ),
        OidcProblem::Stale => pick(
            language,
            "这次登录已失效：它不是在这个浏览器中开始的、已经用过，或超过了十分钟。请重新登录",
            "This sign-in is no longer valid: it began in another browser, was already used, or took more than ten minutes. Sign in again",
        ),
        OidcProblem::NotTrusted => pick(
            language,
            "登录服务的回复未通过校验，已拒绝。请重新登录；如果一直这样，请联系管理员",
            "The response of the sign-in service could not be verified and was refused. Sign in again, or tell the administrator if it continues",
        ),
        OidcProblem::NoRole => pick(
            language,
            "您的账号不在可以使用卡券工作台的用户组中，请联系管理员",
            "Your account is in no group that may use Card Desk; ask the administrator",
        ),
        OidcProblem::NoName => pick(
            language,
            "登录服务没有给出可用的用户名，或该用户名已被他人使用，请联系管理员",
            "The sign-in service gives no usable user name, or the name is taken; ask the administrator",
        ),
        OidcProblem::Disabled => pick(
            language,
            "您的账号已被停用，请联系管理员",
            "Your account is disabled here; ask the administrator",
        ),
        OidcProblem::Internal => pick(
            language,
            "服务器出现故障，登录没有完成，请稍后再试",
            "A fault of the server: the sign-in was not completed. Try again later",
        ),
    }
}

/// Returns the heading of a page about a failed sign-in.
pub fn sign_in_failed(language: Language) -> &'static str {
    pick(language, "登录失败", "You are not signed in")
}

/// Returns the link for another sign-in.
pub fn sign_in_again(language: Language) -> &'static str {
    pick(language, "重新登录", "Sign in again")
}

/// Returns the heading of the page that redirects to the dashboard.
pub fn signed_in(language: Language) -> &'static str {
    pick(language, "登录成功", "You are signed in")
}

/// Returns that page's link, for browsers that don't follow it by themselves.
pub fn go_on(language: Language) -> &'static str {
    pick(language, "继续", "Continue")
}
