//! The texts of `apply`.

use card_model::language::Language;
use desk_api::job::{BadChange, ChangeCheck, JobState};
use desk_wording as wording;

use super::followed::Followed;

/// Returns the line about a started job.
pub(super) fn started(job: i64, page: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("任务 J-{job}：{page}"),
        Language::En => format!("job J-{job}: {page}"),
    }
}

/// Returns the line about a job's progress.
pub(super) fn progress(ended: u32, total: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("已处理 {ended} / {total}"),
        Language::En => format!("{ended} of {total}"),
    }
}

/// Returns the line about a row that is no change.
pub(super) fn bad_row(bad: &BadChange, language: Language) -> String {
    let (row, why) = (bad.row, wording::bad_change(bad.why, language));
    let text = if bad.text.is_empty() { String::new() } else { format!(" ({})", bad.text) };
    match language {
        Language::ZhCn => format!("第 {row} 行：{why}{text}"),
        Language::En => format!("row {row}: {why}{text}"),
    }
}

/// Returns the counts of a dry run.
pub(super) fn counts(check: &ChangeCheck, language: Language) -> String {
    let ChangeCheck { at_once, review, unchanged, refused, .. } = check;
    let bad = check.bad_rows.len();
    match language {
        Language::ZhCn => format!(
            "{at_once} 张立即生效，{review} 张重新审核，{unchanged} 张没有变化，{refused} 张不可改，{bad} 行有误"
        ),
        Language::En => format!(
            "{at_once} at once, {review} to review, {unchanged} unchanged, {refused} can't change, {bad} bad rows"
        ),
    }
}

/// Returns the line about a run without a job.
pub(super) fn nothing_sent(dry_run: bool, language: Language) -> &'static str {
    match (dry_run, language) {
        (true, Language::ZhCn) => "试算，没有提交任何修改",
        (true, Language::En) => "dry run, nothing was sent",
        (false, Language::ZhCn) => "没有需要提交的修改",
        (false, Language::En) => "there is nothing to send",
    }
}

/// Returns the lines about what became of a job.
pub(super) fn ended(followed: &Followed, language: Language) -> Vec<String> {
    let job = &followed.job;
    let (id, rows) = (job.id, job.rows);
    let left = rows.pending.saturating_add(rows.sending);
    let counts = match language {
        Language::ZhCn => format!(
            "任务 J-{id}：{} 张完成，{} 张失败，{} 张结果未知，{left} 张未提交",
            rows.done, rows.failed, rows.unknown
        ),
        Language::En => format!(
            "job J-{id}: {} done, {} failed, {} with an unknown outcome, {left} not sent",
            rows.done, rows.failed, rows.unknown
        ),
    };
    let state = match (job.state, language) {
        (JobState::Done, _) => None,
        (JobState::Stopped, Language::ZhCn) => Some("任务已被结束"),
        (JobState::Stopped, Language::En) => Some("the job was ended"),
        (JobState::Paused, _) => job.pause.map(|pause| wording::pause_reason(pause, language)),
        (JobState::Queued | JobState::Running, Language::ZhCn) => Some("任务仍在后台继续"),
        (JobState::Queued | JobState::Running, Language::En) => Some("the job goes on"),
    };
    let state = state.map(|state| format!("{state}: {}", followed.page));
    [counts].into_iter().chain(state).collect()
}
