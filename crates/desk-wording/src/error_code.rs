//! Texts for failures of the server.

use card_model::language::Language;

use super::pick;
use desk_api::error::ErrorCode;

/// Returns what failed, and what to do.
pub fn error_code(code: ErrorCode, language: Language) -> &'static str {
    match code {
        ErrorCode::InvalidJson => pick(
            language,
            "请求内容不是有效的 JSON，请刷新页面后重试",
            "The request isn't valid JSON; reload the page and try again",
        ),
        ErrorCode::InvalidShape => pick(
            language,
            "请求内容的结构不正确，请刷新页面后重试",
            "The request has an unexpected shape; reload the page and try again",
        ),
        ErrorCode::InvalidQuery => pick(
            language,
            "查询条件不正确，请调整后重试",
            "A query parameter is wrong; change it and try again",
        ),
        ErrorCode::InvalidCard => pick(
            language,
            "卡券内容不符合规则，请按提示逐项修改",
            "The voucher breaks rules; correct the marked fields",
        ),
        ErrorCode::NotFound => pick(
            language,
            "没有找到，可能已被删除，请返回列表查看",
            "Not found; it may have been deleted, look for it in the list",
        ),
        ErrorCode::MethodNotAllowed => pick(
            language,
            "服务器不支持这个操作，请刷新页面后重试",
            "The server doesn't offer this; reload the page and try again",
        ),
        ErrorCode::TooLarge => pick(
            language,
            "内容太大，请精简文字或换一张更小的图片",
            "Too large; shorten the texts or choose a smaller picture",
        ),
        ErrorCode::UnsupportedMediaType => pick(
            language,
            "不支持这种格式，请刷新页面后重试",
            "This format isn't supported; reload the page and try again",
        ),
        ErrorCode::MisdirectedHost => pick(
            language,
            "访问地址不正确，请使用服务器启动时显示的地址",
            "Wrong address; use the one that the server printed when it started",
        ),
        ErrorCode::ForeignOrigin => pick(
            language,
            "请求来自其他网页，已拒绝，请从本页面操作",
            "The request came from a foreign page and was refused; use this page",
        ),
        ErrorCode::NotRelayed => pick(
            language,
            "服务器不转发这个接口，请改用页面上的功能",
            "The server doesn't relay this endpoint; use what the page offers",
        ),
        ErrorCode::IdempotencyMismatch => pick(
            language,
            "同一次提交的内容前后不一致，请重新打开页面后提交",
            "The same submission was sent with other content; reopen the form and submit again",
        ),
        ErrorCode::InProgress => pick(
            language,
            "同一次提交正在处理，请稍等，不要重复提交",
            "The same submission is in progress; wait for its result",
        ),
        ErrorCode::UpstreamUnavailable => pick(
            language,
            "微信暂时没有响应，没有任何改动，请稍后再试",
            "Weixin doesn't respond; nothing was changed, try again later",
        ),
        ErrorCode::OutcomeUnknown => pick(
            language,
            "已提交但没有收到微信的回复，正在核实结果，请先不要重复提交",
            "Sent, but Weixin's response was lost; the result is being checked, don't submit it again yet",
        ),
        ErrorCode::UpstreamCredential => pick(
            language,
            "微信拒绝了服务器的凭证，请联系管理员检查 AppID、AppSecret 和 IP 白名单",
            "Weixin refuses the server's credentials; ask the administrator to check AppID, AppSecret and the IP list",
        ),
        ErrorCode::AccountRefused => pick(
            language,
            "用这个 AppID 和 AppSecret 没有取得访问令牌，账号没有保存",
            "Weixin gives no access token for this AppID and AppSecret; nothing was saved",
        ),
        ErrorCode::ManagedElsewhere => pick(
            language,
            "这个账号来自配置文件或第三方平台，请在那里修改",
            "This account comes from the configuration or a third-party platform; change it there",
        ),
        ErrorCode::Overloaded => {
            pick(language, "请求太多，请稍后再试", "Too many requests; try again later")
        }
        ErrorCode::StoreUnavailable => pick(
            language,
            "服务器的数据库不可用，没有提交任何内容，请联系管理员",
            "The server's database is unavailable and nothing was sent; tell the administrator",
        ),
        ErrorCode::Internal => pick(
            language,
            "服务器出错，请稍后再试；若仍失败，请把请求编号告诉管理员",
            "The server failed; try again, or give the administrator the request id",
        ),
        ErrorCode::UpstreamRefused => pick(
            language,
            "微信返回了错误，请按下方说明处理",
            "Weixin returned an error; see the details below",
        ),
        ErrorCode::SandboxRefused => pick(
            language,
            "沙箱无法执行这个操作，请检查卡券当前的状态",
            "The sandbox can't do this; check the voucher's state",
        ),
        ErrorCode::InvalidImage => pick(
            language,
            "图片格式不支持，请换一张 JPG 图片",
            "The picture's format isn't accepted; choose a JPG picture",
        ),
        ErrorCode::SignInRequired => {
            pick(language, "登录已失效，请重新登录", "You are signed out; sign in again")
        }
        ErrorCode::RoleMissing => pick(
            language,
            "您的角色不能执行这个操作，请联系管理员",
            "Your role doesn't allow this; ask an administrator",
        ),
        ErrorCode::SignInRefused => pick(language, "用户名或密码不正确", "Wrong name or password"),
        ErrorCode::SetupRefused => pick(
            language,
            "初始化代码不正确，请核对服务器控制台上的代码",
            "Wrong setup code; compare it with the one on the server's console",
        ),
        ErrorCode::TooManyTries => pick(
            language,
            "尝试次数太多，请稍等片刻再登录",
            "Too many sign-in attempts; wait a moment",
        ),
        ErrorCode::PasswordRefused => pick(
            language,
            "密码不符合要求，请换一个更长、不常见的密码",
            "This password isn't accepted; choose a longer, less common one",
        ),
        ErrorCode::NameTaken => {
            pick(language, "这个名称已被使用，请换一个", "This name is taken; choose another")
        }
        ErrorCode::SecondFactorRequired => pick(
            language,
            "密码正确，请再输入验证器应用中的六位动态码，或一个恢复码",
            "The password is right; enter the six digits of your authenticator app too, or a recovery code",
        ),
        ErrorCode::SecondFactorRefused => pick(
            language,
            "动态码不正确、已过期或已使用过，请等待下一个动态码",
            "The code is wrong, too old, or was used before; wait for the next one",
        ),
        ErrorCode::SecondFactorSet => pick(
            language,
            "两步验证的状态已变化，请刷新页面后重试",
            "The second factor has changed; reload the page and try again",
        ),
        ErrorCode::SignsInElsewhere => pick(
            language,
            "这个用户通过其他服务登录，在这里没有密码",
            "This user signs in elsewhere and has no password here",
        ),
        ErrorCode::LastAdmin => pick(
            language,
            "这是最后一位管理员，请先指定另一位管理员",
            "This is the last administrator; appoint another one first",
        ),
        ErrorCode::SetupClosed => pick(
            language,
            "初始化已完成或代码已过期；如需新代码，请重启服务器",
            "Setup is done, or its code has expired; restart the server for a new code",
        ),
        ErrorCode::TokenRefused => pick(
            language,
            "密钥或令牌无效、已过期或已吊销，请重新获取",
            "The key or the token is invalid, expired or revoked; fetch a new one",
        ),
        ErrorCode::KeyLimitReached => pick(
            language,
            "这个密钥的调用次数已用完，请稍后再试",
            "The key has used up its calls; try again later",
        ),
        ErrorCode::EndpointNotAllowed => pick(
            language,
            "这个密钥不能调用该接口，请管理员添加",
            "The key may not call this endpoint; ask an administrator to add it",
        ),
        ErrorCode::AuthorizationCancelled => pick(
            language,
            "商户已取消对第三方平台的授权，什么都没有发送；请商户重新授权",
            "The merchant has cancelled its authorisation; nothing was sent. Ask it to authorise again",
        ),
        ErrorCode::PermissionMissing => pick(
            language,
            "商户没有把所需的权限授权给第三方平台，什么都没有发送；请商户重新授权并勾选该权限",
            "The merchant hasn't granted the permission for this; nothing was sent. Ask it to authorise again with this permission",
        ),
        ErrorCode::ListIncomplete => pick(
            language,
            "卡券列表还没有读完，请等读取完成后再试",
            "The list of vouchers is not complete yet; try again when all of it has been read",
        ),
        ErrorCode::TimedOut => pick(
            language,
            "处理超时，请检查网络后重试",
            "The request took too long; check the connection and try again",
        ),
        ErrorCode::Unsettled => pick(
            language,
            "相同的操作还没有结果，请先到“待确认的操作”里处理",
            "An earlier attempt has no known result; decide it first under writes to decide",
        ),
        ErrorCode::EditConflict => pick(
            language,
            "其他人也修改了这张券，请核对两边的内容后再保存",
            "Another editor changed this voucher too; compare both sides and save again",
        ),
        ErrorCode::SettleConflict => pick(
            language,
            "这条记录刚刚有了变化，请看过最新情况再决定",
            "This entry has just changed; look at it again before you decide",
        ),
        ErrorCode::EvidenceUnavailable => pick(
            language,
            "暂时无法读取微信上的当前状态，没有提交任何内容，请稍后再试",
            "Weixin's current state can't be read, so nothing was sent; try again later",
        ),
        ErrorCode::Superseded => pick(
            language,
            "这次提交已被后来的修改取代，请重新打开页面",
            "A later change replaced this submission; reload the page",
        ),
        ErrorCode::RepeatIsSafe => pick(
            language,
            "没有收到微信的回复，可以放心重试",
            "Weixin's response was lost; it is safe to try again",
        ),
        ErrorCode::ContradictsEvidence => pick(
            language,
            "这个决定与已知情况不符，微信仍可能执行该操作；确定的话请再次确认",
            "Weixin may still carry this out; confirm again if you are sure",
        ),
        ErrorCode::StoreUnreadable => pick(
            language,
            "读取服务器数据库失败，请稍后再试或联系管理员",
            "The server's database can't be read; try again or tell the administrator",
        ),
        ErrorCode::UpstreamClosed => pick(
            language,
            "微信暂停了这个接口的调用（次数用完或没有权限），没有提交任何内容，请稍后再试",
            "Weixin doesn't accept these calls now (quota or permission); nothing was sent. Try again later",
        ),
        ErrorCode::LengthRequired => pick(
            language,
            "请求没有注明内容长度，请刷新页面后重试",
            "The request doesn't announce its length; reload the page and try again",
        ),
        ErrorCode::UnknownMethod => pick(
            language,
            "服务器不认识这种请求方法，请刷新页面后重试",
            "The request's method is unknown; reload the page and try again",
        ),
        ErrorCode::DraftDiverged => pick(
            language,
            "这份草稿已在别处更新或删除，请选择保留哪一份",
            "The draft was changed or removed elsewhere; choose the version to keep",
        ),
        ErrorCode::RevisionConflict => pick(
            language,
            "其他人刚刚保存了新的内容，请核对后再保存",
            "Another version was saved in the meantime; compare it and save again",
        ),
        ErrorCode::AwaitsConfirmation => pick(
            language,
            "已提交审批，等待第二个人同意；在此之前没有发送给微信",
            "A second person must confirm it; nothing was sent to Weixin yet",
        ),
        ErrorCode::RequestClosed => pick(
            language,
            "这条审批已处理、过期或有变化，请看过最新情况再决定",
            "This request was decided, has expired or has changed; look at it again",
        ),
        ErrorCode::OwnRequest => pick(
            language,
            "不能审批自己提交的申请，请让另一位成员处理",
            "You can't confirm your own request; ask another person",
        ),
        ErrorCode::RequestOvertaken => pick(
            language,
            "卡券或提交人的权限已有变化，这条审批已失效，请重新提交",
            "The voucher or the requester's rights have changed; ask again",
        ),
        ErrorCode::TooMany => {
            pick(language, "数量已达上限，请先删除一些", "The limit is reached; delete some first")
        }
    }
}
