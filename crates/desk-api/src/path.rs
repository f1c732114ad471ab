//! The paths of the server, shared by browser and server.

/// The account used if none is configured.
pub const DEFAULT_ACCOUNT: &str = "main";

/// Header with the idempotency key of a write (UUID, created when a form opens).
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Header of a repeated write. `same` sends another attempt of an open write that is safe to repeat; `intended` sends
/// an equal write although an earlier one is open.
pub const REPEAT: &str = "card-desk-repeat";
/// Header of every response to a write: the number of the write.
pub const WRITE: &str = "card-desk-write";
/// Header of a replayed success that is not the platform's own response: its basis.
pub const BASIS: &str = "card-desk-basis";
/// Header of a response whose outcome is not in the journal yet: `late`.
pub const JOURNAL: &str = "card-desk-journal";
/// Header that the dashboard sends with every changing request. Foreign pages can't send it without a preflight.
pub const DASHBOARD_HEADER: &str = "x-card-desk";
/// Header of every response from the sandbox.
pub use weixin_api::sandbox::SANDBOX_HEADER;
/// Header of cacheable responses (list, overview, statistics): the session's clock in Unix seconds. The `now` of a
/// cached body is older.
pub const NOW: &str = "card-desk-now";
/// Header with the id of the request in logs and error bodies.
pub const REQUEST_ID: &str = "x-request-id";

/// Where browsers report violations of the Content-Security-Policy.
pub const CSP_REPORT: &str = "/desk/csp-report";
/// GET: the process is running.
pub const ALIVE: &str = "/healthz";
/// GET: the database is writable, and every account of the configuration can call the platform.
pub const READY: &str = "/readyz";
/// GET: metrics in the Prometheus text format.
pub const METRICS: &str = "/metrics";
/// GET [`About`](crate::about::About).
pub const ABOUT: &str = "/desk/about";
/// GET [`AccountSummary`](crate::account::AccountSummary)s; POST [`NewAccount`](crate::account::NewAccount), returns
/// [`AccountSummary`](crate::account::AccountSummary).
pub const ACCOUNTS: &str = "/desk/accounts";
/// DELETE [`AccountRemoval`](crate::account::AccountRemoval).
pub const ACCOUNT: &str = "/desk/accounts/{name}";
/// POST [`AppSecretChange`](crate::account::AppSecretChange), returns
/// [`AccountSummary`](crate::account::AccountSummary).
pub const ACCOUNT_SECRET: &str = "/desk/accounts/{name}/secret";
/// GET [`PushSetup`](crate::push_setup::PushSetup); PUT [`PushSecretsChange`](crate::push_setup::PushSecretsChange)
/// returns it; POST [`PushSecretsWanted`](crate::push_setup::PushSecretsWanted) creates secrets, returns
/// [`PushSecretsMade`](crate::push_setup::PushSecretsMade); DELETE removes the secrets, so that no push is accepted.
pub const ACCOUNT_PUSHES: &str = "/desk/accounts/{name}/pushes";
/// DELETE removes the previous secrets, returns [`PushSetup`](crate::push_setup::PushSetup).
pub const ACCOUNT_PREVIOUS_PUSHES: &str = "/desk/accounts/{name}/pushes/previous";
/// GET [`ForwardSummary`](crate::push_setup::ForwardSummary)s; POST [`NewForward`](crate::push_setup::NewForward),
/// returns [`ForwardAdded`](crate::push_setup::ForwardAdded).
pub const ACCOUNT_FORWARDS: &str = "/desk/accounts/{name}/forwards";
/// DELETE removes a system that gets copies of pushes.
pub const ACCOUNT_FORWARD: &str = "/desk/accounts/{name}/forwards/{target}";
/// GET [`Session`](crate::session::Session) without an account, while the server has none.
pub const SESSION: &str = "/desk/session";
/// The platform's endpoints, relayed under their own paths.
pub const RELAY: &str = "/weixin/{account}/{*path}";
/// Returns a proxy token for an API key, in the manner of the platform's `GET /cgi-bin/token`.
pub const TOKEN: &str = "/weixin/{account}/cgi-bin/token";
/// Returns a proxy token for an API key, in the manner of the platform's `POST /cgi-bin/stable_token`.
pub const STABLE_TOKEN: &str = "/weixin/{account}/cgi-bin/stable_token";
/// Takes the place of the account's name in [`RELAY`]: the account of the caller. No account has this name.
pub const OWN_ACCOUNT: &str = "-";

