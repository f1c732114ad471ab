//! Texts for input that is not an amount, number, date or time.

use card_model::{
    advanced_info::{AdvancedInfoField, TimeLimitField},
    base_info::{BaseInfo, Sku},
    card::{Cash, Gift},
    date_info::DateInfo,
    field::{Field, Item},
    language::Language,
    use_condition::UseCondition,
};

use super::pick;

/// Returns how a value of this field is written.
pub(super) fn unreadable(field: Field, language: Language) -> &'static str {
    if is_money(field) {
        return pick(
            language,
            "请填写金额，单位为元，最多两位小数，例如 12.5",
            "Write an amount in yuan with at most two decimals, e.g. 12.5",
        );
    }
    match field {
        DateInfo::BEGIN_TIMESTAMP | DateInfo::END_TIMESTAMP => pick(
            language,
            "请按“年-月-日”填写存在的日期，例如 2026-03-01",
            "Write a date of the calendar as year-month-day, e.g. 2026-03-01",
        ),
        Field::AdvancedInfo(AdvancedInfoField::TimeLimit(Item::At(
            _,
            TimeLimitField::BeginHour | TimeLimitField::EndHour,
        ))) => {
            pick(language, "请按“时:分”填写，例如 09:30", "Write a time as hour:minute, e.g. 09:30")
        }
        BaseInfo::GET_LIMIT | BaseInfo::USE_LIMIT | Gift::GIFT_NUM | Sku::QUANTITY => {
            pick(language, "请填写整数", "Write a whole number")
        }
        _ => pick(
            language,
            "内容的格式与微信文档不符，请重新填写",
            "The value doesn't have the documented form; enter it again",
        ),
    }
}

/// Returns `true` if a field holds an amount in fen.
pub(super) fn is_money(field: Field) -> bool {
    matches!(field, Cash::REDUCE_COST | Cash::LEAST_COST | UseCondition::LEAST_COST)
}
