//! Texts of what the stock of Friend's Vouchers costs per redemption.

use card_model::language::Language;

use super::messages;

messages! {
    /// Texts of the table of costs.
    pub enum CostText {
        Heading => ("核销成本", "Cost per redemption"),
        Price => ("每张券点", "Tokens a code"),
        Claims => ("领取", "Claims"),
        Redemptions => ("核销", "Redemptions"),
        Cost => ("券点成本", "Cost in tokens"),
        Each => ("每次核销", "Per redemption"),
        Note => (
            "成本＝本期领取的张数 × 每张券点：到期没有被领取的库存，券点会退还。除以本期的核销次数，包括此前领取的券。每张券点按现在的使用条件计算。1 券点＝1 元，赠送的券点不花钱。",
            "The cost is the claimed codes of the range times the tokens a code, because tokens for stock that is never claimed are refunded. It is divided by the redemptions of the range, including codes claimed earlier. The price is that of the present conditions. A bought token costs 1 CNY; tokens that Weixin gave are free."
        ),
        Orders => ("订单实际扣除", "Taken by orders"),
        Taken => ("扣除", "Taken"),
        Refunded => ("退还", "Refunded"),
        Net => ("净额", "Net"),
        Bought => ("其中购买的（元）", "Bought tokens of it (CNY)"),
        OrdersNote => ("订单不写明卡券，所以实际扣除只能看全部卡券的合计。库存提前购买，可能与本期领取不在同一时期。", "Orders name no card, so what was really taken is known for all vouchers together. Stock is bought in advance, maybe in another range than it is claimed."),
        OrdersUnknown => ("订单没有完整读取，实际扣除未知。", "The orders could not be read completely, so what was really taken is unknown."),
        Missing => ("部分日期没有数据，合计不完整。", "Days are missing, so the sums are incomplete."),
        Unknown => ("未知", "unknown"),
    }
}

/// An amount of tokens.
pub fn tokens(amount: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{amount} 券点"),
        Language::En => format!("{amount} tokens"),
    }
}
