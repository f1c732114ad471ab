//! Texts of the overview.

use card_model::{
    language::Language,
    time::{BeijingDay, UnixSeconds},
};

use super::messages;

messages! {
    /// Texts of the overview.
    pub enum OverviewText {
        NeedsAttention => ("需要处理", "Needs attention"),
        AllWell => ("没有需要处理的卡券", "No voucher needs attention"),
        AllWellHint => ("审核结果、库存不足和快到期的卡券会出现在这里", "Review results, low stock and vouchers that end soon appear here"),
        NoneSoFar => ("已读取的卡券中没有需要处理的", "None of the vouchers read so far needs attention"),
        NoReason => ("微信未说明原因", "Weixin gave no reason"),
        Untitled => ("未命名", "Untitled"),
        Figures => ("关键数据", "Key figures"),
        Period => ("统计周期", "Period"),
        Days7 => ("7 天", "7 days"),
        Days30 => ("30 天", "30 days"),
        Previous => ("上期", "Previous period"),
        UntilYesterday => ("统计截至昨天，每天早上更新", "Figures until yesterday, updated every morning"),
        Last30 => ("最近 30 天", "Last 30 days"),
        Trend => ("每日次数", "Times per day"),
        ChartHelp => ("用左右方向键逐日查看", "Use the left and right arrow keys to go through the days"),
        InList => ("在列表中查看", "See in the list"),
        AllStatistics => ("查看统计", "All statistics"),
        Edit => ("修改", "Edit"),
        Show => ("查看", "View"),
        Decide => ("去确认", "Decide"),
        Requests => ("待审批", "Requests"),
        AddStock => ("补库存", "Add stock"),
        Extend => ("延期", "Extend"),
        LowStock => ("库存不足", "Low stock"),
        Rejected => ("未通过", "Rejected"),
        InReview => ("审核中", "In review"),
        Ready => ("待投放", "Ready"),
        Checking => ("核实中", "Checking"),
        ToDecide => ("待确认", "To decide"),
        CheckingText => ("微信没有答复，正在核实，请不要重复提交", "Weixin's response was lost; being checked. Don't submit it again"),
        ToDecideText => ("微信没有答复，无法自动确认，需要你确认结果", "Weixin's response was lost; decide whether it was carried out"),
        ReviewTime => ("约 1 个工作日", "about 1 working day"),
        NoStock => ("已通过审核，还没有库存", "Approved, but no stock yet"),
        EmptyTitle => ("还没有卡券", "No vouchers yet"),
        EmptyHint => (
            "新建一张代金券并提交审核，约 1 个工作日通过后就可以投放。",
            "Create a cash voucher and submit it for review; once approved, after about 1 working day, it can be issued."
        ),
        NewCash => ("新建代金券", "New cash voucher"),
        NewGift => ("新建兑换券", "New gift voucher"),
    }
}

/// The number of vouchers, and how many of them can be claimed.
pub fn counts(cards: &str, live: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("共 {cards} 张卡券，{live} 张可领取"),
        Language::En if cards == "1" => format!("1 voucher, {live} claimable"),
        Language::En => format!("{cards} vouchers, {live} claimable"),
    }
}

/// Not every voucher has been counted yet.
pub fn counting(known: &str, total: Option<&str>, language: Language) -> String {
    let total = total.map(|total| format!(" / {total}")).unwrap_or_default();
    match language {
        Language::ZhCn => format!("已读取 {known}{total} 张卡券，数字尚不完整"),
        Language::En => {
            format!("{known}{total} vouchers read so far; the figures are not complete")
        }
    }
}

/// Today's date.
pub fn today(day: BeijingDay, language: Language) -> String {
    let (_, month, date) = day.civil();
    let weekday = usize::from(day.weekday());
    match language {
        Language::ZhCn => {
            let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
            format!("{month} 月 {date} 日 {}", names.get(weekday).unwrap_or(&""))
        }
        Language::En => {
            let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
            format!("{} {month:02}-{date:02}", names.get(weekday).unwrap_or(&""))
        }
    }
}

/// Days of the validity that remain after today.
pub fn days_left(days: i64, language: Language) -> String {
    match (language, days) {
        (Language::ZhCn, ..=0) => "今天到期".to_owned(),
        (Language::En, ..=0) => "Last day".to_owned(),
        (Language::ZhCn, _) => format!("还剩 {days} 天"),
        (Language::En, 1) => "1 day left".to_owned(),
        (Language::En, _) => format!("{days} days left"),
    }
}

