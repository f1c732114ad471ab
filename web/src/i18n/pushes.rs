//! Texts of the events page.

use card_model::language::Language;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the events page.
    pub enum PushText {
        Receiving => ("推送正常", "Receiving pushes"),
        NothingYet => ("还没有收到推送", "No push has arrived yet"),
        NotReceiving => ("没有配置推送，只能显示微信接口返回的内容", "Pushes are not configured; only what Weixin's API returns is shown"),
        Filters => ("筛选消息", "Filter events"),
        Everything => ("全部", "All"),
        Kind => ("类型", "Kind"),
        State => ("状态", "State"),
        EveryState => ("全部状态", "Every state"),
        Undelivered => ("转发失败", "Not forwarded"),
        Voucher => ("卡券", "Voucher"),
        EveryVoucher => ("全部卡券", "Every voucher"),
        Code => ("按券码查找", "Find a code"),
        FromDay => ("从", "From"),
        ToDay => ("至", "To"),
        New => ("未读", "New"),
        OfCode => ("这个券码的全部消息", "All events of this code"),
        ClearAll => ("清除全部", "Clear all"),
        Today => ("今天", "Today"),
        List => ("消息列表", "List of events"),
        Move => ("移动", "Move"),
        Replay => ("重放", "Replay"),
        ReplayHint => ("重新读取相关卡券并再次转发；不会重复计数", "Reads the voucher and forwards the event again; nothing is counted twice"),
        Replayed => ("已重放", "Replayed"),
        Delivery => ("送达", "Delivery"),
        Way => ("微信 → Card Desk → 你的系统", "Weixin → Card Desk → your systems"),
        Happened => ("发生时间", "Happened"),
        Received => ("收到推送", "Received"),
        Applied => ("处理", "Applied"),
        Content => ("内容", "Content"),
        Readable => ("可读", "Readable"),
        Back => ("返回列表", "Back to the list"),
        OpenVoucher => ("打开卡券", "Open the voucher"),
        From => ("用户", "User"),
        More => ("更早的消息", "Earlier events"),
        Choose => ("从列表选择一条消息查看内容", "Choose an event to see its content"),
        Empty => ("还没有消息", "No events yet"),
        EmptyHint => ("审核结果、库存报警、领取和核销会由微信推送到这里。", "Weixin pushes review results, low stock, receipts and redemptions here."),
        EmptySandbox => ("在沙箱面板里审核卡券或让用户领取，消息马上出现在这里。", "Approve a voucher or let users receive it in the sandbox panel, and its events appear here."),
        EmptySetUp => ("推送地址要先设置：在“账号”页面或配置文件中，见文档 docs/events.md。", "Set up the push address first, on the page Accounts or in the configuration: see docs/events.md."),
        EmptyFiltered => ("没有符合条件的消息", "Nothing matches"),
    }
}

/// Returns how often an event was delivered.
pub fn deliveries(count: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("签名正确，共 {} 次", grouped(count)),
        Language::En if count == 1 => "signature valid, once".to_owned(),
        Language::En => format!("signature valid, {} times", grouped(count)),
    }
}

/// Returns for how long events are kept.
pub fn kept(days: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("消息保留 {days} 天"),
        Language::En => format!("Events are kept for {days} days"),
    }
}
