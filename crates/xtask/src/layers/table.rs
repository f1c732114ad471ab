//! The tables: our crates with what each may use, and the libraries that belong to one place. Who wants a new edge adds
//! it here, and says why in `ARCHITECTURE.md`.

/// One of our crates.
#[derive(Debug)]
pub(super) struct Layer {
    /// The package.
    pub(super) name: &'static str,
    /// Our crates that it may depend on.
    pub(super) uses: &'static [&'static str],
    /// What its tests may use besides, ours or fenced.
    pub(super) tests_use: &'static [&'static str],
}

/// A library that only some of our crates may depend on.
#[derive(Debug)]
pub(super) struct Fence {
    /// The library.
    pub(super) library: &'static str,
    /// The packages that may use it.
    pub(super) inside: &'static [&'static str],
    /// Why.
    pub(super) reason: &'static str,
}

/// The layers, lowest first.
pub(super) const LAYERS: [Layer; 13] = [
    Layer { name: "weixin-wire-derive", uses: &[], tests_use: &["weixin-wire"] },
    Layer { name: "weixin-wire", uses: &["weixin-wire-derive"], tests_use: &[] },
    Layer { name: "card-model", uses: &["weixin-wire"], tests_use: &[] },
    Layer { name: "weixin-api", uses: &["card-model", "weixin-wire"], tests_use: &[] },
    Layer {
        name: "desk-api",
        // Stores and the platform's refusals reach the browser in Weixin's own words, so their types are Weixin's.
        uses: &["weixin-api", "card-model"],
        tests_use: &[],
    },
    Layer {
        name: "weixin-client",
        uses: &["weixin-api", "card-model"],
        // Its tests speak to the sandbox, and to small servers that misbehave as no platform should.
        tests_use: &["weixin-sandbox", "axum"],
    },
    Layer { name: "weixin-sandbox", uses: &["weixin-api", "card-model"], tests_use: &[] },
    Layer { name: "desk-store", uses: &["desk-api", "weixin-api", "card-model"], tests_use: &[] },
    Layer { name: "xtask", uses: &[], tests_use: &[] },
    Layer { name: "planted-secrets", uses: &[], tests_use: &[] },
    Layer {
        name: "card-desk",
        uses: &[
            "card-model",
            "weixin-api",
            "desk-api",
            "weixin-client",
            "weixin-sandbox",
            "desk-store",
        ],
        // Tests of what is found change the database behind the program's back.
        tests_use: &["sqlx", "planted-secrets"],
    },
    Layer { name: "web", uses: &["card-model", "weixin-api", "desk-api"], tests_use: &[] },
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

/// The fences. `deny.toml` has the same for cargo-deny, which also sees indirect dependencies; a test compares both.
pub(super) const FENCES: [Fence; 5] = [
    Fence {
        library: "reqwest",
        inside: &["tests"],
        reason: "weixin-client alone speaks to the outside, over connections whose bytes it counts",
    },
    Fence {
        library: "tokio-rustls",
        inside: &["weixin-client", "card-desk"],
        reason: "one crate calls the outside, one is called from it; nothing else speaks TLS",
    },
    Fence { library: "sqlx", inside: &["desk-store"], reason: "one crate knows the database" },
    Fence { library: "gloo-net", inside: &["web"], reason: "it works in a browser only" },
    Fence {
        library: "axum",
        inside: &["card-desk", "weixin-sandbox", "tests"],
        reason: "only the two servers, and the tests that stand in for one, answer HTTP",
    },
];
