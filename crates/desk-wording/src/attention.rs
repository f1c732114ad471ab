//! Texts for why a card needs attention.

use card_model::{language::Language, standing::Attention};

use super::pick;

/// Returns why a card needs attention, for a chip or a filter.
pub fn attention(attention: Attention, language: Language) -> &'static str {
    match attention {
        Attention::Refused => pick(language, "未通过", "Rejected"),
        Attention::UnderReview => pick(language, "审核中", "In review"),
        Attention::ExpiringSoon => pick(language, "即将到期", "Expiring soon"),
        Attention::LowStock => pick(language, "库存不足", "Low stock"),
    }
}
