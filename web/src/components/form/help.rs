//! Hints below fields while they are valid.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo},
    base_info::BaseInfo,
    card::{Cash, Gift},
    date_info::DateInfo,
    field::{Field, Format},
    use_condition::UseCondition,
};

use super::Form;
use crate::i18n::editor::Help;

/// The help of a field.
pub fn help(form: Form, field: Field) -> Option<Help> {
    Some(match field {
        BaseInfo::BRAND_NAME => Help::Brand,
        BaseInfo::LOGO_URL => Help::Logo,
        BaseInfo::NOTICE => Help::Notice,
        BaseInfo::DESCRIPTION => Help::Description,
        BaseInfo::SERVICE_PHONE => Help::Phone,
        BaseInfo::GET_LIMIT => Help::GetLimit,
        BaseInfo::USE_LIMIT => Help::UseLimit,
        BaseInfo::LOCATION_ID_LIST => Help::Stores,
        DateInfo::BEGIN_TIMESTAMP if form.is_new => Help::Dates,
        DateInfo::BEGIN_TIMESTAMP => Help::DatesEdit,
        Abstract::TEXT => Help::CoverText,
        Abstract::ICON_URL_LIST => Help::CoverPicture,
        AdvancedInfo::TEXT_IMAGE_LIST => Help::Article,
        AdvancedInfo::BUSINESS_SERVICE => Help::Services,
        AdvancedInfo::TIME_LIMIT => Help::TimeLimits,
        AdvancedInfo::CONSUME_SHARE_CARD_LIST => Help::GiftAfter,
        UseCondition::ACCEPT_CATEGORY => Help::AcceptCategory,
        UseCondition::REJECT_CATEGORY => Help::RejectCategory,
        UseCondition::OBJECT_USE_FOR => Help::ObjectUseFor,
        UseCondition::LEAST_COST => Help::LeastCost,
        UseCondition::CAN_USE_WITH_OTHER_DISCOUNT => Help::Sharing,
        Cash::REDUCE_COST => Help::ReduceCost,
        Gift::GIFT_NAME => Help::GiftName,
        Gift::GIFT_NUM => Help::GiftNum,
        Gift::GIFT_UNIT => Help::GiftUnit,
        Gift::GIFT => Help::Gift,
        _ if field.format() == Format::Web => Help::Link,
        _ => return None,
    })
}
