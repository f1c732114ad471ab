//! Routes from HTTP to handlers.

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, Multipart, State, multipart::MultipartError},
    http::{HeaderValue, Request as HttpRequest, StatusCode},
    middleware::{from_fn, map_response},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use bytes::Bytes;
use weixin_api::{
    endpoint::{self, Access, Body as BodyKind, Endpoint, EndpointInfo, Method},
    errcode::{
        DATA_FORMAT_ERROR, INVALID_IMAGE_SIZE, INVALID_INVOICE_PDF, INVALID_URL,
        MEDIA_DATA_MISSING, REQUIRE_GET, REQUIRE_POST,
    },
    invoice::set_pdf::{self, SetPdf},
    json,
    media::upload_image,
    sandbox::{COMMAND_PATH, COMPONENT_PATH, IMAGE_PATH, QR_CODE_PATH, SANDBOX_HEADER, STATE_PATH},
};

use crate::{
    answer::Rejection,
    calls::arrive,
    connection::Cut,
    control,
    credential::authorise,
    faults::{self, Occasion, Trouble},
    guard,
    platform::Platform,
    refused_calls::{RefusedCall, bounded, shown_query},
    request::{Request, whole},
    rule::{Rule, documented, inferred, invented},
    sandbox::Sandbox,
    serve,
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred("a missing `access_token`: 41001", "the errcodes' messages"),
    inferred(
        "a malformed token: 40014; an unknown or replaced one: 40001",
        "P15 lists both numbers without assigning them",
    ),
    documented("an expired token: 42001", "S1 \"5.1 Error Codes\""),
    inferred("GET instead of POST: 43002", "the errcodes' messages"),
    inferred(
        "POST is accepted instead of GET if the query contains the request; any other method: 43001",
        "the errcodes' messages",
    ),
    invented("an unknown path: 40066 and HTTP 404", "typing errors should be noticed"),
    inferred(
        "method, token and body are checked in this order",
        "authorisation is checked before content",
    ),
];

/// Path of the whole world as JSON: GET returns it, PUT replaces it.
const SCENARIO_PATH: &str = "/sandbox/scenario";
/// Maximum number of bytes of a scenario. The sample merchant's past with 5,000 cards fits.
const SCENARIO_BYTES: usize = 64 << 20;

/// Returns all routes of a sandbox.
pub(crate) fn router(sandbox: Sandbox) -> Router {
    Router::new()
        .route(COMMAND_PATH, post(control::http::command))
        .route(control::operation::OPERATION_PATH, post(control::http::operation))
        .route(
            SCENARIO_PATH,
            get(control::http::dump)
                .put(control::http::load)
                .layer(DefaultBodyLimit::max(SCENARIO_BYTES)),
        )
        .route(STATE_PATH, get(control::http::state))
        .route(COMPONENT_PATH, get(control::http::component))
        .route(control::pushes::PATH, get(control::pushes::list))
        .route(
            control::faults::PATH,
            get(control::faults::list).post(control::faults::add).delete(control::faults::clear),
        )
        .route(
            control::modes::PATH,
            get(control::modes::show).put(control::modes::replace).delete(control::modes::clear),
        )
        .route(IMAGE_PATH, get(control::http::image))
        .route(QR_CODE_PATH, get(control::http::qr_code))
        .fallback(platform)
        .with_state(sandbox)
        .layer(from_fn(guard::admit))
        .layer(map_response(mark))
}

/// Adds the header that distinguishes responses from the platform's.
async fn mark(mut response: Response) -> Response {
    response.headers_mut().insert(SANDBOX_HEADER, HeaderValue::from_static("1"));
    response
}

/// Handles any path of the platform.
async fn platform(State(sandbox): State<Sandbox>, request: HttpRequest<Body>) -> Response {
    let (mut parts, body) = request.into_parts();
    let cut = parts.extensions.remove::<Cut>();
    let Some(body) = whole(body).await else {
        let request_id = sandbox.run(|sandbox| sandbox.lock().request_id()).await;
        return Rejection::new(DATA_FORMAT_ERROR).answer(&request_id);
    };
    let request = HttpRequest::from_parts(parts, Body::from(body));
    let path = request.uri().path().to_owned();
    let Some(endpoint) = endpoint::find(&path) else {
        let request_id = sandbox.run(request_id).await;
        return Rejection::new(INVALID_URL).with_request_id(StatusCode::NOT_FOUND, &request_id);
    };
    let path = endpoint.path;
    let trouble = sandbox.run(move |sandbox| sandbox.lock().faults.meet(path)).await;
    let cut = cut.as_ref();
    if let Some(answer) =
        faults::strike::strike(&sandbox, trouble, Occasion::Before, None, cut).await
    {
        return answer;
    }
    let call = Call::read(endpoint, request).await;
    let postponed = trouble.and_then(Trouble::postpones);
    let answer = sandbox
        .run(move |sandbox| {
            let mut platform = sandbox.lock();
            arrive(&mut platform);
            match postponed {
                Some(seconds) => {
                    call.postpone(&mut platform, seconds);
                    None
                }
                None => Some(call.answer(&mut platform)),
            }
        })
        .await;
    let occasion = if answer.is_some() { Occasion::After } else { Occasion::Later };
    faults::strike::strike(&sandbox, trouble, occasion, answer, cut).await.unwrap_or_default()
}

