//! Names of the fields that Friend's Vouchers add.

use card_model::{
    advanced_info::{
        AbstractField, AdvancedInfoField, ConsumeShareCardField, TextImageField, TimeLimitField,
    },
    field::Item,
    use_condition::UseConditionField,
};

use super::Words;

pub(super) fn advanced_info(field: AdvancedInfoField) -> Words {
    match field {
        AdvancedInfoField::Itself => ("图文和使用条件", "Article and conditions"),
        AdvancedInfoField::UseCondition(field) => use_condition(field),
        AdvancedInfoField::AbstractInfo(field) => cover(field),
        AdvancedInfoField::TextImageList(Item::List | Item::At(_, TextImageField::Itself)) => {
            ("图文介绍", "Article")
        }
        AdvancedInfoField::TextImageList(Item::At(_, TextImageField::ImageUrl)) => {
            ("图文图片", "Article picture")
        }
        AdvancedInfoField::TextImageList(Item::At(_, TextImageField::Text)) => {
            ("图文文字", "Article text")
        }
        AdvancedInfoField::BusinessService(_) => ("商户服务", "Services"),
        AdvancedInfoField::TimeLimit(Item::List | Item::At(_, TimeLimitField::Itself)) => {
            ("使用时段", "Time limits")
        }
        AdvancedInfoField::TimeLimit(Item::At(_, TimeLimitField::Day)) => ("使用日", "Day"),
        AdvancedInfoField::TimeLimit(Item::At(_, TimeLimitField::BeginHour)) => {
            ("时段开始", "From")
        }
        AdvancedInfoField::TimeLimit(Item::At(_, TimeLimitField::EndHour)) => ("时段结束", "Until"),
        AdvancedInfoField::TimeLimit(Item::At(_, TimeLimitField::BeginMinute)) => {
            ("开始分钟", "Minute of the start")
        }
        AdvancedInfoField::TimeLimit(Item::At(_, TimeLimitField::EndMinute)) => {
            ("结束分钟", "Minute of the end")
        }
        AdvancedInfoField::ConsumeShareSelfNum => {
            ("核销后再送本券", "Another of this voucher after use")
        }
        AdvancedInfoField::ConsumeShareCardList(
            Item::List | Item::At(_, ConsumeShareCardField::Itself),
        ) => ("核销后送其他券", "Another voucher after use"),
        AdvancedInfoField::ConsumeShareCardList(Item::At(_, ConsumeShareCardField::CardId)) => {
            ("赠送的券", "Voucher given away")
        }
        AdvancedInfoField::ConsumeShareCardList(Item::At(_, ConsumeShareCardField::Num)) => {
            ("赠送数量", "Number given away")
        }
        AdvancedInfoField::ShareFriends => ("朋友的券", "Friend's Voucher"),
    }
}

fn use_condition(field: UseConditionField) -> Words {
    match field {
        UseConditionField::Itself => ("使用门槛", "Thresholds"),
        UseConditionField::AcceptCategory => ("适用商品", "Valid for"),
        UseConditionField::RejectCategory => ("不适用商品", "Not valid for"),
        UseConditionField::LeastCost => ("最低消费", "Minimum purchase"),
        UseConditionField::ObjectUseFor => ("需购买的商品", "To be bought first"),
        UseConditionField::CanUseWithOtherDiscount => {
            ("可与其他优惠共享", "Can be used with other vouchers")
        }
    }
}

fn cover(field: AbstractField) -> Words {
    match field {
        AbstractField::Itself => ("封面", "Cover"),
        AbstractField::Text => ("封面简介", "Cover text"),
        AbstractField::IconUrlList(_) => ("封面图片", "Cover picture"),
    }
}
