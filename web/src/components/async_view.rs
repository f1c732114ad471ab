//! Something that is loading, failed or there: always one of the three, always shown.

use leptos::{prelude::*, task::spawn_local};

use super::problem::Problem;
use crate::{
    api::Failure,
    i18n::{common::Common, t},
    state::connection::Connection,
};

/// Something that comes from the server.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded<T> {
    /// Not there yet.
    Loading,
    /// It failed.
    Failed(Failure),
    /// There.
    Ready(T),
}

impl<T> Loaded<T> {
    /// The value, where it is there.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            _ => None,
        }
    }

    /// Where it is, without the value.
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

/// Fetches something into a signal. What is shown stays until the answer is there.
pub fn load_into<T: Send + Sync + 'static>(
    signal: RwSignal<Loaded<T>>,
    fetch: impl Future<Output = Result<T, Failure>> + 'static,
) {
    spawn_local(async move {
        let result = fetch.await;
        // The page may have gone while the answer was on its way.
        let _ = signal.try_set(result.into());
    });
}

/// Shows a skeleton, the failure with a way to try again, or what is there.
#[component]
pub fn AsyncView<T, F>(
    /// What to show.
    state: RwSignal<Loaded<T>>,
    /// Fetches it again.
    #[prop(into)]
    retry: Callback<()>,
    /// Lines of the skeleton; it should be about as high as what comes.
    #[prop(default = 6)]
    lines: usize,
    /// Draws what is there.
    render: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> AnyView + Send + Sync + 'static,
{
    let connection = Connection::get();
    // What failed for want of a connection is tried again when it returns.
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

/// Grey lines in the place of what comes.
fn skeleton(lines: usize) -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t(Common::Loading)}</span>
            {(0..lines).map(|_| view! { <div class="skeleton-line"></div> }).collect_view()}
        </div>
    }
    .into_any()
}
