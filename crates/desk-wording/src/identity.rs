//! Texts for roles and password problems.

use card_model::language::Language;

use super::pick;
use desk_api::identity::{PasswordProblem, Role};

/// Returns the name of a role.
pub fn role(role: Role, language: Language) -> &'static str {
    match role {
        Role::Clerk => pick(language, "店员", "Clerk"),
        Role::Viewer => pick(language, "查看员", "Viewer"),
        Role::Redeemer => pick(language, "核销员", "Redeemer"),
        Role::Editor => pick(language, "编辑员", "Editor"),
        Role::Admin => pick(language, "管理员", "Administrator"),
    }
}

/// Returns why a password is refused. The numbers are [`MIN_PASSWORD`](desk_api::identity::MIN_PASSWORD) and
/// [`MAX_PASSWORD`](desk_api::identity::MAX_PASSWORD).
pub fn password_problem(problem: PasswordProblem, language: Language) -> &'static str {
    match problem {
        PasswordProblem::TooShort => {
            pick(language, "密码至少需要 12 个字符", "A password has at least 12 characters")
        }
        PasswordProblem::TooLong => {
            pick(language, "密码最多 256 个字符", "A password has at most 256 characters")
        }
        PasswordProblem::Common => pick(
            language,
            "这个密码太容易被猜到，请使用几个互不相关的词",
            "This password is easily guessed; use several unrelated words",
        ),
    }
}
