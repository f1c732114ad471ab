//! Jobs: one row at a time, states, retries, and what a restart finds.

use desk_api::{
    activity::Action,
    job::{
        ChangeAction, ChangeDetail, ChangeOutcome, ImportDetail, ImportOutcome, JobDetail, JobKind,
        JobState, Pause, RowOutcome, RowState, WhyNot,
    },
};
use desk_store::{JobChange, JobRowEnd, JobToCreate, RowFilter, Store, StoredJob};
use tempfile::TempDir;
use weixin_api::envelope::ApiError;

use crate::support::{MAIN, NOON, later};

fn import(key: &str, rows: usize) -> JobToCreate {
    JobToCreate {
        account: MAIN.to_owned(),
        kind: JobKind::ImportCodes,
        key: key.to_owned(),
        card_id: Some("p1".into()),
        detail: JobDetail::ImportCodes(ImportDetail {
            codes: 200,
            skipped: 1,
            bad: 2,
            deposited_before: Some(5),
        }),
        actor: "li".to_owned(),
        person: "li".to_owned(),
        pause: None,
        at: NOON,
        bodies: (1..=rows).map(|row| format!("{{\"row\":{row}}}")).collect(),
    }
}

fn run() -> JobChange {
    JobChange {
        from: &[JobState::Queued],
        to: JobState::Running,
        pause: None,
        error: None,
        confirmed_by: None,
        by: None,
    }
}

async fn running(store: &Store, key: &str, rows: usize) -> StoredJob {
    let job = store.create_job(&import(key, rows)).await.unwrap();
    store.change_job(MAIN, job.id, &run(), NOON).await.unwrap().unwrap()
}

fn end(state: RowState) -> JobRowEnd {
    let outcome = (state == RowState::Done).then(|| {
        RowOutcome::Import(ImportOutcome {
            imported: 98,
            known: 1,
            refused: 1,
            refused_codes: vec!["9001".into()],
        })
    });
    let error = (state == RowState::Failed).then(|| ApiError::new(40109, "too many"));
    JobRowEnd { state, write: Some(7), error, outcome, took_ms: Some(86) }
}

#[tokio::test]
async fn the_same_key_creates_one_job() {
    let store = Store::in_memory().await.unwrap();
    let first = store.create_job(&import("k1", 3)).await.unwrap();
    let again = store.create_job(&import("k1", 3)).await.unwrap();
    assert_eq!(first, again);
    assert_eq!((first.state, first.rows.pending), (JobState::Queued, 3));
    assert_eq!(store.jobs(MAIN, 10).await.unwrap().len(), 1);
    assert_eq!(store.jobs("second", 10).await.unwrap(), []);
    assert_eq!(store.job("second", first.id).await.unwrap(), None);
    let entries = store.audit_entries(MAIN, 10).await.unwrap();
    let actions: Vec<_> = entries.iter().map(|it| it.entry.action.as_str()).collect();
    assert_eq!(actions, [Action::StartJob.name()]);
}

#[tokio::test]
async fn a_row_is_begun_once_and_only_while_the_job_runs() {
    let store = Store::in_memory().await.unwrap();
    let job = store.create_job(&import("k1", 2)).await.unwrap();
    assert_eq!(store.begin_job_row(MAIN, job.id, NOON).await.unwrap(), None, "it is queued");
    let job = store.change_job(MAIN, job.id, &run(), NOON).await.unwrap().unwrap();
    assert_eq!(store.begin_job_row("second", job.id, NOON).await.unwrap(), None);
    let first = store.begin_job_row(MAIN, job.id, NOON).await.unwrap().unwrap();
    let second = store.begin_job_row(MAIN, job.id, later(1)).await.unwrap().unwrap();
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!(store.begin_job_row(MAIN, job.id, NOON).await.unwrap(), None);
    assert_ne!(job.row_key(&first), job.row_key(&second));

    store.end_job_row(job.id, 1, &end(RowState::Done)).await.unwrap();
    // A late second verdict changes nothing.
    store.end_job_row(job.id, 1, &end(RowState::Failed)).await.unwrap();
    store.end_job_row(job.id, 2, &end(RowState::Unknown)).await.unwrap();
    let job = store.job(MAIN, job.id).await.unwrap().unwrap();
    assert_eq!((job.rows.done, job.rows.unknown), (1, 1));
    assert_eq!((job.imported.imported, job.imported.known, job.imported.refused), (98, 1, 1));
    assert_eq!(job.imported.refused_codes, ["9001"]);
}

#[tokio::test]
async fn a_retry_is_another_attempt_of_the_failed_rows_only() {
    let store = Store::in_memory().await.unwrap();
    let job = running(&store, "k1", 3).await;
    let mut keys = Vec::new();
    for state in [RowState::Done, RowState::Failed, RowState::Unknown] {
        let row = store.begin_job_row(MAIN, job.id, NOON).await.unwrap().unwrap();
        keys.push(job.row_key(&row));
        store.end_job_row(job.id, row.number, &end(state)).await.unwrap();
    }
    let done = JobChange { from: &[JobState::Running], to: JobState::Done, ..run() };
    store.change_job(MAIN, job.id, &done, NOON).await.unwrap().unwrap();
    let job = store.retry_job(MAIN, job.id, "li", later(9)).await.unwrap().unwrap();
    assert_eq!((job.state, job.rows.pending, job.rows.unknown), (JobState::Queued, 1, 1));
    store.change_job(MAIN, job.id, &run(), NOON).await.unwrap().unwrap();
    let row = store.begin_job_row(MAIN, job.id, NOON).await.unwrap().unwrap();
    assert_eq!((row.number, row.attempt, &row.error), (2, 2, &None));
    assert!(!keys.contains(&job.row_key(&row)));
    assert_eq!(store.retry_job(MAIN, job.id, "li", NOON).await.unwrap(), None);
}

