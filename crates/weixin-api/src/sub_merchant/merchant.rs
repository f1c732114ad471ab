//! A sub-merchant as it is sent and answered.

use card_model::{open_enum, time::UnixSeconds, wire_object};

open_enum! {
    /// Where its review stands.
    pub enum Status {
        /// Under review.
        Checking = "CHECKING",
        /// Approved.
        Approved = "APPROVED",
        /// Refused.
        Rejected = "REJECTED",
        /// The agreement has ended.
        Expired = "EXPIRED",
    }
}

wire_object! {
    /// A sub-merchant.
    pub struct Merchant {
        /// Its number; unique within the account.
        merchant_id: u64 = "merchant_id",
        /// AppID of an account of its own.
        app_id: String = "app_id",
        /// When it was submitted; only in answers.
        create_time: UnixSeconds = "create_time",
        /// When it was last changed; only in answers.
        update_time: UnixSeconds = "update_time",
        /// Its name on cards, at most 12 Chinese characters.
        brand_name: String = "brand_name",
        /// URL of its logo.
        logo_url: String = "logo_url",
        /// Where its review stands; only in answers.
        status: Status = "status",
        /// Media id of the signed agreement.
        protocol: String = "protocol",
        /// Media id of its licence.
        agreement_media_id: String = "agreement_media_id",
        /// Media id of its operator's identity card.
        operator_media_id: String = "operator_media_id",
        /// When the agreement begins; only in answers.
        begin_time: UnixSeconds = "begin_time",
        /// When the agreement ends.
        end_time: UnixSeconds = "end_time",
        /// Number of its category.
        primary_category_id: u64 = "primary_category_id",
        /// Number of the category below.
        secondary_category_id: u64 = "secondary_category_id",
        /// Why it was refused; only in answers.
        reason: String = "reason",
    }
}

wire_object! {
    /// One sub-merchant: what is submitted, updated and answered.
    pub struct MerchantInfo {
        /// The sub-merchant.
        info: Merchant = "info",
    }
}
