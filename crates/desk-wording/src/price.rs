//! Texts for the reasons of a code's price (S1 "2.1 Selecting a Right Threshold Type").

use card_model::{language::Language, price::PriceReason};

use super::pick;

/// Returns why a code has its price.
pub fn price_reason(reason: PriceReason, language: Language) -> &'static str {
    match reason {
        PriceReason::NoThreshold => pick(language, "无使用门槛", "No threshold"),
        PriceReason::OnlyExclusive => {
            pick(language, "仅限制不与其他优惠共享", "Only other vouchers are excluded")
        }
        PriceReason::LeastCost => pick(language, "设置了最低消费", "A minimum purchase is set"),
        PriceReason::AcceptCategory => {
            pick(language, "限定了适用商品", "It applies to certain commodities only")
        }
        PriceReason::RejectCategory => {
            pick(language, "排除了部分商品", "Some commodities are excluded")
        }
        PriceReason::ObjectUseFor => {
            pick(language, "要求先购买指定商品", "Something has to be bought first")
        }
    }
}
