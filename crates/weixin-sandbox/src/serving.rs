//! How a sandbox is served: its router, the connections that a fault may cut, and the push of its events.

use crate::{connection::SandboxStream, push::delivery, router, sandbox::Sandbox};

impl Sandbox {
    /// The platform's endpoints, and the control surface under `/sandbox/`.
    pub fn router(&self) -> axum::Router {
        router::router(self.clone())
    }

    /// Returns what wraps each accepted connection, and the router that serves it. A server that uses it can cut a
    /// connection in the middle of an answer's head, which a fault may ask for; [`Sandbox::router`] alone can't.
    pub fn acceptor<S>(&self) -> impl Fn(S) -> (SandboxStream<S>, axum::Router) + use<S> {
        let router = self.router();
        move |stream| {
            let (stream, cut) = SandboxStream::new(stream);
            (stream, router.clone().layer(axum::Extension(cut)))
        }
    }

    /// Pushes events to the server of [`Settings::push`](crate::Settings::push), until `stopping` and for a short time after it, in
    /// which what waits is still sent. Without that setting there is nothing to do.
    pub async fn deliver(&self, stopping: impl Future<Output = ()>) {
        delivery::deliver(self, stopping).await;
    }
}
