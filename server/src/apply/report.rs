//! What `apply` prints about a dry run and a job, as text and as JSON.

use card_model::language::Language;
use desk_api::job::{ChangeCheck, CheckedCard, Job, JobRow, JobState};
use desk_wording as wording;
use serde_json::{Value, json};

use super::{followed::Followed, words};
use crate::{
    command::text::{Column, lines},
    output::Verdict,
};

/// What a run did.
pub(super) struct Report {
    pub(super) file: String,
    pub(super) dry_run: bool,
    pub(super) check: ChangeCheck,
    /// Missing if no job was started.
    pub(super) followed: Option<Followed>,
}

impl Report {
    /// Returns whether all vouchers are as the file says, or would be.
    pub(super) fn verdict(&self) -> Verdict {
        let is_whole = self.followed.as_ref().is_none_or(|followed| {
            let Job { state, rows, .. } = &followed.job;
            *state == JobState::Done && rows.done == rows.total()
        });
        if is_whole && self.check.refused == 0 && self.check.bad_rows.is_empty() {
            Verdict::Clean
        } else {
            Verdict::Violations
        }
    }

    /// Returns the text for standard output.
    pub(super) fn answer(&self, json: bool, language: Language) -> String {
        if json { format!("{}\n", self.as_json()) } else { lines(&self.as_lines(language)) }
    }

    fn as_json(&self) -> Value {
        let followed = self.followed.as_ref();
        json!({
            "file": self.file,
            "dry_run": self.dry_run,
            "check": self.check,
            "job": followed.map(|followed| &followed.job),
            "page": followed.map(|followed| &followed.page),
            "rows": followed.map(|followed| &followed.rows),
        })
    }

    fn as_lines(&self, language: Language) -> Vec<String> {
        let check = &self.check;
        let outlook = |card: &CheckedCard| wording::outlook(card.outlook, language).to_owned();
        let column = Column::of(check.cards.iter().map(outlook));
        let mut lines: Vec<String> =
            check.cards.iter().flat_map(|card| card_lines(card, column, language)).collect();
        lines.extend(check.bad_rows.iter().map(|bad| words::bad_row(bad, language)));
        lines.push(words::counts(check, language));
        match &self.followed {
            None => lines.push(words::nothing_sent(self.dry_run, language).to_owned()),
            Some(followed) => {
                lines.extend(followed.rows.iter().map(|row| row_line(row, language)));
                lines.extend(words::ended(followed, language));
            }
        }
        lines
    }
}

/// What would happen to a card: its outlook, the changed fields, and why it can't be changed.
fn card_lines(card: &CheckedCard, column: Column, language: Language) -> Vec<String> {
    let outlook = column.fill(wording::outlook(card.outlook, language));
    let head = format!("{outlook}  {} {}", card.card_id, card.title).trim_end().to_owned();
    let changes = card.changes.iter().map(|change| {
        let (before, after) = (shown(change.before.as_ref()), shown(change.after.as_ref()));
        format!("  {}  {before} -> {after}", change.path)
    });
    let why = card.why.as_ref().map(|why| format!("  {}", wording::why_not(why, language)));
    [head].into_iter().chain(changes).chain(why).collect()
}

/// Returns a value as JSON, or a note that it is missing.
fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "(absent)".to_owned(), Value::to_string)
}

/// A row that failed or has no known outcome, with the reason if it is known.
fn row_line(row: &JobRow, language: Language) -> String {
    let state = wording::row_state(row.state, language);
    let change = row.change.as_ref();
    let card = change.map(|change| format!("{} {}", change.card_id, change.title));
    let why = change.and_then(|change| change.outcome.as_ref()?.why.as_ref());
    let why = why.map(|why| wording::why_not(why, language));
    let why = why.or_else(|| {
        let error = row.weixin.as_ref()?;
        Some(format!("{} (errcode {})", wording::errcode(error, language), error.errcode))
    });
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    format!("{state}  {}{why}", card.unwrap_or_default().trim_end())
}
