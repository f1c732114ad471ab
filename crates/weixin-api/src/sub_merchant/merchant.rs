//! Sub-merchants in requests and responses.

use card_model::{id::AppId, time::UnixSeconds};
use weixin_wire::{open_enum, wire_object};

/// The state of a sub-merchant's review.
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
    /// Number of the sub-merchant, unique within the account.
    pub merchant_id: Option<u64>,
    /// AppID of the sub-merchant's own account.
    pub app_id: Option<AppId>,
    /// When it was submitted; only in responses.
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed; only in responses.
    pub update_time: Option<UnixSeconds>,
    /// Name on cards, at most 12 Chinese characters.
    pub brand_name: Option<String>,
    /// URL of the logo.
    pub logo_url: Option<String>,
    /// The state of its review; only in responses.
    pub status: Option<Status>,
    /// Media id of the letter of authorisation with the sub-merchant's seal, from
    /// [`UploadTemporary`](crate::media::upload_temporary::UploadTemporary).
    pub protocol: Option<String>,
    /// Media id of the licence, if a sole trader without a seal signed with a fingerprint.
    pub agreement_media_id: Option<String>,
    /// Media id of the operator's identity card, with the licence.
    pub operator_media_id: Option<String>,
    /// When the agreement begins; only in responses.
    pub begin_time: Option<UnixSeconds>,
    /// When the letter of authorisation ends, as written on it.
    pub end_time: Option<UnixSeconds>,
    /// Number of the category.
    pub primary_category_id: Option<u64>,
    /// Number of the subcategory.
    pub secondary_category_id: Option<u64>,
    /// The reason of a refusal; only in responses.
    pub reason: Option<String>,
}

/// A sub-merchant as it is submitted, updated and returned.
#[wire_object]
pub struct MerchantInfo {
    /// The sub-merchant.
    pub info: Option<Merchant>,
}
