//! Words for why a card needs somebody.

use card_model::language::Language;

use super::pick;
use crate::card_list::Attention;

/// Why a card needs attention, as a chip or a filter says it.
pub fn attention(attention: Attention, language: Language) -> &'static str {
    match attention {
        Attention::Refused => pick(language, "审核未通过", "Refused"),
        Attention::UnderReview => pick(language, "审核中", "Under review"),
        Attention::ExpiringSoon => pick(language, "即将到期", "Expiring soon"),
        Attention::LowStock => pick(language, "库存不足", "Low stock"),
    }
}
