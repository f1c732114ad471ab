//! The command line of `cargo xtask`.

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Automation of the Card Desk workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Cli {
    /// The command.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the dashboard and the server, then start `card-desk serve`.
    ///
    /// The server starts in the root of the workspace, so its data is always in `data/` there.
    Run {
        /// Flags for the server, for example `cargo xtask run -- --listen 127.0.0.1:8081`.
        #[arg(last = true, value_name = "SERVER FLAGS")]
        flags: Vec<String>,
    },
    /// Build the dashboard into web/dist and print the size of its first load.
    Web,
    /// Run all tests; the last line is a plain count.
    Test(TestOptions),
    /// Build a Debian package, a tarball and the folder of a container image into target/package.
    ///
    /// All contain the same static binary. Builds the required cargo tools into target/tools.
    Package {
        /// Install missing software from Debian's packages, as root or by sudo without a password.
        #[arg(long)]
        install: bool,
    },
    /// Run all checks that a change must pass, and print a table of them.
    ///
    /// Builds the required cargo tools into target/tools, and asks rustup for the oldest supported Rust version.
    Ci(CiOptions),
    /// Record the public API of the crates for other projects, after an intended change of it.
    PublicApi,
    /// Check that our crates depend on each other only as the architecture allows.
    Layers,
    /// Check the project's own rules, which neither rustc nor clippy checks.
    Tidy,
}

/// What `cargo xtask ci` checks.
#[derive(Debug, Default, Args)]
pub(crate) struct CiOptions {
    /// Run only these checks.
    #[arg(value_enum, value_name = "CHECK")]
    pub(crate) only: Vec<Check>,
    /// Leave out a check; may be repeated.
    #[arg(long, value_enum, value_name = "CHECK")]
    pub(crate) skip: Vec<Check>,
    /// Install missing software from Debian's packages, as root or by sudo without a password.
    #[arg(long)]
    pub(crate) install: bool,
}

/// A check of `cargo xtask ci`, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Check {
    /// `cargo fmt --check`.
    Format,
    /// `cargo xtask tidy`.
    Tidy,
    /// `cargo xtask layers`.
    Layers,
    /// `cargo deny check`: licences, banned libraries, sources, advisories.
    Dependencies,
    /// The crates for other projects compile with the oldest Rust version that they declare.
    OldestRust,
    /// The public API of these crates is the recorded one.
    PublicApi,
    /// The dashboard's build and the size of its first load.
    Dashboard,
    /// Clippy, natively.
    Clippy,
    /// Clippy on the dashboard for wasm32.
    ClippyWasm,
    /// Clippy on the dashboard's native tests.
    ClippyWebTests,
    /// The documentation, without warnings.
    Documentation,
    /// The crates for other projects, packaged and used by one.
    CratePackages,
    /// `cargo xtask test`.
    Tests,
}

/// What `cargo xtask test` runs.
#[derive(Debug, Default, Args)]
pub(crate) struct TestOptions {
    /// Run only tests whose name contains this text.
    pub(crate) filter: Option<String>,
    /// Run only one part.
    #[arg(long, value_enum)]
    pub(crate) only: Option<Part>,
    /// Install missing software from Debian's packages, as root or by sudo without a password.
    #[arg(long)]
    pub(crate) install: bool,
}

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Unit, integration and documentation tests of everything that runs natively.
    Native,
    /// The pure crates on wasm32, the dashboard's build and its size.
    Wasm,
    /// Journeys through the dashboard in headless Chromium.
    Browser,
}

impl TestOptions {
    /// Returns `true` if `part` is to run.
    pub(crate) fn includes(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cli, Command, Part};
    use clap::Parser as _;

    #[test]
    fn flags_after_two_dashes_reach_the_server_untouched() {
        let cli = Cli::parse_from(["cargo xtask", "run", "--", "--listen", "127.0.0.1:8081"]);
        let Command::Run { flags } = cli.command else { panic!("not run: {cli:?}") };
        assert_eq!(flags, ["--listen", "127.0.0.1:8081"]);
    }

    #[test]
    fn a_server_flag_without_the_two_dashes_is_refused() {
        assert!(Cli::try_parse_from(["cargo xtask", "run", "--listen", "127.0.0.1:1"]).is_err());
    }

    #[test]
    fn only_one_part_is_selected() {
        let cli = Cli::parse_from(["cargo xtask", "test", "stock", "--only", "native"]);
        let Command::Test(options) = cli.command else { panic!("not test: {cli:?}") };
        assert_eq!(options.filter.as_deref(), Some("stock"));
        assert!(options.includes(Part::Native));
        assert!(!options.includes(Part::Browser));
        assert!(!options.install, "nothing is installed by default");
    }
}