/// GET [`Activity`](crate::activity::Activity) of all accounts and of the server itself, query
/// [`Query`](crate::activity::Query).
pub const ACTIVITY: &str = "/desk/activity";
/// GET the same as CSV, with every matching entry.
pub const ACTIVITY_CSV: &str = "/desk/activity.csv";
/// The same as a workbook for spreadsheets (XLSX).
pub const ACTIVITY_XLSX: &str = "/desk/activity.xlsx";
/// GET the same as a JSON file.
pub const ACTIVITY_JSON: &str = "/desk/activity.json";
/// Prefix of the page URLs of an account, if the server has several accounts: `/a/main/cards`.
pub const ACCOUNT_PAGES: &str = "/a/";

/// Splits the URL path of a page into the account and the rest.
///
/// ```
/// use desk_api::path::account_of_page;
/// assert_eq!(account_of_page("/a/main/cards"), Some(("main", "/cards")));
/// assert_eq!(account_of_page("/a/main"), Some(("main", "/")));
/// assert_eq!(account_of_page("/cards"), None);
/// ```
pub fn account_of_page(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix(ACCOUNT_PAGES)?;
    let (account, page) = rest.find('/').map_or((rest, "/"), |end| rest.split_at(end));
    (!account.is_empty()).then_some((account, page))
}

/// Path segments below `/desk` that have further segments, so they can't be names of accounts.
pub const NO_ACCOUNTS: [&str; 6] =
    ["accounts", "users", "keys", "sessions", "second-factor", "third-party"];

pub mod identity;

/// The routes about the third-party platform. They name no account.
pub mod third_party {
    /// GET [`ThirdParty`](crate::third_party::ThirdParty); 404 without one.
    pub const STATE: &str = "/desk/third-party";
    /// POST begins an authorisation, returns [`Begun`](crate::third_party::Begun).
    pub const BEGIN: &str = "/desk/third-party/begin";
    /// GET: where Weixin redirects the browser after an authorisation, with `auth_code`. The last segment is the state.
    pub const REDIRECT: &str = "/third-party/authorized/{state}";
    /// POST [`Complete`](crate::third_party::Complete), returns the [`Authorizer`](crate::third_party::Authorizer).
    pub const COMPLETE: &str = "/desk/third-party/complete";
    /// POST [`Agree`](crate::third_party::Agree), returns [`Agreed`](crate::third_party::Agreed); only in the sandbox.
    pub const AGREE: &str = "/desk/third-party/sandbox/agree";
    /// POST: the sandbox's merchant cancels its authorisation.
    pub const CANCEL: &str = "/desk/third-party/sandbox/cancel";
    /// The page of the dashboard. With `?state=` it completes an authorisation.
    pub const PAGE: &str = "/third-party";
}

