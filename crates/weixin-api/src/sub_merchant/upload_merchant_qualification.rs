//! `POST /cgi-bin/component/upload_card_merchant_qualification` sends a sub-merchant's papers to review
//! (strong authorisation, the older way).

use card_model::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Sends a sub-merchant's papers.
    UploadMerchantQualification, Post "/cgi-bin/component/upload_card_merchant_qualification", Json, Write,
    AgentAccessToken, ServerOnly, "inferred: Senparc CardApi.MerchantQualification", Request => Empty
);

wire_object! {
    /// The papers.
    pub struct Request {
        /// AppID of the sub-merchant.
        appid: String = "appid",
        /// Its name on cards.
        name: String = "name",
        /// Media id of its logo. `meida` on the wire, as Senparc sends it.
        logo_media_id: String = "logo_meida_id",
        /// Media id of its licence.
        business_license_media_id: String = "business_license_media_id",
        /// Media id of its operator's identity card.
        operator_id_card_media_id: String = "operator_id_card_media_id",
        /// Media id of the signed agreement.
        agreement_file_media_id: String = "agreement_file_media_id",
        /// Number of its category.
        primary_category_id: String = "primary_category_id",
        /// Number of the category below.
        secondary_category_id: String = "secondary_category_id",
    }
}
