//! The desk behind a real nginx that asks another program who the user is (`auth_request`), as with oauth2-proxy.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use card_desk::{Running, clock::WallClock};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{desk::config, environment, http::client};

/// What only nginx and the desk know.
const SECRET: &str = "made up for the test of nginx";
/// How long nginx may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A desk behind nginx behind somebody who knows the users.
struct Behind {
    desk: Running,
    nginx: Child,
    /// Where nginx listens.
    address: String,
    _data: TempDir,
}

impl Drop for Behind {
    fn drop(&mut self) {
        let _ = self.nginx.kill();
        let _ = self.nginx.wait();
    }
}

/// Says who the user of a cookie is.
async fn check(headers: HeaderMap) -> Response {
    let cookie = headers.get("cookie").and_then(|it| it.to_str().ok()).unwrap_or_default();
    let (user, groups) = match cookie {
        "sso=li" => ("Li.Wei", "shop,staff"),
        "sso=zhao" => ("zhao", "boss"),
        _ => return StatusCode::UNAUTHORIZED.into_response(),
    };
    [("x-auth-user", user), ("x-auth-groups", groups)].into_response()
}

fn nginx() -> PathBuf {
    let nginx = environment::path("CARD_DESK_NGINX").unwrap_or("/usr/sbin/nginx".into());
    assert!(nginx.exists(), "`cargo xtask test --install` installs {}", nginx.display());
    nginx
}

async fn start() -> Behind {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path();
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = free.local_addr().expect("its address");
    drop(free);
    let auth = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let auth_address = auth.local_addr().expect("its address").to_string();
    let router = Router::new().route("/check", get(check));
    tokio::spawn(async { axum::serve(auth, router).await });

    let file = folder.join("card-desk.toml");
    let text = format!(
        "public_url = \"http://{address}/\"\ntrusted_proxies = [\"127.0.0.1\"]\n[identity]\n\
         [identity.proxy]\nuser_header = \"X-Forwarded-User\"\ngroups_header = \"X-Forwarded-Groups\"\n\
         secret_header = \"X-Card-Desk-Proxy\"\nsecret_file = \"proxy_secret\"\n\
         [[identity.groups]]\ngroup = \"shop\"\naccount = \"main\"\nrole = \"viewer\"\n\
         [[identity.groups]]\ngroup = \"boss\"\nrole = \"admin\"\n"
    );
    std::fs::write(&file, text).expect("a configuration");
    std::fs::write(folder.join("proxy_secret"), SECRET).expect("a secret");
    let file = file.display().to_string();
    let config = config(folder.join("data"), &["--config", &file]);
    let desk = card_desk::start(config, Arc::new(WallClock)).await;
    let desk = desk.unwrap_or_else(|error| panic!("the desk starts: {error}"));

    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("nginx/auth_request.conf");
    let template = std::fs::read_to_string(template).expect("the configuration of nginx");
    let configuration = template
        .replace("@FOLDER@", &folder.display().to_string())
        .replace("@PORT@", &address.port().to_string())
        .replace("@AUTH@", &auth_address)
        .replace("@DESK@", &desk.address.to_string());
    let secret = format!("proxy_set_header X-Card-Desk-Proxy \"{SECRET}\";\n");
    std::fs::write(folder.join("secret.conf"), secret).expect("a secret");
    std::fs::write(folder.join("nginx.conf"), configuration).expect("a configuration");
    let nginx = Command::new(nginx())
        .arg("-p")
        .arg(folder)
        .args(["-e", "stderr", "-c"])
        .arg(folder.join("nginx.conf"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("nginx starts");
    let behind = Behind { desk, nginx, address: address.to_string(), _data: data };
    let started = tokio::time::Instant::now();
    while tokio::net::TcpStream::connect(&behind.address).await.is_err() {
        assert!(started.elapsed() < PATIENCE, "nginx never listened");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    behind
}

async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn nginx_says_who_the_user_is_and_nobody_else_can() {
    let behind = start().await;
    let at = |path: &str| format!("http://{}{path}", behind.address);
    let get = |path: &str| client().get(at(path));
    assert_eq!(answer(get("/desk/who")).await.0, 401, "nginx turns strangers away");
    let (_, who) = answer(get("/desk/who").header("cookie", "sso=li")).await;
    assert_eq!(
        (&who["caller"]["name"], &who["caller"]["kind"]),
        (&json!("li.wei"), &json!("proxy"))
    );
    assert_eq!(who["caller"]["grants"], json!([{"account": "main", "role": "viewer"}]));
    // What the user itself writes into the headers is replaced.
    let posing = get("/desk/who").header("cookie", "sso=li");
    let posing = posing.header("x-forwarded-user", "zhao").header("x-forwarded-groups", "boss");
    let (_, who) = answer(posing.header("x-card-desk-proxy", SECRET)).await;
    assert_eq!(who["caller"]["grants"], json!([{"account": "main", "role": "viewer"}]));
    assert_eq!(who["caller"]["name"], "li.wei");

    // The page, a write by each, and the stream of events.
    assert_eq!(
        get("/cards").header("cookie", "sso=li").send().await.expect("a page").status(),
        200
    );
    let declare = |cookie: &str| {
        let call = client().put(at("/desk/main/declaration")).header("cookie", cookie);
        call.header("origin", format!("http://{}", behind.address))
            .json(&json!({"sole_writer": true}))
    };
    let (status, body) = answer(declare("sso=zhao")).await;
    assert_eq!((status, &body["code"]), (403, &json!("foreign_origin")), "without the header");
    let (status, body) = answer(declare("sso=li").header("x-card-desk", "1")).await;
    assert_eq!((status, &body["code"]), (403, &json!("role_missing")));
    let (status, body) = answer(declare("sso=zhao").header("x-card-desk", "1")).await;
    assert_eq!((status, &body["actor"]), (200, &json!("zhao")), "{body}");
    let events = get("/desk/main/events").header("cookie", "sso=li").send().await.expect("events");
    assert_eq!(events.headers()["content-type"], "text/event-stream");

    // Past nginx, on the same machine: without the secret nobody is believed.
    let direct = client().get(format!("http://{}/desk/who", behind.desk.address));
    let direct = direct.header("x-forwarded-user", "zhao").header("x-forwarded-groups", "boss");
    let (status, who) = answer(direct.header("host", &behind.address)).await;
    assert_eq!((status, &who["caller"]), (200, &Value::Null));
}
