//! Texts of the page of one voucher.

use card_model::{language::Language, time::BeijingDay};

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the page of one voucher.
    pub enum VoucherText {
        Voucher => ("卡券", "Voucher"),
        Missing => ("找不到这张卡券，可能已删除", "Voucher not found. It may have been deleted."),
        BackToList => ("返回卡券列表", "Back to vouchers"),
        CopyId => ("复制卡券 ID", "Copy the voucher id"),
        Edit => ("编辑", "Edit"),
        Duplicate => ("复制为新券", "Duplicate"),
        Statistics => ("统计", "Statistics"),
        Facts => ("概况", "At a glance"),
        Last7 => ("最近 7 天", "Claimed / redeemed, 7 days"),
        NoFigures => ("还没有数据", "No figures yet"),
        NoActivityYet => ("最近 30 天没有人浏览或领取", "Not viewed or claimed in the last 30 days"),
        NoActivityYetHint => ("投放后，前一天的数据每天早上更新", "Once it is issued, the previous day's figures appear every morning"),
        StockLeft => ("剩余库存", "Stock left"),
        NoStock => ("还没有库存", "No stock yet"),
        Validity => ("有效期", "Validity"),
        Permanent => ("永久有效", "No end"),
        Ended => ("已结束", "Ended"),
        NextStep => ("下一步", "Next step"),
        Parts => ("卡券页面", "Parts of this page"),
        Overview => ("概览", "Overview"),
        Content => ("内容", "Content"),
        History => ("记录", "History"),
        Before => ("上一张", "Previous voucher"),
        After => ("下一张", "Next voucher"),
        Funnel => ("转化漏斗", "Conversion"),
        Times => ("最近 30 天，次数", "Last 30 days, times"),
        Daily => ("每日趋势", "Day by day"),
        ChartHelp => ("用左右方向键逐日查看", "Use the left and right arrow keys to go through the days"),
        EarlierClaims => ("以前领取的也会在这期间核销，所以可能超过 100%", "Earlier claims are redeemed in these days too, so it can exceed 100%"),
        AsShown => ("券面预览", "Preview"),
        About => ("卡券信息", "About this voucher"),
        Threshold => ("使用门槛", "Threshold"),
        Limits => ("每人限领", "Limit per customer"),
        Stores => ("适用门店", "Stores"),
        AllStores => ("全部门店", "All stores"),
        Created => ("创建时间", "Created"),
        Updated => ("更新时间", "Changed"),
        OtherMember => ("其他信息", "Other data"),
        ReviewStep => ("微信正在审核，约 1 个工作日", "Weixin is reviewing it, about 1 working day"),
        OpenSandbox => ("打开沙箱面板", "Open sandbox panel"),
        RejectedStep => ("审核未通过", "Rejected"),
        NoReason => ("微信未说明原因", "Weixin gave no reason"),
        Correct => ("去修改", "Edit it"),
        TakenOffStep => ("已被微信下架，详情见微信公众平台", "Removed by Weixin; see the Weixin public platform"),
        DeletedStep => ("已删除，不能再投放", "Deleted; it can no longer be issued"),
        ExpiredStep => ("已过期，可以复制为新券", "Expired; duplicate it to continue"),
        FirstStockStep => ("已通过审核，先补库存才能领取", "Approved; add stock so that it can be claimed"),
        SoldOutStep => ("库存已领完，补库存后才能继续领取", "All claimed; add stock to continue"),
        AddStock => ("补库存", "Add stock"),
        LowStockStep => ("库存不足", "Low stock"),
        Extend => ("延期", "Extend"),
        ChangeValidity => ("修改有效期", "Change the validity"),
        IssueStep => ("可以投放了，还没有人领取", "Ready to issue; not claimed yet"),
        Issue => ("投放", "Issue"),
        NothingStep => ("投放中，暂时无需处理", "Live, nothing to do now"),
        ApprovedNews => ("审核已通过", "Approved"),
        EventsOfVoucher => ("微信推送的消息", "What Weixin pushed about it"),
        HistoryEmpty => ("还没有通过 Card Desk 的操作", "Nothing was done through Card Desk yet"),
        LastRefusal => ("上次未通过", "Last rejection"),
        HistoryTime => ("时间", "Time"),
        HistoryWhat => ("操作", "What"),
        HistoryWho => ("操作人", "Who"),
        HistoryOutcome => ("结果", "Outcome"),
        HistoryReview => ("重新审核", "New review"),
        Predicted => ("预计", "Expected"),
        Answered => ("微信", "Weixin"),
        Yes => ("是", "yes"),
        No => ("否", "no"),
        Same => ("一致", "as expected"),
        Differs => ("不一致", "not as expected"),
    }
}

