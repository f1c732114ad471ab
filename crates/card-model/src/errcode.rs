//! The numbers that the platform answers when a rule of this crate is broken.
//!
//! This crate lies below `weixin-api`, whose table says what each number means. A test there compares both by name and
//! number, so that a number stands in these two tables and nowhere else.

/// Declares the numbers, and the list of them for that test.
macro_rules! errcodes {
    ($($name:ident = $number:literal;)*) => {
        $(pub(crate) const $name: i32 = $number;)*

        /// Every number, by the name that it has in `weixin_api::errcode`.
        pub const ALL: &[(&str, i32)] = &[$((stringify!($name), $name)),*];
    };
}

errcodes! {
    INVALID_ARGUMENT = 40035;
    INVALID_CARD_TYPE = 40071;
    INVALID_LOCATION = 40072;
    INVALID_COLOR = 40076;
    INVALID_TIME = 40079;
    CODE_CONSUMED = 40099;
    INVALID_DATE_INFO = 40100;
    INVALID_CARD_QUANTITY = 40122;
    INVALID_USER_CARD_STATUS = 40127;
    SUPPLY_BONUS_IS_FINAL = 40135;
    INVALID_DEPOSIT_MODE = 40136;
    INVALID_IMAGE_URL = 40141;
    INVALID_SHARE_PARAMETERS = 40142;
    INVALID_LEAST_COST = 40143;
    INVALID_CONSUME_SHARE = 40144;
    PAY_CELL_CONFLICT = 40145;
    INVALID_FRIENDS_CARD_TYPE = 40148;
    INVALID_USE_TIME_LIMIT = 40149;
    INVALID_CARD_PARAMETERS = 40150;
    MISSING_REQUIRED_FIELDS = 41011;
    POI_LIST_EMPTY = 41025;
    MISSING_TEXT_OR_IMAGE = 41026;
    REQUIRE_LOCATION_ID = 43017;
    OUT_OF_LENGTH = 45021;
    TOTAL_STOCK_REACHED = 45041;
    SHARE_FRIENDS_NEEDS_COVER = 45043;
    ENTRY_CONFLICT = 45046;
    DATA_FORMAT_ERROR = 47001;
    UNICODE_ESCAPED = 47002;
    INVALID_TITLE = 72006;
    INVALID_REDUCE_COST = 72007;
    LEAST_COST_NOT_ABOVE_REDUCE_COST = 72008;
    INVALID_GET_LIMIT = 72009;
}
