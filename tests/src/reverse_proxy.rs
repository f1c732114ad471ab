//! nginx and Caddy in their own processes, with the project's configurations.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::browser::PATIENCE;

/// The part of nginx's configuration that distributions supply: one process, all files in one folder.
const NGINX: &str = "daemon off; master_process off; pid FOLDER/pid; error_log FOLDER/error.log;
events { worker_connections 1024; }
http { access_log off; client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy;
fastcgi_temp_path FOLDER/fastcgi; uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;
include FOLDER/site.conf; }";

/// Keeps Caddy from requesting certificates, from listening elsewhere and from asking for privileges.
const CADDY: &str = "{
\tadmin off
\tauto_https disable_redirects
\tskip_install_trust
}
";

/// A free port. Another process may take it before it is used.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// A running reverse proxy, stopped on drop.
pub struct ReverseProxy {
    process: Child,
    folder: TempDir,
}

impl ReverseProxy {
    /// Starts nginx with a file for `/etc/nginx/conf.d` and waits until it listens.
    pub fn nginx(site: &str, port: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        std::fs::write(path.join("site.conf"), site).expect("the site");
        let whole = NGINX.replace("FOLDER", &path.display().to_string());
        std::fs::write(path.join("nginx.conf"), whole).expect("the configuration");
        let mut command = Command::new(find("nginx", "CARD_DESK_NGINX"));
        command.arg("-p").arg(path).arg("-c").arg(path.join("nginx.conf"));
        command.arg("-e").arg(path.join("error.log"));
        Self::start(command, folder, port)
    }

    /// Starts Caddy with a Caddyfile and waits until it listens.
    pub fn caddy(caddyfile: &str, port: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        let file = path.join("Caddyfile");
        std::fs::write(&file, format!("{CADDY}{caddyfile}")).expect("the configuration");
        let mut command = Command::new(find("caddy", "CARD_DESK_CADDY"));
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
        command.env("HOME", path).env("XDG_DATA_HOME", path).env("XDG_CONFIG_HOME", path);
        Self::start(command, folder, port)
    }

    fn start(mut command: Command, folder: TempDir, port: u16) -> Self {
        let log = std::fs::File::create(folder.path().join("output.log")).expect("a log");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let process = command.spawn().expect("the reverse proxy starts");
        let mut proxy = Self { process, folder };
        let started = Instant::now();
        while TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], port))).is_err() {
            let ended = proxy.process.try_wait().expect("its state");
            let late = started.elapsed() > PATIENCE;
            assert!(ended.is_none() && !late, "{ended:?}: {}", proxy.log());
            std::thread::sleep(Duration::from_millis(20));
        }
        proxy
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// The proxy's log.
    fn log(&self) -> String {
        let read =
            |name| std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        format!("{}{}", read("output.log"), read("error.log"))
    }
}

impl Drop for ReverseProxy {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The path from the test command's variable, otherwise the program's name on `PATH`.
fn find(program: &str, variable: &str) -> std::path::PathBuf {
    crate::environment::path(variable).unwrap_or_else(|| program.into())
}
