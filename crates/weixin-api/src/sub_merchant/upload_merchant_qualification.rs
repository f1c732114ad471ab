//! `POST /cgi-bin/component/upload_card_merchant_qualification` sends a sub-merchant's papers to review
//! (strong authorisation, the older way).

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Sends a sub-merchant's papers.
    UploadMerchantQualification, Post "/cgi-bin/component/upload_card_merchant_qualification", Json, Write,
    AgentAccessToken, ServerOnly, "inferred: Senparc CardApi.MerchantQualification", Request => Empty
);

/// The papers.
#[wire_object]
pub struct Request {
    /// AppID of the sub-merchant.
    pub appid: Option<String>,
    /// Its name on cards.
    pub name: Option<String>,
    /// Media id of its logo. `meida` on the wire, as Senparc sends it.
    #[field(json = "logo_meida_id")]
    pub logo_media_id: Option<String>,
    /// Media id of its licence.
    pub business_license_media_id: Option<String>,
    /// Media id of its operator's identity card.
    pub operator_id_card_media_id: Option<String>,
    /// Media id of the signed agreement.
    pub agreement_file_media_id: Option<String>,
    /// Number of its category.
    pub primary_category_id: Option<String>,
    /// Number of the category below.
    pub secondary_category_id: Option<String>,
}
