//! What only member cards have ([S2, "View voucher details"][S2]; [P7, "4.1 Creating Member Cards"][P7];
//! [T4, "8.2 Updating Member Card Information"][T4]). The entries that lead to mini programs are those of [P29].
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html
//! [P7]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html
//! [P29]: https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Coupons-Mini_Program_Start_Up.html

use crate::{open_enum, wire_object};

wire_object! {
    /// A member card.
    pub struct MemberCard {
        /// The card counts points. S2 swaps the descriptions of this and the next member.
        supply_bonus: bool = "supply_bonus",
        /// The card stores money.
        supply_balance: bool = "supply_balance",
        /// When points lapse.
        bonus_cleared: String = "bonus_cleared",
        /// How points are earned.
        bonus_rules: String = "bonus_rules",
        /// How money is stored.
        balance_rules: String = "balance_rules",
        /// What members are granted.
        prerogative: String = "prerogative",
        /// URL that binds an older card.
        bind_old_card_url: String = "bind_old_card_url",
        /// URL that activates the card.
        activate_url: String = "activate_url",
        /// Entering the card pushes an event.
        need_push_on_view: bool = "need_push_on_view",
        /// First category of member data, shown once the card is active.
        custom_field1: CustomField = "custom_field1",
        /// Second category of member data.
        custom_field2: CustomField = "custom_field2",
        /// Third category of member data.
        custom_field3: CustomField = "custom_field3",
        /// An entry of the merchant's own, shown once the card is active.
        custom_cell1: CustomCell = "custom_cell1",
        /// URL of the card's background, from `media/uploadimg` (P7 "4.1 Creating Member Cards").
        background_pic_url: String = "background_pic_url",
        /// Percent that members pay less (P7 "4.1 Creating Member Cards").
        discount: u64 = "discount",
        /// URL where points are shown.
        bonus_url: String = "bonus_url",
        /// Mini program where points are shown.
        bonus_app_brand_user_name: String = "bonus_app_brand_user_name",
        /// Page of that mini program.
        bonus_app_brand_pass: String = "bonus_app_brand_pass",
        /// How points are counted.
        bonus_rule: BonusRule = "bonus_rule",
        /// URL where stored value is shown.
        balance_url: String = "balance_url",
        /// Mini program where stored value is shown.
        balance_app_brand_user_name: String = "balance_app_brand_user_name",
        /// Page of that mini program.
        balance_app_brand_pass: String = "balance_app_brand_pass",
        /// A received card is active.
        auto_activate: bool = "auto_activate",
        /// Users activate the card within Weixin.
        wx_activate: bool = "wx_activate",
        /// After the form within Weixin the merchant activates the card.
        wx_activate_after_submit: bool = "wx_activate_after_submit",
        /// Where the user is sent after that form.
        wx_activate_after_submit_url: String = "wx_activate_after_submit_url",
        /// Mini program that activates the card.
        activate_app_brand_user_name: String = "activate_app_brand_user_name",
        /// Page of that mini program.
        activate_app_brand_pass: String = "activate_app_brand_pass",
        /// A second entry of the merchant's own.
        custom_cell2: CustomCell = "custom_cell2",
    }
}

wire_object! {
    /// How points are counted; amounts in fen (P7 "4.1 Creating Member Cards").
    pub struct BonusRule {
        /// The amount that earns points.
        cost_money_unit: u64 = "cost_money_unit",
        /// The points that it earns.
        increase_bonus: u64 = "increase_bonus",
        /// Points of one purchase at most.
        max_increase_bonus: u64 = "max_increase_bonus",
        /// Points of a new member.
        init_increase_bonus: u64 = "init_increase_bonus",
        /// The points that lower a price.
        cost_bonus_unit: u64 = "cost_bonus_unit",
        /// The amount by which they do.
        reduce_money: u64 = "reduce_money",
        /// The purchase from which points count.
        least_money_to_use_bonus: u64 = "least_money_to_use_bonus",
        /// Points that lower one price at most.
        max_reduce_bonus: u64 = "max_reduce_bonus",
    }
}

wire_object! {
    /// A category of member data.
    pub struct CustomField {
        /// What it shows, of the platform's names.
        name_type: FieldNameType = "name_type",
        /// What it shows, in the merchant's words.
        name: String = "name",
        /// Where a tap on it leads.
        url: String = "url",
    }
}

wire_object! {
    /// An entry of a member card.
    pub struct CustomCell {
        /// Its name.
        name: String = "name",
        /// The tip at its right.
        tips: String = "tips",
        /// Where it leads.
        url: String = "url",
    }
}

open_enum! {
    /// The platform's names of member data.
    pub enum FieldNameType {
        /// Grade.
        Level = "FIELD_NAME_TYPE_LEVEL",
        /// Coupons.
        Coupon = "FIELD_NAME_TYPE_COUPON",
        /// Stamps.
        Stamp = "FIELD_NAME_TYPE_STAMP",
        /// Discount.
        Discount = "FIELD_NAME_TYPE_DISCOUNT",
        /// Achievement; the platform's own spelling (S2 "Unique field modifications").
        Achievement = "FIELD_NAME_TYPE_ACHIEVEMEN",
        /// Mileage.
        Mileage = "FIELD_NAME_TYPE_MILEAGE",
    }
}