/// The day on which a validity ends, with the year unless it is this one.
pub fn ends_on(end: UnixSeconds, now: UnixSeconds, language: Language) -> String {
    let (year, month, day) = end.beijing_day().civil();
    let (this_year, ..) = now.beijing_day().civil();
    let year = if year == this_year { String::new() } else { format!("{year}-") };
    match language {
        Language::ZhCn => format!("{year}{month:02}-{day:02} 到期"),
        Language::En => format!("Ends {year}{month:02}-{day:02}"),
    }
}

/// The remaining stock, and how long it lasts if known.
pub fn stock_left(left: &str, days: Option<u64>, language: Language) -> String {
    match (language, days) {
        (Language::ZhCn, None) => format!("剩余 {left} 张"),
        (Language::ZhCn, Some(0)) => format!("剩余 {left} 张，按近 7 天速度今天用完"),
        (Language::ZhCn, Some(days)) => format!("剩余 {left} 张，约 {days} 天用完"),
        (Language::En, None) => format!("{left} left"),
        (Language::En, Some(0)) => {
            format!("{left} left, used up today at the last 7 days' pace")
        }
        (Language::En, Some(1)) => format!("{left} left, enough for about 1 day"),
        (Language::En, Some(days)) => format!("{left} left, enough for about {days} days"),
    }
}

/// A voucher that may be issued.
pub fn ready(quantity: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("库存 {quantity} 张，还没有人领取"),
        Language::En => format!("{quantity} in stock, not claimed yet"),
    }
}

/// The time of a submission.
pub fn submitted(since: UnixSeconds, language: Language) -> String {
    let (_, month, day) = since.beijing_day().civil();
    let (hour, minute) = since.beijing_clock();
    let moment = format!("{month:02}-{day:02} {hour:02}:{minute:02}");
    match language {
        Language::ZhCn => format!("{moment} 提交"),
        Language::En => format!("Submitted {moment}"),
    }
}

/// Time since an event.
pub fn ago(since: UnixSeconds, now: UnixSeconds, language: Language) -> String {
    let minutes = now.get().saturating_sub(since.get()).max(0) / 60;
    let (count, chinese, one, many) = match minutes {
        0 => return if language == Language::ZhCn { "刚刚" } else { "just now" }.to_owned(),
        1..60 => (minutes, "分钟前", "minute ago", "minutes ago"),
        60..1440 => (minutes / 60, "小时前", "hour ago", "hours ago"),
        _ => (minutes / 1440, "天前", "day ago", "days ago"),
    };
    match (language, count) {
        (Language::ZhCn, _) => format!("{count} {chinese}"),
        (Language::En, 1) => format!("1 {one}"),
        (Language::En, _) => format!("{count} {many}"),
    }
}

/// The number of writes that wait for this user.
pub fn requests(count: u64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 项操作等待你审批"),
        Language::En => format!("{count} writes wait for you to confirm"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noon of 2025-10-10 in Beijing, a Friday.
    const NOW: UnixSeconds = UnixSeconds::new(1_760_068_800);

    #[test]
    fn times_are_written_in_words() {
        let before = |seconds: i64| ago(UnixSeconds::new(NOW.get() - seconds), NOW, Language::ZhCn);
        assert_eq!(before(5), "刚刚");
        assert_eq!(before(720), "12 分钟前");
        assert_eq!(before(7200), "2 小时前");
        assert_eq!(before(3 * 86_400), "3 天前");
        assert_eq!(ago(UnixSeconds::new(NOW.get() - 3600), NOW, Language::En), "1 hour ago");
        assert_eq!(today(NOW.beijing_day(), Language::ZhCn), "10 月 10 日 周五");
    }

    #[test]
    fn the_end_has_a_year_unless_it_is_this_one() {
        assert_eq!(
            ends_on(UnixSeconds::new(NOW.get() + 86_400), NOW, Language::ZhCn),
            "10-11 到期"
        );
        let next_year = UnixSeconds::new(NOW.get() + 120 * 86_400);
        assert_eq!(ends_on(next_year, NOW, Language::En), "Ends 2026-02-07");
    }
}
