//! `POST /cgi-bin/component/upload_card_merchant_qualification` submits a sub-merchant's qualification documents for
//! review (the older strong authorisation).

use card_model::id::AppId;
use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Submits a sub-merchant's documents.
    UploadMerchantQualification, Post "/cgi-bin/component/upload_card_merchant_qualification", Json, Write,
    AgentAccessToken, ServerOnly, "inferred: Senparc CardApi.MerchantQualification", Request => Empty
);

/// Request of [`UploadMerchantQualification`].
#[wire_object]
pub struct Request {
    /// AppID of the sub-merchant.
    pub appid: Option<AppId>,
    /// Name on cards.
    pub name: Option<String>,
    /// Media id of the logo. `meida` on the wire, as Senparc sends it.
    #[field(json = "logo_meida_id")]
    pub logo_media_id: Option<String>,
    /// Media id of the licence.
    pub business_license_media_id: Option<String>,
    /// Media id of the operator's identity card.
    pub operator_id_card_media_id: Option<String>,
    /// Media id of the signed agreement.
    pub agreement_file_media_id: Option<String>,
    /// Number of the category.
    pub primary_category_id: Option<String>,
    /// Number of the subcategory.
    pub secondary_category_id: Option<String>,
}
