//! Texts of the overview.

use card_model::{language::Language, time::BeijingDay};

use super::messages;

messages! {
    /// Texts of the overview.
    pub enum OverviewText {
        NeedsAttention => ("需要处理", "Needs attention"),
        ShowAll => ("查看全部", "Show all"),
        AllWell => ("没有需要处理的卡券", "No voucher needs attention"),
        NoneSoFar => ("已读取的卡券中没有需要处理的", "None of the vouchers read so far needs attention"),
        NoReason => ("微信未说明原因", "Weixin gave no reason"),
        OpenWrites => ("去确认", "Decide"),
        Last7 => ("最近 7 天", "Last 7 days"),
        ComparedWithBefore => ("与之前 7 天相比", "compared with the 7 days before"),
        Last30 => ("最近 30 天", "Last 30 days"),
        Trend => ("每日次数", "Times per day"),
        AllStatistics => ("查看统计", "All statistics"),
        EmptyTitle => ("还没有卡券", "No vouchers yet"),
        EmptyHint => (
            "创建第一张朋友的券，提交审核，通过后即可投放。",
            "Create the first Friend's Voucher and send it to review; once approved it can be issued."
        ),
        NewCash => ("新建代金券", "New cash voucher"),
        NewGift => ("新建兑换券", "New gift voucher"),
    }
}

/// How many vouchers there are, and how many of them are live.
pub fn counts(cards: &str, live: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("共 {cards} 张卡券，{live} 张生效中"),
        Language::En if cards == "1" => format!("1 voucher, {live} live"),
        Language::En => format!("{cards} vouchers, {live} live"),
    }
}

/// Not every voucher has been counted.
pub fn counting(known: &str, total: Option<&str>, language: Language) -> String {
    let total = total.map(|total| format!(" / {total}")).unwrap_or_default();
    match language {
        Language::ZhCn => format!("已读取 {known}{total} 张卡券，数字尚不完整"),
        Language::En => {
            format!("{known}{total} vouchers read so far; the figures are not complete")
        }
    }
}

/// Since when a voucher waits for its review.
pub fn waiting_since(day: BeijingDay, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{day} 提交"),
        Language::En => format!("Since {day}"),
    }
}

/// How many days of the validity are left after today.
pub fn days_left(days: i64, language: Language) -> String {
    match (language, days) {
        (Language::ZhCn, ..=0) => "今天到期".to_owned(),
        (Language::En, ..=0) => "Last day".to_owned(),
        (Language::ZhCn, _) => format!("剩余 {days} 天"),
        (Language::En, 1) => "1 day left".to_owned(),
        (Language::En, _) => format!("{days} days left"),
    }
}

/// How much of the stock is left.
pub fn left_of(left: &str, total: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("剩余 {left} / {total}"),
        Language::En => format!("{left} of {total} left"),
    }
}

/// How many more there are than are shown.
pub fn more(count: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("还有 {count} 张"),
        Language::En => format!("{count} more"),
    }
}

/// How many writes wait for a decision, and how many are being checked.
pub fn open_writes(undecided: u64, unknown: u64, language: Language) -> String {
    let parts = [
        (undecided, "项操作待确认", "needs your decision", "need your decision"),
        (unknown, "项操作核实中", "is being checked", "are being checked"),
    ];
    let words = parts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, zh, one, many)| {
        match (language, count) {
            (Language::ZhCn, _) => format!("{count} {zh}"),
            (Language::En, 1) => format!("1 change {one}"),
            (Language::En, _) => format!("{count} changes {many}"),
        }
    });
    words.collect::<Vec<_>>().join(match language {
        Language::ZhCn => "，",
        Language::En => ", ",
    })
}