/// The number of claims and redemptions.
pub fn claimed_and_redeemed(claims: u64, redemptions: u64, language: Language) -> String {
    let (claims, redemptions) = (grouped(claims), grouped(redemptions));
    match language {
        Language::ZhCn => format!("领取 {claims} · 核销 {redemptions}"),
        Language::En => format!("{claims} / {redemptions}"),
    }
}

/// The same for the last complete day.
pub fn of_day(day: BeijingDay, claims: u64, redemptions: u64, language: Language) -> String {
    let text = claimed_and_redeemed(claims, redemptions, language);
    let (_, month, day) = day.civil();
    match language {
        Language::ZhCn => format!("{month:02}-{day:02} {text}"),
        Language::En => format!("{month:02}-{day:02}: {text}"),
    }
}

/// Days of a validity that begins with the claim.
pub fn days_after_claim(days: u64, language: Language) -> String {
    match (language, days) {
        (Language::ZhCn, _) => format!("领取后 {days} 天内有效"),
        (Language::En, 1) => "1 day after the claim".to_owned(),
        (Language::En, _) => format!("{days} days after the claim"),
    }
}

/// Days until the validity begins.
pub fn begins_in(days: i64, language: Language) -> String {
    match (language, days) {
        (Language::ZhCn, _) => format!("{days} 天后开始"),
        (Language::En, 1) => "Begins tomorrow".to_owned(),
        (Language::En, _) => format!("Begins in {days} days"),
    }
}

/// How long the stock lasts.
pub fn stock_lasts(days: u64, language: Language) -> String {
    match (language, days) {
        (Language::ZhCn, 0) => "库存今天用完".to_owned(),
        (Language::ZhCn, _) => format!("库存约 {days} 天用完，早于到期"),
        (Language::En, 0) => "Stock runs out today".to_owned(),
        (Language::En, 1) => "Stock lasts about 1 day, less than the validity".to_owned(),
        (Language::En, _) => format!("Stock lasts about {days} days, less than the validity"),
    }
}

/// Days until the validity ends.
pub fn ends_in(days: i64, language: Language) -> String {
    match (language, days) {
        (Language::ZhCn, ..=0) => "今天到期，可以延期".to_owned(),
        (Language::ZhCn, _) => format!("还剩 {days} 天，可以延期"),
        (Language::En, ..=0) => "Last day; you can extend it".to_owned(),
        (Language::En, 1) => "1 day left; you can extend it".to_owned(),
        (Language::En, _) => format!("{days} days left; you can extend it"),
    }
}

/// The day on which the validity begins.
pub fn begins_on(day: BeijingDay, language: Language) -> String {
    let (_, month, day) = day.civil();
    match language {
        Language::ZhCn => format!("{month:02}-{day:02} 开始，之后才能核销"),
        Language::En => format!("Begins {month:02}-{day:02}; it can be redeemed from then on"),
    }
}

/// The result of the review, as one sentence.
pub fn rejected(reason: Option<&str>, language: Language) -> String {
    match (reason, language) {
        (Some(reason), Language::ZhCn) => format!("审核未通过：{reason}"),
        (Some(reason), Language::En) => format!("Rejected: {reason}"),
        (None, Language::ZhCn) => "审核未通过".to_owned(),
        (None, Language::En) => "Rejected".to_owned(),
    }
}

/// The button that leads to a field.
pub fn correct_field(field: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("修改{field}"),
        Language::En => format!("Edit {}", lowercase_first(field)),
    }
}

fn lowercase_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The number of stores.
pub fn stores(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::ZhCn, _) => format!("{count} 家"),
        (Language::En, 1) => "1 store".to_owned(),
        (Language::En, _) => format!("{count} stores"),
    }
}

/// The limit per customer.
pub fn per_customer(count: u64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 张"),
        Language::En => count.to_string(),
    }
}

/// How many predictions of reviews were right.
pub fn predictions(matched: u64, total: u64, language: Language) -> String {
    let (matched, total) = (grouped(matched), grouped(total));
    match language {
        Language::ZhCn => format!("最近 {total} 次修改，{matched} 次与预计一致"),
        Language::En => format!("{matched} of the last {total} edits went as expected"),
    }
}
