//! Texts for why a field can't be changed as requested.

use card_model::{language::Language, patch::RefusalReason};

use super::pick;

/// Returns why a field can't be changed, and the alternative.
pub fn refusal(reason: RefusalReason, language: Language) -> &'static str {
    match reason {
        RefusalReason::BrandName => pick(
            language,
            "商户名称创建后不能修改",
            "The merchant's name can't be changed after creation",
        ),
        RefusalReason::Threshold => pick(
            language,
            "使用门槛创建后不能修改，如需调整请新建一张券",
            "Thresholds can't be changed once set; create a new voucher instead",
        ),
        RefusalReason::Amount => pick(
            language,
            "减免金额创建后不能修改，如需调整请新建一张券",
            "The amount can't be changed after creation; create a new voucher instead",
        ),
        RefusalReason::GiftContent => pick(
            language,
            "兑换内容创建后不能修改，如需调整请新建一张券",
            "What it is exchanged for can't be changed after creation; create a new voucher instead",
        ),
        RefusalReason::CardType => {
            pick(language, "卡券类型创建后不能修改", "The type can't be changed after creation")
        }
        RefusalReason::ShareFriends => pick(
            language,
            "创建后不能在朋友的券和普通券之间切换",
            "A Friend's Voucher stays one, and an ordinary voucher can't become one",
        ),
        RefusalReason::Stock => pick(
            language,
            "库存不在这里修改：朋友的券用券点购买库存",
            "Stock isn't changed here: a Friend's Voucher gets it with inventory tokens",
        ),
        RefusalReason::Composed => {
            pick(language, "由微信根据使用门槛自动生成", "Weixin composes it from the thresholds")
        }
        RefusalReason::ReadOnly => pick(language, "由微信生成，不能修改", "Weixin sets it"),
        RefusalReason::DateNarrowed => pick(
            language,
            "有效期只能延长：开始日期不能推后，结束日期不能提前",
            "A validity can only be extended: it can't begin later or end earlier than now",
        ),
        RefusalReason::DateType => {
            pick(language, "有效期类型创建后不能修改", "The kind of validity can't be changed")
        }
        RefusalReason::NotListed => pick(
            language,
            "微信没有提供修改这一项的接口",
            "Weixin offers no way to change this after creation",
        ),
        RefusalReason::SupplyStays => pick(
            language,
            "会员卡开启积分或储值后不能关闭",
            "Points and stored value can't be switched off again",
        ),
        RefusalReason::CannotBeCleared => {
            pick(language, "这一项只能换成别的值，不能清空", "It can be replaced, but not cleared")
        }
        RefusalReason::BadType => {
            pick(language, "值的类型与文档不符", "The value's type differs from the documented one")
        }
    }
}
