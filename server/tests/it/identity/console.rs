//! `card-desk user`, run as by an administrator in a shell.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use super::PASSWORD;

fn user(data: &Path, arguments: &[&str], stdin: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_card-desk"))
        .arg("user")
        .arg("--data")
        .arg(data)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that doesn't read standard input may already have ended.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn users_are_added_listed_changed_and_disabled() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], stdin: &str| user(folder.path(), arguments, stdin);
    let password = format!("{PASSWORD}\n");
    let (code, out, complaint) = run(&["add", "Root", "--role", "admin"], &password);
    assert_eq!((code, out.as_str()), (0, "root\tenabled\t*:admin\n"), "{complaint}");
    let (code, _, complaint) = run(&["add", "root"], &password);
    assert_eq!(code, 1);
    assert_eq!(complaint, "card-desk: there is already a user of this name\n");
    let (code, _, complaint) = run(&["add", "li"], "password1234\n");
    assert_eq!(code, 1);
    assert!(complaint.contains("easily guessed") && !complaint.contains("password1234"));

    assert_eq!(run(&["add", "li", "--account", "main"], &password).0, 0);
    let (code, out, _) = run(&["role", "li", "editor", "--account", "main"], "");
    assert_eq!((code, out.as_str()), (0, "li\tenabled\tmain:editor\n"));
    assert_eq!(run(&["role", "li", "editor", "--account", "none"], "").0, 1);
    assert_eq!(run(&["disable", "li"], "").1, "li\tdisabled\tmain:editor\n");
    assert_eq!(run(&["reset-password", "li"], "seventeen violet ladders\n").0, 0);
    assert_eq!(run(&["disable", "li", "--enable"], "").1, "li\tenabled\tmain:editor\n");
    assert_eq!(run(&["disable", "zhao"], "").0, 1);
    let (code, _, complaint) = run(&["disable", "root"], "");
    assert_eq!(code, 1);
    assert!(complaint.contains("last administrator"), "{complaint}");
    let (code, out, _) = run(&["list"], "");
    assert_eq!(code, 0);
    assert_eq!(out, "li\tenabled\tmain:editor\nroot\tenabled\t*:admin\n");
}

/// The phone is lost and no administrator can sign in.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_taken_away() {
    let desk = super::desk().await;
    desk.enrol("root").await;
    let data = desk.server.stop().await;
    let (code, out, complaint) = user(data.path(), &["reset-second-factor", "Root"], "");
    assert_eq!((code, out.as_str()), (0, "root\tenabled\t*:admin\n"), "{complaint}");
    let (code, _, complaint) = user(data.path(), &["reset-second-factor", "root"], "");
    assert_eq!((code, complaint.as_str()), (1, "card-desk: `root` has no second factor\n"));
}

#[test]
fn a_password_is_no_argument() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, complaint) = user(folder.path(), &["add", "li", "--password", PASSWORD], "");
    assert_eq!(code, 2);
    assert!(complaint.contains("unexpected argument"), "{complaint}");
}
