//! A misbehaving OpenID provider. Its tokens are built by hand, so that every part of them can be invalid.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// The secret of this server at the provider.
pub(crate) const CLIENT_SECRET: &str = "planted-client-secret-5f2c";
/// The access token that the provider issues with the ID token.
pub(crate) const ACCESS_TOKEN: &str = "planted-access-token-91ab";

/// Changes the ID token: its header and its claims.
type Change = Arc<dyn Fn(&mut Value, &mut Value) + Send + Sync>;

/// The provider's behaviour.
#[derive(Clone)]
pub(crate) struct Knobs {
    /// Claims of the user who signs in.
    pub(crate) user: Value,
    /// Claims from the user-info endpoint.
    pub(crate) user_info: Option<Value>,
    /// The fault of the next tokens.
    pub(crate) change: Change,
    /// A signature to use instead of the right one.
    pub(crate) signature: Option<Vec<u8>>,
    /// Whether the token endpoint fails.
    pub(crate) broken: bool,
    /// The key id.
    pub(crate) key_id: &'static str,
}

struct Shared {
    issuer: String,
    knobs: Mutex<Knobs>,
    key: Ed25519KeyPair,
    /// Issued codes with their nonce, PKCE challenge and redirect URL.
    codes: Mutex<HashMap<String, (String, String, String)>>,
    now: i64,
}

/// A running provider.
pub(crate) struct Provider {
    shared: Arc<Shared>,
}

impl Provider {
    pub(crate) async fn start(now: i64) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let knobs = Knobs {
            user: json!({"sub": "u-li", "preferred_username": "Li.Wei", "name": "李伟", "groups": ["editors"]}),
            user_info: None,
            change: Arc::new(|_, _| {}),
            signature: None,
            broken: false,
            key_id: "first",
        };
        let shared = Arc::new(Shared {
            issuer: format!("http://{address}"),
            knobs: Mutex::new(knobs),
            key: Ed25519KeyPair::from_pkcs8(document.as_ref()).unwrap(),
            codes: Mutex::default(),
            now,
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/user", get(user_info))
            .with_state(Arc::clone(&shared));
        tokio::spawn(async { axum::serve(listener, router).await });
        Self { shared }
    }

    pub(crate) fn issuer(&self) -> &str {
        &self.shared.issuer
    }

    pub(crate) fn set(&self, change: impl FnOnce(&mut Knobs)) {
        change(&mut self.shared.knobs.lock().unwrap());
    }

    /// Sets the fault of the next ID tokens.
    pub(crate) fn lie(&self, change: impl Fn(&mut Value, &mut Value) + Send + Sync + 'static) {
        self.set(|knobs| knobs.change = Arc::new(change));
    }

    /// Authorizes a user's sign-in and returns the code.
    pub(crate) fn authorize(&self, parameters: &HashMap<String, String>) -> String {
        let of = |name: &str| parameters[name].clone();
        assert_eq!(of("response_type"), "code");
        assert_eq!(of("client_id"), "card-desk");
        assert_eq!(of("code_challenge_method"), "S256");
        assert!(of("scope").split(' ').any(|scope| scope == "openid"));
        let code = format!("code-{}", uuid::Uuid::new_v4().simple());
        let begun = (of("nonce"), of("code_challenge"), of("redirect_uri"));
        self.shared.codes.lock().unwrap().insert(code.clone(), begun);
        code
    }
}

async fn discovery(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", shared.issuer);
    Json(json!({
        "issuer": shared.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/user"),
        "jwks_uri": at("/keys"),
        "end_session_endpoint": at("/end"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // More algorithms than this server may accept.
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
}

async fn keys(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let x = encoded(shared.key.public_key().as_ref());
    let key_id = shared.knobs.lock().unwrap().key_id;
    let key = json!({"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": key_id, "x": x});
    Json(json!({"keys": [key]}))
}

async fn token(
    State(shared): State<Arc<Shared>>,
    headers: axum::http::HeaderMap,
    body: Bytes,
) -> Response {
    let form: HashMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
    let refused = |error: &str| {
        let words = format!("{error}: {CLIENT_SECRET}");
        let body = json!({"error": error, "error_description": words});
        (StatusCode::BAD_REQUEST, Json(body)).into_response()
    };
    let knobs = shared.knobs.lock().unwrap().clone();
    if knobs.broken {
        return (StatusCode::SERVICE_UNAVAILABLE, CLIENT_SECRET).into_response();
    }
    let basic = base64::prelude::BASE64_STANDARD.encode(format!("card-desk:{CLIENT_SECRET}"));
    if headers["authorization"] != format!("Basic {basic}") {
        return refused("invalid_client");
    }
    let begun = shared.codes.lock().unwrap().remove(&form["code"]);
    let Some((nonce, challenge, redirect)) = begun else { return refused("invalid_grant") };
    let proof = encoded(&Sha256::digest(form["code_verifier"].as_bytes()));
    if proof != challenge || form["redirect_uri"] != redirect {
        return refused("invalid_grant");
    }
    let now = shared.now;
    let mut header = json!({"alg": "EdDSA", "kid": knobs.key_id});
    let mut claims = json!({
        "iss": shared.issuer, "aud": "card-desk", "iat": now, "exp": now + 300, "nonce": nonce,
        "at_hash": at_hash(ACCESS_TOKEN),
    });
    for (name, value) in knobs.user.as_object().unwrap() {
        claims[name] = value.clone();
    }
    (knobs.change)(&mut header, &mut claims);
    let signed = format!("{}.{}", encoded_json(&header), encoded_json(&claims));
    let signature = match knobs.signature {
        Some(signature) => signature,
        None => sign(&shared, &header, &signed),
    };
    Json(json!({
        "access_token": ACCESS_TOKEN,
        "token_type": "Bearer",
        "expires_in": 300,
        "id_token": format!("{signed}.{}", encoded(&signature)),
    }))
    .into_response()
}

async fn user_info(State(shared): State<Arc<Shared>>, headers: axum::http::HeaderMap) -> Response {
    if headers["authorization"] != format!("Bearer {ACCESS_TOKEN}") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match shared.knobs.lock().unwrap().user_info.clone() {
        Some(claims) => Json(claims).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The signature for the header's algorithm.
fn sign(shared: &Shared, header: &Value, signed: &str) -> Vec<u8> {
    let secret = match header["alg"].as_str().unwrap() {
        "none" => return Vec::new(),
        "HS256" => CLIENT_SECRET.as_bytes(),
        _ => return shared.key.sign(signed.as_bytes()).as_ref().to_vec(),
    };
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret);
    ring::hmac::sign(&key, signed.as_bytes()).as_ref().to_vec()
}

/// OpenID Connect Core 3.1.3.6: the left half of the token's hash, for `EdDSA` with Ed25519 of SHA-512.
fn at_hash(token: &str) -> String {
    encoded(&sha2::Sha512::digest(token.as_bytes())[..32])
}

fn encoded_json(value: &Value) -> String {
    encoded(value.to_string().as_bytes())
}

fn encoded(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
