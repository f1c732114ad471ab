//! The page of one job: its progress, its rows, and what can be done with it.

mod after;
mod rows;

use std::sync::Arc;

use desk_api::{
    event::Event,
    job::{Job, JobDetail, JobKind, JobRow, JobState, RowQuery, RowState},
};
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure, jobs::Act},
    components::{
        async_view::{AsyncView, Loaded},
        chip::{Tone, chip},
        dialog::Dialog,
        export_menu::export_menu,
        icon::Icon,
        problem::{Problem, failure_text},
        role_notice::role_notice,
        toast::Toaster,
    },
    i18n::{
        bulk::{self, Bulk},
        codes::Codes,
        common::Common,
        html_name,
        jobs::{JobText as Text, job_name, retry, started, state_name},
        language, t, void_codes,
    },
    number::grouped,
    state::{
        latest_call::LatestCall,
        live::{Live, News},
        moment::when,
        rights::IMPORT,
        session::CurrentSession,
    },
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    id: i64,
    loaded: RwSignal<Loaded<()>>,
    stale: RwSignal<Option<Failure>>,
    job: RwSignal<Option<Arc<Job>>>,
    rows: RwSignal<Vec<JobRow>>,
    next: RwSignal<Option<u32>>,
    /// The state of the shown rows; all if `None`.
    shown: RwSignal<Option<RowState>>,
    stopping: RwSignal<bool>,
    acting: RwSignal<bool>,
    call: LatestCall,
    toaster: Toaster,
}

impl Page {
    /// Fetches the job and its first rows.
    fn load(self) {
        if !self.call.begin() {
            return;
        }
        spawn_local(async move {
            let answer = loop {
                let answer = self.fetch().await;
                if !self.call.is_out_of_date() {
                    break answer;
                }
            };
            // The page may have been left.
            let Some(is_ready) = self.loaded.try_with_untracked(|it| it.ready().is_some()) else {
                return;
            };
            match answer {
                Ok((job, rows)) => {
                    self.job.set(Some(Arc::new(job)));
                    self.rows.set(rows.rows);
                    self.next.set(rows.next);
                    self.stale.set(None);
                    if !is_ready {
                        self.loaded.set(Loaded::Ready(()));
                    }
                }
                Err(failure) if is_ready => self.stale.set(Some(failure)),
                Err(failure) => self.loaded.set(Loaded::Failed(failure)),
            }
        });
    }

    async fn fetch(self) -> Result<(Job, desk_api::job::JobRowList), Failure> {
        let job = api::jobs::job(self.session, self.id).await?;
        let state = self.shown.try_get_untracked().flatten();
        let rows = api::jobs::rows(self.session, self.id, RowQuery { state, after: None }).await?;
        Ok((job, rows))
    }

    /// Fetches the rows after the last one shown.
    fn more(self) {
        let Some(after) = self.next.get_untracked() else { return };
        let query = RowQuery { state: self.shown.get_untracked(), after: Some(after) };
        spawn_local(async move {
            if let Ok(page) = api::jobs::rows(self.session, self.id, query).await
                && self.next.try_get_untracked().flatten() == Some(after)
            {
                self.rows.update(|rows| rows.extend(page.rows));
                self.next.set(page.next);
            }
        });
    }

    fn act(self, act: Act) {
        if self.acting.get_untracked() {
            return;
        }
        self.acting.set(true);
        let language = untrack(language);
        spawn_local(async move {
            let answer = api::jobs::act(self.session, self.id, act).await;
            let _ = self.acting.try_set(false);
            if let Err(failure) = answer {
                self.toaster.fail(failure_text(&failure, language), None);
            }
            let _ = self.stopping.try_set(false);
            self.load();
        });
    }

    /// A part of the job. Reactive.
    fn of<T>(self, part: impl FnOnce(&Job) -> T) -> Option<T> {
        self.job.with(|job| job.as_deref().map(part))
    }
}

#[component]
pub fn JobPage() -> impl IntoView {
    let parameters = use_params_map();
    let id = Memo::new(move |_| {
        let id = parameters.with(|map| map.get("id"));
        id.and_then(|id| id.parse::<i64>().ok()).unwrap_or_default()
    });
    move || one(id.get())
}

