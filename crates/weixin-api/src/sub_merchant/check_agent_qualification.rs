//! `GET /cgi-bin/component/check_card_agent_qualification` reads the state of an agent's review.

use weixin_wire::{open_enum, wire_object};

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Reads the state.
    CheckAgentQualification, Get "/cgi-bin/component/check_card_agent_qualification", Query, Read, AgentAccessToken,
    ServerOnly, "inferred: Senparc CardApi.CheckAgentQualification", Empty => Response
);

/// The state of a review. Senparc declares it as a number and lists these names.
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
    /// Nothing was submitted.
    #[wire("RESULT_NOTHING_TO_CHECK")]
    NothingToCheck,
}

/// Response of [`CheckAgentQualification`].
#[wire_object]
pub struct Response {
    /// The state of the review.
    pub result: Option<Qualification>,
}
