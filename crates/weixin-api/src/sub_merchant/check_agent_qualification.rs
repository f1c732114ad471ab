//! `GET /cgi-bin/component/check_card_agent_qualification` reads where the review of an agent stands.

use weixin_wire::{open_enum, wire_object};

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Reads the outcome.
    CheckAgentQualification, Get "/cgi-bin/component/check_card_agent_qualification", Query, Read, AgentAccessToken,
    ServerOnly, "inferred: Senparc CardApi.CheckAgentQualification", Empty => Response
);

/// Where a review stands. Senparc types it as a number and lists these names for it.
#[open_enum]
pub enum Qualification {
    /// Approved.
    #[wire("RESULT_PASS")]
    Pass,
    /// Refused.
    #[wire("RESULT_NOT_PASS")]
    NotPass,
    /// Under review.
    #[wire("RESULT_CHECKING")]
    Checking,
    /// Nothing was sent.
    #[wire("RESULT_NOTHING_TO_CHECK")]
    NothingToCheck,
}

/// The outcome.
#[wire_object]
pub struct Response {
    /// Where the review stands.
    pub result: Option<Qualification>,
}
