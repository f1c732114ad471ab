//! Texts for services of the merchant and days of time limits.

use card_model::{
    advanced_info::{BusinessService, TimeLimitDay},
    language::Language,
};

use super::pick;

/// Returns the name of a service. An undocumented service is returned unchanged.
pub fn service(service: &BusinessService, language: Language) -> String {
    let text = match service {
        BusinessService::Deliver => pick(language, "外卖服务", "Delivery"),
        BusinessService::FreePark => pick(language, "停车位", "Free parking"),
        BusinessService::WithPet => pick(language, "可带宠物", "Pets allowed"),
        BusinessService::FreeWifi => pick(language, "免费 Wi-Fi", "Free Wi-Fi"),
        other => other.as_str(),
    };
    text.to_owned()
}

/// Returns the name of a day. An undocumented day is returned unchanged.
pub fn day(day: &TimeLimitDay, language: Language) -> String {
    let text = match day {
        TimeLimitDay::Monday => pick(language, "周一", "Monday"),
        TimeLimitDay::Tuesday => pick(language, "周二", "Tuesday"),
        TimeLimitDay::Wednesday => pick(language, "周三", "Wednesday"),
        TimeLimitDay::Thursday => pick(language, "周四", "Thursday"),
        TimeLimitDay::Friday => pick(language, "周五", "Friday"),
        TimeLimitDay::Saturday => pick(language, "周六", "Saturday"),
        TimeLimitDay::Sunday => pick(language, "周日", "Sunday"),
        TimeLimitDay::Holiday => pick(language, "节假日", "Public holidays"),
        other => other.as_str(),
    };
    text.to_owned()
}
