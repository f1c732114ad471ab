//! Texts that all pages share.

use super::messages;

messages! {
    /// Texts of the frame and of parts that all pages share.
    pub enum Common {
        Overview => ("概览", "Overview"),
        Vouchers => ("卡券", "Vouchers"),
        Redeem => ("核销", "Redeem"),
        Statistics => ("统计", "Statistics"),
        ToDecide => ("待确认", "To decide"),
        Events => ("消息", "Events"),
        Activity => ("记录", "Activity"),
        Requests => ("审批", "Requests"),
        More => ("更多", "More"),
        Merchant => ("商户资料", "Merchant profile"),
        SkipToContent => ("跳到正文", "Skip to content"),
        MainNavigation => ("主导航", "Main navigation"),
        Way => ("当前位置", "Breadcrumbs"),
        Language => ("语言", "Language"),
        SwitchToDark => ("切换到深色", "Switch to dark"),
        SwitchToLight => ("切换到浅色", "Switch to light"),
        Sandbox => ("沙箱", "Sandbox"),
        OpenSandbox => ("打开沙箱面板。数据为示例，不会发送到微信", "Open sandbox panel. Sample data; nothing reaches Weixin"),
        Loading => ("正在加载", "Loading"),
        TryAgain => ("重试", "Try again"),
        CouldNotLoad => ("加载失败", "Could not load"),
        PartMissing => ("这部分页面没有加载成功。Card Desk 可能刚刚更新过，请重新加载页面。", "This part of the page could not be loaded. Card Desk may have been updated; reload the page."),
        Reload => ("重新加载页面", "Reload the page"),
        PartOffline => ("网络已断开，恢复后自动继续", "You are offline. Retrying when the network returns"),
        Offline => ("网络已断开，正在重连，已填的内容存在本机", "You are offline. Reconnecting; what you typed is kept on this computer"),
        NoConnection => ("连接中断，正在重试；一直连不上请联系管理员", "Connection lost. Retrying; if this lasts, ask your administrator"),
        UnexpectedAnswer => ("服务的回答无法识别，请更新页面后重试", "The server's response is invalid; reload the page and try again"),
        RequestId => ("请求编号", "Request id"),
        Colon => ("：", ": "),
        Copy => ("复制", "Copy"),
        Copied => ("已复制", "Copied"),
        NotCopied => ("浏览器不允许复制", "The browser does not allow copying"),
        Close => ("关闭", "Close"),
        Cancel => ("取消", "Cancel"),
        NotFound => ("没有这个页面", "Page not found"),
        NotFoundHint => ("地址可能有误，或者页面已经移走", "The address may be mistyped, or the page has moved"),
        BackToOverview => ("回到概览", "Back to the overview"),
        AuthorizationCancelled => ("商户已取消授权：不再调用微信，只能查看已保存的数据", "The merchant has cancelled its authorisation: Weixin is no longer called, and only stored data are shown"),
        CardsNotGranted => ("商户没有授予“微信卡券”权限：卡券操作会被拒绝，请商户重新授权", "The merchant hasn't granted the permission for cards: nothing about vouchers is sent. Ask it to authorise again"),
        Keyboard => ("键盘快捷键", "Keyboard shortcuts"),
    }
}
