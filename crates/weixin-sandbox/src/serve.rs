//! How an endpoint is served: its declaration, and the table of all of them.

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

/// An endpoint as the sandbox serves it.
pub(crate) trait Served: Endpoint {
    /// What the members of a request must be like, in the order in which they are checked.
    const MEMBERS: &'static [Member] = &[];
    /// What further members must be like, checked after [`Served::find`].
    const DETAILS: &'static [Member] = &[];
    /// How faithful it is.
    const RULES: &'static [Rule];
    /// Its success has neither `errcode` nor `errmsg`.
    const IS_BARE: bool = false;
    /// It takes nothing, so that a body of any kind will do.
    const IGNORES_BODY: bool = false;

    /// Looks for what a call is about, where that comes before its details.
    fn find(_platform: &Platform, _asked: &Self::Request) -> Result<(), Rejection> {
        Ok(())
    }

    /// Serves a call whose members are as declared.
    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection>;
}

/// An endpoint whose calls or answers hold more than its request and response: a file, a card as it was sent, or
/// members of the query.
pub(crate) trait ServedRaw: Endpoint {
    /// How faithful it is.
    const RULES: &'static [Rule];

    /// Answers a call.
    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection>;
}

impl<E: Served> ServedRaw for E {
    const RULES: &'static [Rule] = <E as Served>::RULES;

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let response = E::serve(platform, read::<E>(platform, call)?)?;
        if E::IS_BARE { Answer::bare(response) } else { Answer::success(response) }
    }
}

/// Reads a call as an endpoint's request, and checks it as the endpoint declares.
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

/// An endpoint's path, what answers it, and its rules.
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

/// The handlers of a list of endpoints. One that isn't served doesn't compile.
macro_rules! handlers {
    ($($endpoint:ty),* $(,)?) => { &[$(Handler::of::<$endpoint>()),*] };
}

const HANDLERS: &[Handler] = for_every_endpoint!(handlers);

/// Answers a call of an endpoint.
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

/// How faithful an endpoint is.
pub(crate) fn rules(path: &str) -> &'static [Rule] {
    find(path).map_or(&[], |handler| handler.rules)
}

fn find(path: &str) -> Option<&'static Handler> {
    HANDLERS.iter().find(|handler| handler.path == path)
}
