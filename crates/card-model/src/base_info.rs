//! `base_info`: the data of every card ([S1, "4.4 Creating Friend's Vouchers"][S1];
//! [S2, "View voucher details"][S2]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model_derive::card_object;
use serde_json::Value;
use weixin_wire::Raw;

use crate::{
    code::CodeType,
    date_info::{DateInfo, DateInfoField},
    field::Field,
    id::CardId,
    location::LocationIds,
    review::CardStatus,
    time::UnixSeconds,
};

/// The data of every card.
///
/// The setters build a draft. Lengths and ranges are checked by [`validate`](crate::validation::validate), not by the
/// setters:
///
/// ```
/// use card_model::validation::{Context, Operation, Rule, validate};
/// use card_model::{
///     base_info::BaseInfo, card::Card, card_type::CardType, text::Unit, time::UnixSeconds,
/// };
/// let context =
///     Context { operation: Operation::Update, now: UnixSeconds::new(1_780_000_000) };
/// let rules = |notice: &str| -> Vec<Rule> {
///     let card =
///         Card::new(CardType::Cash).with_base_info(BaseInfo::default().with_notice(notice));
///     validate(&card, context)
///         .at(BaseInfo::NOTICE)
///         .map(|violation| violation.rule.clone())
///         .collect()
/// };
/// assert_eq!(rules("请向店员出示二维码"), []);
/// // A Chinese character has 3 bytes.
/// assert_eq!(rules("结账前请向门店的店员出示二维码券"), []);
/// assert_eq!(
///     rules("结账前请向门店的店员出示二维码券。"),
///     [Rule::TooLong { unit: Unit::Utf8Bytes, max: 48, actual: 51 }]
/// );
/// ```
#[card_object(place = Field::BaseInfo)]
pub struct BaseInfo {
    /// Id of the card, only in responses.
    #[field(fixed(ReadOnly), sources(S2_VIEW))]
    pub id: Option<CardId>,
    /// URL of the merchant's logo, from `media/uploadimg`; 300 × 300 pixels recommended.
    #[field(bytes(max = 128), format = Picture, required, section = Content, update(review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub logo_url: Option<String>,
    /// How the code is shown, which determines how it can be redeemed.
    #[field(format = Choice, required(friends), expected(ordinary), section = Entries, update(no_review), sources(S1_CREATING, S2_COMMON))]
    pub code_type: Option<CodeType>,
    /// Name of the merchant. Can't be changed after creation.
    #[field(bytes(max = 36), required, section = Content, fixed(BrandName, source = S0_UPDATING), sources(S1_CREATING, T3_FIELDS))]
    pub brand_name: Option<String>,
    /// Title. The platform composes it for Friend's Vouchers; all other cards require it.
    #[field(bytes(max = 27, source = F1_TITLE), required(ordinary), section = Content, fixed(Composed, types(Cash, Gift), source = S1_THRESHOLDS), update(review, types(MemberCard), source = T4_UPDATING), fixed(NotListed), sources(T3_FIELDS, S2_VIEW))]
    pub title: Option<String>,
    /// Second line of the title.
    #[field(bytes(max = 54), section = Content, fixed(NotListed), sources(T3_FIELDS))]
    pub sub_title: Option<String>,
    /// Colour: a name (`Color010`) in requests, a value (`#63b359`) in responses.
    #[field(bytes(max = 16, source = T3_FIELDS), required, section = Content, update(review), sources(S0_BASE_INFO, S2_COMMON))]
    pub color: Option<String>,
    /// Tip on the card's main page.
    #[field(bytes(max = 48), required, section = Content, update(review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub notice: Option<String>,
    /// Customer service telephone number of the merchant.
    #[field(bytes(max = 24), width(min = 5, max = 15, uncertain, source = K_SUBMIT), format = Phone, section = Content, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub service_phone: Option<String>,
    /// Instructions for use. Line breaks are permitted.
    #[field(bytes(max = 3072), format = Lines, required, section = Content, update(review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub description: Option<String>,
    /// Validity.
    #[field(object, section = Validity, sources(S1_CREATING, S2_COMMON))]
    pub date_info: Option<DateInfo>,
    /// Stock. That of Friend's Vouchers is bought with inventory tokens instead.
    #[field(object, section = Validity, fixed(Stock, source = S2_STOCK), sources(S2_VIEW))]
    pub sku: Option<Sku>,
    /// Stores where the card applies (`poi_id`s).
    #[field(list, section = Validity, update(no_review, clear = StoresZero), sources(S0_BASE_INFO, S2_COMMON, S1_ERROR_CODES))]
    pub location_id_list: Option<LocationIds>,
    /// Whether the card applies in all stores. Can't be combined with `location_id_list`.
    #[field(section = Validity, absent = false, update(no_review, types(MemberCard), source = T4_UPDATING), fixed(NotListed), sources(S2_VIEW))]
    pub use_all_locations: Option<bool>,
    /// Number of codes that one user may receive.
    #[field(range(min = 1, max = 50, source = WORDS_OF_72009), section = Validity, update(no_review), sources(S0_BASE_INFO, S2_COMMON))]
    pub get_limit: Option<u64>,
    /// Number of codes that one user may use.
    #[field(section = Validity, fixed(NotListed), sources(S2_VIEW))]
    pub use_limit: Option<u64>,
    /// Whether the card has custom codes.
    #[field(section = Entries, absent = false, fixed(NotListed), sources(S2_VIEW))]
    pub use_custom_code: Option<bool>,
    /// Whether only a given user may receive the code.
    #[field(section = Entries, absent = false, fixed(NotListed), sources(S2_VIEW))]
    pub bind_openid: Option<bool>,
    /// Whether the receipt page can be shared. Must be false for Friend's Vouchers.
    #[field(required(friends, at_creation), section = Offer, update(no_review), sources(S0_BASE_INFO, S1_CREATING))]
    pub can_share: Option<bool>,
    /// Whether the card can be given away. Must be false for Friend's Vouchers.
    #[field(required(friends, at_creation), section = Offer, update(no_review), sources(S0_BASE_INFO, S1_CREATING))]
    pub can_give_friend: Option<bool>,
    /// Maximum number of times that a gift card can be given on.
    #[field(section = Offer, fixed(NotListed), sources(P8_GIFT_CARDS))]
    pub max_give_friend_times: Option<u64>,
    /// Title of the entry to the usage page. It covers the code button.
    #[field(width(max = 18), bytes(max = 18, uncertain, source = S0_BASE_INFO), section = Entries, update(no_review, clear = EmptyText), sources(S1_CREATING))]
    pub center_title: Option<String>,
    /// Line below the title of the entry to the usage page.
    #[field(width(max = 24), bytes(max = 24, uncertain, source = S0_BASE_INFO), section = Entries, update(no_review, clear = EmptyText), sources(S1_CREATING))]
    pub center_sub_title: Option<String>,
    /// URL of the entry to the usage page.
    #[field(bytes(max = 128), format = Web, section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub center_url: Option<String>,
    /// Mini program of the entry to the usage page.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub center_app_brand_user_name: Option<String>,
    /// Page of the mini program of the entry to the usage page.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub center_app_brand_pass: Option<String>,
    /// Name of the entry to the service page.
    #[field(bytes(max = 15, source = T3_FIELDS), section = Entries, update(no_review, clear = EmptyText), sources(S1_CREATING, S0_BASE_INFO, S2_COMMON))]
    pub custom_url_name: Option<String>,
    /// URL of the entry to the service page.
    #[field(bytes(max = 128), format = Web, section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub custom_url: Option<String>,
    /// Tip on the right of the entry to the service page.
    #[field(bytes(max = 18), section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub custom_url_sub_title: Option<String>,
    /// Mini program of the entry to the service page.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub custom_app_brand_user_name: Option<String>,
    /// Page of the mini program of the entry to the service page.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub custom_app_brand_pass: Option<String>,
    /// Name of the entry to the promotional page.
    #[field(bytes(max = 15, source = T3_FIELDS), section = Entries, update(no_review, clear = EmptyText), sources(S1_CREATING, S0_BASE_INFO, S2_COMMON))]
    pub promotion_url_name: Option<String>,
    /// URL of the entry to the promotional page.
    #[field(bytes(max = 128), format = Web, section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub promotion_url: Option<String>,
    /// Tip on the right of the entry to the promotional page.
    #[field(bytes(max = 18), section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub promotion_url_sub_title: Option<String>,
    /// Mini program of the entry to the promotional page.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub promotion_app_brand_user_name: Option<String>,
    /// Page of the mini program of the entry to the promotional page.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub promotion_app_brand_pass: Option<String>,
    /// Name of the third party that created the card.
    #[field(bytes(max = 36), section = Content, fixed(NotListed), sources(T3_FIELDS))]
    pub source: Option<String>,
    /// Whether opening the card pushes an event. S2 lists the member outside `base_info`.
    #[field(absent = false, fixed(NotListed), sources(P7_CREATING, S2_VIEW))]
    pub need_push_on_view: Option<bool>,
    /// Payment with the card; `card/paycell/set` changes it later.
    #[field(object, update(no_review, types(MemberCard), source = T4_UPDATING), fixed(NotListed), sources(S2_VIEW))]
    pub pay_info: Option<PayInfo>,
    /// Whether the button of a member card shows its code and pays.
    #[field(absent = false, update(no_review, types(MemberCard)), sources(T4_UPDATING))]
    pub is_pay_and_qrcode: Option<bool>,
    /// The merchant for whom a third party created the card.
    #[field(object, fixed(NotListed), sources(P5_SUB_MERCHANTS))]
    pub sub_merchant_info: Option<SubMerchantInfo>,
    /// State of the card, only in responses.
    #[field(fixed(ReadOnly), sources(S2_VIEW))]
    pub status: Option<CardStatus>,
    /// When the card was created, only in responses.
    #[field(fixed(ReadOnly), sources(S2_VIEW))]
    pub create_time: Option<UnixSeconds>,
    /// When the card was last changed, only in responses.
    #[field(fixed(ReadOnly), sources(S2_VIEW))]
    pub update_time: Option<UnixSeconds>,
    /// Areas where the card applies, only in responses. The list is empty in all recorded responses.
    #[field(fixed(ReadOnly), sources(R2_GET))]
    pub area_code_list: Option<Vec<Value>>,
}