fn one(id: i64) -> AnyView {
    let session = CurrentSession::get();
    let page = Page {
        session,
        id,
        loaded: RwSignal::new(Loaded::Loading),
        stale: RwSignal::new(None),
        job: RwSignal::new(None),
        rows: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        shown: RwSignal::new(None),
        stopping: RwSignal::new(false),
        acting: RwSignal::new(false),
        call: LatestCall::default(),
        toaster: Toaster::get(),
    };
    if session.may(IMPORT) {
        page.load();
    }
    Live::get().follow(move |news| {
        let is_own = match news {
            News::Told(Event::JobChanged { id }) => id == page.id,
            // A row without an outcome may have one now.
            News::Told(Event::WriteChanged { .. }) => {
                page.job.with_untracked(|job| job.as_ref().is_some_and(|job| job.rows.unknown > 0))
            }
            News::Missed => true,
            News::Told(_) => false,
        };
        if is_own && session.may(IMPORT) {
            page.load();
        }
    });
    let title = move || {
        let kind = page.of(|job| job_name(&job.detail, language()).to_owned());
        kind.unwrap_or_else(|| t(Text::Title)())
    };
    let subtitle = move || {
        page.of(|job| {
            let (rows, at) = (job.rows.total(), when(job.created_at, job.now));
            let (by, id) = (&job.created_by, job.id);
            let line = match job.detail {
                JobDetail::ImportCodes(detail) => {
                    started(rows, detail.codes, by, &at, id, language())
                }
                JobDetail::ChangeCards(detail) => {
                    bulk::started(rows, detail.skipped, by, &at, id, language())
                }
                JobDetail::VoidCodes(detail) => {
                    void_codes::started(rows, detail.skipped, by, &at, id, language())
                }
            };
            let title = job.card_title.clone().map(|title| format!("{title} · "));
            format!("{}{line}", title.unwrap_or_default())
        })
        .unwrap_or_default()
    };
    let parents = Signal::derive(move || {
        let above = if page.of(|job| job.kind) == Some(JobKind::ChangeCards) {
            (t(Common::Vouchers)(), "/cards".to_owned())
        } else {
            (t(Codes::Title)(), "/codes".to_owned())
        };
        vec![above, (t(Text::JobsTitle)(), "/jobs".to_owned())]
    });
    let chip = move || page.of(|job| state_chip(job.state));
    let again = Callback::new(move |()| page.load());
    view! {
        <PageHead title=Signal::derive(title) parents beside=move || view! { {chip} } subtitle=Signal::derive(subtitle)>
            {move || actions(page)}
        </PageHead>
        {role_notice(IMPORT)}
        {move || page.stale.get().map(|failure| view! { <Problem failure retry=Some(again)/> })}
        <Show when=move || session.may(IMPORT)>
            <AsyncView state=page.loaded retry=again lines=10 render=move |()| {
                page_is_ready();
                view! { <div class="job">{progress(page)}{after::view(page)}{rows::view(page)}</div> }.into_any()
            }/>
        </Show>
        <Dialog open=page.stopping title=Signal::derive(t(Text::StopTitle))>{move || stop(page)}</Dialog>
    }
    .into_any()
}

/// The state of a job.
pub(super) fn state_chip(state: JobState) -> AnyView {
    let (tone, icon) = match state {
        JobState::Queued => (Tone::Neutral, Icon::Clock),
        JobState::Running => (Tone::Info, Icon::Clock),
        JobState::Paused => (Tone::Warning, Icon::Dash),
        JobState::Stopped => (Tone::Neutral, Icon::Cross),
        JobState::Done => (Tone::Success, Icon::Check),
    };
    let name = move || state_name(state, language()).to_owned();
    view! { <span data-job-state=state.name()>{move || chip(tone, Some(icon), name())}</span> }
        .into_any()
}

fn actions(page: Page) -> AnyView {
    let Some(may) = page.of(|job| job.may) else { return ().into_any() };
    let button = move |name: &'static str,
                       icon: Icon,
                       text: Text,
                       act: Act,
                       class: &'static str| {
        view! {
            <button class=class type="button" data-action=name data-key="s" disabled=page.acting on:click=move |_| page.act(act)>
                {icon.view()}{t(text)}<kbd aria-hidden="true">"S"</kbd>
            </button>
        }
    };
    let end = may.stop.then(|| {
        view! { <button class="button button-danger" type="button" data-action="stop" on:click=move |_| page.stopping.set(true)>{t(Text::Stop)}</button> }
    });
    let pause = may.pause.then(|| button("pause", Icon::Dash, Text::Pause, Act::Pause, "button"));
    let resume = may
        .resume
        .then(|| button("resume", Icon::Right, Text::Resume, Act::Resume, "button button-primary"));
    let file =
        move |format| api::jobs::rows_file(page.session, page.id, format, html_name(language()));
    view! {
        {export_menu("button", Signal::derive(t(Bulk::ExportRows)), file)}
        {end}{pause}{resume}
    }
    .into_any()
}

