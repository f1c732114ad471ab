//! The table of errcodes: number, name, the platform's message, meaning in both languages, handling by a caller, and the
//! fields that it can concern.
//!
//! Each code has a constant of the same name, so no other crate writes a number. [`of`] returns the code for a rule of
//! `card-model` that a request breaks; the model itself names rules only.
//!
//! ```
//! use card_model::validation::{Rule, Severity, Violation};
//! use card_model::{base_info::BaseInfo, card_type::CardType};
//! use weixin_api::errcode::{self, RetryClass};
//! assert_eq!(errcode::INVALID_TIME, 40079);
//! assert_eq!(errcode::find(40079).map(|found| found.name), Some("INVALID_TIME"));
//! assert_eq!(errcode::class(42001), RetryClass::TokenStale);
//! let missing =
//!     Violation::new(&CardType::Cash, BaseInfo::NOTICE, Rule::Required, Severity::Error);
//! assert_eq!(errcode::of(&missing), errcode::MISSING_REQUIRED_FIELDS);
//! ```
//!
//! Sources: Tencent's pages on error codes ([P14], [P15]), the recorded responses in [R1] and [R2], and `WxJava`'s
//! `WxMpErrorMsgEnum` for invoices. The classes are the project's own.
//!
//! [P14]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Card_coupons_error_code.html
//! [P15]: https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html
//! [R1]: https://github.com/tianye/WechatMpSDK/blob/master/README.md
//! [R2]: https://github.com/rocye/wx-idk/blob/master/src/test/java/org/wx/sdk/card/CardReqTest.java

mod base;
mod card;
#[cfg(feature = "all-errcodes")]
mod component;
#[cfg(feature = "all-errcodes")]
mod invoice;
mod refused;

use card_model::field::Field;

pub use refused::{Refused, of, of_update};

/// How a caller can handle an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetryClass {
    /// No error.
    Ok,
    /// The access token is stale. Renew it once and retry the call. This is safe for writes too, because the platform
    /// refused the call before any effect.
    TokenStale,
    /// The account or its credentials are refused: no call succeeds until an administrator acts.
    CredentialPermanent,
    /// The platform is busy. Reads can be retried; the outcome of a write is unknown.
    Busy,
    /// Too many calls. The call had no effect; wait before a retry.
    Rate,
    /// The request is refused. A retry fails, too.
    Data,
    /// The requested change was made before.
    AlreadyDone,
    /// The errcode is undocumented.
    Unknown,
}

/// An errcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorCode {
    /// The number in `errcode`.
    pub number: i64,
    /// A stable name, the same as the constant's. With the feature `all-errcodes`.
    #[cfg(feature = "all-errcodes")]
    pub name: &'static str,
    /// The platform's message in `errmsg`, without hint and request id. With the feature `all-errcodes`.
    #[cfg(feature = "all-errcodes")]
    pub message: &'static str,
    /// The meaning in Chinese.
    pub zh: &'static str,
    /// The meaning in English.
    pub en: &'static str,
    /// How a caller can handle it.
    pub class: RetryClass,
    /// The fields of a card that it can concern.
    pub fields: &'static [Field],
    /// The members of the request that it can concern, e.g. `code`.
    pub members: &'static [&'static str],
}

/// Declares rows of the table and a constant for each.
macro_rules! error_codes {
    ($($name:ident = $number:literal $class:ident $message:literal
        zh $zh:literal en $en:literal [$($($field:ident)::+),* $(;)? $($member:literal),*];)*) => {
        $(
            #[doc = concat!($en, ": `", $message, "`.")]
            pub const $name: i64 = $number;
        )*

        /// The rows of this part of the table, by number.
        pub(super) const ROWS: &[super::ErrorCode] = &[$(
            super::ErrorCode {
                number: $number,
                #[cfg(feature = "all-errcodes")]
                name: stringify!($name),
                #[cfg(feature = "all-errcodes")]
                message: $message,
                zh: $zh,
                en: $en,
                class: super::RetryClass::$class,
                fields: &[$($($field)::+),*],
                members: &[$($member),*],
            },
        )*];
    };
}
pub(crate) use error_codes;

