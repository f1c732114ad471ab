//! What only member cards have (seed 002 "View voucher details" and "Change the card information").

use crate::{open_enum, wire_object};

wire_object! {
    /// A member card.
    pub struct MemberCard {
        /// The card counts points. Seed 002 swaps the words of this and the next member.
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
        /// URL of the card's background, from `media/uploadimg` (Tencent's page on creating member cards).
        background_pic_url: String = "background_pic_url",
        /// Percent that members pay less (Tencent's page on creating member cards).
        discount: u64 = "discount",
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
        /// Achievement; the platform's own spelling (seed 002).
        Achievement = "FIELD_NAME_TYPE_ACHIEVEMEN",
        /// Mileage.
        Mileage = "FIELD_NAME_TYPE_MILEAGE",
    }
}
