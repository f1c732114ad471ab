//! The command line.

use clap::{Parser, Subcommand};

use crate::{
    apply::arguments::Apply, command::arguments, config::arguments::Serve,
    doctor::arguments::Doctor, operate::arguments as operate,
};

/// Card Desk: create, change and watch Weixin vouchers.
#[derive(Debug, Clone, Parser)]
#[command(name = "card-desk", version, about, propagate_version = true)]
pub struct Arguments {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Serve the dashboard and the API on this machine.
    #[command(
        after_help = "Every option can also be set in the environment as CARD_DESK_<OPTION> \
        (CARD_DESK_LISTEN, CARD_DESK_DATA, ...) or in the file named by --config. The command line \
        wins over the environment, the environment over the file.\n\nThe AppSecret is never given \
        as an option: use app_secret_file in the file, or CARD_DESK_APP_SECRET_FILE or \
        CARD_DESK_APP_SECRET in the environment."
    )]
    Serve(Serve),
    /// Serve only the sandbox: the card platform on this machine, for any client.
    Sandbox(arguments::Sandbox),
    /// Check a card, and show its title and the cost of its stock.
    #[command(
        after_help = "Exit code: 0 nothing would be refused (warnings don't count), 1 something \
        would, 2 a file can't be read."
    )]
    Check(arguments::Check),
    /// Show the update that turns one card into another, and whether Weixin will review it.
    #[command(
        after_help = "Exit code: 0 the whole change is possible, 1 a part would be refused, 2 a \
        file can't be read."
    )]
    Diff(arguments::Diff),
    /// Change vouchers through a running server as a file says, and wait until the job has ended.
    #[command(
        after_help = "The file is CSV or JSON with one row for each voucher: card_id and paths of fields such as \
        base_info.notice (docs/jobs.md).\n\nThe API key is never given as an option: use --api-key-file, or \
        CARD_DESK_API_KEY_FILE or CARD_DESK_API_KEY in the environment. The other options can be set as CARD_DESK_SERVER \
        and CARD_DESK_ACCOUNT.\n\nThe same file starts one job, however often it is run. Ctrl-C ends the command, not \
        the job.\n\nExit code: 0 all vouchers are as the file says, or would be; 1 some can't be changed, failed, or \
        have no known outcome yet; 2 the file can't be read, or the server can't be reached or refuses the call."
    )]
    Apply(Apply),
    /// Manage users on the machine itself, while the server is stopped.
    #[command(
        after_help = "Passwords are asked for, or read from the first line of standard input; never \
        passed as an option.\n\nExit code: 0 done, 1 refused, 2 the configuration or the database can't be used."
    )]
    User(arguments::User),
    /// Manage the key of the secrets in the database, while the server is stopped.
    #[command(
        after_help = "Exit code: 0 done, 1 a secret can't be opened and nothing was changed, 2 the configuration, the key \
        or the database can't be used."
    )]
    Secrets(arguments::Secrets),
    /// Split a range of days into statistics queries that the platform accepts.
    Windows(arguments::Windows),
    /// Back up the data folder to one file; the server may be running.
    #[command(
        after_help = "The file is a tar archive with the databases, accounts.json and the sandbox's state. The \
        configuration, the AppSecret and TLS keys stand elsewhere: back them up apart.\n\nExit code: 0 complete, 1 \
        complete but the audit log is broken, 2 no backup was made."
    )]
    Backup(operate::Backup),
    /// Restore a backup into an empty folder.
    #[command(
        after_help = "Run it as the server's user, which will own the files.\n\nExit code: 0 restored and verified, \
        1 the backup is damaged or its audit log is broken, 2 it can't be read or the folder can't be used. Unless 0, \
        nothing is restored."
    )]
    Restore(operate::Restore),
    /// Verify an archive of an account.
    #[command(subcommand)]
    Archive(operate::Archive),
    /// Verify the audit log.
    #[command(subcommand)]
    Audit(operate::Audit),
    /// Find faults of this installation and explain how to fix them.
    #[command(
        after_help = "Takes the options, variables and file of `serve`. Run it as the server's user. It asks Weixin for a \
        token as the server does; with token_mode \"plain\" that ends the running server's token, which fetches a new \
        one.\n\nExit code: 0 no fault (warnings don't count), 1 a fault, 2 it could not run."
    )]
    Doctor(Doctor),
}
