//! Names of a card's fields. Each `match` is exhaustive, so that a field without a name doesn't compile.

use card_model::{field::Field, language::Language};

use super::pick;

mod advanced_info;
mod base_info;
mod member_card;
mod own;

/// Chinese and English.
type Words = (&'static str, &'static str);

/// The object that is named after the card's type.
const OBJECT: Words = ("卡券内容", "Contents of the card");

/// Returns the name of a field.
///
/// ```
/// use card_model::{advanced_info::TextImage, language::Language};
/// use desk_wording::field_name;
/// assert_eq!(field_name(TextImage::text(3), Language::En), "Article text");
/// ```
pub fn field_name(field: Field, language: Language) -> &'static str {
    let (chinese, english) = match field {
        Field::Card => ("卡券", "Card"),
        Field::CardType => ("卡券类型", "Type"),
        Field::Object => OBJECT,
        Field::BaseInfo(field) => base_info::base_info(field),
        Field::AdvancedInfo(field) => advanced_info::advanced_info(field),
        Field::Groupon(field) => own::groupon(field),
        Field::Discount(field) => own::discount(field),
        Field::Gift(field) => own::gift(field),
        Field::Cash(field) => own::cash(field),
        Field::GeneralCoupon(field) => own::general_coupon(field),
        Field::MemberCard(field) => member_card::member_card(field),
        Field::ScenicTicket(field) => own::scenic_ticket(field),
        Field::MovieTicket(field) => own::movie_ticket(field),
        Field::BoardingPass(field) => own::boarding_pass(field),
        Field::MeetingTicket(field) => own::meeting_ticket(field),
    };
    pick(language, chinese, english)
}

/// Returns the name of a field, given as its path below the type's object; `None` for an undocumented field.
pub fn known_path_name(path: &str, language: Language) -> Option<&'static str> {
    if path == "card_id" {
        return Some(pick(language, "卡券 ID", "Card id"));
    }
    path.parse().ok().map(|field| field_name(field, language))
}

/// Returns the name of a field, given as its path below the type's object. Undocumented fields are called "another
/// field".
///
/// ```
/// use card_model::language::Language;
/// use desk_wording::path_name;
/// assert_eq!(path_name("base_info.surprise", Language::En), "Another field");
/// ```
pub fn path_name(path: &str, language: Language) -> &'static str {
    known_path_name(path, language).unwrap_or(pick(language, "其他字段", "Another field"))
}
