//! Endpoints that the platform refuses, with calls counted upstream.

use std::time::Duration;

use serde_json::json;
use weixin_api::{
    card::{delete::Delete, get::Get},
    endpoint::Endpoint,
};
use weixin_client::{CallError, Fate, ForwardRequest, Settings, Timeouts, WeixinClient};

use crate::upstream::{platform::Platform, settings};

/// Creates a client whose calls time out before anything opens again.
fn hasty(base_url: &str) -> WeixinClient {
    let timeouts = Timeouts { total: Duration::from_secs(1), ..Timeouts::default() };
    WeixinClient::new(Settings { timeouts, ..settings(base_url) }).unwrap()
}

#[tokio::test]
async fn a_refused_endpoint_costs_one_call_of_a_hundred() {
    for errcode in [45009, 45011, 48001, 40164] {
        let upstream = Platform::answering(json!({"errcode": errcode, "errmsg": "no"})).await;
        let client = hasty(&upstream.base_url);
        let request = ForwardRequest { body: "{}".as_bytes().into(), ..ForwardRequest::default() };
        let first = client.forward(&Delete::INFO, request.clone()).await.unwrap();
        assert_eq!(first.errcode, Some(errcode));
        for _ in 1..100 {
            let error = client.forward(&Delete::INFO, request.clone()).await.unwrap_err();
            assert_eq!(error.fate(), Fate::NotSent);
            let CallError::Closed { opens_in, answer } = error else { panic!("{error}") };
            assert_eq!(answer.errcode, errcode);
            assert!(opens_in >= Duration::from_secs(1), "{opens_in:?}");
        }
        assert_eq!((upstream.calls().len(), client.stats().closed), (1, 99));
        // Other endpoints work, unless the address is refused.
        let other = client.forward(&Get::INFO, request).await;
        assert_eq!(other.is_ok(), errcode != 40164);
    }
}
