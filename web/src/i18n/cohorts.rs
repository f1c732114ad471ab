//! Texts of the table of cohorts: how soon claimed codes are redeemed.

use card_model::{language::Language, time::BeijingDay};

use super::messages;

messages! {
    /// Texts of the table of cohorts.
    pub enum CohortText {
        Heading => ("领取后多久核销", "How soon codes are redeemed"),
        Week => ("领取的一周（周一起）", "Week of the claim (from Monday)"),
        WeekOnly => ("一周（周一起）", "Week (from Monday)"),
        Claims => ("领取", "Claimed"),
        Later => ("30 天后", "Later"),
        NotYet => ("未到", "not yet"),
        NotYetWhy => ("这一周领取的券还没有都过完这么多天", "Not all codes of this week have had so many days yet"),
        NoClaims => ("还没有收到微信的领取消息，所以这里未知，不是零。", "No event about a claim has arrived yet, so this is unknown, not zero."),
        NoWeeks => ("这段时间还没有领取消息", "No claims are known for this range"),
        Note => (
            "转赠的券从第一位领取者领取时算起。没有收到领取消息的券不在其中。",
            "A code given to a friend counts from the claim of its first owner. Codes whose claim no event told are left out."
        ),
        Reconciliation => ("与微信统计核对", "Compared with Weixin's statistics"),
        ReconciliationNote => (
            "“漏掉”是微信统计里有、推送没有送到的数量；负数表示推送多于微信统计。核销按核销当天所在的周计算。",
            "Missed: Weixin counts it and no event told it; negative if events told more. Redemptions count in the week in which they happened."
        ),
        ClaimsTold => ("推送的领取", "Claims by events"),
        ClaimsOfWeixin => ("微信的领取", "Claims by Weixin"),
        RedemptionsTold => ("推送的核销", "Redemptions by events"),
        RedemptionsOfWeixin => ("微信的核销", "Redemptions by Weixin"),
        Missed => ("漏掉", "Missed"),
        Unknown => ("未知", "unknown"),
        Total => ("两边都已知的周合计", "Total of weeks known to both"),
    }
}

/// The heading of a column: redeemed within so many days after the day of the claim.
pub fn within(days: u32, language: Language) -> String {
    match (language, days) {
        (Language::ZhCn, 0) => "当天".to_owned(),
        (Language::En, 0) => "Same day".to_owned(),
        (Language::ZhCn, _) => format!("{days} 天内"),
        (Language::En, 1) => "1 day".to_owned(),
        (Language::En, _) => format!("{days} days"),
    }
}

/// Since when claims are known.
pub fn claims_since(day: BeijingDay, language: Language) -> String {
    match language {
        Language::ZhCn => format!("按微信推送统计，自 {day} 起"),
        Language::En => format!("Counted from Weixin's pushes since {day}"),
    }
}
