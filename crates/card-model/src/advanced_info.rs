//! `advanced_info`: what Friend's Vouchers add to a card ([S1, "4.4 Creating Friend's Vouchers"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use crate::{open_enum, use_condition::UseCondition, wire_object};

wire_object! {
    /// Promotion details, conditions and services of a card.
    pub struct AdvancedInfo {
        /// Thresholds. Can't be changed once set.
        use_condition: UseCondition = "use_condition",
        /// Cover: a text and one picture.
        abstract_info: Abstract = "abstract",
        /// The article below the card; Friend's Vouchers need at least one entry.
        text_image_list: Vec<TextImage> = "text_image_list",
        /// Services that are shown with the card.
        business_service: Vec<BusinessService> = "business_service",
        /// Times at which the card may be used; shown only, not enforced by the platform.
        time_limit: Vec<TimeLimit> = "time_limit",
        /// How many more codes of this card a redemption gives away (at most one);
        /// excludes `consume_share_card_list`.
        consume_share_self_num: u64 = "consume_share_self_num",
        /// Codes of another card that a redemption gives away; excludes `consume_share_self_num`.
        consume_share_card_list: Vec<ConsumeShareCard> = "consume_share_card_list",
        /// The card can be shared between friends: what makes it a Friend's Voucher.
        share_friends: bool = "share_friends",
    }
}

wire_object! {
    /// Cover of the article.
    pub struct Abstract {
        /// The text on the cover.
        text: String = "abstract",
        /// The cover's picture: exactly one URL from `media/uploadimg`.
        icon_url_list: Vec<String> = "icon_url_list",
    }
}

wire_object! {
    /// One picture of the article with its text.
    pub struct TextImage {
        /// URL from `media/uploadimg`.
        image_url: String = "image_url",
        /// Text below the picture.
        text: String = "text",
    }
}

wire_object! {
    /// A weekly period, or holidays, in which the card may be used.
    pub struct TimeLimit {
        /// The day.
        day: TimeLimitDay = "type",
        /// First hour (0 to 23).
        begin_hour: u64 = "begin_hour",
        /// Last hour (0 to 23).
        end_hour: u64 = "end_hour",
        /// Minute of the first hour (0 to 59).
        begin_minute: u64 = "begin_minute",
        /// Minute of the last hour (0 to 59).
        end_minute: u64 = "end_minute",
    }
}

wire_object! {
    /// Codes of another card, given away after a redemption.
    pub struct ConsumeShareCard {
        /// The other card, itself a Friend's Voucher.
        card_id: String = "card_id",
        /// How many codes (only 1 is allowed).
        num: u64 = "num",
    }
}

open_enum! {
    /// The day of a time limit.
    pub enum TimeLimitDay {
        /// Mondays.
        Monday = "MONDAY",
        /// Tuesdays.
        Tuesday = "TUESDAY",
        /// Wednesdays.
        Wednesday = "WEDNESDAY",
        /// Thursdays.
        Thursday = "THURSDAY",
        /// Fridays.
        Friday = "FRIDAY",
        /// Saturdays.
        Saturday = "SATURDAY",
        /// Sundays.
        Sunday = "SUNDAY",
        /// Public holidays.
        Holiday = "HOLIDAY",
    }
}

open_enum! {
    /// A service of the merchant.
    pub enum BusinessService {
        /// Food delivery.
        Deliver = "BIZ_SERVICE_DELIVER",
        /// Parking.
        FreePark = "BIZ_SERVICE_FREE_PARK",
        /// Pets are allowed.
        WithPet = "BIZ_SERVICE_WITH_PET",
        /// Free Wi-Fi.
        FreeWifi = "BIZ_SERVICE_FREE_WIFI",
    }
}
