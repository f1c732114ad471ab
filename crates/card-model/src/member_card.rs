//! Members specific to member cards ([S2, "View voucher details"][S2]; [P7, "4.1 Creating Member Cards"][P7];
//! [T4, "8.2 Updating Member Card Information"][T4]). The entries to mini programs are those of [P29].
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html
//! [P7]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
//! [P29]: https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons-Mini_Program_Start_Up.html

use card_model_derive::card_object;
use weixin_wire::open_enum;

use crate::field::Field;

/// A member card.
///
/// ```
/// use card_model::validation::{Context, Operation, validate};
/// use card_model::{
///     card::Card,
///     member_card::{BonusRule, MemberCard},
///     time::UnixSeconds,
/// };
/// // 1 point for each yuan.
/// let points = BonusRule::default().with_cost_money_unit(100_u64).with_increase_bonus(1_u64);
/// let member_card = MemberCard::default()
///     .with_supply_bonus(true)
///     .with_supply_balance(false)
///     .with_prerogative("生日当天九折")
///     .with_bonus_rule(points);
/// let context =
///     Context { operation: Operation::Update, now: UnixSeconds::new(1_780_000_000) };
/// let violations = |card: MemberCard| {
///     validate(&Card::from(card), context).at(MemberCard::PREROGATIVE).count()
/// };
/// assert_eq!(violations(member_card.clone()), 0);
/// assert_eq!(violations(member_card.with_prerogative("x".repeat(3073))), 1);
/// ```
#[card_object(place = Field::MemberCard)]
pub struct MemberCard {
    /// Whether the card has points. S2 swaps the descriptions of this and the next member.
    #[field(
        expected(at_creation),
        absent = false,
        update(review),
        sources(P7_CREATING, T4_UPDATING)
    )]
    pub supply_bonus: Option<bool>,
    /// Whether the card has stored value.
    #[field(
        expected(at_creation),
        absent = false,
        update(review),
        sources(P7_CREATING, T4_UPDATING)
    )]
    pub supply_balance: Option<bool>,
    /// When points expire.
    #[field(bytes(max = 3072), update(review, clear = EmptyText), sources(S2_UNIQUE))]
    pub bonus_cleared: Option<String>,
    /// How points are earned.
    #[field(bytes(max = 3072), update(review, clear = EmptyText), sources(S2_UNIQUE))]
    pub bonus_rules: Option<String>,
    /// How value is stored.
    #[field(bytes(max = 3072), update(review, clear = EmptyText), sources(S2_UNIQUE))]
    pub balance_rules: Option<String>,
    /// Benefits of members.
    #[field(bytes(max = 3072), expected(at_creation), update(review, clear = EmptyText), sources(S2_UNIQUE, P7_CREATING))]
    pub prerogative: Option<String>,
    /// URL for binding an older card.
    #[field(bytes(max = 128, source = AS_DOCUMENTED_URLS), format = Web, fixed(NotListed), sources(S2_VIEW))]
    pub bind_old_card_url: Option<String>,
    /// URL for activating the card.
    #[field(bytes(max = 128, source = AS_DOCUMENTED_URLS), format = Web, update(no_review, clear = EmptyText), sources(T4_UPDATING))]
    pub activate_url: Option<String>,
    /// Whether opening the card pushes an event.
    #[field(absent = false, fixed(NotListed), sources(S2_VIEW))]
    pub need_push_on_view: Option<bool>,
    /// First custom field, shown once the card is active.
    #[field(object, update(no_review, clear = EmptyText), sources(S2_UNIQUE))]
    pub custom_field1: Option<CustomField>,
    /// Second custom field.
    #[field(object, update(no_review, clear = EmptyText), sources(S2_UNIQUE))]
    pub custom_field2: Option<CustomField>,
    /// Third custom field.
    #[field(object, update(no_review, clear = EmptyText), sources(S2_UNIQUE))]
    pub custom_field3: Option<CustomField>,
    /// First custom entry, shown once the card is active.
    #[field(object, update(no_review, clear = EmptyText), sources(S2_UNIQUE))]
    pub custom_cell1: Option<CustomCell>,
    /// URL of the background picture, from `media/uploadimg`.
    #[field(bytes(max = 128, source = AS_DOCUMENTED_URLS), format = Picture, update(no_review, clear = EmptyText), sources(P7_CREATING, T4_UPDATING))]
    pub background_pic_url: Option<String>,
    /// Discount for members in percent.
    #[field(range(max = 100), range(min = 1, max = 99, uncertain, source = T3_FIELDS), update(review, source = T4_UPDATING), sources(S2_VIEW, P7_CREATING))]
    pub discount: Option<u64>,
    /// URL that shows the points.
    #[field(bytes(max = 128, source = AS_DOCUMENTED_URLS), format = Web, update(no_review, clear = EmptyText), sources(T4_UPDATING))]
    pub bonus_url: Option<String>,
    /// Mini program that shows the points.
    #[field(update(no_review, clear = EmptyText, source = CLIENTS), sources(P29_MEMBERS))]
    pub bonus_app_brand_user_name: Option<String>,
    /// Page of the mini program that shows the points.
    #[field(update(no_review, clear = EmptyText, source = CLIENTS), sources(P29_MEMBERS))]
    pub bonus_app_brand_pass: Option<String>,
    /// How points are calculated.
    #[field(object, update(no_review), sources(T4_UPDATING))]
    pub bonus_rule: Option<BonusRule>,
    /// URL that shows the stored value.
    #[field(bytes(max = 128, source = AS_DOCUMENTED_URLS), format = Web, update(no_review, clear = EmptyText), sources(T4_UPDATING))]
    pub balance_url: Option<String>,
    /// Mini program that shows the stored value.
    #[field(update(no_review, clear = EmptyText, source = CLIENTS), sources(P29_MEMBERS))]
    pub balance_app_brand_user_name: Option<String>,
    /// Page of the mini program that shows the stored value.
    #[field(update(no_review, clear = EmptyText, source = CLIENTS), sources(P29_MEMBERS))]
    pub balance_app_brand_pass: Option<String>,
    /// Whether a received card is active immediately.
    #[field(absent = false, update(no_review), sources(T4_UPDATING))]
    pub auto_activate: Option<bool>,
    /// Whether users activate the card within Weixin.
    #[field(absent = false, update(no_review), sources(T4_UPDATING))]
    pub wx_activate: Option<bool>,
    /// Whether the merchant activates the card after the user has submitted the form within Weixin.
    #[field(absent = false, update(no_review), sources(CLIENTS))]
    pub wx_activate_after_submit: Option<bool>,
    /// URL to which the user is sent after that form.
    #[field(bytes(max = 128, source = AS_DOCUMENTED_URLS), format = Web, update(no_review, clear = EmptyText), sources(CLIENTS))]
    pub wx_activate_after_submit_url: Option<String>,
    /// Mini program for activating the card.
    #[field(update(no_review, clear = EmptyText, source = CLIENTS), sources(P29_MEMBERS))]
    pub activate_app_brand_user_name: Option<String>,
    /// Page of the mini program for activating the card.
    #[field(update(no_review, clear = EmptyText, source = CLIENTS), sources(P29_MEMBERS))]
    pub activate_app_brand_pass: Option<String>,
    /// Second custom entry.
    #[field(object, update(no_review, clear = EmptyText), sources(CLIENTS))]
    pub custom_cell2: Option<CustomCell>,
}

