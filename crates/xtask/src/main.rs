//! `cargo xtask`: the automation of the workspace. Runs, builds, tests and checks Card Desk, and fetches missing tools.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool prints to the terminal"
)]

mod apt;
mod axe;
mod browser;
mod cargo;
mod ci;
mod cli;
mod console;
mod environment;
mod error;
mod layers;
mod npm_packages;
mod package;
mod process;
mod reverse_proxies;
mod run;
mod test;
mod tidy;
mod toolchain;
mod tools;
mod web;
mod wechatpy;
mod workspace;

use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Command};
use crate::error::Error;

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            console::error(&error);
            ExitCode::FAILURE
        }
    }
}

/// Runs the chosen command.
///
/// # Errors
/// If a step can't be carried out. If checks ran and failed, returns a failing exit code instead.
fn dispatch(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Run { flags } => run::run(&flags),
        Command::Web => web::command(),
        Command::Test(options) => test::test(&options),
        Command::Package { install } => package::command(install),
        Command::Ci(options) => Ok(ci::ci(&options)),
        Command::PublicApi => ci::record_public_api(),
        Command::Layers => layers::command(),
        Command::Tidy => tidy::command(),
    }
}
