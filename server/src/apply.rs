//! `card-desk apply`: changes vouchers through a running server as a file says, for scripts and CI. It calls the server
//! like any other program, by its address and with an API key.

pub mod arguments;
mod desk;
mod error;
mod file;
mod followed;
mod report;
mod words;

use std::{io::Write, time::Duration};

use card_model::language::Language;
use desk_api::job::{
    CardsToChange, ChangeCheck, Changes, Job, JobState, JobWork, NewJob, RowState,
};
use sha2::{Digest as _, Sha256};

use self::{arguments::Apply, desk::Desk, error::ApplyError, followed::Followed, report::Report};
use crate::{
    command::{Stdin, text::lines},
    config::Environment,
    output::{Output, Verdict},
    writes::subject::hex,
};

/// Pause between two looks at a job.
const PAUSE: Duration = Duration::from_secs(1);
/// Number of looks in a row that may fail, e.g. because the server is being restarted.
const MAX_FAILED: u32 = 60;
/// Bytes of the file's hash in the key of a job. The key has at most 64 characters.
const HASH_BYTES: usize = 20;

/// Applies a file. Progress is written to `progress`. When `stop` completes, the job is no longer followed; it goes on.
pub async fn apply(
    options: Apply,
    environment: Environment<'_>,
    stdin: Stdin<'_>,
    progress: &mut dyn Write,
    stop: impl Future<Output = ()>,
) -> Output {
    let (form, mut warnings) = (options.form, Vec::new());
    let language = form.language.into();
    let name = options.file.display().to_string();
    let result = async {
        let text = file::read(&options.file, stdin)?;
        let desk = Desk::new(&options, environment, &mut warnings)?;
        run(&desk, &options, text, &mut Progress { out: progress, language }, stop).await
    };
    let result = result.await;
    let mut complaints: Vec<String> =
        warnings.iter().map(|warning| format!("card-desk: {warning}")).collect();
    match result {
        Ok((check, followed)) => {
            let report = Report { file: name, dry_run: options.dry_run, check, followed };
            let answer = report.answer(form.json, language);
            Output { answer, complaint: lines(&complaints), verdict: report.verdict() }
        }
        Err(error) => {
            complaints.push(format!("card-desk: {}", error.in_words(language)));
            let complaint = lines(&complaints);
            Output { answer: String::new(), complaint, verdict: Verdict::Unreadable }
        }
    }
}

async fn run(
    desk: &Desk,
    options: &Apply,
    text: String,
    progress: &mut Progress<'_>,
    stop: impl Future<Output = ()>,
) -> Result<(ChangeCheck, Option<Followed>), ApplyError> {
    let asked =
        CardsToChange { changes: Changes::File { text }, only_at_once: options.only_at_once };
    let check = desk.check(&asked).await?;
    let reviewed = if options.only_at_once { 0 } else { check.review };
    if options.dry_run || check.at_once.saturating_add(reviewed) == 0 {
        return Ok((check, None));
    }
    let job = start(desk, asked).await?;
    progress.line(&words::started(job.id, &desk.page(job.id), progress.language));
    let job = follow(desk, job, progress, stop).await?;
    let mut rows = desk.rows(job.id, RowState::Failed).await?;
    rows.extend(desk.rows(job.id, RowState::Unknown).await?);
    let page = desk.page(job.id);
    Ok((check, Some(Followed { job, page, rows })))
}

/// Starts the job of a file, or returns the one that a run of the same file has started and that has not ended.
///
/// If such a job has ended and the vouchers nevertheless differ from the file, they were changed since, or rows failed:
/// that is another job. Jobs are numbered upwards, so a job with a number above the newest one was started by this call.
async fn start(desk: &Desk, asked: CardsToChange) -> Result<Job, ApplyError> {
    let newest = desk.newest_job().await?;
    let hash = hash(&asked);
    let mut new = NewJob { key: String::new(), work: JobWork::ChangeCards(asked) };
    let mut run = 1_u32;
    loop {
        new.key = format!("apply-{hash}-{run}");
        let job = desk.start(&new).await?;
        if job.id > newest || job.state.is_open() {
            return Ok(job);
        }
        run = run.saturating_add(1);
    }
}

/// Returns the beginning of a hash over the changes.
fn hash(asked: &CardsToChange) -> String {
    // The members are texts and flags, which can always be written.
    let bytes = serde_json::to_vec(asked).unwrap_or_default();
    hex(Sha256::digest(bytes).get(..HASH_BYTES).unwrap_or_default())
}

/// Follows a job until it sends nothing more, or until `stop` completes. Returns it as last read.
async fn follow(
    desk: &Desk,
    mut job: Job,
    progress: &mut Progress<'_>,
    stop: impl Future<Output = ()>,
) -> Result<Job, ApplyError> {
    let mut stop = std::pin::pin!(stop);
    let (mut shown, mut failed) = (None, 0);
    while matches!(job.state, JobState::Queued | JobState::Running) {
        let ended = job.rows.ended();
        if shown.replace(ended) != Some(ended) {
            progress.line(&words::progress(ended, job.rows.total(), progress.language));
        }
        tokio::select! {
            () = &mut stop => return Ok(job),
            () = tokio::time::sleep(PAUSE) => {}
        }
        match desk.job(job.id).await {
            Ok(read) => (job, failed) = (read, 0),
            Err(ApplyError::Unreached { .. }) if failed < MAX_FAILED => failed += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(job)
}

/// Where progress is written.
struct Progress<'out> {
    out: &'out mut dyn Write,
    language: Language,
}

impl Progress<'_> {
    fn line(&mut self, text: &str) {
        // A closed standard error doesn't end the command.
        let _ = writeln!(self.out, "{text}");
    }
}