/// Calculation of points. Amounts are in fen.
#[doc = crate::source::cite!(P7, "4.1 Creating Member Cards")]
#[card_object(place = MemberCard::bonus_rule, part)]
pub struct BonusRule {
    /// Amount that earns `increase_bonus` points.
    #[field(sources(P7_CREATING))]
    pub cost_money_unit: Option<u64>,
    /// Points earned for `cost_money_unit`.
    #[field(sources(P7_CREATING))]
    pub increase_bonus: Option<u64>,
    /// Maximum points for one purchase.
    #[field(sources(P7_CREATING))]
    pub max_increase_bonus: Option<u64>,
    /// Initial points of a new member.
    #[field(sources(P7_CREATING))]
    pub init_increase_bonus: Option<u64>,
    /// Points that reduce a price by `reduce_money`.
    #[field(sources(P7_CREATING))]
    pub cost_bonus_unit: Option<u64>,
    /// Reduction for `cost_bonus_unit` points.
    #[field(sources(P7_CREATING))]
    pub reduce_money: Option<u64>,
    /// Minimum purchase for using points.
    #[field(sources(P7_CREATING))]
    pub least_money_to_use_bonus: Option<u64>,
    /// Maximum points for one reduction.
    #[field(sources(P7_CREATING))]
    pub max_reduce_bonus: Option<u64>,
}

/// A custom field of a member card.
#[card_object(part)]
pub struct CustomField {
    /// The name, one of the platform's.
    #[field(bytes(max = 24, uncertain), format = OpenChoice, sources(S2_UNIQUE))]
    pub name_type: Option<FieldNameType>,
    /// The name, given by the merchant.
    #[field(sources(P7_CREATING))]
    pub name: Option<String>,
    /// URL of the field.
    #[field(bytes(max = 128), format = Web, sources(S2_UNIQUE))]
    pub url: Option<String>,
}

/// A custom entry of a member card.
#[card_object(part)]
pub struct CustomCell {
    /// Name of the entry.
    #[field(sources(S2_VIEW))]
    pub name: Option<String>,
    /// Tip on the right of the entry.
    #[field(sources(S2_VIEW))]
    pub tips: Option<String>,
    /// URL of the entry.
    #[field(bytes(max = 128, source = AS_DOCUMENTED_URLS), format = Web, sources(S2_VIEW))]
    pub url: Option<String>,
}

/// The platform's names of custom fields.
#[open_enum]
pub enum FieldNameType {
    /// Grade.
    #[wire("FIELD_NAME_TYPE_LEVEL")]
    Level,
    /// Coupons.
    #[wire("FIELD_NAME_TYPE_COUPON")]
    Coupon,
    /// Stamps.
    #[wire("FIELD_NAME_TYPE_STAMP")]
    Stamp,
    /// Discount.
    #[wire("FIELD_NAME_TYPE_DISCOUNT")]
    Discount,
    /// Achievement, in the platform's spelling.
    #[wire("FIELD_NAME_TYPE_ACHIEVEMEN")]
    Achievement,
    /// Mileage.
    #[wire("FIELD_NAME_TYPE_MILEAGE")]
    Mileage,
}
