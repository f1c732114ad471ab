//! A sub-merchant as it is sent and answered.

use card_model::time::UnixSeconds;
use weixin_wire::{open_enum, wire_object};

/// Where its review stands.
#[open_enum]
pub enum Status {
    /// Under review.
    #[wire("CHECKING")]
    Checking,
    /// Approved.
    #[wire("APPROVED")]
    Approved,
    /// Refused.
    #[wire("REJECTED")]
    Rejected,
    /// The agreement has ended.
    #[wire("EXPIRED")]
    Expired,
}

/// A sub-merchant.
#[wire_object]
pub struct Merchant {
    /// Its number; unique within the account.
    pub merchant_id: Option<u64>,
    /// AppID of an account of its own.
    pub app_id: Option<String>,
    /// When it was submitted; only in answers.
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed; only in answers.
    pub update_time: Option<UnixSeconds>,
    /// Its name on cards, at most 12 Chinese characters.
    pub brand_name: Option<String>,
    /// URL of its logo.
    pub logo_url: Option<String>,
    /// Where its review stands; only in answers.
    pub status: Option<Status>,
    /// Media id of the signed agreement.
    pub protocol: Option<String>,
    /// Media id of its licence.
    pub agreement_media_id: Option<String>,
    /// Media id of its operator's identity card.
    pub operator_media_id: Option<String>,
    /// When the agreement begins; only in answers.
    pub begin_time: Option<UnixSeconds>,
    /// When the agreement ends.
    pub end_time: Option<UnixSeconds>,
    /// Number of its category.
    pub primary_category_id: Option<u64>,
    /// Number of the category below.
    pub secondary_category_id: Option<u64>,
    /// Why it was refused; only in answers.
    pub reason: Option<String>,
}

/// One sub-merchant: what is submitted, updated and answered.
#[wire_object]
pub struct MerchantInfo {
    /// The sub-merchant.
    pub info: Option<Merchant>,
}
