//! Secret and token appear in no error, log or debug text.

use std::{
    error::Error,
    fmt::Write as _,
    io,
    sync::{Arc, Mutex},
};

use axum::response::IntoResponse;
use bytes::Bytes;
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;
use weixin_api::{card::get::Get, endpoint::Endpoint};
use weixin_client::{CallError, ForwardRequest, Settings, Timeouts, TokenMode, WeixinClient};

use crate::upstream::{
    SECRET, TOKEN,
    broken::{Broken, Fault, response},
    platform::Platform,
    settings,
};

/// All log output.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Returns the error in every form in which it can be printed.
fn prints(error: &CallError) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}\n");
    let mut source = error.source();
    while let Some(inner) = source {
        write!(text, "{inner}\n{inner:?}\n").unwrap();
        source = inner.source();
    }
    text
}

async fn failure(settings: Settings) -> String {
    let client = WeixinClient::new(settings.clone()).unwrap();
    let request = ForwardRequest { body: Bytes::from_static(b"{}"), ..ForwardRequest::default() };
    let text = match client.forward(&Get::INFO, request).await {
        Ok(_) => String::new(),
        Err(error) => prints(&error),
    };
    format!("{text}{settings:?}{client:?}{:?}", client.stats())
}

#[tokio::test]
async fn neither_secret_nor_token_is_ever_printed() {
    let log = Log::default();
    // For the whole process: the log output of concurrent tests is searched too.
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).init();
    // Other tests may have logged before there was a subscriber.
    tracing::callsite::rebuild_interest_cache();
    let mut printed = String::new();

    let faults = [
        Fault::Close,
        Fault::Hang,
        Fault::Say(response("502 Bad Gateway", "text/html", 4, "oops")),
        Fault::Say(response("200 OK", "text/html", 4, "oops")),
        Fault::Say(response("200 OK", "application/json", 2, "{]")),
        Fault::Say(response("200 OK", "application/json", 99, "{")),
        Fault::Say(b"nonsense\r\n\r\n".to_vec()),
    ];
    for fault in faults {
        let upstream = Broken::start(fault).await;
        let timeouts =
            Timeouts { total: std::time::Duration::from_millis(300), ..Timeouts::default() };
        printed += &failure(Settings { timeouts, ..settings(&upstream.base_url) }).await;
    }

    // The plain token endpoint takes the secret in the query, where it is most easily leaked.
    for mode in [TokenMode::Plain, TokenMode::Stable] {
        printed += &failure(Settings { token_mode: mode, ..settings("http://127.0.0.1:9") }).await;
        let upstream =
            Platform::answering(json!({"errcode": 40001, "errmsg": "invalid credential"})).await;
        printed += &failure(Settings { token_mode: mode, ..settings(&upstream.base_url) }).await;
        let redirecting = Platform::start(Box::new(|_| {
            axum::response::Redirect::temporary("/elsewhere").into_response()
        }))
        .await;
        printed += &failure(Settings { token_mode: mode, ..settings(&redirecting.base_url) }).await;
    }

    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("no response from Weixin"), "the log was captured");
    assert!(
        printed.contains("AnswerLost") && printed.contains("NoToken"),
        "the errors were printed"
    );
    for canary in [SECRET, TOKEN, "access_token="] {
        assert!(!logged.contains(canary), "{canary} in the log:\n{logged}");
        assert!(!printed.contains(canary), "{canary} in:\n{printed}");
    }
}
