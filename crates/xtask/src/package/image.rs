//! The folder from which a container image is built.

use std::fs;
use std::path::Path;

use super::copy;
use crate::error::Error;
use crate::workspace;

/// The files in which distributions store the certificates of public authorities.
const AUTHORITIES: [&str; 2] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];

/// Copies the Dockerfile and all files that it uses into `folder`.
///
/// # Errors
/// If a file can't be copied, or this machine has no certificates of public authorities.
pub(super) fn fill(folder: &Path, binary: &Path) -> Result<(), Error> {
    let source = workspace::root().join("deploy/container");
    for name in ["Dockerfile", "compose.yaml", "card-desk.toml"] {
        copy(&source.join(name), &folder.join(name))?;
    }
    copy(binary, &folder.join("card-desk"))?;
    let data = folder.join("data");
    fs::create_dir_all(&data).map_err(Error::file("create", &data))?;
    let authorities = AUTHORITIES.iter().map(Path::new).find(|path| path.is_file());
    let authorities = authorities.ok_or_else(|| Error::Missing {
        what: "the certificates of public authorities".to_owned(),
        remedy: "sudo apt-get install ca-certificates".to_owned(),
    })?;
    copy(authorities, &folder.join("ca-certificates.crt"))
}
