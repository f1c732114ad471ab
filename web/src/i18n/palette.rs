//! Texts of search and commands.

use super::messages;

messages! {
    /// Texts of search and commands.
    pub enum PaletteText {
        Open => ("搜索卡券、页面、操作", "Search or run a command"),
        Placeholder => ("标题、拼音、编号、页面或操作", "Title, pinyin, id, page or action"),
        VoucherGroup => ("卡券", "Vouchers"),
        RecentGroup => ("最近打开", "Recent"),
        WithFirst => ("对这张卡券", "With this voucher"),
        GoGroup => ("去", "Go to"),
        ActionGroup => ("操作", "Actions"),
        Nothing => ("没有找到", "Nothing found"),
        NothingYet => ("已读取的卡券中没有找到", "None found so far; the list is not complete"),
        Move => ("选择", "Move"),
        Enter => ("打开", "Open"),
        MoreActions => ("更多操作", "More actions"),
        Hint => ("拼音、编号、页面、操作都能搜", "Finds pinyin, ids, pages and actions"),
        Overview => ("概览", "Overview"),
        Vouchers => ("卡券列表", "Vouchers"),
        Statistics => ("统计", "Statistics"),
        Redeem => ("核销", "Redeem"),
        Stock => ("库存与券点", "Stock and tokens"),
        Writes => ("待确认", "Writes to decide"),
        Events => ("消息", "Events"),
        Activity => ("记录", "Activity"),
        Requests => ("审批", "Requests"),
        Merchant => ("商户资料", "Merchant profile"),
        SubMerchants => ("子商户", "Sub-merchants"),
        Drafts => ("草稿和新卡券", "Drafts and new vouchers"),
        Sessions => ("我的会话与密码", "My sessions and password"),
        Users => ("成员与角色", "Users and roles"),
        Accounts => ("账号", "Accounts"),
        ThirdParty => ("第三方平台", "Third-party platform"),
        Capabilities => ("账号还能做什么", "What the account may still do"),
        About => ("关于、运行检查", "About and findings"),
        Keys => ("API 密钥", "API keys"),
        Tools => ("开发者工具", "Developer tools"),
        NewCash => ("新建代金券", "New cash voucher"),
        NewGift => ("新建兑换券", "New gift voucher"),
        Export => ("导出全部卡券", "Export all vouchers"),
        Theme => ("切换深浅色", "Switch theme"),
        Language => ("切换语言", "Switch language"),
        Sandbox => ("打开沙箱面板", "Open sandbox panel"),
    }
}
