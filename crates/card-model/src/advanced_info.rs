//! `advanced_info`: the additional data of Friend's Vouchers ([S1, "4.4 Creating Friend's Vouchers"][S1]).
//!
//! ```
//! use card_model::advanced_info::{Abstract, AdvancedInfo, TimeLimit, TimeLimitDay};
//!
//! let cover = Abstract::default()
//!     .with_text("刚出炉的面包")
//!     .with_icon_url_list(vec!["https://mmbiz.qpic.cn/mmbiz/0123456789/0".to_owned()]);
//! let weekend = TimeLimit::default()
//!     .with_day(TimeLimitDay::Saturday)
//!     .with_begin_hour(9_u64)
//!     .with_end_hour(21_u64);
//! let info = AdvancedInfo::default()
//!     .with_share_friends(true)
//!     .with_abstract_info(cover)
//!     .with_time_limit(vec![weekend]);
//! assert_eq!(serde_json::to_value(&info)?["time_limit"][0]["type"], "SATURDAY");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use card_model_derive::card_object;
use weixin_wire::open_enum;

use crate::{
    field::Field,
    id::CardId,
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
    /// Number of additional codes of this card that a redemption gives away. Can't be combined with
    /// `consume_share_card_list`.
    #[field(range(max = 1), absent = 0, section = GiftAfter, update(review, clear = Zero), sources(S0_ADVANCED_INFO, S1_CREATING))]
    pub consume_share_self_num: Option<u64>,
    /// Codes of another card that a redemption gives away. Can't be combined with `consume_share_self_num`.
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
///
/// ```
/// use card_model::{
///     advanced_info::{AdvancedInfo, TimeLimit, TimeLimitDay},
///     card::{Card, Cash},
/// };
/// use card_model::{
///     money::Fen,
///     time::UnixSeconds,
///     validation::{Context, Operation, validate},
/// };
/// let context =
///     Context { operation: Operation::Update, now: UnixSeconds::new(1_780_000_000) };
/// let violations = |end_hour: u64| {
///     let limit = TimeLimit::default()
///         .with_day(TimeLimitDay::Monday)
///         .with_begin_hour(9_u64)
///         .with_end_hour(end_hour);
///     let info = AdvancedInfo::default().with_time_limit(vec![limit]);
///     let card = Card::from(Cash::new(Fen::new(5000))).with_advanced_info(info);
///     validate(&card, context).at(TimeLimit::end_hour(0)).count()
/// };
/// assert_eq!(violations(23), 0);
/// assert_eq!(violations(24), 1);
/// ```
#[card_object(list_place = AdvancedInfo::time_limit)]
pub struct TimeLimit {
    /// The weekday, or holidays.
    #[field(json = "type", format = Choice, required, sources(S1_CREATING))]
    pub day: Option<TimeLimitDay>,
    /// Hour at which the period begins.
    #[field(range(max = 23, source = TIME_OF_DAY), sources(S1_CREATING))]
    pub begin_hour: Option<u64>,
    /// Hour at which the period ends.
    #[field(range(max = 23, source = TIME_OF_DAY), sources(S1_CREATING))]
    pub end_hour: Option<u64>,
    /// Minute at which the period begins.
    #[field(range(max = 59, source = TIME_OF_DAY), sources(S1_CREATING))]
    pub begin_minute: Option<u64>,
    /// Minute at which the period ends.
    #[field(range(max = 59, source = TIME_OF_DAY), sources(S1_CREATING))]
    pub end_minute: Option<u64>,
}

/// Codes of another card that a redemption gives away.
#[card_object(list_place = AdvancedInfo::consume_share_card_list)]
pub struct ConsumeShareCard {
    /// Id of the other card, which must be a Friend's Voucher.
    #[field(bytes(max = 32, source = S2_VIEW), required, sources(S1_CREATING))]
    pub card_id: Option<CardId>,
    /// Number of codes.
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
