//! Registers routes behind the check of the rights table, and keeps a list of them.

use std::sync::Arc;

use axum::{
    Router,
    handler::Handler,
    middleware,
    routing::{MethodFilter, MethodRouter, on},
};
use desk_api::{
    path,
    rights::{Need, Right},
};
use tower_http::compression::CompressionLayer;

use super::admit::admit;
use crate::server::Server;

/// A route of the running server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The method; `*` for all methods.
    pub method: &'static str,
    /// The path with its parameters.
    pub path: String,
    /// The required right. Without a row in the rights table, the route refuses every caller.
    pub need: Option<Need>,
}

/// Builder of the routes.
pub(super) struct Table {
    server: Arc<Server>,
    router: Router<Arc<Server>>,
    routes: Vec<Route>,
    in_account: bool,
}

impl Table {
    pub(super) fn new(server: &Arc<Server>) -> Self {
        let (router, routes) = (Router::new(), Vec::new());
        Self { server: Arc::clone(server), router, routes, in_account: false }
    }

    /// The following routes are below `/desk/{account}`.
    pub(super) fn account(self) -> Self {
        Self { in_account: true, ..self }
    }

    /// The following routes give their whole path.
    pub(super) fn server(self) -> Self {
        Self { in_account: false, ..self }
    }

    pub(super) fn get<H: Handler<T, Arc<Server>>, T: 'static>(self, at: &str, handler: H) -> Self {
        self.add("GET", at, on(MethodFilter::GET, handler))
    }

    pub(super) fn post<H: Handler<T, Arc<Server>>, T: 'static>(self, at: &str, handler: H) -> Self {
        self.add("POST", at, on(MethodFilter::POST, handler))
    }

    pub(super) fn put<H: Handler<T, Arc<Server>>, T: 'static>(self, at: &str, handler: H) -> Self {
        self.add("PUT", at, on(MethodFilter::PUT, handler))
    }

    pub(super) fn delete<H: Handler<T, Arc<Server>>, T: 'static>(
        self,
        at: &str,
        handler: H,
    ) -> Self {
        self.add("DELETE", at, on(MethodFilter::DELETE, handler))
    }

    /// Adds a route for all methods.
    pub(super) fn any(self, at: &str, handler: MethodRouter<Arc<Server>>) -> Self {
        self.add("*", at, handler)
    }

    /// Compresses the responses of all routes so far.
    pub(super) fn layer(mut self, layer: CompressionLayer) -> Self {
        self.router = self.router.layer(layer);
        self
    }

    pub(super) fn into_parts(self) -> (Router<Arc<Server>>, Vec<Route>) {
        (self.router, self.routes)
    }

    fn add(mut self, method: &'static str, at: &str, handler: MethodRouter<Arc<Server>>) -> Self {
        let right = Right::find(method, at, self.in_account);
        let whole = if self.in_account { path::of("{account}", at, &[]) } else { at.to_owned() };
        let check = middleware::from_fn_with_state((Arc::clone(&self.server), right), admit);
        // A method that the route doesn't support is answered without a check, unless the route takes all methods.
        let checked = if method == "*" { handler.layer(check) } else { handler.route_layer(check) };
        self.router = self.router.route(&whole, checked);
        self.routes.push(Route { method, path: whole, need: right.map(|right| right.need) });
        self
    }
}
