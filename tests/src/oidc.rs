//! The certified OpenID provider of the journeys in its own process, and a desk whose users sign in there.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::Arc,
};

use card_desk::{Running, clock::WallClock};
use tempfile::TempDir;

use crate::{desk::config, environment, secrets::Watch};

/// The desk's client secret at the provider.
pub(crate) const CLIENT_SECRET: &str = "made up for the journey";

/// A desk whose users sign in at the provider: `li` is an editor of the account, `wang` may view everything.
pub struct AtProvider {
    /// The running server.
    pub running: Running,
    /// The desk's public URL.
    pub base: String,
    /// The provider's URL.
    pub issuer: String,
    provider: Child,
    /// Kept open: if it were closed, the provider's next write would end it.
    _output: BufReader<ChildStdout>,
    _watch: Watch,
    _data: TempDir,
}

impl AtProvider {
    /// Starts both.
    pub async fn start() -> Self {
        // Each needs the other's URL, so the desk's port is chosen first.
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("its address").to_string();
        drop(free);
        let base = format!("http://{address}");
        let (provider, output, issuer) = provider(&base);
        let data = tempfile::tempdir().expect("a data folder");
        let file = data.path().join("card-desk.toml");
        let text = format!(
            "listen = \"{address}\"\n[identity]\n[identity.oidc]\nissuer = \"{issuer}\"\n\
             client_id = \"card-desk\"\nclient_secret_file = \"client_secret\"\n\
             scopes = [\"profile\", \"groups\"]\nlabel = \"The shop's sign-in\"\n\
             [[identity.groups]]\ngroup = \"card-editors\"\naccount = \"main\"\nrole = \"editor\"\n\
             [[identity.groups]]\ngroup = \"card-viewers\"\nrole = \"viewer\"\n"
        );
        std::fs::write(&file, text).expect("a configuration");
        std::fs::write(data.path().join("client_secret"), CLIENT_SECRET).expect("a secret");
        let (file, folder) = (file.display().to_string(), data.path().join("data"));
        let config = config(folder, &["--listen", &address, "--config", &file]);
        let watch = Watch::begin(&config.data);
        let running = card_desk::start(config, Arc::new(WallClock)).await;
        let running = running.unwrap_or_else(|error| panic!("the desk starts: {error}"));
        Self { running, base, issuer, provider, _output: output, _watch: watch, _data: data }
    }
}

impl Drop for AtProvider {
    fn drop(&mut self) {
        let _ = self.provider.kill();
        let _ = self.provider.wait();
    }
}

/// Starts the provider and returns its address.
fn provider(desk: &str) -> (Child, BufReader<ChildStdout>, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made: PathBuf = root.join("../target/oidc-provider");
    let folder = environment::path("CARD_DESK_OIDC_PROVIDER").unwrap_or(made);
    let folder = folder.canonicalize().expect("`cargo xtask test` makes target/oidc-provider");
    let mut child = Command::new("node")
        .arg(root.join("oidc/provider.mjs"))
        .arg(folder)
        .arg(desk)
        .env("CLIENT_SECRET", CLIENT_SECRET)
        // The provider ends when this pipe closes, even if the test panics.
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("node starts");
    let mut line = String::new();
    let mut output = BufReader::new(child.stdout.take().expect("its output"));
    output.read_line(&mut line).expect("its first line");
    let issuer = line.trim().rsplit(' ').next().unwrap_or_default().to_owned();
    assert!(issuer.starts_with("http://localhost:"), "the provider printed {line:?}");
    (child, output, issuer)
}