#[tokio::test]
async fn a_job_changes_only_from_the_named_states() {
    let store = Store::in_memory().await.unwrap();
    let waiting = JobToCreate { pause: Some(Pause::SecondPerson), ..import("k1", 1) };
    let job = store.create_job(&waiting).await.unwrap();
    assert_eq!((job.state, job.pause), (JobState::Paused, Some(Pause::SecondPerson)));
    assert_eq!(store.next_job(MAIN).await.unwrap(), None);
    assert_eq!(store.change_job(MAIN, job.id, &run(), NOON).await.unwrap(), None);
    let resume = JobChange {
        from: &[JobState::Paused],
        to: JobState::Queued,
        confirmed_by: Some("zhou".to_owned()),
        by: Some(("zhou".to_owned(), Action::ResumeJob)),
        ..run()
    };
    let job = store.change_job(MAIN, job.id, &resume, NOON).await.unwrap().unwrap();
    assert_eq!((job.pause, job.confirmed_by.as_deref()), (None, Some("zhou")));
    assert_eq!(store.next_job(MAIN).await.unwrap().map(|it| it.id), Some(job.id));
    let newest = store.audit_entries(MAIN, 1).await.unwrap();
    assert_eq!(
        (newest[0].entry.actor.as_str(), newest[0].entry.action.as_str()),
        ("zhou", "job.resume")
    );
}

#[tokio::test]
async fn a_new_process_finds_the_interrupted_row_with_its_attempt() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    let job = running(&store, "k1", 2).await;
    let row = store.begin_job_row(MAIN, job.id, NOON).await.unwrap().unwrap();
    store.close().await;

    let store = Store::open(&path).await.unwrap();
    let found = store.interrupted_jobs(MAIN).await.unwrap();
    assert_eq!(found.iter().map(|it| it.id).collect::<Vec<_>>(), [job.id]);
    let filter = RowFilter { state: Some(RowState::Sending), after: None };
    let rows = store.job_rows(MAIN, job.id, filter, 10).await.unwrap();
    assert_eq!(rows, std::slice::from_ref(&row));
    assert_eq!(found[0].row_key(&rows[0]), job.row_key(&row));
    // The journal has never seen it: it is sent later, with the same key.
    let released = JobRowEnd { write: None, took_ms: None, ..end(RowState::Pending) };
    store.end_job_row(job.id, 1, &released).await.unwrap();
    let again = store.begin_job_row(MAIN, job.id, NOON).await.unwrap().unwrap();
    assert_eq!(job.row_key(&again), job.row_key(&row));
}

#[tokio::test]
async fn ended_jobs_are_forgotten_with_their_rows() {
    let store = Store::in_memory().await.unwrap();
    let open = running(&store, "k1", 1).await;
    let old = running(&store, "k2", 1).await;
    let stop = JobChange { from: &[JobState::Running], to: JobState::Stopped, ..run() };
    store.change_job(MAIN, old.id, &stop, NOON).await.unwrap().unwrap();
    store.forget_jobs(MAIN, NOON).await.unwrap();
    assert_eq!(store.jobs(MAIN, 10).await.unwrap().len(), 2);
    store.forget_jobs(MAIN, later(1)).await.unwrap();
    let left: Vec<_> = store.jobs(MAIN, 10).await.unwrap().iter().map(|it| it.id).collect();
    assert_eq!(left, [open.id]);
    let rows = store.job_rows(MAIN, old.id, RowFilter::default(), 10).await.unwrap();
    assert_eq!(rows, []);
    store.clear_jobs(MAIN).await.unwrap();
    assert_eq!(store.jobs(MAIN, 10).await.unwrap(), []);
}

#[tokio::test]
async fn a_change_of_cards_keeps_what_became_of_each_card() {
    let store = Store::in_memory().await.unwrap();
    let detail = ChangeDetail { action: ChangeAction::Extend, review: 1, skipped: 4 };
    let change = JobToCreate {
        kind: JobKind::ChangeCards,
        card_id: None,
        detail: JobDetail::ChangeCards(detail),
        ..import("k1", 3)
    };
    let job = store.create_job(&change).await.unwrap();
    assert_eq!((job.kind, job.detail), (JobKind::ChangeCards, JobDetail::ChangeCards(detail)));
    store.change_job(MAIN, job.id, &run(), NOON).await.unwrap().unwrap();
    let why = WhyNot::Conflict { path: "base_info.notice".to_owned() };
    let outcomes = [
        (RowState::Done, ChangeOutcome { review: true, ..ChangeOutcome::default() }),
        (RowState::Done, ChangeOutcome { unchanged: true, ..ChangeOutcome::default() }),
        (RowState::Failed, ChangeOutcome { why: Some(why), ..ChangeOutcome::default() }),
    ];
    for (state, outcome) in &outcomes {
        let row = store.begin_job_row(MAIN, job.id, NOON).await.unwrap().unwrap();
        let outcome = Some(RowOutcome::Change(outcome.clone()));
        let ended = JobRowEnd { outcome, ..end(*state) };
        store.end_job_row(job.id, row.number, &ended).await.unwrap();
    }
    let job = store.job(MAIN, job.id).await.unwrap().unwrap();
    assert_eq!((job.changed.review, job.changed.unchanged), (1, 1));
    let rows = store.job_rows(MAIN, job.id, RowFilter::default(), 10).await.unwrap();
    let kept: Vec<_> = rows.into_iter().filter_map(|row| row.outcome).collect();
    assert_eq!(kept, outcomes.map(|(_, outcome)| RowOutcome::Change(outcome)));
}
