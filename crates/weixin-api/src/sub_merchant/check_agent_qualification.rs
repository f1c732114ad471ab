//! `GET /cgi-bin/component/check_card_agent_qualification` reads where the review of an agent stands.

use card_model::{open_enum, wire_object};

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Reads the outcome.
    CheckAgentQualification, Get "/cgi-bin/component/check_card_agent_qualification", Query, Read, AgentAccessToken,
    ServerOnly, "inferred: Senparc CardApi.CheckAgentQualification", Empty => Response
);

open_enum! {
    /// Where a review stands. Senparc types it as a number and lists these names for it.
    pub enum Qualification {
        /// Approved.
        Pass = "RESULT_PASS",
        /// Refused.
        NotPass = "RESULT_NOT_PASS",
        /// Under review.
        Checking = "RESULT_CHECKING",
        /// Nothing was sent.
        NothingToCheck = "RESULT_NOTHING_TO_CHECK",
    }
}

wire_object! {
    /// The outcome.
    pub struct Response {
        /// Where the review stands.
        result: Qualification = "result",
    }
}
