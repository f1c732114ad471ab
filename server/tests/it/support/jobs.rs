//! Jobs: reading, waiting and changing them.

use serde_json::Value;
use tempfile::TempDir;

use super::{TestServer, client::Answer};

/// Pauses, continues, stops or repeats a job.
pub(crate) async fn act(server: &TestServer, id: i64, what: &str) -> Answer {
    server.call("POST", &format!("/desk/main/jobs/{id}/{what}")).desk().send().await
}

/// Waits for the server's events until a job is as wanted.
pub(crate) async fn until(server: &TestServer, id: i64, wanted: impl Fn(&Value) -> bool) -> Value {
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    loop {
        let job = server.json(&format!("/desk/main/jobs/{id}")).await;
        if wanted(&job) {
            return job;
        }
        let _ = events.recv().await;
    }
}

/// Copies the database as a killed process leaves it: without a checkpoint.
pub(crate) fn as_if_killed(data: &TempDir) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(data.path()).unwrap() {
        let file = file.unwrap();
        if file.file_type().unwrap().is_file() {
            std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
        }
    }
    copy
}
