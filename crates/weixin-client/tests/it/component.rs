//! A third-party platform: its ticket, its token, and the tokens of the accounts that authorised it.

use std::sync::{Arc, Mutex};

use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use weixin_api::{card::get_colors::GetColors, envelope::Empty, secret::Secret};
use weixin_client::{
    AuthorizerSettings, CallError, ComponentClient, ComponentSettings, Environment, Grants,
    KeepError, Keeping, NotGranted, NotSent, RefreshTokens, Timeouts, TokenError, WeixinClient,
};

use crate::upstream::third_party::{APP_ID, COMPONENT, SECRET, ThirdParty};

/// Refresh tokens in memory. Storing fails as often as a test says.
#[derive(Default)]
struct Kept {
    token: Mutex<String>,
    failures: Mutex<u32>,
    stored: Mutex<Vec<String>>,
}

impl Kept {
    fn of(token: &str) -> Arc<Self> {
        Arc::new(Self { token: Mutex::new(token.to_owned()), ..Self::default() })
    }
}

impl RefreshTokens for Kept {
    fn load(&self) -> Keeping<'_, Secret> {
        Box::pin(async { Ok(Secret::new(self.token.lock().unwrap().clone())) })
    }

    fn replace(&self, previous: Secret, new: Secret) -> Keeping<'_, ()> {
        Box::pin(async move {
            let mut failures = self.failures.lock().unwrap();
            if *failures > 0 {
                *failures -= 1;
                return Err(Arc::new(std::io::Error::other("the disk is full")) as KeepError);
            }
            let mut token = self.token.lock().unwrap();
            if *token == previous.expose() {
                token.clear();
                token.push_str(new.expose());
                self.stored.lock().unwrap().push(new.expose().to_owned());
            }
            Ok(())
        })
    }
}

fn component(upstream: &ThirdParty) -> ComponentClient {
    let settings = ComponentSettings::new(&*upstream.base_url, COMPONENT, Secret::new(SECRET));
    ComponentClient::new(settings, Environment::default()).unwrap()
}

fn ready_component(upstream: &ThirdParty) -> ComponentClient {
    let component = component(upstream);
    assert!(component.renew_ticket(Secret::new("canary-ticket-1"), UnixSeconds::new(600)));
    component
}

fn account(component: &ComponentClient, kept: &Arc<Kept>) -> WeixinClient {
    let settings = AuthorizerSettings {
        component: component.clone(),
        app_id: APP_ID.into(),
        refresh_tokens: Arc::clone(kept) as Arc<dyn RefreshTokens>,
        max_concurrency: 64,
        timeouts: Timeouts::default(),
    };
    WeixinClient::of_authorizer(settings, Environment::default()).unwrap()
}

