//! Figures in addition to Weixin's statistics, read again whenever the range or the voucher changes.

use std::future::Future;

use desk_api::{event::Event, statistics::Query};
use leptos::{prelude::*, task::spawn_local};

use super::Answer;
use crate::{
    components::async_view::Loaded,
    state::live::{Live, News},
};

/// Returns the response to what the page asks for; `None` until it arrives and if it fails, because statistics are complete
/// without it. It belongs to the page, so that reading the statistics again neither empties nor resets a panel.
pub(super) fn follow<A, T, F>(
    asked: Memo<Option<A>>,
    fetch: impl Fn(A) -> F + Copy + Send + Sync + 'static,
) -> RwSignal<Option<T>>
where
    A: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    F: Future<Output = Option<T>> + 'static,
{
    let told = RwSignal::new(None::<T>);
    let read = move || {
        let Some(query) = asked.get_untracked() else { return };
        spawn_local(async move {
            let answer = fetch(query.clone()).await;
            // The range may have changed, and the page may have been left.
            if asked.try_get_untracked().flatten().as_ref() == Some(&query)
                && let Some(answer) = answer
            {
                let _ = told.try_set(Some(answer));
            }
        });
    };
    Effect::new(move || {
        asked.track();
        told.set(None);
        read();
    });
    Live::get().follow(move |news| {
        if matches!(news, News::Told(Event::Reset) | News::Missed) {
            read();
        }
    });
    told
}

/// Returns the only query after its figures have arrived. What the server then reads is already stored, so that it causes
/// no calls of Weixin at the same time.
pub(super) fn answered(
    data: RwSignal<Loaded<Answer>>,
    queries: Memo<Vec<Query>>,
) -> Memo<Option<Query>> {
    Memo::new(move |_| {
        let is_ready = data.with(|data| data.ready().is_some());
        queries.with(|queries| only(queries).cloned()).filter(|_| is_ready)
    })
}

/// Returns the only query; several vouchers have no panels of their own.
pub(super) fn only(queries: &[Query]) -> Option<&Query> {
    match queries {
        [query] => Some(query),
        _ => None,
    }
}
