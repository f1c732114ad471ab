//! Work before each call: time passes, and due postponed calls are executed.

use card_model::time::UnixSeconds;

use crate::{faults::postponed::Postponed, platform::Platform, serve};

/// Begins a call: lets time pass, executes postponed calls and ends automatic reviews. Returns the sandbox's time.
pub(crate) fn arrive(platform: &mut Platform) -> UnixSeconds {
    let now = platform.begin_call();
    while let Some(call) = platform.take_due(now) {
        carry_out(platform, &call);
    }
    platform.pass_time(now)
}

/// Executes a postponed call and discards the response.
fn carry_out(platform: &mut Platform, call: &Postponed) {
    let errcode = match serve::answer(call.path, platform, &call.request) {
        Ok(_) => 0,
        Err(rejection) => rejection.errcode(),
    };
    tracing::debug!(path = call.path, errcode, "a postponed call was executed");
}
