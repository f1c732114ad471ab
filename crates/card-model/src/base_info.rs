//! `base_info`: the data that every card has ([S1, "4.4 Creating Friend's Vouchers"][S1];
//! [S2, "View voucher details"][S2]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use serde_json::Value;

use crate::{
    code::CodeType, date_info::DateInfo, location::LocationIds, review::CardStatus,
    time::UnixSeconds, wire_object,
};

wire_object! {
    /// Base data of a card, the same for every type.
    pub struct BaseInfo {
        /// The card's id; only in answers.
        id: String = "id",
        /// URL of the merchant's logo, from `media/uploadimg`; 300 × 300 pixels recommended.
        logo_url: String = "logo_url",
        /// How the code is shown, which decides how it can be redeemed.
        code_type: CodeType = "code_type",
        /// Name of the merchant. Can't be changed after creation.
        brand_name: String = "brand_name",
        /// Title. Composed by the platform for Friend's Vouchers, required for every other card.
        title: String = "title",
        /// Second line of the title.
        sub_title: String = "sub_title",
        /// Colour: a name (`Color010`) when writing, a value (`#63b359`) in answers.
        color: String = "color",
        /// Tip on the card's main page.
        notice: String = "notice",
        /// Telephone number of the merchant's service.
        service_phone: String = "service_phone",
        /// Instructions for use; line breaks are allowed.
        description: String = "description",
        /// Validity.
        date_info: DateInfo = "date_info",
        /// Stock. Friend's Vouchers get theirs from inventory tokens, not from here.
        sku: Sku = "sku",
        /// Stores where the card applies (`poi_id`s).
        location_id_list: LocationIds = "location_id_list",
        /// Applies in all stores; excludes `location_id_list`.
        use_all_locations: bool = "use_all_locations",
        /// How many codes one user may receive.
        get_limit: u64 = "get_limit",
        /// How many codes one user may use.
        use_limit: u64 = "use_limit",
        /// Codes are the merchant's own.
        use_custom_code: bool = "use_custom_code",
        /// Only a named user may receive the code.
        bind_openid: bool = "bind_openid",
        /// The receipt page may be shared (S0 "`base_info` field"). Must be false for Friend's Vouchers (S1 "4.4").
        can_share: bool = "can_share",
        /// The card may be given away. Must be false for Friend's Vouchers.
        can_give_friend: bool = "can_give_friend",
        /// Entry to the usage page: its title. Covers the code button.
        center_title: String = "center_title",
        /// Entry to the usage page: the line below the title.
        center_sub_title: String = "center_sub_title",
        /// Entry to the usage page: its URL.
        center_url: String = "center_url",
        /// Entry to the usage page: the mini program that it leads to.
        center_app_brand_user_name: String = "center_app_brand_user_name",
        /// Entry to the usage page: the page of that mini program.
        center_app_brand_pass: String = "center_app_brand_pass",
        /// Entry to the service page: its name.
        custom_url_name: String = "custom_url_name",
        /// Entry to the service page: its URL.
        custom_url: String = "custom_url",
        /// Entry to the service page: the tip at its right.
        custom_url_sub_title: String = "custom_url_sub_title",
        /// Entry to the service page: the mini program that it leads to.
        custom_app_brand_user_name: String = "custom_app_brand_user_name",
        /// Entry to the service page: the page of that mini program.
        custom_app_brand_pass: String = "custom_app_brand_pass",
        /// Entry to the promotional page: its name.
        promotion_url_name: String = "promotion_url_name",
        /// Entry to the promotional page: its URL.
        promotion_url: String = "promotion_url",
        /// Entry to the promotional page: the tip at its right.
        promotion_url_sub_title: String = "promotion_url_sub_title",
        /// Entry to the promotional page: the mini program that it leads to.
        promotion_app_brand_user_name: String = "promotion_app_brand_user_name",
        /// Entry to the promotional page: the page of that mini program.
        promotion_app_brand_pass: String = "promotion_app_brand_pass",
        /// Name of a third party that the card comes from.
        source: String = "source",
        /// Opening the card pushes an event (P7 "4.1 Creating Member Cards"). S2 "View voucher details" lists the
        /// member outside `base_info`.
        need_push_on_view: bool = "need_push_on_view",
        /// How the card is paid with; `card/paycell/set` changes it later.
        pay_info: PayInfo = "pay_info",
        /// The button of a member card shows its code and pays (T4 "8.2 Updating Member Card Information").
        is_pay_and_qrcode: bool = "is_pay_and_qrcode",
        /// The merchant for whom a third party made the card (P5 "1.7 Creating Cards/Coupons for Sub-merchants").
        sub_merchant_info: SubMerchantInfo = "sub_merchant_info",
        /// State of the card; only in answers.
        status: CardStatus = "status",
        /// When the card was created; only in answers.
        create_time: UnixSeconds = "create_time",
        /// When the card was last changed; only in answers.
        update_time: UnixSeconds = "update_time",
        /// Areas where the card applies; only in answers, and empty in every one that was recorded.
        area_code_list: Vec<Value> = "area_code_list",
    }
}

/// The member that says how codes of the merchant's own come to users.
const CUSTOM_CODE_MODE: &str = "get_custom_code_mode";
/// Its value where they are imported.
const DEPOSIT: &str = "GET_CUSTOM_CODE_MODE_DEPOSIT";

impl BaseInfo {
    /// Returns `true` if the codes are the merchant's own and are imported before users receive them
    /// (P1 "4.1 Importing Custom Codes").
    pub fn imports_codes(&self) -> bool {
        let mode = self.other.get(CUSTOM_CODE_MODE).and_then(Value::as_str);
        self.use_custom_code == Some(true) && mode == Some(DEPOSIT)
    }
}

wire_object! {
    /// Stock of a card.
    pub struct Sku {
        /// Codes left to issue.
        quantity: u64 = "quantity",
        /// Codes that were ever put in stock.
        total_quantity: u64 = "total_quantity",
    }
}

wire_object! {
    /// How a card is paid with.
    pub struct PayInfo {
        /// Weixin Checkout on the card.
        swipe_card: SwipeCard = "swipe_card",
    }
}

wire_object! {
    /// Weixin Checkout on a card. It takes the place of the entry to the usage page, so that a card
    /// can't have both (errcodes 40145 and 45046).
    pub struct SwipeCard {
        /// Whether it is on.
        is_swipe_card: bool = "is_swipe_card",
    }
}

wire_object! {
    /// The merchant for whom a third party made a card.
    pub struct SubMerchantInfo {
        /// Its number, from `card/submerchant/submit`.
        merchant_id: u64 = "merchant_id",
    }
}