/// Begins a call and returns its request id.
fn request_id(sandbox: &Sandbox) -> String {
    let mut platform = sandbox.lock();
    arrive(&mut platform);
    platform.request_id()
}

/// A call of an endpoint.
struct Call {
    endpoint: &'static EndpointInfo,
    method: String,
    query: Vec<(String, String)>,
    request: Result<Request, Rejection>,
}

impl Call {
    async fn read(endpoint: &'static EndpointInfo, request: HttpRequest<Body>) -> Self {
        let method = request.method().as_str().to_owned();
        let query = request.uri().query().unwrap_or_default();
        let query: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        let request = read(endpoint, query.clone(), request).await;
        Self { endpoint, method, query, request }
    }

    /// Returns the request if its sender is authorised.
    fn admit(self, platform: &Platform) -> Result<Request, Rejection> {
        let Self { endpoint, method, query, request } = self;
        check_method(endpoint, &method)
            .and_then(|()| authorise(endpoint, platform, &query))
            .and(request)
    }

    fn answer(self, platform: &mut Platform) -> Response {
        let path = self.endpoint.path;
        let asked = Asked::of(&self);
        let lag = platform.modes().lag_of(path);
        let answer = self.admit(platform).and_then(|request| {
            platform.read_lagging(lag, |platform| serve::answer(path, platform, &request))
        });
        match answer {
            Ok(answer) => {
                tracing::debug!(path, "answered");
                platform.count_call(path);
                let modes = platform.modes();
                let rewrites = modes.rewrites(path);
                if rewrites { answer.rewritten(&modes.rewrites) } else { answer }.into_response()
            }
            Err(rejection) => {
                tracing::debug!(path, errcode = rejection.errcode(), "refused");
                // If the body contains secrets, the error message doesn't repeat it.
                let rejection =
                    if asked.takes_secrets { rejection } else { rejection.of_body(&asked.body) };
                platform.keep_refused(asked.refused(&rejection, platform));
                rejection.answer(&platform.request_id())
            }
        }
    }

    /// Postpones the call, unless the platform rejects it immediately.
    fn postpone(self, platform: &mut Platform, seconds: u64) {
        let path = self.endpoint.path;
        if let Ok(request) = self.admit(platform) {
            platform.postpone(seconds, path, request);
        }
    }
}

/// Query and body of a call, for the record of a rejection.
struct Asked {
    query: Vec<(String, String)>,
    body: Bytes,
    takes_secrets: bool,
}

impl Asked {
    fn of(call: &Call) -> Self {
        let body = call.request.as_ref().map(|request| request.body.clone()).unwrap_or_default();
        let takes_secrets = call.endpoint.access == Access::ServerOnly;
        Self { query: call.query.clone(), body, takes_secrets }
    }

    fn refused(&self, rejection: &Rejection, platform: &Platform) -> RefusedCall {
        let request_id = platform.request_id();
        let answer = serde_json::to_string(&rejection.head(&request_id)).unwrap_or_default();
        let body = if self.takes_secrets { &[] } else { self.body.as_ref() };
        RefusedCall {
            at: platform.now(),
            query: shown_query(&self.query),
            body: bounded(&String::from_utf8_lossy(body)),
            answer,
            request_id,
        }
    }
}

fn check_method(endpoint: &EndpointInfo, method: &str) -> Result<(), Rejection> {
    match endpoint.method {
        _ if method == endpoint.method.as_str() => Ok(()),
        // The platform accepts both methods if the query contains the request.
        Method::Get if method == "POST" => Ok(()),
        Method::Get => Err(Rejection::new(REQUIRE_GET)),
        Method::Post => Err(Rejection::new(REQUIRE_POST)),
    }
}

/// Reads query and body, within bounds.
async fn read(
    endpoint: &EndpointInfo,
    query: Vec<(String, String)>,
    request: HttpRequest<Body>,
) -> Result<Request, Rejection> {
    let (body, file) = match endpoint.body {
        BodyKind::Query => (Bytes::new(), None),
        BodyKind::Json => {
            let body = axum::body::to_bytes(request.into_body(), json::MAX_BYTES).await;
            (body.map_err(|_| Rejection::new(DATA_FORMAT_ERROR))?, None)
        }
        BodyKind::Multipart => (Bytes::new(), read_file(endpoint, request).await?),
    };
    Ok(Request { query, body, file })
}

/// Returns the first file of a form. axum limits the form's size.
async fn read_file(
    endpoint: &EndpointInfo,
    request: HttpRequest<Body>,
) -> Result<Option<Bytes>, Rejection> {
    let (names, too_large): (&[&str], i64) = if endpoint.path == SetPdf::PATH {
        (&[set_pdf::FIELD], INVALID_INVOICE_PDF)
    } else {
        (&[upload_image::FIELD, upload_image::OLD_FIELD], INVALID_IMAGE_SIZE)
    };
    let wanted = names.first().copied().unwrap_or_default();
    let fault = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Rejection::at(too_large, wanted),
        _ => Rejection::at(MEDIA_DATA_MISSING, wanted),
    };
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| Rejection::at(MEDIA_DATA_MISSING, wanted))?;
    loop {
        match form.next_field().await {
            Ok(Some(field)) => {
                let known = field.name().is_some_and(|name| names.contains(&name));
                if known || field.file_name().is_some() {
                    return field.bytes().await.map(Some).map_err(fault);
                }
            }
            Ok(None) => return Ok(None),
            Err(error) => return Err(fault(error)),
        }
    }
}
