//! `advanced_info`: the additional data of Friend's Vouchers ([S1, "4.4 Creating Friend's Vouchers"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use card_model_derive::card_object;
use weixin_wire::open_enum;

use crate::{
    field::Field,
    use_condition::{UseCondition, UseConditionField},
};

/// Promotion details, thresholds and services of a card.
#[card_object(place = Field::AdvancedInfo)]
pub struct AdvancedInfo {
    /// Thresholds. Can't be changed once set.
    #[field(object, section = Offer, fixed(Threshold), sources(S1_THRESHOLDS))]
    pub use_condition: Option<UseCondition>,
    /// The cover: a text and one picture.
    #[field(json = "abstract", object, section = Content, sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub abstract_info: Option<Abstract>,
    /// The article below the card. Friend's Vouchers need at least one entry.
    #[field(object, required(friends), section = Content, update(no_review, clear = EmptyList), sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub text_image_list: Option<Vec<TextImage>>,
    /// Services shown with the card.
    #[field(format = Choice, section = Entries, update(no_review, clear = EmptyList), sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub business_service: Option<Vec<BusinessService>>,
    /// Times at which the card can be used. They are only shown, not enforced by the platform.
    #[field(object, section = Entries, update(review, clear = EmptyList), sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub time_limit: Option<Vec<TimeLimit>>,
    /// Number of additional codes of this card that a redemption gives away (at most one). Excludes
    /// `consume_share_card_list`.
    #[field(range(max = 1), absent = 0, section = GiftAfter, update(review, clear = Zero), sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub consume_share_self_num: Option<u64>,
    /// Codes of another card that a redemption gives away. Excludes `consume_share_self_num`.
    #[field(object, items(max = 1), section = GiftAfter, update(review, clear = EmptyList), sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub consume_share_card_list: Option<Vec<ConsumeShareCard>>,
    /// Whether friends can share the card, which makes it a Friend's Voucher.
    #[field(required(friends), absent = false, section = Offer, fixed(ShareFriends), sources(S1_CREATING))]
    pub share_friends: Option<bool>,
}

/// The cover of the article.
#[card_object(place = AdvancedInfo::abstract_info)]
pub struct Abstract {
    /// Text on the cover.
    #[field(json = "abstract", bytes(max = 60), width(max = 24, uncertain, source = K_SUBMIT), required(friends), update(no_review, clear = EmptyText), sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub text: Option<String>,
    /// Picture of the cover: exactly one URL from `media/uploadimg`.
    #[field(bytes(max = 3072), items(min = 1, max = 1), format = Picture, required(friends), update(no_review, clear = EmptyList), sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub icon_url_list: Option<Vec<String>>,
}

/// A picture of the article with its text.
#[card_object(list_place = AdvancedInfo::text_image_list)]
pub struct TextImage {
    /// URL from `media/uploadimg`.
    #[field(bytes(max = 3072), format = Picture, required, sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub image_url: Option<String>,
    /// Text below the picture.
    #[field(width(max = 10_000), bytes(max = 3072, uncertain, source = S0_ADVANCED_INFO), format = Lines, required, sources(S1_CREATING))]
    pub text: Option<String>,
}

/// A weekly period, or holidays, in which the card can be used.
#[card_object(list_place = AdvancedInfo::time_limit)]
pub struct TimeLimit {
    /// The day.
    #[field(json = "type", format = Choice, required, sources(S1_CREATING))]
    pub day: Option<TimeLimitDay>,
    /// First hour (0 to 23).
    #[field(range(max = 23, source = TIME_OF_DAY), sources(S1_CREATING))]
    pub begin_hour: Option<u64>,
    /// Last hour (0 to 23).
    #[field(range(max = 23, source = TIME_OF_DAY), sources(S1_CREATING))]
    pub end_hour: Option<u64>,
    /// Minute of the first hour (0 to 59).
    #[field(range(max = 59, source = TIME_OF_DAY), sources(S1_CREATING))]
    pub begin_minute: Option<u64>,
    /// Minute of the last hour (0 to 59).
    #[field(range(max = 59, source = TIME_OF_DAY), sources(S1_CREATING))]
    pub end_minute: Option<u64>,
}

/// Codes of another card, which a redemption gives away.
#[card_object(list_place = AdvancedInfo::consume_share_card_list)]
pub struct ConsumeShareCard {
    /// Id of the other card, which must be a Friend's Voucher.
    #[field(bytes(max = 32, source = S2_VIEW), required, sources(S1_CREATING))]
    pub card_id: Option<String>,
    /// Number of codes (only 1 is permitted).
    #[field(range(min = 1, max = 1), sources(S1_CREATING))]
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
    /// Pets are permitted.
    #[wire("BIZ_SERVICE_WITH_PET")]
    WithPet,
    /// Free Wi-Fi.
    #[wire("BIZ_SERVICE_FREE_WIFI")]
    FreeWifi,
}
