//! The codes for the rules of `card-model`. Documented for 40079, 40141 and 41025 (S1 "5.1 Error Codes"); the others are
//! inferred from the platform's words (P14, P15).

use card_model::{
    advanced_info::{AdvancedInfo, AdvancedInfoField},
    base_info::{BaseInfo, BaseInfoField},
    card::Cash,
    code::{InvalidCodeTransition, UserCardStatus},
    field::Field,
    patch::{RefusalReason, UpdateRefusal},
    review::InvalidTransition,
    stock::StockError,
    validation::{Rule, Violation},
};

/// What the platform refuses: a broken rule, or a change that isn't possible.
pub trait Refused {
    /// Returns the code with which the platform refuses it.
    fn errcode(&self) -> i64;
}

/// Returns the code with which the platform refuses a request. For a [`Violation`], the code of `card/create`; see
/// [`of_update`] for `card/update`.
///
/// ```
/// use card_model::{base_info::Sku, patch::RefusalReason, stock};
/// use weixin_api::errcode;
/// assert_eq!(errcode::of(&RefusalReason::DateNarrowed), errcode::INVALID_DATE_INFO);
/// let below_zero = stock::modify(&Sku::default(), 0, 1).unwrap_err();
/// assert_eq!(errcode::of(&below_zero), errcode::INVALID_CARD_QUANTITY);
/// ```
pub fn of(refused: &impl Refused) -> i64 {
    refused.errcode()
}

/// Returns the code with which `card/update` refuses a violation. It differs from [`of`] for one rule: an entry to the
/// usage page next to Weixin Checkout.
pub fn of_update(violation: &Violation) -> i64 {
    match of(violation) {
        super::ENTRY_CONFLICT => super::PAY_CELL_CONFLICT,
        errcode => errcode,
    }
}

impl Refused for Violation {
    fn errcode(&self) -> i64 {
        match &self.rule {
            Rule::BadType => super::DATA_FORMAT_ERROR,
            Rule::TooLong { .. } | Rule::TooShort { .. } => super::OUT_OF_LENGTH,
            Rule::NotCdnImage | Rule::RefusedImageHost { .. } => super::INVALID_IMAGE_URL,
            Rule::EscapedText => super::UNICODE_ESCAPED,
            Rule::StockBeforeCodes => super::INVALID_DEPOSIT_MODE,
            Rule::SubMerchantStock { .. } => super::TOTAL_STOCK_REACHED,
            Rule::EndsInThePast | Rule::BeginsTooLate { .. } | Rule::ValidityTooLong { .. } => {
                super::INVALID_TIME
            }
            Rule::LeastCostNotAboveReduceCost { .. } => super::LEAST_COST_NOT_ABOVE_REDUCE_COST,
            Rule::OwnCardId => super::INVALID_CONSUME_SHARE,
            Rule::ForbiddenCharacter { .. } | Rule::NotAWebAddress | Rule::NotAPhoneNumber => {
                super::INVALID_ARGUMENT
            }
            Rule::Needs { .. } if self.field == BaseInfo::LOCATION_ID_LIST => {
                super::REQUIRE_LOCATION_ID
            }
            Rule::Required | Rule::Needs { .. } => missing(self.field),
            Rule::EndsBeforeBegin
            | Rule::OutOfRange { .. }
            | Rule::TooMany { .. }
            | Rule::NotOneOf { .. }
            | Rule::Duplicate
            | Rule::MustBeTrue
            | Rule::MustBeFalse
            | Rule::NotForThisCard
            | Rule::Excludes { .. } => invalid(self.field),
        }
    }
}

/// Returns the code for a missing field.
fn missing(field: Field) -> i64 {
    match field {
        BaseInfo::LOCATION_ID_LIST => super::POI_LIST_EMPTY,
        AdvancedInfo::TEXT_IMAGE_LIST | Field::AdvancedInfo(AdvancedInfoField::AbstractInfo(_)) => {
            super::SHARE_FRIENDS_NEEDS_COVER
        }
        Field::AdvancedInfo(AdvancedInfoField::TextImageList(_)) => super::MISSING_TEXT_OR_IMAGE,
        _ => super::MISSING_REQUIRED_FIELDS,
    }
}

/// Returns the code for a value that isn't allowed.
fn invalid(field: Field) -> i64 {
    match field {
        Cash::REDUCE_COST => super::INVALID_REDUCE_COST,
        Cash::LEAST_COST => super::INVALID_LEAST_COST,
        Field::CardType => super::INVALID_CARD_TYPE,
        Field::BaseInfo(field) => invalid_base_info(field),
        Field::AdvancedInfo(field) => invalid_advanced_info(field),
        _ => super::INVALID_CARD_PARAMETERS,
    }
}

fn invalid_base_info(field: BaseInfoField) -> i64 {
    match field {
        BaseInfoField::Color => super::INVALID_COLOR,
        BaseInfoField::GetLimit => super::INVALID_GET_LIMIT,
        BaseInfoField::Title => super::INVALID_TITLE,
        BaseInfoField::CanShare | BaseInfoField::CanGiveFriend => super::INVALID_SHARE_PARAMETERS,
        BaseInfoField::UseAllLocations | BaseInfoField::LocationIdList(_) => {
            super::INVALID_LOCATION
        }
        BaseInfoField::CenterTitle
        | BaseInfoField::CenterSubTitle
        | BaseInfoField::CenterUrl
        | BaseInfoField::CenterAppBrandUserName
        | BaseInfoField::CenterAppBrandPass => super::ENTRY_CONFLICT,
        BaseInfoField::DateInfo(_) => super::INVALID_TIME,
        BaseInfoField::Sku(_) => super::INVALID_CARD_QUANTITY,
        _ => super::INVALID_CARD_PARAMETERS,
    }
}

fn invalid_advanced_info(field: AdvancedInfoField) -> i64 {
    match field {
        AdvancedInfoField::ShareFriends => super::INVALID_FRIENDS_CARD_TYPE,
        AdvancedInfoField::TimeLimit(_) => super::INVALID_USE_TIME_LIMIT,
        AdvancedInfoField::ConsumeShareSelfNum | AdvancedInfoField::ConsumeShareCardList(_) => {
            super::INVALID_CONSUME_SHARE
        }
        AdvancedInfoField::AbstractInfo(_) => super::SHARE_FRIENDS_NEEDS_COVER,
        _ => super::INVALID_CARD_PARAMETERS,
    }
}

impl Refused for RefusalReason {
    fn errcode(&self) -> i64 {
        match self {
            Self::DateNarrowed | Self::DateType => super::INVALID_DATE_INFO,
            Self::Stock => super::INVALID_CARD_QUANTITY,
            Self::CardType => super::INVALID_CARD_TYPE,
            Self::SupplyStays => super::SUPPLY_BONUS_IS_FINAL,
            Self::BadType => super::DATA_FORMAT_ERROR,
            // No document names the code. This is the one whose message describes the violation.
            _ => super::INVALID_CARD_PARAMETERS,
        }
    }
}

impl Refused for UpdateRefusal {
    fn errcode(&self) -> i64 {
        self.reason.errcode()
    }
}

impl Refused for StockError {
    fn errcode(&self) -> i64 {
        super::INVALID_CARD_QUANTITY
    }
}

impl Refused for InvalidTransition {
    fn errcode(&self) -> i64 {
        super::INVALID_CARD_STATUS
    }
}

impl Refused for InvalidCodeTransition {
    fn errcode(&self) -> i64 {
        match self.from {
            UserCardStatus::Consumed => super::CODE_CONSUMED,
            _ => super::INVALID_USER_CARD_STATUS,
        }
    }
}
