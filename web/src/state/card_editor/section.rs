//! The sections of the form, and the controls that show a field.

pub use card_model::field::Section;
use card_model::{
    advanced_info::{
        Abstract, AbstractField, AdvancedInfo, AdvancedInfoField, TimeLimit, TimeLimitField,
    },
    base_info::{BaseInfo, BaseInfoField},
    date_info::DateInfo,
    field::{Field, Item},
};

/// Returns the section of a field; one without is with the offer if only its type has it, otherwise in the first.
pub fn section_of(field: Field) -> Section {
    let other = if field.own_type().is_some() { Section::Offer } else { Section::Content };
    field.section().unwrap_or(other)
}

/// Returns the field of the control that shows `field`, where violations are shown and linked to. For example, a time's
/// minutes belong to the control of its hours, and a store to the control of the list.
pub fn control_of(field: Field) -> Field {
    match field {
        BaseInfo::DATE_INFO | DateInfo::DATE_TYPE => DateInfo::BEGIN_TIMESTAMP,
        Field::BaseInfo(BaseInfoField::UseAllLocations | BaseInfoField::LocationIdList(_)) => {
            BaseInfo::LOCATION_ID_LIST
        }
        Field::BaseInfo(BaseInfoField::SubMerchantInfo(_)) => BaseInfo::SUB_MERCHANT_INFO,
        Field::AdvancedInfo(field) => match field {
            AdvancedInfoField::AbstractInfo(AbstractField::IconUrlList(_)) => {
                Abstract::ICON_URL_LIST
            }
            AdvancedInfoField::BusinessService(_) => AdvancedInfo::BUSINESS_SERVICE,
            AdvancedInfoField::ConsumeShareSelfNum | AdvancedInfoField::ConsumeShareCardList(_) => {
                AdvancedInfo::CONSUME_SHARE_CARD_LIST
            }
            AdvancedInfoField::TimeLimit(Item::At(at, TimeLimitField::BeginMinute)) => {
                TimeLimit::begin_hour(at)
            }
            AdvancedInfoField::TimeLimit(Item::At(at, TimeLimitField::EndMinute)) => {
                TimeLimit::end_hour(at)
            }
            field => Field::AdvancedInfo(field),
        },
        field => field,
    }
}
