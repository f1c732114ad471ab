//! The options of the administrator's commands.

use std::path::PathBuf;

use clap::Subcommand;

/// Selects the data folder of a command.
#[derive(Debug, Clone, clap::Args)]
pub struct DataFolder {
    /// Configuration file that names the data folder.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder [default: as for `serve`].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// Options of `backup`.
#[derive(Debug, Clone, clap::Args)]
pub struct Backup {
    /// The tar archive to create. It must not exist.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What to back up.
    #[command(flatten)]
    pub folder: DataFolder,
}

/// Options of `restore`.
#[derive(Debug, Clone, clap::Args)]
pub struct Restore {
    /// A file that `card-desk backup` has written.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// An empty or missing folder.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
}

/// Commands about archives of accounts.
#[derive(Debug, Clone, Subcommand)]
pub enum Archive {
    /// Verify an archive that the dashboard has made: every file with its size, hash and number of rows.
    #[command(
        after_help = "Prints what the archive lacks, and why.\n\nExit code: 0 intact, 1 damaged or not an archive, 2 the file can't be read."
    )]
    Check {
        /// The ZIP file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Commands about the audit log.
#[derive(Debug, Clone, Subcommand)]
pub enum Audit {
    /// Verify that no entry was changed, removed or reordered; the server may be running.
    #[command(
        after_help = "The newest hash of each account is printed. Compare it with one that was noted earlier: removing the \
        newest entries leaves a valid chain.\n\nExit code: 0 intact, 1 broken, 2 the database can't be read."
    )]
    Verify(DataFolder),
}
