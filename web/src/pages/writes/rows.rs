//! State shared by the parts of the page, and how its rows are fetched.

use std::{collections::BTreeSet, sync::Arc};

use desk_api::write::{May, OpenCounts, Write, WriteState};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, Failure},
    components::async_view::Loaded,
    state::{open_writes::OpenWrites, rights::SETTLE, session::CurrentSession, writes::Tab},
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) session: CurrentSession,
    pub(super) tab: Memo<Tab>,
    /// The only write that is shown, if the address names one.
    pub(super) only: Memo<Option<i64>>,
    /// Whether the first response has arrived.
    pub(super) loaded: RwSignal<Loaded<()>>,
    /// Why the last refresh failed; the rows shown are stale.
    pub(super) stale: RwSignal<Option<Failure>>,
    pub(super) rows: RwSignal<Vec<Arc<Write>>>,
    pub(super) counts: RwSignal<OpenCounts>,
    /// Whether there are earlier writes.
    pub(super) has_more: RwSignal<bool>,
    /// The number of shown responses of at most 100 rows each.
    pub(super) pages: StoredValue<u32>,
    /// Incremented by every fetch, so that a late response doesn't replace a newer one.
    pub(super) reading: StoredValue<u64>,
    /// The writes chosen for one decision.
    pub(super) chosen: RwSignal<BTreeSet<i64>>,
    /// The count in the navigation.
    pub(super) open_writes: OpenWrites,
}

impl Page {
    /// Fetches the rows again.
    pub(super) fn load(self) {
        spawn_local(async move { self.refresh().await });
    }

    /// Fetches the rows again and waits for them.
    pub(super) async fn refresh(self) {
        let count = |reading: &mut u64| {
            *reading += 1;
            *reading
        };
        // The page may have been left.
        let Some(reading) = self.reading.try_update_value(count) else { return };
        let (tab, only, pages) =
            (self.tab.get_untracked(), self.only.get_untracked(), self.pages.get_value());
        let answer = match only {
            Some(id) => one(self.session, id).await,
            None => rows(self.session, tab, pages).await,
        };
        // The page was left, or a newer fetch has started.
        if self.reading.try_get_value() != Some(reading) {
            return;
        }
        match answer {
            Ok(answer) => self.take(answer),
            Err(failure) if self.loaded.with_untracked(|loaded| loaded.ready().is_some()) => {
                self.stale.set(Some(failure));
            }
            Err(failure) => self.loaded.set(Loaded::Failed(failure)),
        }
    }

    fn take(self, mut answer: Answer) {
        if !untrack(|| self.session.may(SETTLE)) {
            for write in &mut answer.rows {
                write.may = May::default();
            }
        }
        let decidable: BTreeSet<i64> =
            answer.rows.iter().filter(|write| write.may.settle).map(|write| write.id).collect();
        self.chosen.update(|chosen| chosen.retain(|id| decidable.contains(id)));
        self.has_more.set(answer.has_more);
        if let Some(counts) = answer.counts {
            self.counts.set(counts);
            self.open_writes.set(counts.undecided);
        }
        self.rows.set(answer.rows.into_iter().map(Arc::new).collect());
        self.stale.set(None);
        if self.loaded.with_untracked(|loaded| loaded.ready().is_none()) {
            self.loaded.set(Loaded::Ready(()));
        }
    }

    /// Returns whether an outcome is being looked for, and whether a countdown runs.
    pub(super) fn is_moving(self) -> (bool, bool) {
        let looking = self.counts.with_untracked(|counts| counts.unknown > 0);
        self.rows.with_untracked(|rows| {
            let open = |write: &Arc<Write>| {
                matches!(write.state, WriteState::Sending | WriteState::Unknown)
            };
            let late = |write: &Arc<Write>| write.late_until_seconds.is_some();
            (looking || rows.iter().any(open), rows.iter().any(late))
        })
    }
}

struct Answer {
    rows: Vec<Write>,
    counts: Option<OpenCounts>,
    has_more: bool,
}

async fn one(session: CurrentSession, id: i64) -> Result<Answer, Failure> {
    let write = api::writes::write(session, id).await?;
    Ok(Answer { rows: vec![write], counts: None, has_more: false })
}

async fn rows(session: CurrentSession, tab: Tab, pages: u32) -> Result<Answer, Failure> {
    let mut list = api::writes::writes(session, tab.states(), None).await?;
    for _ in 1..pages {
        let Some(before) = list.next else { break };
        let earlier = api::writes::writes(session, tab.states(), Some(before)).await?;
        list.writes.extend(earlier.writes);
        list.next = earlier.next;
    }
    Ok(Answer { rows: list.writes, counts: Some(list.counts), has_more: list.next.is_some() })
}
