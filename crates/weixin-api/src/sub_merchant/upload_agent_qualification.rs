//! `POST /cgi-bin/component/upload_card_agent_qualification` sends the papers of a third-party platform
//! to review (strong authorisation, the older way).

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Sends an agent's papers.
    UploadAgentQualification, Post "/cgi-bin/component/upload_card_agent_qualification", Json, Write, AgentAccessToken,
    ServerOnly, "inferred: Senparc CardApi.AgentQualification", Request => Empty
);

/// The papers.
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
