//! The relay, asked to create what `check` was asked about.

use card_desk::output::Verdict;
use proptest::test_runner::TestCaseError;
use tokio::runtime::Runtime;
use weixin_api::errcode::DATA_FORMAT_ERROR;

use super::{First, KNOWN_TO_THE_PLATFORM, first_error};
use crate::support::{TestServer, start};

/// A server in front of a separate sandbox.
pub(super) struct Relay(TestServer);

impl Relay {
    pub(super) fn start(runtime: &Runtime) -> Self {
        Self(runtime.block_on(start()))
    }

    /// Fails unless the relay forwards what `check` calls clean, and refuses everything else for the same reason.
    pub(super) fn agrees(
        &self,
        runtime: &Runtime,
        body: &[u8],
        verdict: Verdict,
        first: &First,
    ) -> Result<(), TestCaseError> {
        let call = self.0.call("POST", "/weixin/main/card/create");
        let call = call.header("content-type", "application/json").body(body.to_vec());
        let answer = runtime.block_on(call.send());
        let said = answer.json();
        let errcode = said["errcode"].as_i64().unwrap_or_default();
        let agrees = match (verdict, answer.status) {
            (Verdict::Clean, 200) => errcode == 0 || KNOWN_TO_THE_PLATFORM.contains(&errcode),
            // Every violation is named, the first one first.
            (Verdict::Violations, 422) => first_error(&said) == *first,
            // A member outside the card has another type: there is no card to name violations of.
            (Verdict::Violations, 400) => first.as_ref().is_some_and(|(errcode, path)| {
                *errcode == DATA_FORMAT_ERROR && path_at(&said).ends_with(path.as_str())
            }),
            (Verdict::Unreadable, 400) => true,
            _ => false,
        };
        if agrees {
            return Ok(());
        }
        let body = String::from_utf8_lossy(body);
        let said = answer.text();
        Err(TestCaseError::fail(format!(
            "check: {verdict:?} {first:?}, relay: {} {said}\n{body}",
            answer.status
        )))
    }
}

/// Where the relay stopped reading.
fn path_at(said: &serde_json::Value) -> &str {
    said["at"].as_str().unwrap_or_default()
}
