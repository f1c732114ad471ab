//! Texts of the page that redeems codes.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the page.
    pub enum Redeem {
        Title => ("核销", "Redeem"),
        Till => ("门店或收银台", "Store or till"),
        TillHelp => ("写进每次核销的记录，只保存在这台设备上", "Part of each redemption's record; kept on this device only"),
        NoTill => ("未选择", "Not chosen"),
        Code => ("券码", "Code"),
        Hint => ("扫码枪直接扫，或输入后按 Enter；再按一次 Enter 核销，Esc 清空", "Scan, or type and press Enter; Enter again redeems, Esc clears"),
        Find => ("查询", "Look up"),
        Finding => ("正在查询", "Looking up"),
        Can => ("可以核销", "Can be redeemed"),
        Confirm => ("确认核销", "Redeem"),
        Redeeming => ("正在核销", "Redeeming"),
        Holder => ("持有人", "Holder"),
        Received => ("领取", "Received"),
        FromFriend => ("好友转赠", "From a friend"),
        Valid => ("有效期", "Valid"),
        Condition => ("使用条件", "Conditions"),
        NoCondition => ("无最低消费", "No minimum purchase"),
        Notice => ("使用提醒", "Notice"),
        Unknown => ("未知", "Unknown"),
        Redeemed => ("已核销", "Redeemed"),
        NotRedeemed => ("没有核销", "Not redeemed"),
        Checking => ("结果未知，正在核实", "Not known yet; being checked"),
        CheckingHelp => ("微信没有回复。先不要再给第二份优惠，结果出来后会显示在这里", "Weixin didn't respond. Don't grant the discount twice; the outcome will appear here"),
        NeverSent => ("没有发出，可以再核销一次", "It was not sent; redeem it again"),
        Undecided => ("结果无法自动确认，请到待确认处理", "The outcome can't be checked; decide it under To decide"),
        UndecidedForOthers => ("结果无法自动确认，请让有权限的同事在待确认里处理，先不要再核销这张券", "The outcome can't be checked. Let a colleague decide it under To decide, and don't redeem the code again meanwhile"),
        Receipt => ("单号", "Receipt"),
        Today => ("今天", "Today"),
        CountRedeemed => ("已核销", "Redeemed"),
        Amount => ("抵扣金额", "Discounts"),
        CountRefused => ("没通过", "Refused"),
        None => ("今天还没有核销", "Nothing redeemed today"),
        NoneHelp => ("扫一张顾客的券，结果会列在这里", "Scan a customer's voucher; it will be listed here"),
        More => ("只显示最近 1,000 次", "Only the latest 1,000 are shown"),
        Clear => ("清空", "Clear"),
        Earlier => ("刚才的结果", "Latest results"),
        EveryTill => ("全部", "All"),
        OnlyTill => ("本店", "This till"),
        OnlyOwn => ("我的", "Mine"),
        Show => ("显示", "Show"),
        Sound => ("提示音", "Sound"),
        Print => ("打印小票", "Print the receipt"),
        Time => ("时间", "Time"),
        Clerk => ("经办人", "Clerk"),
        Camera => ("用摄像头扫码", "Scan with the camera"),
        CameraPicture => ("摄像头画面", "Picture of the camera"),
        CameraHelp => ("把二维码放进框里，扫到后按“确认核销”", "Hold the QR code into the frame, then press Redeem"),
        CameraNeedsTls => ("浏览器只允许 HTTPS 页面使用摄像头，请用 https:// 打开，或用扫码枪", "Browsers allow cameras on HTTPS pages only. Open the page with https://, or use a scanner"),
        CameraForbidden => ("浏览器没有允许使用摄像头，请在地址栏的网站设置里允许", "The browser doesn't allow the camera. Allow it in the site settings in the address bar"),
        NoCamera => ("没有可用的摄像头，或它正被其他程序占用", "There is no camera, or another program is using it"),
        NoDecoder => ("扫码组件没有加载成功，请检查网络后再试", "The decoder could not be loaded. Check the network and try again"),
        List => ("批量核销", "List of codes"),
        Cannot => ("不能核销", "Can't be redeemed"),
        Stop => ("停止", "Stop"),
        EndList => ("结束", "Close the list"),
    }
}

/// The number of a receipt.
pub fn receipt_number(write: i64) -> String {
    format!("R-{write}")
}

/// When and by whom a code was redeemed here.
pub fn redeemed_by(when: &str, clerk: &str, store: Option<&str>, language: Language) -> String {
    let place = store.map_or_else(String::new, |store| format!(" · {store}"));
    match language {
        Language::ZhCn => format!("{when} 由 {clerk} 核销{place}"),
        Language::En => format!("Redeemed {when} by {clerk}{place}"),
    }
}

/// The head of a list of codes.
pub fn list_sums(
    all: usize,
    waiting: usize,
    can: usize,
    done: usize,
    language: Language,
) -> String {
    match language {
        Language::ZhCn if waiting > 0 => format!("共 {all} 个券码，正在查询，还剩 {waiting} 个"),
        Language::ZhCn => format!("共 {all} 个券码，可核销 {can} 个，已核销 {done} 个"),
        Language::En if waiting > 0 => format!("{all} codes, {waiting} still being looked up"),
        Language::En => format!("{all} codes: {can} can be redeemed, {done} redeemed"),
    }
}

/// The button that redeems a list.
pub fn redeem_many(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("核销 {count} 个"),
        Language::En => format!("Redeem {count}"),
    }
}
