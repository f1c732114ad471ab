//! The `card-desk` binary: reads the configuration, runs the server, stops it on Ctrl-C or SIGTERM.

use std::{
    error::Error,
    io::{IsTerminal as _, Write},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use card_desk::{
    apply::apply,
    archive,
    arguments::{Arguments, Command},
    causes::with_causes,
    clock::{Clock as _, WallClock},
    command,
    config::{self, Config, LogFormat},
    doctor, logging,
    operate::{
        self,
        arguments::{Archive, Audit, DataFolder},
    },
    output::Output,
    sandbox_server::{self, SandboxServerConfig},
    start,
};
use card_model::time::UnixSeconds;
use clap::Parser;
use weixin_api::secret::Secret;

/// Time for blocking threads, which can't be cancelled, after shutdown.
const LAST_TIME: Duration = Duration::from_millis(200);

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let (now, mut stdin) = (WallClock.now(), std::io::stdin());
    match Arguments::parse().command {
        Command::Serve(options) => match config::resolve(options, &variable) {
            Ok(config) => run(config.log_format, serve(config)),
            Err(error) => {
                complain(&error);
                ExitCode::from(2)
            }
        },
        Command::Sandbox(options) => match SandboxServerConfig::try_from(options) {
            Ok(config) => run(LogFormat::Text, serve_sandbox(config)),
            Err(error) => {
                complain(&error);
                ExitCode::from(2)
            }
        },
        Command::Check(options) => command::check(&options, now, &mut stdin).print(),
        Command::Diff(options) => command::diff(&options, now, &mut stdin).print(),
        Command::Apply(options) => once(async {
            let stop = async {
                // Without a signal handler, Ctrl-C ends the process as usual.
                if tokio::signal::ctrl_c().await.is_err() {
                    std::future::pending::<()>().await;
                }
            };
            apply(options, &variable, &mut stdin, &mut std::io::stderr(), stop).await
        }),
        Command::User(options) => users(options, now),
        Command::Secrets(options) => once(command::secrets(options, &variable, now)),
        Command::Windows(options) => command::windows(&options, now).print(),
        Command::Backup(options) => {
            in_folder(options.folder, async |data| operate::backup(&data, &options.file, now).await)
        }
        Command::Restore(options) => once(operate::restore(&options.file, &options.data)),
        Command::Archive(Archive::Check { file }) => archive::check(&file).print(),
        Command::Audit(Audit::Verify(folder)) => {
            in_folder(folder, async |data| operate::verify_audit(&data).await)
        }
        Command::Doctor(options) => once(doctor::examine(options, &variable, &WallClock)),
    }
}

/// Runs a command on the configured data folder.
fn in_folder(folder: DataFolder, work: impl AsyncFnOnce(PathBuf) -> Output) -> ExitCode {
    match config::data_folder(folder.config, folder.data, &variable) {
        Ok(data) => once(work(data)),
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Runs a command and prints its output.
fn once(work: impl Future<Output = Output>) -> ExitCode {
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => {
            let output = runtime.block_on(work);
            // A pending DNS lookup must not delay the exit.
            runtime.shutdown_background();
            output.print()
        }
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Runs a command about users.
fn users(options: command::arguments::User, now: UnixSeconds) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(&error);
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(command::user(options, &variable, now, &mut ask_password)).print()
}

/// Prompts twice for a password without echo. If standard input is not a terminal, reads its first line instead.
fn ask_password() -> std::io::Result<Secret> {
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line)?;
        return Ok(Secret::new(line.trim_end_matches(['\r', '\n'])));
    }
    let first = rpassword::prompt_password("Password: ")?;
    if rpassword::prompt_password("Again: ")? == first {
        return Ok(Secret::new(first));
    }
    Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "the two passwords differ"))
}

/// Reads an environment variable. A value that is not UTF-8 counts as missing.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment; everything else gets the configuration"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn run(format: LogFormat, work: impl Future<Output = Result<(), Box<dyn Error>>>) -> ExitCode {
    logging::install(format, variable("CARD_DESK_LOG").as_deref());
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(&error);
            return ExitCode::FAILURE;
        }
    };
    let result = runtime.block_on(work);
    // A pending DNS lookup must not delay the exit.
    runtime.shutdown_timeout(LAST_TIME);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

async fn serve(config: Config) -> Result<(), Box<dyn Error>> {
    // Before the address is printed, so that no stop signal is missed after it.
    let stop = StopSignals::new()?;
    let running = start(config, Arc::new(WallClock)).await?;
    writeln!(std::io::stdout(), "Card Desk listens on {}", running.base)?;
    if let Some(code) = &running.setup_code {
        // On the console, not in the log: readers of the log must not be able to become administrator.
        let code = code.expose();
        writeln!(
            std::io::stderr(),
            "There is no user yet. Create the first administrator within 15 minutes with the setup code {code}"
        )?;
    }
    stop.wait().await;
    writeln!(std::io::stdout(), "Stopping …")?;
    running.shutdown().await;
    Ok(())
}

async fn serve_sandbox(config: SandboxServerConfig) -> Result<(), Box<dyn Error>> {
    let stop = StopSignals::new()?;
    let (app_id, secret) = (config.app_id.clone(), config.secret.clone());
    let running = sandbox_server::start(config, Arc::new(WallClock)).await?;
    let greeting = sandbox_server::greeting(running.address, &app_id, &secret);
    std::io::stdout().write_all(greeting.as_bytes())?;
    stop.wait().await;
    writeln!(std::io::stdout(), "Stopping …")?;
    running.shutdown().await;
    Ok(())
}

/// Prints an error with all causes in one line.
fn complain(error: &dyn Error) {
    // If standard error is closed, there is no place left to report to.
    let _ = writeln!(std::io::stderr(), "card-desk: {}", with_causes(error));
}

#[cfg(unix)]
struct StopSignals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl StopSignals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn wait(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct StopSignals;

#[cfg(not(unix))]
impl StopSignals {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn wait(self) {
        // Without a console there is no Ctrl-C. The process is then ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
