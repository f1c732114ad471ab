//! Texts that every page shares.

use super::messages;

messages! {
    /// Texts of the frame and of what every page shares.
    pub enum Common {
        Product => ("Card Desk", "Card Desk"),
        Overview => ("概览", "Overview"),
        Vouchers => ("卡券", "Vouchers"),
        Statistics => ("统计", "Statistics"),
        ToDecide => ("待确认", "To decide"),
        SkipToContent => ("跳到正文", "Skip to content"),
        MainNavigation => ("主导航", "Main navigation"),
        SearchVouchers => ("搜索卡券", "Search vouchers"),
        NothingFound => ("没有找到卡券", "No voucher found"),
        NothingFoundYet => ("已读取的卡券中没有找到", "None found so far; the list is not complete"),
        Language => ("语言", "Language"),
        SwitchToDark => ("切换到深色", "Switch to dark"),
        SwitchToLight => ("切换到浅色", "Switch to light"),
        Sandbox => ("沙箱", "Sandbox"),
        SandboxNote => ("数据为示例，不会发送到微信。", "Sample data. Nothing reaches Weixin."),
        OpenSandbox => ("打开模拟面板", "Open the simulation panel"),
        Loading => ("正在加载", "Loading"),
        TryAgain => ("重试", "Try again"),
        CouldNotLoad => ("加载失败", "Could not load"),
        PartMissing => ("这部分页面没有加载成功。Card Desk 可能刚刚更新过，请重新加载页面。", "This part of the page could not be loaded. Card Desk may have been updated; load the page again."),
        Reload => ("重新加载页面", "Load the page again"),
        NoConnection => ("连不上 Card Desk 服务，请确认它正在运行", "Card Desk's server can't be reached; check that it is running"),
        UnexpectedAnswer => ("服务的回答无法识别，请更新页面后重试", "The server's answer can't be read; reload the page and try again"),
        RequestId => ("请求编号", "Request id"),
        Copy => ("复制", "Copy"),
        Copied => ("已复制", "Copied"),
        NotCopied => ("浏览器不允许复制", "The browser does not allow copying"),
        Close => ("关闭", "Close"),
        Cancel => ("取消", "Cancel"),
        NotFound => ("没有这个页面", "There is no such page"),
        NotFoundHint => ("地址可能有误，或者页面已经移走", "The address may be mistyped, or the page has moved"),
        BackToOverview => ("回到概览", "Back to the overview"),
        Keyboard => ("键盘快捷键", "Keyboard shortcuts"),
        KeySearch => ("搜索", "Search"),
        KeyNew => ("新建卡券（在卡券页）", "New voucher (on the vouchers page)"),
        KeyMove => ("在列表中移动", "Move in the list"),
        KeyOpen => ("打开所选卡券", "Open the selected voucher"),
        KeyHelp => ("显示本说明", "Show this sheet"),
        KeyEscape => ("关闭对话框", "Close a dialog"),
    }
}
