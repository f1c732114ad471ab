//! Texts for input that is not an amount, number, date or time.

use card_model::language::Language;

use super::{field::without_positions, pick};

/// Returns how a value of this field is written.
pub(super) fn unreadable(field: &str, language: Language) -> &'static str {
    let path = without_positions(field);
    if is_money(&path) {
        return pick(
            language,
            "请填写金额，单位为元，最多两位小数，例如 12.5",
            "Write an amount in yuan with at most two decimals, e.g. 12.5",
        );
    }
    match path.as_str() {
        "base_info.date_info.begin_timestamp" | "base_info.date_info.end_timestamp" => pick(
            language,
            "请按“年-月-日”填写存在的日期，例如 2026-03-01",
            "Write a date of the calendar as year-month-day, e.g. 2026-03-01",
        ),
        "advanced_info.time_limit.begin_hour" | "advanced_info.time_limit.end_hour" => {
            pick(language, "请按“时:分”填写，例如 09:30", "Write a time as hour:minute, e.g. 09:30")
        }
        "base_info.get_limit" | "base_info.use_limit" | "gift_num" | "base_info.sku.quantity" => {
            pick(language, "请填写整数", "Write a whole number")
        }
        _ => pick(
            language,
            "内容的格式与微信文档不符，请重新填写",
            "The value doesn't have the documented form; enter it again",
        ),
    }
}

/// Returns `true` if a field holds an amount in fen, given as its path without positions.
pub(super) fn is_money(path: &str) -> bool {
    matches!(path, "reduce_cost" | "least_cost" | "advanced_info.use_condition.least_cost")
}
