//! `base_info`: the data that every card has ([S1, "4.4 Creating Friend's Vouchers"][S1];
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
    location::LocationIds,
    review::CardStatus,
    time::UnixSeconds,
};

/// Base data of a card, the same for every type.
#[card_object(place = Field::BaseInfo)]
pub struct BaseInfo {
    /// The card's id; only in answers.
    #[field(fixed(ReadOnly), sources(S2_VIEW))]
    pub id: Option<String>,
    /// URL of the merchant's logo, from `media/uploadimg`; 300 × 300 pixels recommended.
    #[field(bytes(max = 128), format = Picture, required, section = Content, update(review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub logo_url: Option<String>,
    /// How the code is shown, which decides how it can be redeemed.
    #[field(format = Choice, required(friends), expected(ordinary), section = Entries, update(no_review), sources(S1_CREATING, S2_COMMON))]
    pub code_type: Option<CodeType>,
    /// Name of the merchant. Can't be changed after creation.
    #[field(bytes(max = 36), required, section = Content, fixed(BrandName, source = S0_UPDATING), sources(S1_CREATING, T3_FIELDS))]
    pub brand_name: Option<String>,
    /// Title. Composed by the platform for Friend's Vouchers, required for every other card.
    #[field(bytes(max = 27, source = F1_TITLE), required(ordinary), section = Content, fixed(Composed, types(Cash, Gift), source = S1_THRESHOLDS), update(review, types(MemberCard), source = T4_UPDATING), fixed(NotListed), sources(T3_FIELDS, S2_VIEW))]
    pub title: Option<String>,
    /// Second line of the title.
    #[field(bytes(max = 54), section = Content, fixed(NotListed), sources(T3_FIELDS))]
    pub sub_title: Option<String>,
    /// Colour: a name (`Color010`) when writing, a value (`#63b359`) in answers.
    #[field(bytes(max = 16, source = T3_FIELDS), required, section = Content, update(review), sources(S0_BASE_INFO, S2_COMMON))]
    pub color: Option<String>,
    /// Tip on the card's main page.
    #[field(bytes(max = 48), required, section = Content, update(review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub notice: Option<String>,
    /// Telephone number of the merchant's service.
    #[field(bytes(max = 24), width(min = 5, max = 15, uncertain, source = K_SUBMIT), format = Phone, section = Content, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub service_phone: Option<String>,
    /// Instructions for use; line breaks are allowed.
    #[field(bytes(max = 3072), format = Lines, required, section = Content, update(review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub description: Option<String>,
    /// Validity.
    #[field(object, section = Validity, sources(S1_CREATING, S2_COMMON))]
    pub date_info: Option<DateInfo>,
    /// Stock. Friend's Vouchers get theirs from inventory tokens, not from here.
    #[field(object, section = Validity, fixed(Stock, source = S2_STOCK), sources(S2_VIEW))]
    pub sku: Option<Sku>,
    /// Stores where the card applies (`poi_id`s).
    #[field(list, section = Validity, update(no_review, clear = StoresZero), sources(S0_BASE_INFO, S2_COMMON, S1_ERROR_CODES))]
    pub location_id_list: Option<LocationIds>,
    /// Applies in all stores; excludes `location_id_list`.
    #[field(section = Validity, absent = false, update(no_review, types(MemberCard), source = T4_UPDATING), fixed(NotListed), sources(S2_VIEW))]
    pub use_all_locations: Option<bool>,
    /// How many codes one user may receive.
    #[field(range(min = 1, max = 50, source = WORDS_OF_72009), section = Validity, update(no_review), sources(S0_BASE_INFO, S2_COMMON))]
    pub get_limit: Option<u64>,
    /// How many codes one user may use.
    #[field(section = Validity, fixed(NotListed), sources(S2_VIEW))]
    pub use_limit: Option<u64>,
    /// Codes are the merchant's own.
    #[field(section = Entries, absent = false, fixed(NotListed), sources(S2_VIEW))]
    pub use_custom_code: Option<bool>,
    /// Only a named user may receive the code.
    #[field(section = Entries, absent = false, fixed(NotListed), sources(S2_VIEW))]
    pub bind_openid: Option<bool>,
    /// The receipt page may be shared (S0 "`base_info` field"). Must be false for Friend's Vouchers (S1 "4.4").
    #[field(required(friends, at_creation), section = Offer, update(no_review), sources(S0_BASE_INFO, S1_CREATING))]
    pub can_share: Option<bool>,
    /// The card may be given away. Must be false for Friend's Vouchers.
    #[field(required(friends, at_creation), section = Offer, update(no_review), sources(S0_BASE_INFO, S1_CREATING))]
    pub can_give_friend: Option<bool>,
    /// Entry to the usage page: its title. Covers the code button.
    #[field(width(max = 18), bytes(max = 18, uncertain, source = S0_BASE_INFO), section = Entries, update(no_review, clear = EmptyText), sources(S1_CREATING))]
    pub center_title: Option<String>,
    /// Entry to the usage page: the line below the title.
    #[field(width(max = 24), bytes(max = 24, uncertain, source = S0_BASE_INFO), section = Entries, update(no_review, clear = EmptyText), sources(S1_CREATING))]
    pub center_sub_title: Option<String>,
    /// Entry to the usage page: its URL.
    #[field(bytes(max = 128), format = Web, section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub center_url: Option<String>,
    /// Entry to the usage page: the mini program that it leads to.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub center_app_brand_user_name: Option<String>,
    /// Entry to the usage page: the page of that mini program.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub center_app_brand_pass: Option<String>,
    /// Entry to the service page: its name.
    #[field(bytes(max = 15, source = T3_FIELDS), section = Entries, update(no_review, clear = EmptyText), sources(S1_CREATING, S0_BASE_INFO, S2_COMMON))]
    pub custom_url_name: Option<String>,
    /// Entry to the service page: its URL.
    #[field(bytes(max = 128), format = Web, section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub custom_url: Option<String>,
    /// Entry to the service page: the tip at its right.
    #[field(bytes(max = 18), section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub custom_url_sub_title: Option<String>,
    /// Entry to the service page: the mini program that it leads to.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub custom_app_brand_user_name: Option<String>,
    /// Entry to the service page: the page of that mini program.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub custom_app_brand_pass: Option<String>,
    /// Entry to the promotional page: its name.
    #[field(bytes(max = 15, source = T3_FIELDS), section = Entries, update(no_review, clear = EmptyText), sources(S1_CREATING, S0_BASE_INFO, S2_COMMON))]
    pub promotion_url_name: Option<String>,
    /// Entry to the promotional page: its URL.
    #[field(bytes(max = 128), format = Web, section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub promotion_url: Option<String>,
    /// Entry to the promotional page: the tip at its right.
    #[field(bytes(max = 18), section = Entries, update(no_review, clear = EmptyText), sources(S0_BASE_INFO, S2_COMMON))]
    pub promotion_url_sub_title: Option<String>,
    /// Entry to the promotional page: the mini program that it leads to.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub promotion_app_brand_user_name: Option<String>,
    /// Entry to the promotional page: the page of that mini program.
    #[field(section = Entries, update(no_review, clear = EmptyText), sources(P24_ENTRIES, P29_ENTRIES))]
    pub promotion_app_brand_pass: Option<String>,
    /// Name of a third party that the card comes from.
    #[field(bytes(max = 36), section = Content, fixed(NotListed), sources(T3_FIELDS))]
    pub source: Option<String>,
    /// Opening the card pushes an event (P7 "4.1 Creating Member Cards"). S2 "View voucher details" lists the
    /// member outside `base_info`.
    #[field(absent = false, fixed(NotListed), sources(P7_CREATING, S2_VIEW))]
    pub need_push_on_view: Option<bool>,
    /// How the card is paid with; `card/paycell/set` changes it later.
    #[field(object, update(no_review, types(MemberCard), source = T4_UPDATING), fixed(NotListed), sources(S2_VIEW))]
    pub pay_info: Option<PayInfo>,
    /// The button of a member card shows its code and pays (T4 "8.2 Updating Member Card Information").
    #[field(absent = false, update(no_review, types(MemberCard)), sources(T4_UPDATING))]
    pub is_pay_and_qrcode: Option<bool>,
    /// The merchant for whom a third party made the card (P5 "1.7 Creating Cards/Coupons for Sub-merchants").
    #[field(object, fixed(NotListed), sources(P5_SUB_MERCHANTS))]
    pub sub_merchant_info: Option<SubMerchantInfo>,
    /// State of the card; only in answers.
    #[field(fixed(ReadOnly), sources(S2_VIEW))]
    pub status: Option<CardStatus>,
    /// When the card was created; only in answers.
    #[field(fixed(ReadOnly), sources(S2_VIEW))]
    pub create_time: Option<UnixSeconds>,
    /// When the card was last changed; only in answers.
    #[field(fixed(ReadOnly), sources(S2_VIEW))]
    pub update_time: Option<UnixSeconds>,
    /// Areas where the card applies; only in answers, and empty in every one that was recorded.
    #[field(fixed(ReadOnly), sources(R2_GET))]
    pub area_code_list: Option<Vec<Value>>,
}

