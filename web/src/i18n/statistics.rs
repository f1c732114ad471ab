//! Texts of the statistics page and of charts.

use card_model::{
    language::Language,
    time::{BeijingDay, UnixSeconds},
};

use super::messages;

messages! {
    /// Texts of the statistics page and of charts.
    pub enum StatisticsText {
        AllVouchers => ("全部卡券", "All vouchers"),
        CompleteDays => ("完整的自然日，北京时间", "complete days, Beijing time"),
        Last7 => ("7 天", "7 days"),
        Last30 => ("30 天", "30 days"),
        Last90 => ("90 天", "90 days"),
        ThisWeek => ("本周", "This week"),
        LastWeek => ("上周", "Last week"),
        ThisMonth => ("本月", "This month"),
        LastMonth => ("上月", "Last month"),
        Custom => ("自选", "Custom"),
        Range => ("时间范围", "Range"),
        From => ("开始", "From"),
        To => ("结束", "To"),
        Apply => ("查询", "Show"),
        EndBeforeBegin => ("结束日期早于开始日期", "The range ends before it begins"),
        Export => ("导出", "Export"),
        ExportArchive => ("全部数据存档…", "Archive of everything…"),
        PerDay => ("每日趋势", "Daily trend"),
        ByWeek => ("按周", "by week"),
        ByMonth => ("按月", "by month"),
        Times => ("次数", "Times"),
        People => ("人数", "People"),
        CountWhat => ("统计口径", "What is counted"),
        Chart => ("图", "Chart"),
        Table => ("表", "Table"),
        ShowAs => ("显示为", "Shown as"),
        Funnel => ("转化漏斗", "Conversion funnel"),
        FunnelNote => (
            "次数可以跨日相加，人数不能：同一个人两天来会被算两次，所以人数只按天显示。",
            "Counts can be added over days. Numbers of people can't, because a person on two days would count twice. They are shown per day only."
        ),
        RatioNote => ("此前领取的券也可能在本期核销，因此可能超过 100%", "Codes received earlier may be redeemed in the period, so it can exceed 100%"),
        Before => ("上期", "Previous period"),
        SamePeriodLastYear => ("去年同期", "Same period last year"),
        ComparedRange => ("对比期", "Compared range"),
        CompareCustom => ("自选…", "Custom…"),
        NoCompare => ("不对比", "No comparison"),
        Compare => ("对比", "Compare with"),
        CompareFrom => ("对比开始", "Compare from"),
        CompareTo => ("对比结束", "Compare to"),
        Up => ("上升", "up"),
        Down => ("下降", "down"),
        Unchanged => ("持平", "unchanged"),
        NoComparison => ("对比期没有数据", "nothing to compare"),
        Points => ("个百分点", "pt"),
        Voucher => ("卡券", "Voucher"),
        Rate => ("核销率", "Redemption rate"),
        Day => ("日期", "Day"),
        Channels => ("渠道与门店", "Channels and stores"),
        ChannelEvent => ("操作", "What"),
        Channel => ("渠道", "Channel"),
        Store => ("门店", "Store"),
        ByVoucher => ("卡券明细", "Vouchers"),
        DeletedVoucher => ("已删除的卡券", "Deleted voucher"),
        SwitchVoucher => ("切换卡券", "Switch voucher"),
        FindVoucher => ("搜索标题或编号", "Search by title or id"),
        NoVoucherFound => ("没有找到卡券", "No voucher found"),
        ChartTogether => ("放在一张图里", "Chart together"),
        ClearSelection => ("取消选择", "Clear selection"),
        SelectToChart => ("勾选 2 至 5 张可放在一张图里", "Select 2 to 5 to chart them together"),
        Statistics => ("统计", "Statistics"),
        FigureChoice => ("指标", "Figure"),
        Remove => ("移除", "Remove"),
        ShowUsual => ("改用默认设置", "Use the defaults"),
        NothingClosedTitle => ("还没有完整的一天", "No complete day yet"),
        NothingClosed => (
            "这一周或这个月才刚开始。第一天的数据次日 8 点（北京时间）后显示，先看上周或上月。",
            "This week or month has just begun. Its first day appears at 08:00 Beijing time of the next day; look at last week or last month until then."
        ),
        CutOff => (
            "当天的数据次日 8 点（北京时间）后才完整，所以更晚的日期没有显示。",
            "A day's figures are complete from 08:00 Beijing time of the next day; later days are not shown."
        ),
        ChartHelp => ("用左右方向键逐日查看", "Use the left and right arrow keys to go through the days"),
        OpenVoucher => ("打开卡券", "Open the voucher"),
        Source => ("来源", "Source"),
        AllSources => ("全部来源", "All sources"),
        ReadAgain => ("重新读取", "Read again"),
        ReadAt => ("读取时间", "Read at"),
        MayChange => ("可能还会变化", "may still change"),
        ViewsName => ("浏览", "Views"),
        ClaimsName => ("领取", "Claims"),
        RedemptionsName => ("核销", "Redemptions"),
        TransfersName => ("转赠", "Transfers"),
        ExpiriesName => ("过期", "Expiries"),
        OfViewsClaimed => ("的浏览领取了", "of views were claimed"),
        OfClaimsRedeemed => ("的领取核销了", "of claims were redeemed"),
        PartOfWeek => ("不满一周", "part of the week"),
        PartOfMonth => ("不满一个月", "part of the month"),
        NoFigures => ("无数据", "no figures"),
        NotComparable => ("缺少部分日期，无法对比", "days missing, no comparison"),
        PeopleBySource => (
            "人数按来源分别显示，不相加：同一个人可能在两边都出现。",
            "People are shown by source and never added, because the same person may be in both."
        ),
    }
}

