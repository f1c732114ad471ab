//! `cargo xtask package`: the packages for administrators. A Debian package, a tarball and the folder of a container
//! image contain the same static binary. A list of dependencies and the digests are next to them.

mod image;
mod inventory;
mod requirements;
mod unit;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use sha2::{Digest as _, Sha256};

use crate::apt::Consent;
use crate::console::{Steps, kib};
use crate::error::Error;
use crate::web::hex;
use crate::{process, toolchain, tools, web, workspace};

/// The target of the static binary, for this machine's architecture.
const STATIC: &str = match std::env::consts::ARCH.as_bytes() {
    b"aarch64" => "aarch64-unknown-linux-musl",
    _ => "x86_64-unknown-linux-musl",
};

/// The manifest of the packaged server.
const MANIFEST: &str = "server/Cargo.toml";

/// The content of the tarball: a file of the workspace, and its name in the tarball.
const IN_TARBALL: [(&str, &str); 12] = [
    ("server/card-desk.example.toml", "card-desk.example.toml"),
    ("README.md", "README.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("SECURITY.md", "SECURITY.md"),
    ("docs/asvs.md", "docs/asvs.md"),
    ("docs/deploy.md", "docs/deploy.md"),
    ("docs/security.md", "docs/security.md"),
    ("docs/writes.md", "docs/writes.md"),
    ("deploy/systemd/card-desk.service", "systemd/card-desk.service"),
    ("deploy/systemd/port-443.conf", "systemd/port-443.conf"),
];

/// Builds all packages.
///
/// # Errors
/// If a tool is missing and must not be installed, or a step fails.
pub(crate) fn command(install: bool) -> Result<ExitCode, Error> {
    let mut steps = Steps::new(7);

    let step = steps.begin("Preparing the tools");
    requirements::ensure(Consent::of_this_run(install))?;
    toolchain::ensure_wasm()?;
    toolchain::ensure_target(STATIC)?;
    step.done("ready");

    let step = steps.begin("Checking the systemd unit");
    step.done(&unit::check()?);

    let step = steps.begin("Building the dashboard (release, small)");
    let dashboard = web::build()?;
    dashboard.within_budget()?;
    step.done(&dashboard.summary());

    let step = steps.begin("Building the static server (release)");
    let binary = build()?;
    step.done("ready");

    let folder = workspace::packages();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file("remove", &folder))?;
    }
    fs::create_dir_all(&folder).map_err(Error::file("create", &folder))?;

    let step = steps.begin("Making the Debian package and the tarball");
    debian(&folder)?;
    tarball(&binary, &folder)?;
    step.done("ready");

    let step = steps.begin("Making the folder of the container image");
    image::fill(&folder.join("image"), &binary)?;
    step.done("ready");

    let step = steps.begin("Listing the dependencies of the binary");
    inventory::write(&folder)?;
    let digests = digests(&folder)?;
    step.done("ready");
    println!();
    println!("{digests}");
    Ok(ExitCode::SUCCESS)
}

/// Builds the static binary, with the list of its dependencies embedded (`cargo audit bin` reads it).
fn build() -> Result<PathBuf, Error> {
    let mut command = tools::cargo();
    command.args(["auditable", "build", "--release", "--locked", "-p", "card-desk"]);
    process::run("building the static server", command.args(["--target", STATIC]))?;
    Ok(workspace::root().join("target").join(STATIC).join("release/card-desk"))
}

fn debian(folder: &Path) -> Result<(), Error> {
    let mut command = tools::cargo();
    command.args(["deb", "--no-build", "--locked", "--quiet", "-p", "card-desk"]);
    command.args(["--target", STATIC, "--output"]).arg(folder);
    process::run("cargo deb", &mut command)
}

/// Packs the tarball reproducibly: the same files give the same bytes.
fn tarball(binary: &Path, folder: &Path) -> Result<(), Error> {
    let name = format!("card-desk-{}-{STATIC}", inventory::version()?);
    let staged = folder.join(&name);
    copy(binary, &staged.join("card-desk"))?;
    for (from, to) in IN_TARBALL {
        copy(&workspace::root().join(from), &staged.join(to))?;
    }
    let mut command = Command::new("tar");
    command.args(["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"]);
    // Without `-n`, gzip stores the current time.
    command.args(["--use-compress-program", "gzip -n"]).arg("-C").arg(folder);
    command.arg("-cf").arg(folder.join(format!("{name}.tar.gz"))).arg(&name);
    process::run("packing the tarball", &mut command)?;
    fs::remove_dir_all(&staged).map_err(Error::file("remove", &staged))
}

/// Copies a file, creating its folder if necessary.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    }
    fs::copy(from, to).map_err(Error::file("copy", from)).map(drop)
}

/// Writes `SHA256SUMS` and returns the table of files, sizes and digests.
fn digests(folder: &Path) -> Result<String, Error> {
    let (mut sums, mut table) = (String::new(), Vec::new());
    for path in workspace::files(folder, &["image"])? {
        let bytes = fs::read(&path).map_err(Error::file("read", &path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let digest = hex(&Sha256::digest(&bytes));
        sums.extend([&digest, "  ", &name, "\n"]);
        let size = kib(bytes.len().try_into().unwrap_or(u64::MAX));
        table.push(format!("{size:>12}  {}", workspace::relative(&path)));
    }
    let file = folder.join("SHA256SUMS");
    fs::write(&file, sums).map_err(Error::file("write", &file))?;
    Ok(table.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{IN_TARBALL, digests};
    use crate::workspace;

    #[test]
    fn everything_that_the_tarball_holds_is_there() {
        for (from, _) in IN_TARBALL {
            assert!(workspace::root().join(from).is_file(), "{from}");
        }
    }

    #[test]
    fn digests_are_in_the_form_that_sha256sum_checks() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a"), "abc").unwrap();
        digests(folder.path()).unwrap();
        // The example of FIPS 180-4.
        let sums = std::fs::read_to_string(folder.path().join("SHA256SUMS")).unwrap();
        assert_eq!(sums, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n");
    }
}
