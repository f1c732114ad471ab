//! What only member cards have ([S2, "View voucher details"][S2]; [P7, "4.1 Creating Member Cards"][P7];
//! [T4, "8.2 Updating Member Card Information"][T4]). The entries that lead to mini programs are those of [P29].
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html
//! [P7]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
//! [P29]: https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons-Mini_Program_Start_Up.html

use weixin_wire::{open_enum, wire_object};

/// A member card.
#[wire_object]
pub struct MemberCard {
    /// The card counts points. S2 swaps the descriptions of this and the next member.
    pub supply_bonus: Option<bool>,
    /// The card stores money.
    pub supply_balance: Option<bool>,
    /// When points lapse.
    pub bonus_cleared: Option<String>,
    /// How points are earned.
    pub bonus_rules: Option<String>,
    /// How money is stored.
    pub balance_rules: Option<String>,
    /// What members are granted.
    pub prerogative: Option<String>,
    /// URL that binds an older card.
    pub bind_old_card_url: Option<String>,
    /// URL that activates the card.
    pub activate_url: Option<String>,
    /// Entering the card pushes an event.
    pub need_push_on_view: Option<bool>,
    /// First category of member data, shown once the card is active.
    pub custom_field1: Option<CustomField>,
    /// Second category of member data.
    pub custom_field2: Option<CustomField>,
    /// Third category of member data.
    pub custom_field3: Option<CustomField>,
    /// An entry of the merchant's own, shown once the card is active.
    pub custom_cell1: Option<CustomCell>,
    /// URL of the card's background, from `media/uploadimg` (P7 "4.1 Creating Member Cards").
    pub background_pic_url: Option<String>,
    /// Percent that members pay less (P7 "4.1 Creating Member Cards").
    pub discount: Option<u64>,
    /// URL where points are shown.
    pub bonus_url: Option<String>,
    /// Mini program where points are shown.
    pub bonus_app_brand_user_name: Option<String>,
    /// Page of that mini program.
    pub bonus_app_brand_pass: Option<String>,
    /// How points are counted.
    pub bonus_rule: Option<BonusRule>,
    /// URL where stored value is shown.
    pub balance_url: Option<String>,
    /// Mini program where stored value is shown.
    pub balance_app_brand_user_name: Option<String>,
    /// Page of that mini program.
    pub balance_app_brand_pass: Option<String>,
    /// A received card is active.
    pub auto_activate: Option<bool>,
    /// Users activate the card within Weixin.
    pub wx_activate: Option<bool>,
    /// After the form within Weixin the merchant activates the card.
    pub wx_activate_after_submit: Option<bool>,
    /// Where the user is sent after that form.
    pub wx_activate_after_submit_url: Option<String>,
    /// Mini program that activates the card.
    pub activate_app_brand_user_name: Option<String>,
    /// Page of that mini program.
    pub activate_app_brand_pass: Option<String>,
    /// A second entry of the merchant's own.
    pub custom_cell2: Option<CustomCell>,
}

/// How points are counted; amounts in fen (P7 "4.1 Creating Member Cards").
#[wire_object]
pub struct BonusRule {
    /// The amount that earns points.
    pub cost_money_unit: Option<u64>,
    /// The points that it earns.
    pub increase_bonus: Option<u64>,
    /// Points of one purchase at most.
    pub max_increase_bonus: Option<u64>,
    /// Points of a new member.
    pub init_increase_bonus: Option<u64>,
    /// The points that lower a price.
    pub cost_bonus_unit: Option<u64>,
    /// The amount by which they do.
    pub reduce_money: Option<u64>,
    /// The purchase from which points count.
    pub least_money_to_use_bonus: Option<u64>,
    /// Points that lower one price at most.
    pub max_reduce_bonus: Option<u64>,
}

/// A category of member data.
#[wire_object]
pub struct CustomField {
    /// What it shows, of the platform's names.
    pub name_type: Option<FieldNameType>,
    /// What it shows, in the merchant's words.
    pub name: Option<String>,
    /// Where a tap on it leads.
    pub url: Option<String>,
}

/// An entry of a member card.
#[wire_object]
pub struct CustomCell {
    /// Its name.
    pub name: Option<String>,
    /// The tip at its right.
    pub tips: Option<String>,
    /// Where it leads.
    pub url: Option<String>,
}

/// The platform's names of member data.
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
    /// Achievement; the platform's own spelling (S2 "Unique field modifications").
    #[wire("FIELD_NAME_TYPE_ACHIEVEMEN")]
    Achievement,
    /// Mileage.
    #[wire("FIELD_NAME_TYPE_MILEAGE")]
    Mileage,
}
