//! Texts of the page of API keys about limits and about use by SDKs.

use card_model::language::Language;
use desk_api::{
    identity::{KeyUse, MAX_CALLS_PER_DAY, MAX_CALLS_PER_MINUTE},
    key_limits::LimitProblem,
};
use desk_wording as wording;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts about the limits of keys and about SDKs.
    pub enum Keys {
        EditKey => ("修改密钥", "Change key"),
        Edit => ("修改", "Change"),
        PerMinute => ("每分钟调用次数", "Calls per minute"),
        PerDay => ("每天调用次数", "Calls per day"),
        NoLimit => ("留空表示不限", "No limit if empty"),
        Endpoints => ("可调用的接口", "Endpoints"),
        EndpointsHelp => ("每行一个路径，例如 /card/get；留空表示角色允许的全部接口", "One path a line, such as /card/get; all that the role permits if empty"),
        Tickets => ("签名票据", "Tickets"),
        TicketsAllowed => ("允许读取页面和卡券的签名票据", "May read the tickets for pages and cards"),
        TicketsHelp => ("仅当 SDK 自己签名时才需要；票据可为该账号的任何页面和卡券签名，有效期最长两小时，吊销密钥后仍有效", "Only for SDKs that sign themselves. A ticket signs every page and card of the account for up to two hours, even after the key is revoked"),
        Today => ("今日调用", "Calls today"),
        Unchanged => ("不变", "Unchanged"),
        CopyCurl => ("复制 curl", "Copy as curl"),
        AppId => ("AppID（密钥编号）", "AppID (the key's id)"),
        SdkHint => ("SDK 中把接口地址改为本服务器，AppID 填密钥编号，AppSecret 填密钥", "In an SDK, set the base URL to this server, the AppID to the key's id and the AppSecret to the key"),
    }
}

/// The calls of today, out of those of the limit.
pub fn calls_today(used: KeyUse, limit: Option<u32>, language: Language) -> String {
    let calls = grouped(used.calls);
    let calls = limit.map_or(calls.clone(), |limit| format!("{calls} / {}", grouped(limit)));
    if used.errors == 0 {
        return calls;
    }
    let errors = grouped(used.errors);
    match language {
        Language::ZhCn => format!("{calls}，出错 {errors}"),
        Language::En => format!("{calls}, {errors} with errors"),
    }
}

/// Why limits are refused.
pub fn limit_problem(problem: &LimitProblem, language: Language) -> String {
    let (per_minute, per_day) = (grouped(MAX_CALLS_PER_MINUTE), grouped(MAX_CALLS_PER_DAY));
    match (problem, language) {
        (LimitProblem::NoEndpoint, Language::ZhCn) => "请至少填写一个接口，或留空".to_owned(),
        (LimitProblem::NoEndpoint, Language::En) => {
            "List at least one endpoint, or none at all".to_owned()
        }
        (LimitProblem::UnknownEndpoint(path), Language::ZhCn) => {
            format!("{path} 不是可转发的接口，请核对路径")
        }
        (LimitProblem::UnknownEndpoint(path), Language::En) => {
            format!("{path} is not a relayed endpoint; check the path")
        }
        (LimitProblem::RoleMissing(path, role), Language::ZhCn) => {
            format!("{path} 需要“{}”角色", wording::role(*role, language))
        }
        (LimitProblem::RoleMissing(path, role), Language::En) => {
            format!("{path} needs the role {}", wording::role(*role, language))
        }
        (LimitProblem::Repeated(path), Language::ZhCn) => format!("{path} 重复了"),
        (LimitProblem::Repeated(path), Language::En) => format!("{path} is listed twice"),
        (LimitProblem::PerMinute, Language::ZhCn) => format!("请填写 1 到 {per_minute} 的整数"),
        (LimitProblem::PerMinute, Language::En) => {
            format!("Enter a whole number from 1 to {per_minute}")
        }
        (LimitProblem::PerDay, Language::ZhCn) => format!("请填写 1 到 {per_day} 的整数"),
        (LimitProblem::PerDay, Language::En) => format!("Enter a whole number from 1 to {per_day}"),
    }
}
