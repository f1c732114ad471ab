//! `POST /cgi-bin/component/upload_card_agent_qualification` submits the qualification documents of a third-party
//! platform for review (the older strong authorisation).

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Submits an agent's documents.
    UploadAgentQualification, Post "/cgi-bin/component/upload_card_agent_qualification", Json, Write, AgentAccessToken,
    ServerOnly, "inferred: Senparc CardApi.AgentQualification", Request => Empty
);

/// Request of [`UploadAgentQualification`].
#[wire_object]
pub struct Request {
    /// Registered capital, in fen.
    pub register_capital: Option<String>,
    /// Media id of the business licence.
    pub business_license_media_id: Option<String>,
    /// Media id of the tax registration.
    pub tax_registration_certificate_media_id: Option<String>,
    /// Media id of the last quarter's list of taxes.
    pub last_quarter_tax_listing_media_id: Option<String>,
}
