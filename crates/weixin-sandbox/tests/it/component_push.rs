//! Pushes to the third-party platform: tickets, authorisations, and the account's messages.

use card_model::time::UnixSeconds;
use weixin_api::{
    component::notice::{Info, Notice},
    event::{Event, Message},
    push::{PushMode, PushQuery, Receiver},
    sandbox::Command,
    secret::Secret,
};
use weixin_sandbox::{ComponentPush, Operation, Settings};

use crate::{
    listener::{Pushing, Received, TOKEN, delivering},
    support::{APP_ID, Caller, NOW, cash_card, empty_settings},
    third_party::{COMPONENT, ThirdParty, fetch_token, text},
};

const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

async fn pushing() -> Pushing {
    let settings = |address: &str| {
        let at = |path: &str| format!("{address}{path}").parse().unwrap();
        let (notices, messages) = (at("/notices"), at("/messages/$APPID$/callback"));
        let push = ComponentPush::new(notices, messages, Secret::new(TOKEN), KEY.parse().unwrap());
        Settings { component_push: Some(push), ..empty_settings() }
    };
    delivering(&[], settings).await
}

/// Checks a push as the third-party platform and returns its XML.
fn opened(push: &Received) -> Vec<u8> {
    let receiver = Receiver::new(COMPONENT.into(), [Secret::new(TOKEN)])
        .with_keys([KEY.parse().unwrap()], PushMode::Safe);
    let part = |name: &str| push.query.get(name).cloned();
    let query = PushQuery {
        signature: part("signature"),
        timestamp: part("timestamp"),
        nonce: part("nonce"),
        msg_signature: part("msg_signature"),
        ..PushQuery::default()
    };
    let sent_at = UnixSeconds::new(push.query["timestamp"].parse().unwrap());
    receiver.message(&query, push.body.as_bytes(), sent_at).unwrap()
}

async fn notice(pushing: &mut Pushing) -> Notice {
    let push = pushing.next().await;
    assert_eq!(push.path, "/notices");
    assert!(
        push.body.contains(&format!("<AppId><![CDATA[{COMPONENT}]]></AppId>")),
        "{}",
        push.body
    );
    let notice = Notice::from_xml(&opened(&push)).unwrap();
    assert_eq!(notice.app_id, COMPONENT);
    notice
}

async fn ticket(pushing: &mut Pushing) -> Secret {
    match notice(pushing).await.info {
        Info::Ticket(ticket) => ticket,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_ticket_is_pushed_at_the_start_and_every_ten_minutes() {
    let mut pushing = pushing().await;
    let first = ticket(&mut pushing).await;
    let fetched = fetch_token(&pushing.caller, first.expose()).await;
    assert_eq!(fetched.body["expires_in"], 7200);
    pushing.caller.apply(Command::AdvanceClock { seconds: 600 });
    assert_ne!(ticket(&mut pushing).await, first);
    let (_, rest) = pushing.stop().await;
    assert!(rest.is_empty(), "{rest:?}");
}

#[tokio::test]
async fn authorisations_and_the_accounts_messages_are_pushed_until_they_end() {
    let mut pushing = pushing().await;
    let _ticket = ticket(&mut pushing).await;
    let Pushing { caller, .. } = &pushing;
    let caller = Caller { sandbox: caller.sandbox.clone(), token: caller.token.clone() };
    let platform = ThirdParty::of(&caller).await;
    let create = async || caller.create(cash_card()).await;
    let approve = |card_id: &str| caller.apply(Command::Approve { card_id: card_id.into() });
    approve(&create().await);

    // Nothing is pushed for an account that hasn't authorised it: the authorisation is next.
    let code = platform.authorise(&[1, 8]).await;
    let Info::Authorized(granted) = notice(&mut pushing).await.info else { panic!() };
    assert_eq!(granted.authorizer_app_id, APP_ID);
    assert_eq!(granted.authorization_code.expose(), code);
    assert_eq!(granted.expires_at.get(), NOW.get() + 600);
    assert!(granted.pre_auth_code.unwrap().expose().starts_with("preauthcode@@@"));
    let queried = platform.query(&code).await.body;
    assert!(text(&queried["authorization_info"]["authorizer_appid"]) == APP_ID);

    let card_id = create().await;
    approve(&card_id);
    let push = pushing.next().await;
    assert_eq!(push.path, format!("/messages/{APP_ID}/callback"));
    let message = Message::from_xml(&opened(&push)).unwrap();
    let Event::CardPassCheck(review) = message.event else { panic!() };
    assert_eq!(review.card_id.unwrap().as_str(), card_id);

    platform.authorise(&[8]).await;
    assert!(matches!(notice(&mut pushing).await.info, Info::Updated(_)));
    caller.sandbox.operate(Operation::UnauthoriseComponent).unwrap();
    let ended = Info::Unauthorized { authorizer_app_id: APP_ID.into() };
    assert_eq!(notice(&mut pushing).await.info, ended);
    approve(&create().await);
    let (_, rest) = pushing.stop().await;
    assert!(rest.is_empty(), "{rest:?}");
}

#[tokio::test]
async fn the_accounts_messages_are_pushed_after_a_scenario_was_loaded() {
    let mut pushing = pushing().await;
    let _ticket = ticket(&mut pushing).await;
    let Pushing { caller, .. } = &pushing;
    let caller = Caller { sandbox: caller.sandbox.clone(), token: caller.token.clone() };
    let platform = ThirdParty::of(&caller).await;
    platform.authorise(&[1, 8]).await;
    assert!(matches!(notice(&mut pushing).await.info, Info::Authorized(_)));

    caller.sandbox.load(&caller.sandbox.dump().unwrap()).unwrap();
    let card_id = caller.create(cash_card()).await;
    caller.apply(Command::Approve { card_id: card_id.as_str().into() });
    let push = pushing.next().await;
    assert_eq!(push.path, format!("/messages/{APP_ID}/callback"));
    assert!(matches!(Message::from_xml(&opened(&push)).unwrap().event, Event::CardPassCheck(_)));
    let (_, rest) = pushing.stop().await;
    assert!(rest.is_empty(), "{rest:?}");
}