/// The weekday of a day.
pub fn weekday(day: BeijingDay, language: Language) -> &'static str {
    let names = match language {
        Language::ZhCn => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        Language::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    };
    names.get(usize::from(day.weekday())).copied().unwrap_or_default()
}

/// The rate of the compared range.
pub fn earlier_rate(name: &str, rate: &str, language: Language) -> String {
    match language {
        Language::ZhCn => [name, " ", rate].concat(),
        Language::En => [name, ": ", rate].concat(),
    }
}

/// The name of a comparison with the same weekdays some weeks earlier.
pub fn weeks_before(weeks: i64, language: Language) -> String {
    match (language, weeks) {
        (Language::ZhCn, 1) => "上周同期".to_owned(),
        (Language::En, 1) => "Same days last week".to_owned(),
        (Language::ZhCn, _) => format!("{weeks} 周前同期"),
        (Language::En, _) => format!("Same weekdays, {weeks} weeks before"),
    }
}

/// The name of a line of the compared range.
pub fn compared_line(figure: &str, range: &str, language: Language) -> String {
    match language {
        Language::ZhCn => [range, figure].concat(),
        Language::En => [figure, ", ", &range.to_lowercase()].concat(),
    }
}

/// The parts of the address that are invalid.
pub fn not_understood(parts: &[String], language: Language) -> String {
    let parts = parts.join(" · ");
    match language {
        Language::ZhCn => format!("地址中有无法识别的部分，已忽略：{parts}"),
        Language::En => format!("Invalid parts of the address are ignored: {parts}"),
    }
}

/// The two ranges have different lengths.
pub fn other_length(days: u64, compared: u64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("本期 {days} 天，对比期 {compared} 天，合计的变化含天数差异。"),
        Language::En => {
            format!(
                "{days} days are compared with {compared}; every change includes this difference."
            )
        }
    }
}

/// The number of selected or compared vouchers.
pub fn vouchers(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 张卡券"),
        Language::En if count == 1 => "1 voucher".to_owned(),
        Language::En => format!("{count} vouchers"),
    }
}

/// The label of a checkbox that selects a voucher.
pub fn select_voucher(title: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("选择 {title}"),
        Language::En => format!("Select {title}"),
    }
}

/// The label of the sums, with the number of missing days.
pub fn total_name(missing: usize, language: Language) -> String {
    match (language, missing) {
        (Language::ZhCn, 0) => "合计".to_owned(),
        (Language::En, 0) => "Total".to_owned(),
        (Language::ZhCn, _) => ["合计（缺 ", &missing.to_string(), " 天）"].concat(),
        (Language::En, _) => ["Total (days missing: ", &missing.to_string(), ")"].concat(),
    }
}