async fn call(client: &WeixinClient) -> Result<(), CallError> {
    client.call::<GetColors>(&Empty {}).await.map(drop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_cold_callers_fetch_one_token_of_each_kind() {
    let upstream = ThirdParty::start().await;
    let kept = Kept::of("canary-refresh-1");
    let client = account(&ready_component(&upstream), &kept);
    let mut callers = JoinSet::new();
    for _ in 0..1000 {
        let client = client.clone();
        callers.spawn(async move { call(&client).await.unwrap() });
    }
    callers.join_all().await;
    assert_eq!(upstream.count("/cgi-bin/component/api_component_token"), 1);
    assert_eq!(upstream.count("/cgi-bin/component/api_authorizer_token"), 1);
    assert_eq!(upstream.count("/card/getcolors"), 1000);
}

#[tokio::test]
async fn without_a_ticket_nothing_is_sent_and_the_first_ticket_helps_at_once() {
    let upstream = ThirdParty::start().await;
    let component = component(&upstream);
    let error = component.begin_authorization().await.unwrap_err();
    assert!(
        matches!(
            error,
            CallError::NotSent { source: NotSent::NoToken(TokenError::NoVerifyTicket) }
        ),
        "{error:?}"
    );
    assert_eq!(upstream.requests(), 0);
    component.renew_ticket(Secret::new("canary-ticket-1"), UnixSeconds::new(600));
    let begun = component.begin_authorization().await.unwrap();
    assert_eq!((begun.code.expose(), begun.valid_for.as_secs()), ("preauthcode@@@canary", 600));
}

#[tokio::test]
async fn the_newest_ticket_wins_whatever_the_order_of_arrival() {
    let upstream = ThirdParty::start().await;
    upstream.expect_ticket("canary-ticket-2");
    let component = ready_component(&upstream);
    // An old ticket is refused; the refusal is remembered, so the platform isn't asked again.
    for _ in 0..3 {
        let error = component.begin_authorization().await.unwrap_err();
        assert!(matches!(error, CallError::Credential(refusal) if refusal.errcode == 61006));
    }
    assert_eq!(upstream.count("/cgi-bin/component/api_component_token"), 1);
    assert!(component.renew_ticket(Secret::new("canary-ticket-2"), UnixSeconds::new(1200)));
    assert!(!component.renew_ticket(Secret::new("canary-ticket-1"), UnixSeconds::new(600)));
    assert!(!component.renew_ticket(Secret::new("canary-ticket-3"), UnixSeconds::new(1200)));
    component.begin_authorization().await.unwrap();
    assert_eq!(component.ticket_created_at(), Some(UnixSeconds::new(1200)));
}

#[tokio::test]
async fn a_refused_token_of_either_kind_is_renewed_once() {
    let upstream = ThirdParty::start().await;
    let component = ready_component(&upstream);
    let client = account(&component, &Kept::of("canary-refresh-1"));
    call(&client).await.unwrap();
    upstream.revoke_account_token();
    call(&client).await.unwrap();
    assert_eq!(upstream.count("/cgi-bin/component/api_authorizer_token"), 2);
    upstream.revoke_component_token();
    component.begin_authorization().await.unwrap();
    assert_eq!(upstream.count("/cgi-bin/component/api_component_token"), 2);
}

#[tokio::test]
async fn a_changed_refresh_token_is_stored_before_the_token_is_used() {
    let upstream = ThirdParty::start().await;
    upstream.rotate_refresh_tokens();
    let kept = Kept::of("canary-refresh-1");
    *kept.failures.lock().unwrap() = 1;
    let client = account(&ready_component(&upstream), &kept);
    let error = call(&client).await.unwrap_err();
    assert!(
        matches!(
            error,
            CallError::NotSent { source: NotSent::NoToken(TokenError::RefreshToken(_)) }
        ),
        "{error:?}"
    );
    assert_eq!(upstream.count("/card/getcolors"), 0, "its token isn't used before");
    // The platform no longer accepts the first one, so the second one must not be lost.
    call(&client).await.unwrap();
    assert_eq!(*kept.stored.lock().unwrap(), ["canary-refresh-2", "canary-refresh-3"]);
}

#[tokio::test]
async fn a_lost_refresh_token_is_read_from_the_platforms_list() {
    let upstream = ThirdParty::start().await;
    upstream.rotate_refresh_tokens();
    upstream.rotate_once();
    let kept = Kept::of("canary-refresh-1");
    let client = account(&ready_component(&upstream), &kept);
    call(&client).await.unwrap();
    assert_eq!(*kept.stored.lock().unwrap(), ["canary-refresh-2", "canary-refresh-3"]);
    assert_eq!(upstream.count("/cgi-bin/component/api_get_authorizer_list"), 1);
}

#[tokio::test]
async fn a_cancelled_authorisation_is_the_platforms_refusal_and_is_not_repeated() {
    let upstream = ThirdParty::start().await;
    upstream.cancel();
    let client = account(&ready_component(&upstream), &Kept::of("canary-refresh-1"));
    for _ in 0..5 {
        let error = call(&client).await.unwrap_err();
        assert!(matches!(error, CallError::Credential(refusal) if refusal.errcode == 61003));
    }
    assert_eq!(upstream.count("/cgi-bin/component/api_authorizer_token"), 1);
}

#[tokio::test]
async fn a_code_is_exchanged_for_refresh_token_and_permissions() {
    let upstream = ThirdParty::start().await;
    let component = ready_component(&upstream);
    let granted = component.redeem(Secret::new("queryauthcode@@@canary")).await.unwrap();
    assert_eq!(granted.authorizer_appid, APP_ID);
    assert_eq!(granted.authorizer_refresh_token, Some(Secret::new("canary-refresh-1")));
    let functions = granted.func_info.iter().map(|it| it.funcscope_category.as_ref()?.id);
    assert_eq!(functions.collect::<Vec<_>>(), [Some(1), Some(8)]);
    let sent = upstream.last("/cgi-bin/component/api_query_auth");
    let expected = json!({
        "component_appid": COMPONENT, "authorization_code": "queryauthcode@@@canary",
    });
    assert_eq!(serde_json::from_str::<Value>(&sent).unwrap(), expected);
}

#[tokio::test]
async fn no_secret_is_printed() {
    let upstream = ThirdParty::start().await;
    upstream.answer("/cgi-bin/component/api_query_auth", json!({"authorization_info": "canary"}));
    let kept = Kept::of("canary-refresh-1");
    let component = ready_component(&upstream);
    let client = account(&component, &kept);
    call(&client).await.unwrap();
    let failed = component.redeem(Secret::new("queryauthcode@@@canary")).await.unwrap_err();
    assert!(matches!(failed, CallError::Shape { .. }), "{failed:?}");
    let begun = component.begin_authorization().await.unwrap();
    let printed = format!("{component:?} {client:?} {failed:?} {failed} {begun:?}");
    assert!(!printed.contains("canary"), "{printed}");
}

#[tokio::test]
async fn calls_that_the_account_has_not_granted_are_not_sent() {
    let upstream = ThirdParty::start().await;
    let client = account(&ready_component(&upstream), &Kept::of("canary-refresh-1"));
    call(&client).await.unwrap();
    let sent = upstream.requests();
    let refused = async |grants: Grants| {
        client.set_grants(grants);
        match call(&client).await.unwrap_err() {
            CallError::NotSent { source: NotSent::NotGranted(missing) } => missing,
            other => panic!("{other:?}"),
        }
    };
    // 8 is the permission for cards (P21 "official account authority").
    assert_eq!(refused(Grants::Of(vec![1, 7])).await, NotGranted::Permission { id: 8 });
    assert_eq!(refused(Grants::Cancelled).await, NotGranted::Cancelled);
    assert!(client.ready().await.is_err());
    assert_eq!(upstream.requests(), sent);
    client.set_grants(Grants::Of(vec![8]));
    call(&client).await.unwrap();
}

#[tokio::test]
async fn tickets_are_started_with_the_secret_alone() {
    let upstream = ThirdParty::start().await;
    let path = "/cgi-bin/component/api_start_push_ticket";
    component(&upstream).start_tickets().await.unwrap();
    let expected = json!({"component_appid": COMPONENT, "component_secret": SECRET});
    assert_eq!(serde_json::from_str::<Value>(&upstream.last(path)).unwrap(), expected);
    assert_eq!(upstream.requests(), 1, "it needs no token");
}
