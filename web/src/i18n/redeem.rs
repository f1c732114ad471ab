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
        Show => ("显示", "Show"),
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
