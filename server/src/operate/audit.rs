//! `card-desk audit verify`: checks that the audit log was not altered.

use std::path::Path;

use desk_store::{AuditVerdict, DatabaseFile};

use super::{OperateError, archive::hex};
use crate::{
    data_folder::databases,
    output::{Output, Verdict},
};

/// Verifies the audit log of every database in the folder. Prints the number of entries and the newest hash of each
/// account.
pub async fn verify_audit(data: &Path) -> Output {
    let databases = databases(data);
    if databases.is_empty() {
        return OperateError::NoDatabase { path: data.to_owned() }.into_output();
    }
    let mut output =
        Output { answer: String::new(), complaint: String::new(), verdict: Verdict::Clean };
    for path in databases {
        match verify(&path).await {
            Ok((lines, verdict)) => {
                output.answer.push_str(&lines);
                output.verdict = output.verdict.max(verdict);
            }
            Err(error) => {
                let failed = error.into_output();
                output.complaint.push_str(&failed.complaint);
                // A read error is not a verdict about the log.
                output.verdict = Verdict::Unreadable;
            }
        }
    }
    output
}

async fn verify(path: &Path) -> Result<(String, Verdict), OperateError> {
    let named = OperateError::database(path);
    let mut database = DatabaseFile::open(path).await.map_err(&named)?;
    let (verdict, heads) = database.audit().await.map_err(&named)?;
    database.close().await.map_err(&named)?;
    let name = path.display();
    Ok(match verdict {
        AuditVerdict::Intact { entries } => {
            let mut lines = format!("{name}: {entries} entries, intact\n");
            for head in heads {
                let hash = hex(&head.hash);
                let line =
                    format!("  {}: {} entries, newest hash {hash}\n", head.account, head.entries);
                lines.push_str(&line);
            }
            (lines, Verdict::Clean)
        }
        AuditVerdict::Tampered { account, id } => {
            let line = format!(
                "{name}: broken at entry {id} of account {account}: it was changed, or entries before it were changed, \
                 removed or reordered\n"
            );
            (line, Verdict::Violations)
        }
    })
}
