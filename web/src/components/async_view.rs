//! A value that is loading, failed or ready. One of the three is always shown.

use leptos::{prelude::*, task::spawn_local};

use super::problem::Problem;
use crate::{
    api::Failure,
    i18n::{common::Common, t},
    state::connection::Connection,
};

/// A value from the server.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded<T> {
    Loading,
    Failed(Failure),
    Ready(T),
}

impl<T> Loaded<T> {
    /// The value, if it is ready.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            _ => None,
        }
    }

    /// The state without the value.
    pub fn without_value(&self) -> Loaded<()> {
        match self {
            Self::Loading => Loaded::Loading,
            Self::Failed(failure) => Loaded::Failed(failure.clone()),
            Self::Ready(_) => Loaded::Ready(()),
        }
    }
}

impl<T> From<Result<T, Failure>> for Loaded<T> {
    fn from(result: Result<T, Failure>) -> Self {
        match result {
            Ok(value) => Self::Ready(value),
            Err(failure) => Self::Failed(failure),
        }
    }
}

/// Fetches a value into a signal. The previous value stays until the response arrives.
pub fn load_into<T: Send + Sync + 'static>(
    signal: RwSignal<Loaded<T>>,
    fetch: impl Future<Output = Result<T, Failure>> + 'static,
) {
    spawn_local(async move {
        let result = fetch.await;
        // The page may have been left.
        let _ = signal.try_set(result.into());
    });
}

/// Shows a skeleton, the failure with a button to retry, or the value.
#[component]
pub fn AsyncView<T, F>(
    state: RwSignal<Loaded<T>>,
    /// Fetches it again.
    #[prop(into)]
    retry: Callback<()>,
    /// Lines of the skeleton, which should be about as high as the content.
    #[prop(default = 6)]
    lines: usize,
    /// Draws the value.
    render: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> AnyView + Send + Sync + 'static,
{
    let connection = Connection::get();
    // What failed without a connection is retried when it returns.
    Effect::new(move |before: Option<u32>| {
        let returns = connection.returns();
        let failed = |state: &Loaded<T>| matches!(state, Loaded::Failed(Failure::NoConnection));
        if before.is_some_and(|before| before != returns) && state.with_untracked(failed) {
            retry.run(());
        }
        returns
    });
    move || match state.get() {
        Loaded::Loading => skeleton(lines),
        Loaded::Failed(failure) => view! { <Problem failure retry=Some(retry)/> }.into_any(),
        Loaded::Ready(value) => render(value),
    }
}

/// Loading skeleton.
pub fn skeleton(lines: usize) -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t(Common::Loading)}</span>
            {(0..lines).map(|_| view! { <div class="skeleton-line"></div> }).collect_view()}
        </div>
    }
    .into_any()
}