fn stop(page: Page) -> AnyView {
    view! {
        <p>{t(Text::StopText)}</p>
        <div class="dialog-actions">
            <button class="button" type="button" on:click=move |_| page.stopping.set(false)>{t(Common::Cancel)}</button>
            <button class="button button-danger-solid" type="button" data-action="confirm-stop" disabled=page.acting on:click=move |_| page.act(Act::Stop)>{t(Text::Stop)}</button>
        </div>
    }
    .into_any()
}

/// The states in the order of the bar.
const BAR: [RowState; 5] =
    [RowState::Done, RowState::Sending, RowState::Unknown, RowState::Failed, RowState::Pending];

/// The class with the colour of a state.
const fn color(state: RowState) -> &'static str {
    match state {
        RowState::Done => "job-done",
        RowState::Sending => "job-sending",
        RowState::Unknown => "job-unknown",
        RowState::Failed => "job-failed",
        RowState::Pending => "job-pending",
    }
}

fn progress(page: Page) -> AnyView {
    let head = move || {
        page.of(|job| {
            let (ended, total) = (grouped(job.rows.ended()), grouped(job.rows.total()));
            let paused = job.pause.map(|pause| {
                let words = wording::pause_reason(pause, language());
                let number = job.weixin.as_ref().map(|error| format!(" · errcode {}", error.errcode));
                view! { <p class="notice notice-warning" data-pause=pause.name()>{Icon::Warning.view()}<span>{words}{number}</span></p> }
            });
            view! { <p class="job-count"><b>{format!("{ended} / {total}")}</b></p>{paused} }
        })
    };
    let parts = move || {
        page.of(|job| {
            let share = |state: RowState| {
                let count = job.rows.of(state);
                (count > 0).then(|| {
                    view! { <span class=format!("job-part {}", color(state)) style:flex-grow=count.to_string()></span> }
                })
            };
            BAR.map(share).into_iter().collect_view()
        })
    };
    let legend = move || {
        page.of(|job| {
            let counts = BAR.into_iter().filter(|state| job.rows.of(*state) > 0).map(|state| {
                let count = grouped(job.rows.of(state));
                view! { <li data-rows=state.name()><span class=format!("job-dot {}", color(state))></span>{wording::row_state(state, language())} " " <b>{count}</b></li> }
            });
            counts.collect_view()
        })
    };
    let reviewed = move || {
        let count = page.of(|job| job.changed.review).filter(|count| *count > 0);
        count.map(|count| view! { <li data-rows="review">{bulk::reviewed(count, language())}</li> })
    };
    let note =
        move || page.of(|job| job.state.is_open()).unwrap_or_default().then(t(Text::KeepsRunning));
    let value = move || page.of(|job| job.rows.ended().to_string());
    let most = move || page.of(|job| job.rows.total().to_string());
    view! {
        <section class="panel job-progress">
            <div aria-live="polite">{head}</div>
            <div class="job-bar" role="progressbar" aria-label=t(Text::Result) aria-valuemin="0" aria-valuenow=value aria-valuemax=most>{parts}</div>
            <div class="job-legend"><ul>{legend}{reviewed}</ul><span class="muted small">{note}</span></div>
        </section>
    }
    .into_any()
}

/// The button that sends failed rows again.
fn retry_button(page: Page) -> AnyView {
    let failed = move || page.of(|job| job.may.retry.then_some(job.rows.failed)).flatten();
    let shown = move || {
        failed().map(|count| {
            view! {
                <button class="button button-small" type="button" data-action="retry-failed" data-key="r" disabled=page.acting on:click=move |_| page.act(Act::Retry)>
                    {Icon::Refresh.view()}{move || match page.of(|job| job.kind) {
                        Some(JobKind::ChangeCards) => bulk::retry(count, language()),
                        Some(JobKind::VoidCodes) => void_codes::retry(count, language()),
                        Some(JobKind::ImportCodes) | None => retry(count, language()),
                    }}
                </button>
            }
        })
    };
    shown.into_any()
}
