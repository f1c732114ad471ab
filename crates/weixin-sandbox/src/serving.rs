//! Serving a sandbox: its router, connections that faults can cut, and the push of events.

use crate::{connection::SandboxStream, push::delivery, router, sandbox::Sandbox};

impl Sandbox {
    /// Returns the routes of the platform's endpoints and of `/sandbox/`.
    pub fn router(&self) -> axum::Router {
        router::router(self.clone())
    }

    /// Returns a function that wraps each accepted connection and returns the router for it. A server that uses it
    /// can cut a connection inside a response's head, as some faults require; [`Sandbox::router`] can't.
    pub fn acceptor<S>(&self) -> impl Fn(S) -> (SandboxStream<S>, axum::Router) + use<S> {
        let router = self.router();
        move |stream| {
            let (stream, cut) = SandboxStream::new(stream);
            (stream, router.clone().layer(axum::Extension(cut)))
        }
    }

    /// Pushes events to the server of [`Settings::push`](crate::Settings::push) until `stopping` completes, and
    /// waiting events for a short time after it. Without that setting, it does nothing.
    pub async fn deliver(&self, stopping: impl Future<Output = ()>) {
        delivery::deliver(self, stopping).await;
    }
}
