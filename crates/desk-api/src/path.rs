//! The paths of the server, in one place for browser and server.

/// The account that is configured when nothing else is.
pub const DEFAULT_ACCOUNT: &str = "main";

/// Header that carries the key by which a repeated write is recognised (UUID, made when a form opens).
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Header of a repeated write: `same` sends another attempt of an open write that is safe to repeat, `intended`
/// sends an equal write although an earlier one is open.
pub const REPEAT: &str = "card-desk-repeat";
/// Header of every answer to a write: its number.
pub const WRITE: &str = "card-desk-write";
/// Header of a replayed success that is not the platform's own answer: what it rests on.
pub const BASIS: &str = "card-desk-basis";
/// Header of an answer whose outcome is not in the journal yet: `late`.
pub const JOURNAL: &str = "card-desk-journal";
/// Header that the dashboard sends with every changing request; a foreign page can't without a preflight.
pub const DASHBOARD_HEADER: &str = "x-card-desk";
/// Header of every answer that came from the sandbox.
pub use weixin_api::sandbox::SANDBOX_HEADER;
/// Header of answers that a browser may keep (list, overview, statistics): the clock of the session in Unix seconds. The
/// `now` of a kept body is older.
pub const NOW: &str = "card-desk-now";
/// Header that names the request in logs and error bodies.
pub const REQUEST_ID: &str = "x-request-id";

/// Where browsers report refused content.
pub const CSP_REPORT: &str = "/desk/csp-report";
/// GET: the process answers.
pub const ALIVE: &str = "/healthz";
/// GET: the database takes writes, and every account can call the platform.
pub const READY: &str = "/readyz";
/// GET: counters in the text format of Prometheus.
pub const METRICS: &str = "/metrics";
/// The platform's endpoints, relayed under their own paths.
pub const RELAY: &str = "/weixin/{account}/{*path}";

/// First segments below `/desk` that have more segments behind them, so that no account may have their name.
pub const NO_ACCOUNTS: [&str; 3] = ["users", "keys", "sessions"];

/// The routes about the caller, which name no account.
pub mod identity {
    /// POST [`SignIn`](crate::identity::SignIn), returns [`Who`](crate::identity::Who) and sets the cookie.
    pub const SIGN_IN: &str = "/desk/sign-in";
    /// POST ends the session of the request.
    pub const SIGN_OUT: &str = "/desk/sign-out";
    /// GET [`Who`](crate::identity::Who).
    pub const WHO: &str = "/desk/who";
    /// POST [`Setup`](crate::identity::Setup), returns [`Who`](crate::identity::Who) and sets the cookie.
    pub const SETUP: &str = "/desk/setup";
    /// POST [`PasswordChange`](crate::identity::PasswordChange); ends the user's other sessions.
    pub const PASSWORD: &str = "/desk/password";
    /// GET the caller's own [`SessionSummary`](crate::identity::SessionSummary)s; DELETE ends all of them.
    pub const SESSIONS: &str = "/desk/sessions";
    /// DELETE ends one of the caller's own sessions.
    pub const SESSION: &str = "/desk/sessions/{id}";
    /// GET [`UserSummary`](crate::identity::UserSummary)s; POST [`NewUser`](crate::identity::NewUser).
    pub const USERS: &str = "/desk/users";
    /// POST [`UserChange`](crate::identity::UserChange), returns [`UserSummary`](crate::identity::UserSummary).
    pub const USER: &str = "/desk/users/{id}";
    /// POST [`PasswordReset`](crate::identity::PasswordReset); ends the user's sessions.
    pub const USER_PASSWORD: &str = "/desk/users/{id}/password";
    /// GET [`ApiKeySummary`](crate::identity::ApiKeySummary)s; POST [`NewApiKey`](crate::identity::NewApiKey), returns
    /// [`ApiKeyCreated`](crate::identity::ApiKeyCreated).
    pub const KEYS: &str = "/desk/keys";
    /// DELETE revokes a key.
    pub const KEY: &str = "/desk/keys/{id}";
}

