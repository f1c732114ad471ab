//! Texts of the activity and requests pages.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the activity page.
    pub enum ActivityText {
        Subtitle => ("谁、什么时候、改了什么、微信怎么答", "Who, when, what changed, and what Weixin returned"),
        Export => ("导出", "Export"),
        Filters => ("筛选记录", "Filter entries"),
        Search => ("搜索卡券、券码、对象", "Search vouchers, codes, names"),
        Days => ("日期", "Days"),
        Today => ("今天", "Today"),
        Week => ("近 7 天", "Last 7 days"),
        Month => ("近 30 天", "Last 30 days"),
        AllDays => ("全部日期", "All days"),
        Actor => ("成员", "Who"),
        Kind => ("操作", "What"),
        Outcome => ("结果", "Result"),
        EveryUser => ("全部成员", "All users"),
        EveryKind => ("全部操作", "Everything"),
        EveryOutcome => ("全部结果", "Every result"),
        Remove => ("移除筛选", "Remove filter"),
        ClearAll => ("清除全部", "Clear all"),
        Scope => ("范围", "Scope"),
        ThisAccount => ("本账号", "This account"),
        Everything => ("全部账号与服务", "All accounts and server"),
        Time => ("时间", "Time"),
        Object => ("对象", "On what"),
        Note => ("备注", "Note"),
        Field => ("字段", "Field"),
        Before => ("修改前", "Before"),
        After => ("修改后", "After"),
        TooLong => ("内容太长，没有保留", "Too long to keep"),
        Review => ("审核", "Review"),
        Reviewed => ("重新审核", "Reviewed again"),
        NotReviewed => ("不需审核", "No review"),
        AsPredicted => ("与预计一致", "As predicted"),
        NotAsPredicted => ("与预计不同", "Not as predicted"),
        NeedsYou => ("需要处理", "Needs a decision"),
        WeixinSaid => ("微信返回", "Weixin returned"),
        CopyRid => ("复制 rid", "Copy rid"),
        Basis => ("依据", "Based on"),
        Reason => ("原因", "Reason"),
        ConfirmedBy => ("审批人", "Confirmed by"),
        CodeTail => ("券码尾号", "Code ending in"),
        Account => ("账号", "Account"),
        OpenVoucher => ("打开卡券", "Open the voucher"),
        Decide => ("去确认结果", "Decide the outcome"),
        More => ("更早的记录", "Earlier entries"),
        Empty => ("还没有记录", "No entries yet"),
        EmptyHint => ("通过 Card Desk 的每次修改都会记在这里", "Every change through Card Desk appears here"),
        EmptyFiltered => ("没有符合条件的记录", "Nothing matches"),
        Chain => ("记录的完整性", "Integrity of the log"),
        ChainHint => ("每条记录都包含前一条的哈希，改动任何一条都能发现；但最新几条被整段删除是看不出来的。把最新哈希存到别处，以后就能核对。", "Each entry contains the previous entry's hash, so changed entries are detected. Removal of the newest entries is not: save the newest hash elsewhere and compare it later."),
        ServerChain => ("服务", "Server"),
        CopyHash => ("复制最新哈希", "Copy the newest hash"),
        KeptForEver => ("永久保留，不可修改", "Kept permanently, can't be changed"),
        Move => ("移动", "Move"),
        Expand => ("展开", "Expand"),
        Filter => ("筛选", "Filter"),
    }
}

messages! {
    /// Texts of the requests page.
    pub enum RequestsText {
        Subtitle => ("需要第二个人同意的操作，24 小时内有效", "Writes that need a second person, within 24 hours"),
        ToConfirm => ("待我审批", "For me to confirm"),
        Own => ("我提交的", "My own"),
        All => ("全部", "All"),
        Tabs => ("按状态筛选", "Filter requests"),
        Confirm => ("同意并提交", "Confirm and send"),
        Refuse => ("拒绝", "Refuse"),
        Withdraw => ("撤回", "Withdraw"),
        ConfirmText => ("同意后立即发送给微信，无法撤回。记录中会同时写入两个人。", "It is sent to Weixin immediately and can't be undone. The log names both users."),
        RefuseText => ("拒绝后不会发送给微信，提交人能看到原因。", "Nothing is sent to Weixin. The requester sees the reason."),
        WithdrawText => ("撤回后不会发送给微信。", "Nothing is sent to Weixin."),
        Reason => ("拒绝的原因（必填）", "Reason (required)"),
        AskedBy => ("提交人", "Requested by"),
        DecidedBy => ("处理人", "Decided by"),
        Expires => ("有效期至", "Valid until"),
        WillBeSent => ("将要发送的内容", "What will be sent"),
        WasSent => ("查看提交结果", "See the outcome"),
        Done => ("已同意并提交给微信", "Confirmed and sent to Weixin"),
        Refused => ("已拒绝", "Refused"),
        Withdrawn => ("已撤回", "Withdrawn"),
        EmptyConfirm => ("没有等待你审批的操作", "Nothing to confirm"),
        EmptyOwn => ("你没有提交过审批", "You have no requests"),
        EmptyAll => ("还没有审批", "No requests yet"),
        EmptyHint => ("在服务器的配置文件中可以规定哪些操作需要第二个人同意", "The server's configuration defines which writes need a second person"),
    }
}

/// The number of entries that match a filter, and how many of them have an unknown outcome.
pub fn found(total: u64, open: u64, language: Language) -> String {
    match (language, open) {
        (Language::ZhCn, 0) => format!("{total} 条"),
        (Language::ZhCn, _) => format!("{total} 条 · {open} 条结果未知"),
        (Language::En, 0) => format!("{total} entries"),
        (Language::En, _) => format!("{total} entries · {open} unknown"),
    }
}

/// How long entries are kept.
pub fn kept(days: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("保留 {days} 天，不可修改"),
        Language::En => format!("Kept for {days} days, can't be changed"),
    }
}

/// The number of entries of a chain.
pub fn entries(count: u64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 条"),
        Language::En => format!("{count} entries"),
    }
}

/// The number of codes of a write.
pub fn codes(count: u64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 张"),
        Language::En => format!("{count} codes"),
    }
}
