//! `POST /cgi-bin/component/upload_card_agent_qualification` sends the papers of a third-party platform
//! to review (strong authorisation, the older way).

use card_model::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Sends an agent's papers.
    UploadAgentQualification, Post "/cgi-bin/component/upload_card_agent_qualification", Json, Write, AgentAccessToken,
    ServerOnly, "inferred: Senparc CardApi.AgentQualification", Request => Empty
);

wire_object! {
    /// The papers.
    pub struct Request {
        /// Registered capital, in fen.
        register_capital: String = "register_capital",
        /// Media id of the business licence.
        business_license_media_id: String = "business_license_media_id",
        /// Media id of the tax registration.
        tax_registration_certificate_media_id: String = "tax_registration_certificate_media_id",
        /// Media id of the last quarter's list of taxes.
        last_quarter_tax_listing_media_id: String = "last_quarter_tax_listing_media_id",
    }
}