/// The member that says how codes of the merchant's own come to users.
const CUSTOM_CODE_MODE: &str = "get_custom_code_mode";
/// Its value where they are imported.
const DEPOSIT: &str = "GET_CUSTOM_CODE_MODE_DEPOSIT";

impl BaseInfo {
    /// Returns `true` if the codes are the merchant's own and are imported before users receive them
    /// (P1 "4.1 Importing Custom Codes").
    pub fn imports_codes(&self) -> bool {
        let mode = self.other.get(CUSTOM_CODE_MODE).and_then(Raw::text);
        self.use_custom_code == Some(true) && mode.as_deref() == Some(DEPOSIT)
    }
}

/// Stock of a card.
#[card_object(place = BaseInfo::sku, part)]
pub struct Sku {
    /// Codes left to issue.
    #[field(range = STOCK, required(ordinary, at_creation), sources(S2_VIEW))]
    pub quantity: Option<u64>,
    /// Codes that were ever put in stock.
    #[field(sources(S2_VIEW))]
    pub total_quantity: Option<u64>,
}

/// How a card is paid with.
#[card_object(place = BaseInfo::pay_info, part)]
pub struct PayInfo {
    /// Weixin Checkout on the card.
    #[field(object, sources(S2_VIEW))]
    pub swipe_card: Option<SwipeCard>,
}

/// Weixin Checkout on a card. It takes the place of the entry to the usage page, so that a card
/// can't have both (errcodes 40145 and 45046).
#[card_object(place = PayInfo::swipe_card, part)]
pub struct SwipeCard {
    /// Whether it is on.
    #[field(absent = false, sources(S2_VIEW))]
    pub is_swipe_card: Option<bool>,
}

/// The merchant for whom a third party made a card.
#[card_object(place = BaseInfo::sub_merchant_info, part)]
pub struct SubMerchantInfo {
    /// Its number, from `card/submerchant/submit`.
    #[field(sources(P5_SUB_MERCHANTS))]
    pub merchant_id: Option<u64>,
}
