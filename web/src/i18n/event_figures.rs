//! Texts of what users did by channel, store and hour, from events.

use card_model::{language::Language, time::BeijingDay};
use desk_api::event_figures::HourSum;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the tables and of the map of the week.
    pub enum EventText {
        ByWhat => ("按什么统计", "Grouped by"),
        Channel => ("渠道", "Channel"),
        Store => ("门店", "Store"),
        Event => ("消息", "Event"),
        Views => ("浏览", "Views"),
        Claims => ("领取", "Claims"),
        Gifts => ("转赠领取", "From friends"),
        Redemptions => ("核销", "Redemptions"),
        Rate => ("核销率", "Redemption rate"),
        NoChannel => ("没有渠道或渠道未知", "No channel, or unknown"),
        NoStore => ("微信没有给出门店", "No store reported"),
        NoViews => ("微信只对会员卡推送浏览", "Weixin reports views of member cards only"),
        Hours => ("几点最忙", "Busy hours"),
        Counted => ("统计什么", "What is counted"),
        Few => ("少", "Few"),
        Many => ("多", "Many"),
        Unknown => ("未知", "unknown"),
        Help => ("用方向键查看每个小时", "Use the arrow keys to go through the hours"),
        NoEvents => ("还没有收到微信的领取和核销消息，所以这里未知，不是零。", "No event about a claim or redemption has arrived yet, so this is unknown, not zero."),
        NotReceiving => ("这个账号还没有配置推送地址。", "This account has no address for pushes yet."),
        NothingInRange => ("这段时间没有消息", "No events in this range"),
    }
}

/// A weekday from 0 for Monday, in one or three letters.
pub fn weekday(day: u8, language: Language) -> &'static str {
    let names = match language {
        Language::ZhCn => ["一", "二", "三", "四", "五", "六", "日"],
        Language::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    };
    names.get(usize::from(day)).copied().unwrap_or_default()
}

/// The figures of an hour; `None` if they are unknown.
pub fn cell(day: u8, hour: u8, figures: Option<HourSum>, language: Language) -> String {
    let weekday = weekday(day, language);
    match (figures, language) {
        (Some(HourSum { claims, redemptions, .. }), Language::ZhCn) => {
            format!(
                "周{weekday} {hour} 点：核销 {}，领取 {}",
                grouped(redemptions),
                grouped(claims)
            )
        }
        (Some(HourSum { claims, redemptions, .. }), Language::En) => {
            let (claims, redemptions) = (grouped(claims), grouped(redemptions));
            format!("{weekday} {hour}:00: {redemptions} redemptions, {claims} claims")
        }
        (None, Language::ZhCn) => format!("周{weekday} {hour} 点：未知"),
        (None, Language::En) => format!("{weekday} {hour}:00: unknown"),
    }
}

/// The hour with the most.
pub fn busiest(hour: HourSum, count: u64, language: Language) -> String {
    let (weekday, count) = (weekday(hour.weekday, language), grouped(count));
    match language {
        Language::ZhCn => format!("最忙：周{weekday} {} 点，{count} 次", hour.hour),
        Language::En => format!("Busiest: {weekday} {}:00, {count}", hour.hour),
    }
}

/// The first day with events.
pub fn known_since(day: BeijingDay, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{day} 起才有消息，更早的未知"),
        Language::En => format!("Events are known since {day}; earlier days are unknown"),
    }
}