/// The routes below `/desk/{account}`, as registered by the server.
pub mod desk {
    /// GET [`Session`](crate::session::Session).
    pub const SESSION: &str = "/session";
    /// GET [`Overview`](crate::overview::Overview).
    pub const OVERVIEW: &str = "/overview";
    /// GET [`CardList`](crate::card_list::CardList), query `after` and `limit`. POST refreshes the list: 202 while the
    /// refresh runs, 200 if it succeeds within `?wait=` seconds.
    pub const CARDS: &str = "/cards";
    /// GET the same as CSV; POST [`Chosen`](crate::card_list::Chosen) for some of them. Both take `?lang=`.
    pub const CARDS_CSV: &str = "/cards.csv";
    /// The same as a workbook for spreadsheets (XLSX).
    pub const CARDS_XLSX: &str = "/cards.xlsx";
    /// GET [`CardDetail`](crate::card_list::CardDetail), read from the platform for this request.
    pub const CARD: &str = "/cards/{card_id}";
    /// GET [`StoreList`](crate::store_list::StoreList).
    pub const STORES: &str = "/stores";
    /// GET [`SubMerchantList`](crate::sub_merchant::SubMerchantList).
    pub const SUB_MERCHANTS: &str = "/sub-merchants";
    /// GET [`Categories`](crate::sub_merchant::Categories).
    pub const SUB_MERCHANT_CATEGORIES: &str = "/sub-merchants/categories";
    /// GET [`Statistics`](crate::statistics::Statistics), query [`crate::statistics::Query`]; POST with the same as
    /// JSON reads every day of the range again.
    pub const STATISTICS: &str = "/statistics";
    /// GET the same days as CSV, same query.
    pub const STATISTICS_CSV: &str = "/statistics.csv";
    /// The same as a workbook for spreadsheets (XLSX).
    pub const STATISTICS_XLSX: &str = "/statistics.xlsx";
    /// GET [`EventFigures`](crate::event_figures::EventFigures), query [`CountsQuery`](crate::push::CountsQuery).
    pub const STATISTICS_EVENTS: &str = "/statistics/events";
    /// GET [`Cohorts`](crate::cohorts::Cohorts) of the weeks of a range, query
    /// [`Query`](crate::cohorts::Query).
    pub const STATISTICS_COHORTS: &str = "/statistics/cohorts";
    /// GET the same as CSV; also takes `?lang=`.
    pub const STATISTICS_COHORTS_CSV: &str = "/statistics/cohorts.csv";
    /// The same as a workbook for spreadsheets (XLSX).
    pub const STATISTICS_COHORTS_XLSX: &str = "/statistics/cohorts.xlsx";
    /// GET [`Costs`](crate::costs::Costs), query [`Query`](crate::costs::Query).
    pub const STATISTICS_COSTS: &str = "/statistics/costs";
    /// GET the same as CSV; also takes `?lang=`.
    pub const STATISTICS_COSTS_CSV: &str = "/statistics/costs.csv";
    /// The same as a workbook for spreadsheets (XLSX).
    pub const STATISTICS_COSTS_XLSX: &str = "/statistics/costs.xlsx";
    /// GET [`MemberFigures`](crate::member_figures::MemberFigures), query
    /// [`Query`](crate::member_figures::Query).
    pub const STATISTICS_MEMBERS: &str = "/statistics/members";
    /// GET the same days as CSV; also takes `?lang=`.
    pub const STATISTICS_MEMBERS_CSV: &str = "/statistics/members.csv";
    /// The same as a workbook for spreadsheets (XLSX).
    pub const STATISTICS_MEMBERS_XLSX: &str = "/statistics/members.xlsx";
    /// GET [`DraftSummary`](crate::draft::DraftSummary)s, the last saved first.
    pub const DRAFTS: &str = "/drafts";
    /// GET, PUT, DELETE one [`Draft`](crate::draft::Draft); PUT returns [`Saved`](crate::draft::Saved).
    pub const DRAFT: &str = "/drafts/{draft_id}";
    /// GET [`WriteList`](crate::write::WriteList), newest first. Query: `state` (comma-separated), `card_id`,
    /// `path`, `facet`, `before`, `limit`.
    pub const WRITES: &str = "/writes";
    /// GET one [`Write`](crate::write::Write).
    pub const WRITE: &str = "/writes/{id}";
    /// GET the newest [`Write`](crate::write::Write) of an idempotency key; 404 if it is unknown. `?path=` names the
    /// platform's path.
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
    /// GET [`SavedView`](crate::view::SavedView)s in the order of their creation.
    pub const VIEWS: &str = "/views";
    /// PUT, DELETE one [`SavedView`](crate::view::SavedView). A new one is added at the end.
    pub const VIEW: &str = "/views/{view_id}";
    /// GET [`SearchResult`](crate::search::SearchResult), query `q` and `limit`.
    pub const SEARCH: &str = "/search";
    /// GET [`RejectedCall`](crate::quota::RejectedCall): a call that the platform rejected, by the request id at the end of
    /// its `errmsg`.
    pub const QUOTA_REJECTED: &str = "/quota/rejected/{key}";
    /// POST resets the platform's counts of calls, returns [`CountsReset`](crate::quota::CountsReset).
    pub const QUOTA_RESET: &str = "/quota/reset";
    /// GET [`CapabilityList`](crate::capability::CapabilityList); POST sends the read-only probes first, at most once a minute.
    pub const CAPABILITIES: &str = "/capabilities";
    /// GET [`DriftList`](crate::drift::DriftList), with [`Query`](crate::drift::Query); POST starts reading all cards and returns
    /// [`DriftReading`](crate::drift::DriftReading).
    pub const DRIFT: &str = "/drift";
    /// POST [`PageToSign`](crate::sign::PageToSign), returns [`PageSignature`](crate::sign::PageSignature).
    pub const SIGN_PAGE: &str = "/sign/page";
    /// POST [`CardsToSign`](crate::sign::CardsToSign), returns [`SignedCards`](crate::sign::SignedCards).
    pub const SIGN_CARDS: &str = "/sign/cards";
    /// POST [`ChoiceToSign`](crate::sign::ChoiceToSign), returns [`SignedChoice`](crate::sign::SignedChoice).
    pub const SIGN_CHOICE: &str = "/sign/choice";
    /// POST [`CodeToDecrypt`](crate::sign::CodeToDecrypt), returns [`DecryptedCode`](crate::sign::DecryptedCode).
    pub const DECRYPT_CODE: &str = "/codes/decrypt";
    /// POST [`CodeToFind`](crate::redemption::CodeToFind), returns [`FoundCode`](crate::redemption::FoundCode). It is a
    /// POST because a URL would be logged.
    pub const FIND_CODE: &str = "/codes/find";
    /// GET [`RecentCodes`](crate::code::RecentCodes): the codes of the latest events and writes.
    pub const CODES: &str = "/codes";
    /// POST [`CodeToFind`](crate::redemption::CodeToFind), returns [`CodeDetail`](crate::code::CodeDetail).
    pub const CODE_DETAIL: &str = "/codes/detail";
    /// GET [`ImportCards`](crate::job::ImportCards).
    pub const IMPORT_CARDS: &str = "/codes/import";
    /// POST [`CodesToImport`](crate::job::CodesToImport), returns [`ImportCheck`](crate::job::ImportCheck). Nothing is
    /// imported.
    pub const IMPORT_CHECK: &str = "/codes/import/check";
    /// POST [`CodesToVoid`](crate::job::CodesToVoid), returns [`VoidCheck`](crate::job::VoidCheck). Nothing is sent.
    pub const VOID_CHECK: &str = "/codes/void/check";
    /// GET [`JobList`](crate::job::JobList); POST [`NewJob`](crate::job::NewJob) starts one and returns the
    /// [`Job`](crate::job::Job).
    pub const JOBS: &str = "/jobs";
    /// POST [`CardsToChange`](crate::job::CardsToChange), returns [`ChangeCheck`](crate::job::ChangeCheck). Nothing is
    /// sent.
    pub const JOB_CHECK: &str = "/jobs/check";
    /// GET a file of changes with the present values of all cards that can be changed, as CSV; POST
    /// [`Chosen`](crate::card_list::Chosen) for some of them.
    pub const JOB_TEMPLATE: &str = "/jobs/template.csv";
    /// GET one [`Job`](crate::job::Job).
    pub const JOB: &str = "/jobs/{id}";
    /// GET [`JobRowList`](crate::job::JobRowList), query [`RowQuery`](crate::job::RowQuery).
    pub const JOB_ROWS: &str = "/jobs/{id}/rows";
    /// GET all its rows as CSV, query `?lang=`.
    pub const JOB_CSV: &str = "/jobs/{id}/rows.csv";
    /// The same as a workbook for spreadsheets (XLSX).
    pub const JOB_XLSX: &str = "/jobs/{id}/rows.xlsx";
    /// POST pauses a job, returns the [`Job`](crate::job::Job).
    pub const JOB_PAUSE: &str = "/jobs/{id}/pause";
    /// POST continues a paused job, returns the [`Job`](crate::job::Job).
    pub const JOB_RESUME: &str = "/jobs/{id}/resume";
    /// POST ends a job, returns the [`Job`](crate::job::Job). Its remaining rows are never sent.
    pub const JOB_STOP: &str = "/jobs/{id}/stop";
    /// POST sends the failed rows of a job again, returns the [`Job`](crate::job::Job).
    pub const JOB_RETRY: &str = "/jobs/{id}/retry";
    /// GET [`ChannelList`](crate::channel::ChannelList), query [`Query`](crate::channel::Query); POST
    /// [`NewChannel`](crate::channel::NewChannel), returns the [`Channel`](crate::channel::Channel).
    pub const CHANNELS: &str = "/channels";
    /// PUT [`ChannelChange`](crate::channel::ChannelChange), returns the [`Channel`](crate::channel::Channel).
    pub const CHANNEL: &str = "/channels/{channel_id}";
    /// PUT the [`ChannelQrCode`](crate::channel::ChannelQrCode) that the platform made for a card.
    pub const CHANNEL_QR_CODE: &str = "/channels/{channel_id}/qr-codes/{card_id}";
    /// GET [`RedemptionLog`](crate::redemption::RedemptionLog), query [`Query`](crate::redemption::Query).
    pub const REDEMPTIONS: &str = "/redemptions";
    /// GET [`Stock`](crate::stock::Stock).
    pub const STOCK: &str = "/stock";
    /// PUT [`RuleChange`](crate::stock::RuleChange); DELETE returns to the default.
    pub const STOCK_RULE: &str = "/stock/rules/{card_id}";
    /// GET [`OrderList`](crate::stock::OrderList), query [`DaysQuery`](crate::stock::DaysQuery).
    pub const STOCK_ORDERS: &str = "/stock/orders";
    /// POST reads the stock after a write, returns [`StockReading`](crate::stock::StockReading).
    pub const STOCK_READING: &str = "/stock/readings/{write}";
    /// GET [`StockLedger`](crate::stock::StockLedger), query [`LedgerQuery`](crate::stock::LedgerQuery).
    pub const STOCK_LEDGER: &str = "/stock/ledger";
    /// GET the same as CSV.
    pub const STOCK_LEDGER_CSV: &str = "/stock/ledger.csv";
    /// The same as a workbook for spreadsheets (XLSX).
    pub const STOCK_LEDGER_XLSX: &str = "/stock/ledger.xlsx";
    /// GET [`RequestList`](crate::request::RequestList).
    pub const REQUESTS: &str = "/requests";
    /// POST [`Confirm`](crate::request::Confirm) sends the write, returns the
    /// [`WriteRequest`](crate::request::WriteRequest).
    pub const REQUEST_CONFIRM: &str = "/requests/{id}/confirm";
    /// POST [`Refuse`](crate::request::Refuse), returns the [`WriteRequest`](crate::request::WriteRequest).
    pub const REQUEST_REFUSE: &str = "/requests/{id}/refuse";
    /// POST withdraws one of the caller's own requests, returns the [`WriteRequest`](crate::request::WriteRequest).
    pub const REQUEST_WITHDRAW: &str = "/requests/{id}/withdraw";
    /// GET [`Activity`](crate::activity::Activity), newest first, query [`Query`](crate::activity::Query).
    pub const ACTIVITY: &str = "/activity";
    /// GET every matching entry as CSV.
    pub const ACTIVITY_CSV: &str = "/activity.csv";
    /// The same as a workbook for spreadsheets (XLSX).
    pub const ACTIVITY_XLSX: &str = "/activity.xlsx";
    /// GET the same as a JSON file.
    pub const ACTIVITY_JSON: &str = "/activity.json";
    /// GET [`PushList`](crate::push::PushList), newest first, query [`Query`](crate::push::Query).
    pub const PUSHES: &str = "/pushes";
    /// GET [`Unread`](crate::push::Unread): pushes since the caller's last visit.
    pub const PUSHES_UNREAD: &str = "/pushes/unread";
    /// POST [`Seen`](crate::push::Seen), returns [`Unread`](crate::push::Unread).
    pub const PUSHES_SEEN: &str = "/pushes/seen";
    /// GET [`SourceCounts`](crate::push::SourceCounts), query [`CountsQuery`](crate::push::CountsQuery).
    pub const PUSHES_COUNTS: &str = "/pushes/counts";
    /// GET [`PushDetail`](crate::push::PushDetail).
    pub const PUSH: &str = "/pushes/{id}";
    /// POST reads what the push is about again, and forwards it again. Returns the
    /// [`PushDetail`](crate::push::PushDetail).
    pub const PUSH_REPLAY: &str = "/pushes/{id}/replay";
    /// GET [`Archive`](crate::archive::Archive); POST begins or continues one and returns the same; DELETE removes it.
    pub const ARCHIVE: &str = "/archive";
    /// GET the ZIP file of a finished archive, also in ranges.
    pub const ARCHIVE_FILE: &str = "/archive/{id}";
    /// GET a stream of [`Event`](crate::event::Event)s (SSE).
    pub const EVENTS: &str = "/events";
    /// POST [`Command`](weixin_api::sandbox::Command); only with the sandbox.
    pub const SANDBOX_COMMAND: &str = "/sandbox/command";
    /// GET [`State`](weixin_api::sandbox::State); only with the sandbox.
    pub const SANDBOX_STATE: &str = "/sandbox/state";
    /// GET the pending faults of the sandbox, POST one more, DELETE all of them. Returns the pending ones.
    pub const SANDBOX_FAULTS: &str = "/sandbox/faults";
    /// GET everything that the sandbox stores, as JSON; PUT replaces it by such a file. Only with the sandbox.
    pub const SANDBOX_SCENARIO: &str = "/sandbox/scenario";
    /// GET the sandbox's recent pushes with the results of their deliveries.
    pub const SANDBOX_PUSHES: &str = "/sandbox/pushes";
    /// GET an image of the sandbox. On the platform, its CDN serves images.
    pub const SANDBOX_IMAGE: &str = "/sandbox/images/{hash}";
}

/// Returns the path of a desk route, with its parameters filled in order.
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

/// Splits a path below `/weixin` into the account and the platform's path.
///
/// ```
/// use desk_api::path::relayed;
/// assert_eq!(relayed("/weixin/main/card/get"), Some(("main", "/card/get")));
/// assert_eq!(relayed("/weixin/main"), None);
/// ```
pub fn relayed(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("/weixin/")?;
    rest.split_at_checked(rest.find('/')?)
}

/// Returns the path that relays one of the platform's endpoints.
pub fn weixin(account: &str, platform_path: &str) -> String {
    format!("/weixin/{account}{platform_path}")
}
