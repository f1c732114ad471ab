//! `base_info`: the data that every card has ([S1, "4.4 Creating Friend's Vouchers"][S1];
//! [S2, "View voucher details"][S2]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use serde_json::Value;
use weixin_wire::{Raw, wire_object};

use crate::{
    code::CodeType, date_info::DateInfo, location::LocationIds, review::CardStatus,
    time::UnixSeconds,
};

/// Base data of a card, the same for every type.
#[wire_object]
pub struct BaseInfo {
    /// The card's id; only in answers.
    pub id: Option<String>,
    /// URL of the merchant's logo, from `media/uploadimg`; 300 × 300 pixels recommended.
    pub logo_url: Option<String>,
    /// How the code is shown, which decides how it can be redeemed.
    pub code_type: Option<CodeType>,
    /// Name of the merchant. Can't be changed after creation.
    pub brand_name: Option<String>,
    /// Title. Composed by the platform for Friend's Vouchers, required for every other card.
    pub title: Option<String>,
    /// Second line of the title.
    pub sub_title: Option<String>,
    /// Colour: a name (`Color010`) when writing, a value (`#63b359`) in answers.
    pub color: Option<String>,
    /// Tip on the card's main page.
    pub notice: Option<String>,
    /// Telephone number of the merchant's service.
    pub service_phone: Option<String>,
    /// Instructions for use; line breaks are allowed.
    pub description: Option<String>,
    /// Validity.
    pub date_info: Option<DateInfo>,
    /// Stock. Friend's Vouchers get theirs from inventory tokens, not from here.
    pub sku: Option<Sku>,
    /// Stores where the card applies (`poi_id`s).
    pub location_id_list: Option<LocationIds>,
    /// Applies in all stores; excludes `location_id_list`.
    pub use_all_locations: Option<bool>,
    /// How many codes one user may receive.
    pub get_limit: Option<u64>,
    /// How many codes one user may use.
    pub use_limit: Option<u64>,
    /// Codes are the merchant's own.
    pub use_custom_code: Option<bool>,
    /// Only a named user may receive the code.
    pub bind_openid: Option<bool>,
    /// The receipt page may be shared (S0 "`base_info` field"). Must be false for Friend's Vouchers (S1 "4.4").
    pub can_share: Option<bool>,
    /// The card may be given away. Must be false for Friend's Vouchers.
    pub can_give_friend: Option<bool>,
    /// Entry to the usage page: its title. Covers the code button.
    pub center_title: Option<String>,
    /// Entry to the usage page: the line below the title.
    pub center_sub_title: Option<String>,
    /// Entry to the usage page: its URL.
    pub center_url: Option<String>,
    /// Entry to the usage page: the mini program that it leads to.
    pub center_app_brand_user_name: Option<String>,
    /// Entry to the usage page: the page of that mini program.
    pub center_app_brand_pass: Option<String>,
    /// Entry to the service page: its name.
    pub custom_url_name: Option<String>,
    /// Entry to the service page: its URL.
    pub custom_url: Option<String>,
    /// Entry to the service page: the tip at its right.
    pub custom_url_sub_title: Option<String>,
    /// Entry to the service page: the mini program that it leads to.
    pub custom_app_brand_user_name: Option<String>,
    /// Entry to the service page: the page of that mini program.
    pub custom_app_brand_pass: Option<String>,
    /// Entry to the promotional page: its name.
    pub promotion_url_name: Option<String>,
    /// Entry to the promotional page: its URL.
    pub promotion_url: Option<String>,
    /// Entry to the promotional page: the tip at its right.
    pub promotion_url_sub_title: Option<String>,
    /// Entry to the promotional page: the mini program that it leads to.
    pub promotion_app_brand_user_name: Option<String>,
    /// Entry to the promotional page: the page of that mini program.
    pub promotion_app_brand_pass: Option<String>,
    /// Name of a third party that the card comes from.
    pub source: Option<String>,
    /// Opening the card pushes an event (P7 "4.1 Creating Member Cards"). S2 "View voucher details" lists the
    /// member outside `base_info`.
    pub need_push_on_view: Option<bool>,
    /// How the card is paid with; `card/paycell/set` changes it later.
    pub pay_info: Option<PayInfo>,
    /// The button of a member card shows its code and pays (T4 "8.2 Updating Member Card Information").
    pub is_pay_and_qrcode: Option<bool>,
    /// The merchant for whom a third party made the card (P5 "1.7 Creating Cards/Coupons for Sub-merchants").
    pub sub_merchant_info: Option<SubMerchantInfo>,
    /// State of the card; only in answers.
    pub status: Option<CardStatus>,
    /// When the card was created; only in answers.
    pub create_time: Option<UnixSeconds>,
    /// When the card was last changed; only in answers.
    pub update_time: Option<UnixSeconds>,
    /// Areas where the card applies; only in answers, and empty in every one that was recorded.
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
#[wire_object]
pub struct Sku {
    /// Codes left to issue.
    pub quantity: Option<u64>,
    /// Codes that were ever put in stock.
    pub total_quantity: Option<u64>,
}

/// How a card is paid with.
#[wire_object]
pub struct PayInfo {
    /// Weixin Checkout on the card.
    pub swipe_card: Option<SwipeCard>,
}

/// Weixin Checkout on a card. It takes the place of the entry to the usage page, so that a card
/// can't have both (errcodes 40145 and 45046).
#[wire_object]
pub struct SwipeCard {
    /// Whether it is on.
    pub is_swipe_card: Option<bool>,
}

/// The merchant for whom a third party made a card.
#[wire_object]
pub struct SubMerchantInfo {
    /// Its number, from `card/submerchant/submit`.
    pub merchant_id: Option<u64>,
}
