//! Texts for redeeming: why a code can't be redeemed, and what to tell the customer.

use card_model::{code::RedemptionObstacle, language::Language};

use super::pick;

/// Returns why a code can't be redeemed.
pub fn redemption_obstacle(obstacle: RedemptionObstacle, language: Language) -> &'static str {
    match obstacle {
        RedemptionObstacle::NotBegun => pick(language, "还没到使用时间", "Not valid yet"),
        RedemptionObstacle::Expired => pick(language, "已过期", "Expired"),
        RedemptionObstacle::Redeemed => pick(language, "已经核销过", "Already redeemed"),
        RedemptionObstacle::OfferedToFriend => {
            pick(language, "正在转赠给好友", "Being given to a friend")
        }
        RedemptionObstacle::Deleted => pick(language, "顾客已删除", "Deleted by the customer"),
        RedemptionObstacle::MadeVoid => pick(language, "已作废", "Void"),
        _ => pick(language, "微信返回了未知状态", "Weixin reports an unknown state"),
    }
}

/// Returns what the clerk can tell the customer.
pub fn obstacle_advice(obstacle: RedemptionObstacle, language: Language) -> &'static str {
    match obstacle {
        RedemptionObstacle::NotBegun => pick(
            language,
            "请顾客在有效期内再来",
            "The customer can use it once its validity begins",
        ),
        RedemptionObstacle::Expired => {
            pick(language, "有效期已结束，不能核销", "Its validity has ended; it can't be redeemed")
        }
        RedemptionObstacle::Redeemed => pick(
            language,
            "一张券只能用一次，请勿再给优惠",
            "A code can be used once; don't grant the discount again",
        ),
        RedemptionObstacle::OfferedToFriend => pick(
            language,
            "请顾客在微信里取消转赠，或由好友出示",
            "The customer can take it back in Weixin, or the friend can show it",
        ),
        RedemptionObstacle::Deleted => pick(
            language,
            "这张券已不在顾客的卡包里",
            "The voucher is no longer in the customer's wallet",
        ),
        RedemptionObstacle::MadeVoid => {
            pick(language, "商户已将这个券码作废", "The merchant has made this code void")
        }
        _ => pick(language, "请联系管理员", "Ask an administrator"),
    }
}