/// The routes below `/desk/{account}`; the server registers these very texts.
pub mod desk {
    /// GET [`Session`](crate::session::Session).
    pub const SESSION: &str = "/session";
    /// GET [`Overview`](crate::overview::Overview).
    pub const OVERVIEW: &str = "/overview";
    /// GET [`CardList`](crate::card_list::CardList), query `after` and `limit`. POST reads everything anew: 202
    /// while that runs, 200 where it ended well within `?wait=` seconds.
    pub const CARDS: &str = "/cards";
    /// GET the same as CSV; POST [`Chosen`](crate::card_list::Chosen) for some of them. Both take `?lang=`.
    pub const CARDS_CSV: &str = "/cards.csv";
    /// GET [`CardDetail`](crate::card_list::CardDetail), read from the platform now.
    pub const CARD: &str = "/cards/{card_id}";
    /// GET [`StoreList`](crate::store_list::StoreList).
    pub const STORES: &str = "/stores";
    /// GET [`Statistics`](crate::statistics::Statistics), query [`crate::statistics::Query`]; POST with the same
    /// as JSON reads every day of the range again.
    pub const STATISTICS: &str = "/statistics";
    /// GET the same days as CSV, same query.
    pub const STATISTICS_CSV: &str = "/statistics.csv";
    /// GET [`DraftSummary`](crate::draft::DraftSummary)s, the last saved first.
    pub const DRAFTS: &str = "/drafts";
    /// GET, PUT, DELETE one [`Draft`](crate::draft::Draft); PUT returns [`Saved`](crate::draft::Saved).
    pub const DRAFT: &str = "/drafts/{draft_id}";
    /// GET [`WriteList`](crate::write::WriteList), newest first. Query: `state` (comma-separated), `card_id`,
    /// `path`, `facet`, `before`, `limit`.
    pub const WRITES: &str = "/writes";
    /// GET one [`Write`](crate::write::Write).
    pub const WRITE: &str = "/writes/{id}";
    /// GET the newest [`Write`](crate::write::Write) of an idempotency key; 404 if none was begun with it.
    /// `?path=` names the platform's path.
    pub const WRITE_BY_KEY: &str = "/writes/by-key/{key}";
    /// POST [`SettleRequest`](crate::write::SettleRequest), returns the [`Write`](crate::write::Write).
    pub const WRITE_SETTLE: &str = "/writes/{id}/settle";
    /// POST [`SettleManyRequest`](crate::write::SettleManyRequest), returns
    /// [`SettleOutcome`](crate::write::SettleOutcome)s.
    pub const WRITES_SETTLE: &str = "/writes/settle";
    /// GET the [`Declaration`](crate::write::Declaration); PUT [`DeclareRequest`](crate::write::DeclareRequest).
    pub const DECLARATION: &str = "/declaration";
    /// POST [`CardUpdate`](crate::card_update::CardUpdate), returns
    /// [`CardUpdated`](crate::card_update::CardUpdated).
    pub const CARD_UPDATE: &str = "/cards/{card_id}/update";
    /// GET the [`Profile`](crate::profile::Profile); PUT [`ProfileSave`](crate::profile::ProfileSave) returns it, or
    /// 409 with the current one.
    pub const PROFILE: &str = "/profile";
    /// GET [`SavedView`](crate::view::SavedView)s, in the order in which they were made.
    pub const VIEWS: &str = "/views";
    /// PUT, DELETE one [`SavedView`](crate::view::SavedView). A new one comes last.
    pub const VIEW: &str = "/views/{view_id}";
    /// GET [`SearchResult`](crate::search::SearchResult), query `q` and `limit`.
    pub const SEARCH: &str = "/search";
    /// GET a stream of [`Event`](crate::event::Event)s (SSE).
    pub const EVENTS: &str = "/events";
    /// POST [`Command`](weixin_api::sandbox::Command); only with the sandbox.
    pub const SANDBOX_COMMAND: &str = "/sandbox/command";
    /// GET [`State`](weixin_api::sandbox::State); only with the sandbox.
    pub const SANDBOX_STATE: &str = "/sandbox/state";
    /// GET an image of the sandbox, which the platform's CDN would serve.
    pub const SANDBOX_IMAGE: &str = "/sandbox/images/{hash}";
}

/// The path of a desk route, its parameters filled in order.
///
/// ```
/// use desk_api::path;
/// assert_eq!(path::of("main", path::desk::CARD, &["p1"]), "/desk/main/cards/p1");
/// ```
pub fn of(account: &str, route: &str, parameters: &[&str]) -> String {
    let mut path = format!("/desk/{account}");
    let mut parameters = parameters.iter();
    for segment in route.split('/').skip(1) {
        path.push('/');
        let parameter = segment.starts_with('{').then(|| parameters.next()).flatten();
        path.push_str(parameter.copied().unwrap_or(segment));
    }
    path
}

/// The path that relays one of the platform's endpoints.
pub fn weixin(account: &str, platform_path: &str) -> String {
    format!("/weixin/{account}{platform_path}")
}
