//! Texts of the keyboard shortcuts.

use super::{Message, language, messages};

messages! {
    /// Names of what shortcuts do.
    pub enum KeyText {
        Everywhere => ("所有页面", "Everywhere"),
        OnPage => ("本页", "On this page"),
        InList => ("卡券列表", "List of vouchers"),
        Palette => ("搜索和操作", "Search or run a command"),
        Filter => ("筛选列表", "Filter the list"),
        Help => ("显示全部快捷键", "Show all shortcuts"),
        New => ("新建代金券", "New cash voucher"),
        Overview => ("去概览", "Go to overview"),
        Vouchers => ("去卡券", "Go to vouchers"),
        Redeem => ("去核销", "Go to redeem"),
        Codes => ("去券码", "Go to codes"),
        Stock => ("去库存与券点", "Go to stock"),
        Statistics => ("去统计", "Go to statistics"),
        Writes => ("去待确认", "Go to writes to decide"),
        Events => ("去消息", "Go to events"),
        Activity => ("去记录", "Go to activity"),
        Merchant => ("去商户资料", "Go to merchant profile"),
        Down => ("下一行", "Next row"),
        Up => ("上一行", "Previous row"),
        First => ("第一行", "First row"),
        Last => ("最后一行", "Last row"),
        PageDown => ("下一屏", "One window down"),
        PageUp => ("上一屏", "One window up"),
        Open => ("打开", "Open"),
        Peek => ("速览", "Peek"),
        Choose => ("选择", "Select"),
        Extend => ("选择到此行", "Select up to here"),
        More => ("更多操作", "More actions"),
        Edit => ("编辑", "Edit"),
        Duplicate => ("复制为新卡券", "Duplicate"),
        StatisticsOf => ("查看统计", "Statistics"),
        Close => ("关闭或取消选择", "Close, or clear the selection"),
        Space => ("空格", "Space"),
    }
}

/// The label of a key.
pub fn key_name(key: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || match key {
        "Space" => KeyText::Space.text(language()).into_owned(),
        key => key.to_owned(),
    }
}
