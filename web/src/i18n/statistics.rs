//! Texts of the statistics page and of charts.

use super::messages;

messages! {
    /// Texts of the statistics page and of charts.
    pub enum StatisticsText {
        AllVouchers => ("全部卡券", "All vouchers"),
        CompleteDays => ("完整的自然日，北京时间", "complete days, Beijing time"),
        Last7 => ("7 天", "7 d"),
        Last30 => ("30 天", "30 d"),
        Last90 => ("90 天", "90 d"),
        Custom => ("自定义", "Custom"),
        Range => ("时间范围", "Range"),
        From => ("开始", "From"),
        To => ("结束", "To"),
        Apply => ("查看", "Show"),
        EndBeforeBegin => ("结束日期早于开始日期", "The range ends before it begins"),
        ExportCsv => ("导出 CSV", "Export CSV"),
        PerDay => ("每日", "Per day"),
        Times => ("次数", "Times"),
        People => ("人数", "People"),
        CountWhat => ("统计口径", "What is counted"),
        Chart => ("图表", "Chart"),
        Table => ("表格", "Table"),
        ShowAs => ("显示为", "Shown as"),
        Funnel => ("转化", "Funnel"),
        FunnelNote => (
            "次数可以跨日相加，人数不能：同一个人两天来会被算两次，所以人数只按天显示。",
            "Counts add up over days. People do not: one person on two days counts twice, so people are shown per day only."
        ),
        RedeemedOfReceived => ("核销 / 领取", "Redeemed / received"),
        RatioNote => ("此前领取的券也可能在本期核销，因此可能超过 100 %", "Codes received earlier may be redeemed in the period, so it can exceed 100 %"),
        Before => ("上期", "Period before"),
        Up => ("上升", "up"),
        Down => ("下降", "down"),
        Unchanged => ("持平", "unchanged"),
        NoComparison => ("上期没有数据", "nothing before"),
        Points => ("个百分点", "pt"),
        Voucher => ("卡券", "Voucher"),
        Rate => ("核销率", "Rate"),
        Day => ("日期", "Day"),
        ByVoucher => ("各卡券", "By voucher"),
        CutOff => (
            "当天的数据次日 8 点（北京时间）后才完整，所以更晚的日期没有显示。",
            "A day's figures are complete from 08:00 Beijing time of the next day; later days are not shown."
        ),
        ChartHelp => ("用左右方向键逐日查看", "Use the left and right arrow keys to go through the days"),
        OpenVoucher => ("打开卡券", "Open the voucher"),
        Total => ("合计", "Total"),
    }
}
