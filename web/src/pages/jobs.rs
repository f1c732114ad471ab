//! The page of all jobs.

use desk_api::{
    event::Event,
    job::{Job, JobList},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    job::state_chip,
    page::{PageHead, page_is_ready},
};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
        page_link::PageLink,
        role_notice::role_notice,
    },
    i18n::{
        bulk::Bulk,
        codes::Codes,
        jobs::{JobText as Text, job_name},
        language, t,
    },
    state::{
        live::{Live, News},
        moment::when,
        rights::{EDIT, IMPORT},
        session::CurrentSession,
    },
};

#[component]
pub fn JobsPage() -> impl IntoView {
    let session = CurrentSession::get();
    let list = RwSignal::new(Loaded::Loading);
    if session.may(IMPORT) {
        load_into(list, api::jobs::jobs(session));
    }
    Live::get().follow(move |news| {
        let changes_list =
            matches!(news, News::Missed | News::Told(Event::JobChanged { .. } | Event::Reset));
        if changes_list && session.may(IMPORT) {
            spawn_local(async move {
                if let Ok(jobs) = api::jobs::jobs(session).await {
                    let _ = list.try_set(Loaded::Ready(jobs));
                }
            });
        }
    });
    page_is_ready();
    let parents = Signal::derive(move || vec![(t(Codes::Title)(), "/codes".to_owned())]);
    let retry = Callback::new(move |()| load_into(list, api::jobs::jobs(session)));
    view! {
        <PageHead title=Signal::derive(t(Text::JobsTitle)) parents subtitle=Signal::derive(t(Text::JobsSubtitle))>
            {move || session.may(EDIT).then(|| view! {
                <PageLink href="/jobs/file" attr:class="button" attr:data-action="changes-file">{Icon::Pencil.view()}{t(Bulk::FileTitle)}</PageLink>
            })}
            {move || session.may(IMPORT).then(|| view! {
                <PageLink href="/codes/import" attr:class="button button-primary" attr:data-action="import">{Icon::Up.view()}{t(Text::ImportTitle)}</PageLink>
            })}
        </PageHead>
        {role_notice(IMPORT)}
        <Show when=move || session.may(IMPORT)>
            <section class="panel codes-panel"><AsyncView state=list retry lines=6 render=jobs/></section>
        </Show>
    }
    .into_any()
}

fn jobs(list: JobList) -> AnyView {
    if list.jobs.is_empty() {
        return view! {
            <div class="empty" data-empty="jobs">
                <span class="empty-icon">{Icon::History.view()}</span>
                <span class="empty-title">{t(Text::NoJobs)}</span>
                <span>{t(Text::NoJobsHint)}</span>
            </div>
        }
        .into_any();
    }
    let rows = move || list.jobs.iter().map(row).collect_view();
    view! { <ul class="codes-rows">{rows}</ul> }.into_any()
}

fn row(job: &Job) -> AnyView {
    let title = job.card_title.clone().map(|title| format!(" · {title}"));
    let name = job_name(&job.detail, language());
    let (ended, total, state) = (job.rows.ended(), job.rows.total(), job.state);
    let (id, by) = (job.id, job.created_by.clone());
    let at = when(job.created_at, job.now);
    view! {
        <li>
            <PageLink href=format!("/jobs/{id}") attr:class="codes-row" attr:data-job=id.to_string()>
                <span class="codes-mark">{Icon::History.view()}</span>
                <span class="codes-words">
                    <span><b>{name}</b><span class="voucher-title">{title}</span></span>
                    <span class="muted small">{format!("J-{id}")} " · " {by} " · " {at}</span>
                </span>
                <span class="codes-last muted small">{format!("{ended} / {total}")}</span>
                {state_chip(state)}
            </PageLink>
        </li>
    }
    .into_any()
}
