//! The tables: our crates with their allowed dependencies, and the libraries reserved for some crates. To allow a new
//! dependency, add it here and give the reason in `ARCHITECTURE.md`.

/// One of our crates.
#[derive(Debug)]
pub(super) struct Layer {
    /// The package.
    pub(super) name: &'static str,
    /// Our crates that it may depend on.
    pub(super) uses: &'static [&'static str],
    /// Additional dependencies of its tests, ours or fenced.
    pub(super) tests_use: &'static [&'static str],
}

/// A library reserved for some of our crates.
#[derive(Debug)]
pub(super) struct Fence {
    /// The library.
    pub(super) library: &'static str,
    /// The packages that may use it.
    pub(super) inside: &'static [&'static str],
    /// The reason.
    pub(super) reason: &'static str,
}

/// The layers, lowest first.
pub(super) const LAYERS: [Layer; 15] = [
    Layer { name: "weixin-wire-derive", uses: &[], tests_use: &["weixin-wire"] },
    Layer { name: "weixin-wire", uses: &["weixin-wire-derive"], tests_use: &[] },
    Layer { name: "card-model-derive", uses: &[], tests_use: &["card-model", "weixin-wire"] },
    Layer { name: "card-model", uses: &["card-model-derive", "weixin-wire"], tests_use: &[] },
    Layer { name: "weixin-api", uses: &["card-model", "weixin-wire"], tests_use: &[] },
    Layer {
        name: "desk-api",
        // Stores and the platform's refusals are sent to the browser unchanged, so their types are Weixin's.
        uses: &["weixin-api", "card-model"],
        tests_use: &[],
    },
    Layer { name: "desk-wording", uses: &["desk-api", "weixin-api", "card-model"], tests_use: &[] },
    Layer {
        name: "weixin-client",
        uses: &["weixin-api", "card-model"],
        // Its tests use the sandbox, and small servers that misbehave in ways no platform does.
        tests_use: &["weixin-sandbox", "axum"],
    },
    Layer { name: "weixin-sandbox", uses: &["weixin-api", "card-model"], tests_use: &[] },
    Layer { name: "desk-store", uses: &["desk-api", "weixin-api", "card-model"], tests_use: &[] },
    // For the paths of fields.
    Layer { name: "xtask", uses: &["card-model"], tests_use: &[] },
    Layer { name: "planted-secrets", uses: &[], tests_use: &[] },
    Layer {
        name: "card-desk",
        uses: &[
            "card-model",
            "weixin-api",
            "desk-api",
            "desk-wording",
            "weixin-client",
            "weixin-sandbox",
            "desk-store",
        ],
        // Tests of tampering change the database file directly.
        tests_use: &["sqlx", "planted-secrets"],
    },
    Layer {
        name: "web",
        uses: &["card-model", "weixin-api", "desk-api", "desk-wording"],
        tests_use: &[],
    },
    Layer {
        name: "tests",
        uses: &[
            "card-model",
            "weixin-api",
            "desk-api",
            "weixin-client",
            "weixin-sandbox",
            "desk-store",
            "card-desk",
            "planted-secrets",
        ],
        tests_use: &[],
    },
];

/// The fences. `deny.toml` contains the same for cargo-deny, which also checks indirect dependencies; a test compares
/// both.
pub(super) const FENCES: [Fence; 5] = [
    Fence {
        library: "reqwest",
        inside: &["tests"],
        reason: "only weixin-client connects to other servers, over connections whose bytes it counts",
    },
    Fence {
        library: "tokio-rustls",
        inside: &["weixin-client", "card-desk"],
        reason: "only the client and the server use TLS",
    },
    Fence {
        library: "sqlx",
        inside: &["desk-store"],
        reason: "only one crate accesses the database",
    },
    Fence { library: "gloo-net", inside: &["web"], reason: "it works only in a browser" },
    Fence {
        library: "axum",
        inside: &["card-desk", "weixin-sandbox", "tests"],
        reason: "only the two servers, and tests that simulate one, serve HTTP",
    },
];
