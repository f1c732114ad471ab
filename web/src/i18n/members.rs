//! Texts of the statistics of member cards.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the statistics of member cards.
    pub enum MemberText {
        Heading => ("会员卡统计", "Member cards"),
        Claims => ("领取次数", "Claims"),
        Claimers => ("领取人数", "Claimers"),
        Activated => ("激活人数", "Activating users"),
        NewMembers => ("新增会员", "New members"),
        Members => ("会员总数", "Members"),
        ClaimersSoFar => ("累计领取人数", "Claimers so far"),
        Redemptions => ("核销次数", "Redemptions"),
        Views => ("浏览次数", "Views"),
        Original => ("优惠前金额（元）", "Before discounts (CNY)"),
        Paid => ("实付金额（元）", "Paid (CNY)"),
        Growth => ("期内变化", "Change in the range"),
        Note => (
            "微信自己的会员卡统计，按天、次日 8 点后给出。人数不能跨天相加。没有使用的日子，微信不给总数。",
            "Weixin's own statistics of member cards, by day, from 08:00 of the next day. Users of several days can't be added. Weixin reports no totals for days without use."
        ),
        Nothing => ("这段时间没有会员卡的数据", "No figures of member cards in this range"),
        ByDay => ("每日数据", "Figures by day"),
    }
}

/// How many days are missing.
pub fn missing(days: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{days} 天没有读到数据，图表中断开。"),
        Language::En => format!("Days that could not be read: {days}. They are gaps in the chart."),
    }
}
