//! Every route of the server, in one place.

mod cards;
mod csp_report;
mod drafts;
mod events;
mod health;
mod overview;
mod page;
mod profile;
mod sandbox;
mod search;
mod session;
mod statistics;
mod stores;
mod views;
mod writes;

use std::sync::Arc;

use axum::{
    Router,
    extract::Request,
    middleware,
    response::{IntoResponse, Response},
    routing::{any, get, post, put},
};
use desk_api::{
    error::ErrorCode,
    path::{self, desk},
};
use tower_http::{CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{
    failure::Failure,
    observe::{observe, panicked},
    server::Server,
    weixin,
};

/// Where browsers report refused content.
pub(crate) const CSP_REPORT: &str = "/desk/csp-report";
/// The sandbox's images, which the platform's CDN would serve.
pub(crate) const SANDBOX_IMAGE: &str = "/sandbox/images/{hash}";

/// How hard responses are compressed: a list of thousands of cards takes a few milliseconds.
const COMPRESSION: i32 = 4;

/// The routes for whoever runs the server.
pub(crate) fn operations(server: Arc<Server>) -> Router {
    operational().route("/healthz", get(health::alive)).with_state(server)
}

fn operational() -> Router<Arc<Server>> {
    Router::new().route("/readyz", get(health::ready)).route("/metrics", get(health::metrics))
}

/// The router with everything around it; `with_operations` says whether that of whoever runs the server are among them.
pub(crate) fn router(server: Arc<Server>, with_operations: bool) -> Router {
    let desk = |route: &str| path::of("{account}", route, &[]);
    Router::new()
        .route(&desk(desk::SESSION), get(session::session))
        .route(&desk(desk::OVERVIEW), get(overview::overview))
        .route(&desk(desk::CARDS), get(cards::list).post(cards::refresh))
        .route(&desk(desk::CARDS_CSV), get(cards::list_csv).post(cards::chosen_csv))
        .route(&desk(desk::CARD), get(cards::detail))
        .route(&desk(desk::STORES), get(stores::stores))
        .route(&desk(desk::STATISTICS), get(statistics::statistics).post(statistics::read_again))
        .route(&desk(desk::STATISTICS_CSV), get(statistics::statistics_csv))
        .route(&desk(desk::DRAFTS), get(drafts::list))
        .route(&desk(desk::DRAFT), get(drafts::read).put(drafts::write).delete(drafts::delete))
        .route(&desk(desk::PROFILE), get(profile::read).put(profile::write))
        .route(&desk(desk::VIEWS), get(views::list).put(views::order))
        .route(&desk(desk::VIEW), put(views::write).delete(views::delete))
        .route(&desk(desk::SEARCH), get(search::search))
        .route(&desk(desk::CARD_UPDATE), post(weixin::edit::update))
        .route(&desk(desk::WRITES), get(writes::list))
        .route(&desk(desk::WRITES_SETTLE), post(writes::settle_many))
        .route(&desk(desk::WRITE), get(writes::one))
        .route(&desk(desk::WRITE_BY_KEY), get(writes::by_key))
        .route(&desk(desk::WRITE_SETTLE), post(writes::settle))
        .route(&desk(desk::DECLARATION), get(writes::declaration).put(writes::declare))
        .route(&desk(desk::EVENTS), get(events::events))
        .route(&desk(desk::SANDBOX_COMMAND), post(sandbox::command))
        .route(&desk(desk::SANDBOX_STATE), get(sandbox::state))
        .route(&desk(SANDBOX_IMAGE), get(sandbox::image))
        // The routes above: responses of our own. Files are compressed when they are built.
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(COMPRESSION)))
        .route(&path::weixin("{account}", "/{*path}"), any(weixin::relay))
        .route(CSP_REPORT, post(csp_report::report))
        .route("/healthz", get(health::alive))
        .merge(if with_operations { operational() } else { Router::new() })
        .fallback(page::page)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(Arc::clone(&server), observe))
        .with_state(server)
}

async fn method_not_allowed(request: Request) -> Response {
    let message = format!("this path exists, but doesn't take {}", request.method());
    Failure::new(ErrorCode::MethodNotAllowed, message).into_response()
}
