//! Declarations of served endpoints, and the table of all endpoints.

use weixin_api::{
    endpoint::{Body, Endpoint},
    errcode::INVALID_URL,
    for_every_endpoint,
};

use crate::{
    answer::{Answer, Rejection},
    members::{self, Member},
    platform::Platform,
    request::{Request, decode},
    rule::Rule,
};

/// An endpoint served by the sandbox.
pub(crate) trait Served: Endpoint {
    /// The rules for a request's members, in the order of checks.
    const MEMBERS: &'static [Member] = &[];
    /// Further rules for members, checked after [`Served::find`].
    const DETAILS: &'static [Member] = &[];
    /// Fidelity rules.
    const RULES: &'static [Rule];
    /// A success has neither `errcode` nor `errmsg`.
    const IS_BARE: bool = false;
    /// The endpoint has no parameters, so any body is accepted.
    const IGNORES_BODY: bool = false;

    /// Finds the subject of a call, if that is checked before its details.
    fn find(_platform: &Platform, _asked: &Self::Request) -> Result<(), Rejection> {
        Ok(())
    }

    /// Serves a call whose members satisfy the rules.
    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection>;
}

/// An endpoint with more data than its request and response types: a file, a card as it was sent, or members of the
/// query.
#[diagnostic::on_unimplemented(
    message = "the sandbox has no handler for the endpoint `{Self}`",
    note = "implement `Served` in `src/domain`, in the folder of the endpoint's subject"
)]
pub(crate) trait ServedRaw: Endpoint {
    /// Fidelity rules.
    const RULES: &'static [Rule];

    /// Serves a call.
    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection>;
}

impl<E: Served> ServedRaw for E {
    const RULES: &'static [Rule] = <E as Served>::RULES;

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let response = E::serve(platform, read::<E>(platform, call)?)?;
        if E::IS_BARE { Answer::bare(response) } else { Answer::success(response) }
    }
}

/// Reads and checks the request of a call.
fn read<E: Served>(platform: &Platform, call: &Request) -> Result<E::Request, Rejection> {
    let mut members = match (E::INFO.body, call.conformed::<E>()) {
        (Body::Query | Body::Multipart, _) => call.query_members(),
        (Body::Json, Ok(members)) => members,
        (Body::Json, Err(_)) if E::IGNORES_BODY => call.query_members(),
        (Body::Json, Err(rejection)) => return Err(rejection),
    };
    members::check(&mut members, E::MEMBERS)?;
    if E::DETAILS.is_empty() {
        return decode(members);
    }
    let asked: E::Request = decode(members.clone())?;
    E::find(platform, &asked)?;
    members::check(&mut members, E::DETAILS)?;
    decode(members)
}

/// An endpoint's path, handler and rules.
struct Handler {
    path: &'static str,
    answer: fn(&mut Platform, &Request) -> Result<Answer, Rejection>,
    rules: &'static [Rule],
}

impl Handler {
    const fn of<E: ServedRaw>() -> Self {
        Self { path: E::PATH, answer: E::answer, rules: E::RULES }
    }
}

/// The handlers of a list of endpoints. An endpoint without a handler doesn't compile.
macro_rules! handlers {
    ($($endpoint:ty),* $(,)?) => { &[$(Handler::of::<$endpoint>()),*] };
}

const HANDLERS: &[Handler] = for_every_endpoint!(handlers);

/// Serves a call of an endpoint.
pub(crate) fn answer(
    path: &str,
    platform: &mut Platform,
    call: &Request,
) -> Result<Answer, Rejection> {
    match find(path) {
        Some(handler) => (handler.answer)(platform, call),
        None => Err(Rejection::new(INVALID_URL)),
    }
}

/// Returns the fidelity rules of an endpoint.
pub(crate) fn rules(path: &str) -> &'static [Rule] {
    find(path).map_or(&[], |handler| handler.rules)
}

fn find(path: &str) -> Option<&'static Handler> {
    HANDLERS.iter().find(|handler| handler.path == path)
}