/// When the figures of the latest day were read.
pub fn read_at(day: &str, at: &str, language: Language) -> String {
    match language {
        Language::ZhCn => [day, " 的数据读取时间：", at, "，可能还会变化。"].concat(),
        Language::En => ["Figures of ", day, " read ", at, "; they may still change."].concat(),
    }
}

/// How many days are missing, and why.
pub fn missing(days: usize, reason: Option<&str>, language: Language) -> String {
    let (days, why) = (days.to_string(), why_missing(reason, language));
    match language {
        Language::ZhCn => [&days, " 天没有数据（", &why, "）：图表中断开，合计不包含。"].concat(),
        Language::En => [
            "Days without figures: ",
            &days,
            " (",
            &why,
            "). They are gaps in the chart and left out of the sums.",
        ]
        .concat(),
    }
}

/// Reading again failed; earlier figures are shown.
pub fn stale(reason: &str, language: Language) -> String {
    let why = why_missing(Some(reason), language);
    match language {
        Language::ZhCn => {
            ["部分日期没有读到新数据（", &why, "），显示的是之前读取的数据。"].concat()
        }
        Language::En => {
            ["Some days could not be read again (", &why, "); earlier figures are shown."].concat()
        }
    }
}

/// The sums of vouchers lack some days.
pub fn missing_in_sums(days: usize, language: Language) -> String {
    let days = days.to_string();
    match language {
        Language::ZhCn => ["卡券明细的合计缺少 ", &days, " 天的数据。"].concat(),
        Language::En => ["Days missing from the sums of vouchers: ", &days, "."].concat(),
    }
}

/// Why a day is missing.
pub fn why_missing(reason: Option<&str>, language: Language) -> String {
    let (chinese, english) = match reason {
        None => ("尚未读取", "not read yet"),
        Some(desk_api::statistics::NO_ROW) => ("微信尚未给出", "Weixin has none yet"),
        Some(number) if number.parse::<i64>().is_ok() => {
            return match language {
                Language::ZhCn => ["微信返回 ", number].concat(),
                Language::En => ["Weixin returned ", number].concat(),
            };
        }
        Some(_) => ("没有收到回答", "no response"),
    };
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
    .to_owned()
}

/// A moment in Beijing, with the date unless it is today.
pub fn moment(at: UnixSeconds, now: UnixSeconds, language: Language) -> String {
    let (hour, minute) = at.beijing_clock();
    let day = match language {
        _ if at.beijing_day() != now.beijing_day() => at.beijing_day().to_string(),
        Language::ZhCn => "今天".to_owned(),
        Language::En => "today".to_owned(),
    };
    format!("{day} {hour:02}:{minute:02}")
}

/// Where the counts by channel come from, and since when.
pub fn counted_since(day: BeijingDay, language: Language) -> String {
    match language {
        Language::ZhCn => format!("按微信推送统计，自 {day} 起，可能与微信报表略有差异"),
        Language::En => {
            format!("Counted from Weixin's pushes since {day}; may differ from its statistics")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_today_have_no_date() {
        // 2026-11-20 10:00 in Beijing.
        let now = UnixSeconds::new(1_795_140_000);
        assert_eq!(moment(UnixSeconds::new(now.get() - 2880), now, Language::En), "today 09:12");
        assert_eq!(moment(UnixSeconds::new(now.get() - 2880), now, Language::ZhCn), "今天 09:12");
        assert_eq!(
            moment(UnixSeconds::new(now.get() - 86_400), now, Language::En),
            "2026-11-19 10:00"
        );
    }

    #[test]
    fn reasons_of_gaps_are_shown() {
        let english = |reason| why_missing(reason, Language::En);
        assert_eq!(english(Some("45011")), "Weixin returned 45011");
        assert_eq!(english(Some("-1")), "Weixin returned -1");
        assert_eq!(english(Some("no_row")), "Weixin has none yet");
        assert_eq!(english(Some("answer_lost")), "no response");
        assert_eq!(english(None), "not read yet");
    }
}
