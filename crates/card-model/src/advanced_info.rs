//! `advanced_info`: what Friend's Vouchers add to a card ([S1, "4.4 Creating Friend's Vouchers"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use weixin_wire::{open_enum, wire_object};

use crate::use_condition::UseCondition;

/// Promotion details, conditions and services of a card.
#[wire_object]
pub struct AdvancedInfo {
    /// Thresholds. Can't be changed once set.
    pub use_condition: Option<UseCondition>,
    /// Cover: a text and one picture.
    #[field(json = "abstract")]
    pub abstract_info: Option<Abstract>,
    /// The article below the card; Friend's Vouchers need at least one entry.
    pub text_image_list: Option<Vec<TextImage>>,
    /// Services that are shown with the card.
    pub business_service: Option<Vec<BusinessService>>,
    /// Times at which the card may be used; shown only, not enforced by the platform.
    pub time_limit: Option<Vec<TimeLimit>>,
    /// How many more codes of this card a redemption gives away (at most one);
    /// excludes `consume_share_card_list`.
    pub consume_share_self_num: Option<u64>,
    /// Codes of another card that a redemption gives away; excludes `consume_share_self_num`.
    pub consume_share_card_list: Option<Vec<ConsumeShareCard>>,
    /// The card can be shared between friends: what makes it a Friend's Voucher.
    pub share_friends: Option<bool>,
}

/// Cover of the article.
#[wire_object]
pub struct Abstract {
    /// The text on the cover.
    #[field(json = "abstract")]
    pub text: Option<String>,
    /// The cover's picture: exactly one URL from `media/uploadimg`.
    pub icon_url_list: Option<Vec<String>>,
}

/// One picture of the article with its text.
#[wire_object]
pub struct TextImage {
    /// URL from `media/uploadimg`.
    pub image_url: Option<String>,
    /// Text below the picture.
    pub text: Option<String>,
}

/// A weekly period, or holidays, in which the card may be used.
#[wire_object]
pub struct TimeLimit {
    /// The day.
    #[field(json = "type")]
    pub day: Option<TimeLimitDay>,
    /// First hour (0 to 23).
    pub begin_hour: Option<u64>,
    /// Last hour (0 to 23).
    pub end_hour: Option<u64>,
    /// Minute of the first hour (0 to 59).
    pub begin_minute: Option<u64>,
    /// Minute of the last hour (0 to 59).
    pub end_minute: Option<u64>,
}

/// Codes of another card, given away after a redemption.
#[wire_object]
pub struct ConsumeShareCard {
    /// The other card, itself a Friend's Voucher.
    pub card_id: Option<String>,
    /// How many codes (only 1 is allowed).
    pub num: Option<u64>,
}

/// The day of a time limit.
#[open_enum]
pub enum TimeLimitDay {
    /// Mondays.
    #[wire("MONDAY")]
    Monday,
    /// Tuesdays.
    #[wire("TUESDAY")]
    Tuesday,
    /// Wednesdays.
    #[wire("WEDNESDAY")]
    Wednesday,
    /// Thursdays.
    #[wire("THURSDAY")]
    Thursday,
    /// Fridays.
    #[wire("FRIDAY")]
    Friday,
    /// Saturdays.
    #[wire("SATURDAY")]
    Saturday,
    /// Sundays.
    #[wire("SUNDAY")]
    Sunday,
    /// Public holidays.
    #[wire("HOLIDAY")]
    Holiday,
}

/// A service of the merchant.
#[open_enum]
pub enum BusinessService {
    /// Food delivery.
    #[wire("BIZ_SERVICE_DELIVER")]
    Deliver,
    /// Parking.
    #[wire("BIZ_SERVICE_FREE_PARK")]
    FreePark,
    /// Pets are allowed.
    #[wire("BIZ_SERVICE_WITH_PET")]
    WithPet,
    /// Free Wi-Fi.
    #[wire("BIZ_SERVICE_FREE_WIFI")]
    FreeWifi,
}
