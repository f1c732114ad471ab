//! Words for the ten figures of statistics and for the sources of cards.

use card_model::{
    language::Language,
    statistics::{CardSource, Figure},
};

use super::pick;

/// A figure: how often (`users` false), or how many users of one day (`users` true).
pub fn figure(figure: Figure, users: bool, language: Language) -> &'static str {
    match (figure, users) {
        (Figure::View, false) => pick(language, "浏览次数", "Views"),
        (Figure::View, true) => pick(language, "浏览人数", "Viewers"),
        (Figure::Receive, false) => pick(language, "领取次数", "Claims"),
        (Figure::Receive, true) => pick(language, "领取人数", "Claimers"),
        (Figure::Verify, false) => pick(language, "核销次数", "Redemptions"),
        (Figure::Verify, true) => pick(language, "核销人数", "Redeemers"),
        (Figure::Given, false) => pick(language, "转赠次数", "Transfers"),
        // `given_user`: "number of users that the coupon is gifted to" (S0 "Fetching Voucher Summary").
        (Figure::Given, true) => pick(language, "获赠人数", "Transfer recipients"),
        (Figure::Expire, false) => pick(language, "过期张数", "Expiries"),
        (Figure::Expire, true) => pick(language, "过期人数", "Users with expiries"),
    }
}

/// Returns where a card was made.
pub fn card_source(source: CardSource, language: Language) -> &'static str {
    match source {
        CardSource::Api => pick(language, "接口创建", "API"),
        CardSource::Console => pick(language, "公众平台创建", "Console"),
    }
}