/// The member for the source of custom codes.
const CUSTOM_CODE_MODE: &str = "get_custom_code_mode";
/// Its value for imported codes.
const DEPOSIT: &str = "GET_CUSTOM_CODE_MODE_DEPOSIT";

impl BaseInfo {
    /// Returns `true` if the card has custom codes that are imported before users receive them.
    #[doc = crate::source::cite!(P1, "4.1 Importing Custom Codes")]
    pub fn imports_codes(&self) -> bool {
        let mode = self.other.get(CUSTOM_CODE_MODE).and_then(Raw::text);
        self.use_custom_code == Some(true) && mode.as_deref() == Some(DEPOSIT)
    }
}

/// The stock of a card.
#[card_object(place = BaseInfo::sku, part)]
pub struct Sku {
    /// Codes left to issue.
    #[field(range = STOCK, required(ordinary, at_creation), sources(S2_VIEW))]
    pub quantity: Option<u64>,
    /// Codes added to the stock so far, including issued ones.
    #[field(sources(S2_VIEW))]
    pub total_quantity: Option<u64>,
}

/// Payment with a card.
#[card_object(place = BaseInfo::pay_info, part)]
pub struct PayInfo {
    /// Weixin Checkout on the card.
    #[field(object, sources(S2_VIEW))]
    pub swipe_card: Option<SwipeCard>,
}

/// Weixin Checkout on a card. It uses the place of the entry to the usage page, so a card can't have both (errcodes
/// 40145 and 45046).
#[card_object(place = PayInfo::swipe_card, part)]
pub struct SwipeCard {
    /// Whether Weixin Checkout is on.
    #[field(absent = false, sources(S2_VIEW))]
    pub is_swipe_card: Option<bool>,
}

/// The merchant for whom a third party created a card.
#[card_object(place = BaseInfo::sub_merchant_info, part)]
pub struct SubMerchantInfo {
    /// Number of the sub-merchant, from `card/submerchant/submit`.
    #[field(sources(P5_SUB_MERCHANTS))]
    pub merchant_id: Option<u64>,
}