pub use base::{
    ACCESS_TOKEN_EXPIRED, API_EXPIRED, API_FORBIDDEN, API_UNAUTHORIZED, APPID_MISSING,
    APPSECRET_MISSING, CGI_PATH_NOT_FOUND, DATA_FORMAT_ERROR, DATA_NOT_READY, DATE_FORMAT_ERROR,
    DATE_RANGE_ERROR, INVALID_ACCESS_TOKEN, INVALID_APPID, INVALID_APPSECRET, INVALID_ARGUMENT,
    INVALID_CREDENTIAL, INVALID_GRANT_TYPE, INVALID_IMAGE_FORMAT, INVALID_IMAGE_SIZE, INVALID_IP,
    INVALID_OPENID, INVALID_REQUEST_ID, INVALID_STATISTICS_PARAMETER, INVALID_URL,
    INVALID_USERNAME, IP_NEEDS_CONFIRMATION, IP_REFUSED_FOR_A_DAY, IP_REFUSED_FOR_AN_HOUR,
    MEDIA_DATA_MISSING, MINUTE_QUOTA_REACHED, MISSING_ACCESS_TOKEN, OK, QUOTA_REACHED, REQUIRE_GET,
    REQUIRE_POST, SYSTEM_BUSY, TOKEN_REFUSED_AS_PUNISHMENT, UNICODE_ESCAPED, USER_LIMITED,
    USER_NOT_IN_WHITE_LIST, USER_UNAUTHORIZED, WRONG_ARGUMENT,
};
pub use card::{
    ACTIVATE_TICKET_EXPIRED, BALANCE_OUT_OF_LIMIT, BANNER_URL_SIZE, BELOW_VERIFY_CODE_SIZE,
    BIZ_PAY_REQUIRED, BONUS_NOT_AUTHORIZED, BONUS_OUT_OF_LIMIT, CALL_AGENT_REQUIRED,
    CANNOT_BIND_OPENID, CARD_LIST_OUT_OF_LIMIT, CARD_NEEDS_STORES, CODE_CONSUMED, CODE_NOT_MARKED,
    CONSUME_TIME_OUT_OF_RANGE, CUSTOM_CODE_NOT_AUTHORIZED, CUSTOM_URL_NOT_AUTHORIZED,
    DUPLICATE_CODE, EMPTY_CODE, ENTRY_CONFLICT, EXCEEDS_VERIFY_CODE_SIZE,
    FRIENDS_CARD_NOT_AUTHORIZED, GENERAL_CARD_NOT_AUTHORIZED, GET_LIMIT_REACHED, HIT_ANTISPAM,
    ICON_URL_SIZE, INVALID_ACTION_INFO, INVALID_ACTIVATE_TICKET, INVALID_BANNER_SIZE,
    INVALID_CARD_EXT, INVALID_CARD_ID, INVALID_CARD_PARAMETERS, INVALID_CARD_QUANTITY,
    INVALID_CARD_STATUS, INVALID_CARD_TYPE, INVALID_CODE, INVALID_COLOR, INVALID_CONSUME_SHARE,
    INVALID_DATE_INFO, INVALID_DEPOSIT_MODE, INVALID_ENCRYPT_CODE, INVALID_FRIENDS_CARD_TYPE,
    INVALID_GET_LIMIT, INVALID_IMAGE_URL, INVALID_LEAST_COST, INVALID_LOCATION, INVALID_MCHID,
    INVALID_PAY_TEMPLATE, INVALID_POI, INVALID_REDUCE_COST, INVALID_RULE_ID, INVALID_SERIAL_CODE,
    INVALID_SHARE_PARAMETERS, INVALID_SKU, INVALID_SUB_MERCHANT, INVALID_SUB_MERCHANT_STATUS,
    INVALID_TIME, INVALID_TITLE, INVALID_USE_TIME_LIMIT, INVALID_USER_CARD_STATUS,
    INVOICE_NOT_AUTHORIZED, LEAST_COST_NOT_ABOVE_REDUCE_COST, LIMIT_CARD, LIMIT_CONSUME,
    MARKED_BY_OTHER_USER, MCHID_NOT_BOUND, MEMBER_CARD_NOT_AUTHORIZED, MEMBER_CARD_REQUIRED,
    MESSAGE_CARD_LIST_SIZE, MINI_PROGRAM_NOT_VERIFIED, MISSING_CARD_ID, MISSING_CODE,
    MISSING_REQUIRED_FIELDS, MISSING_SCREENING_ROOM, MISSING_SEAT_NUMBER, MISSING_SHOW_TIME,
    MISSING_TEXT_OR_IMAGE, MISSING_TICKET_CLASS, MONTHLY_QUOTA_REACHED, NO_MATCHING_CARD,
    OUT_OF_LENGTH, PAY_CELL_CONFLICT, PAY_GIFT_RULE_EXPIRED, PAY_GIFT_RULE_STATUS,
    PICTURE_NOT_FROM_CDN, POI_COUNT_OUT_OF_LIMIT, POI_DELETED, POI_LIST_EMPTY, POI_NOT_APPROVED,
    POI_NOT_EXISTING, REQUIRE_LOCATION_ID, SELF_CONSUME_NEEDS_VERIFY_CODE,
    SHARE_FRIENDS_NEEDS_COVER, STOCK_OUT_OF_LIMIT, STORED_VALUE_NOT_AUTHORIZED,
    SUB_MERCHANT_CARD_TYPE, SUPPLY_BONUS_IS_FINAL, TASK_CARD_STOCK, TOO_MANY_CODES,
    TOO_MANY_CUSTOM_FIELDS, TOO_MANY_MCHIDS, TOTAL_STOCK_REACHED, USE_CUSTOM_CODE_MUST_BE_FALSE,
    USER_NOT_ON_WHITE_LIST, VERIFY_CODE_CHARACTERS, WEIXIN_TEAM_AUTHORIZATION_REQUIRED,
    WX_ACTIVATE_REQUIRED,
};
#[cfg(feature = "all-errcodes")]
pub use component::{
    ACCOUNT_TOKEN_REQUIRED, API_UNAUTHORIZED_TO_COMPONENT, AUTHORIZATION_CODE_EXPIRED,
    CANNOT_RESUBMIT, CLIENT_IP_NOT_REGISTERED, COMPONENT_APPID_MISSING, COMPONENT_NOT_AUTHORIZED,
    COMPONENT_TICKET_EXPIRED, COMPONENT_TOKEN_REQUIRED, INVALID_AUTHORIZATION_CODE,
    INVALID_COMPONENT, INVALID_COMPONENT_TICKET, INVALID_OPTION_NAME, INVALID_OPTION_VALUE,
    INVALID_REFRESH_TOKEN,
};
#[cfg(feature = "all-errcodes")]
pub use invoice::{
    BILLING_NUMBER_SIZE, DUPLICATE_INVOICE_ORDER, INVALID_BILLING_NUMBER, INVALID_INVOICE_ACTION,
    INVALID_INVOICE_MCHID, INVALID_INVOICE_PARAMETERS, INVALID_INVOICE_PDF, INVALID_INVOICE_STATUS,
    INVALID_INVOICE_TITLE, INVALID_INVOICE_TOKEN, INVALID_ISSUING_OPENID, INVOICE_BUSY,
    INVOICE_CANCELLED, INVOICE_CLOSED, INVOICE_FORM_NOT_SET, INVOICE_LOCKED_BY_OTHERS,
    INVOICE_NOT_LOCKED, INVOICE_OF_OTHER_USER, INVOICE_ORDER_NOT_AUTHORISED,
    INVOICE_PAY_MERCHANT_NOT_SET, INVOICE_REJECTED, ISSUING_TIMED_OUT, MERCHANT_CONTACT_EMPTY,
    MISSING_BUYER_NAME, MISSING_ISSUER, MISSING_ISSUING_OPENID, MISSING_ORDER_NUMBER,
    MISSING_REQUEST_NUMBER, MISSING_SELLER_ADDRESS, MISSING_SELLER_NAME, MISSING_SELLER_TAX_NUMBER,
    MISSING_SELLER_TELEPHONE, MISSING_TOTAL_TAX, MISSING_TOTAL_WITH_TAX, MISSING_TOTAL_WITHOUT_TAX,
    MISSING_TRADE, ORDER_OF_OTHER_REQUEST, REPEATED_BILLING_NUMBER, REQUEST_BEING_PROCESSED,
    REQUEST_OF_OTHER_ORDER, SELLER_TAX_NUMBER_MISMATCH, TITLE_SCAN_EXPIRED, UNKNOWN_REQUEST,
};

/// Returns every row, in four parts: the errcodes of all of Weixin's endpoints, of cards, and with the feature
/// `all-errcodes` of third-party platforms and of invoices. Without the feature, their numbers are unknown.
pub fn all() -> impl Iterator<Item = &'static ErrorCode> {
    let parts: &'static [&'static [ErrorCode]] = &[
        base::ROWS,
        card::ROWS,
        #[cfg(feature = "all-errcodes")]
        component::ROWS,
        #[cfg(feature = "all-errcodes")]
        invoice::ROWS,
    ];
    parts.iter().copied().flatten()
}

/// Returns the row of a number.
pub fn find(number: i64) -> Option<&'static ErrorCode> {
    all().find(|row| row.number == number)
}

/// Returns how a caller can handle an errcode.
pub fn class(number: i64) -> RetryClass {
    find(number).map_or(RetryClass::Unknown, |row| row.class)
}

#[cfg(test)]
mod tests;
