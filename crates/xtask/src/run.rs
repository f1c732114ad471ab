//! `cargo xtask run`: from a checkout to a running server.

use std::process::{Command, ExitCode};

use crate::cargo::BesideBuild;
use crate::console::Steps;
use crate::error::Error;
use crate::{process, toolchain, web, workspace};

/// Builds what has changed and replaces this process by the server.
///
/// # Errors
/// If something is missing and can't be installed, or a build fails.
pub(crate) fn run(flags: &[String]) -> Result<ExitCode, Error> {
    let mut steps = Steps::new(4);

    let step = steps.begin("Checking the toolchain");
    toolchain::ensure_wasm()?;
    step.done("ready");

    // The last crate of the dashboard is linked by one processor; meanwhile the server's crates use the others. The
    // builds share no lock, because they have separate profiles.
    let server = BesideBuild::begin("card-desk", &["--profile", "start", "-p", "card-desk"])?;
    let step = steps.begin("Building the dashboard (release, small), and the server in parallel");
    let dashboard = web::build()?;
    dashboard.within_budget()?;
    step.done(&dashboard.summary());

    let step = steps.begin("Building the rest of the server (optimised a little)");
    let server = server.finish("building the server")?;
    step.done("ready");

    steps.begin("Starting Card Desk; Ctrl-C stops it");
    let mut command = Command::new(server);
    command.current_dir(workspace::root()).arg("serve").args(flags);
    become_server(&mut command)
}

/// Replaces this process by the server, so Ctrl-C, signals and the exit code are the server's.
#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<ExitCode, Error> {
    use std::os::unix::process::CommandExt as _;
    Err(process::spawn_error(command)(command.exec()))
}

/// Waits for the server. Ctrl-C reaches every process of the console, so the server stops by itself.
#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<ExitCode, Error> {
    let status = command.status().map_err(process::spawn_error(command))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
