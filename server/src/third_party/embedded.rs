//! The embedded sandbox of a merchant that can authorise the third-party platform. Sandbox and third-party platform
//! exist without a configuration, so that everything can be tried.

use std::net::SocketAddr;

use card_model::id::AppId;
use weixin_api::{
    push::{PushKey, PushMode},
    secret::Secret,
};
use weixin_sandbox::{ComponentPush, Sandbox, Settings};

use super::{
    account::{MERCHANT, account_name},
    address::{MESSAGES_PATH, NOTICES_PATH},
    error::ThirdPartyError,
    parts::Parts,
};
use crate::{
    config::{ComponentConfig, EventsConfig},
    embedded_sandbox,
    identity::secret_text::random_text,
};

/// AppID of the third-party platform.
const COMPONENT: &str = "sandbox-third-party";

/// The merchant's sandbox.
#[derive(Debug)]
pub(super) struct Merchant {
    pub(super) sandbox: Sandbox,
    pub(super) base_url: String,
    pub(super) is_new: bool,
}

/// Starts the merchant's sandbox, which pushes to `events_address`. Returns it with the credentials of its third-party
/// platform.
///
/// # Errors
/// Fails if the sandbox can't be started, or if the system's random number generator fails.
pub(super) async fn start(
    parts: &Parts,
    events_address: SocketAddr,
) -> Result<(Merchant, ComponentConfig), ThirdPartyError> {
    let mut key = [0; 32];
    getrandom::fill(&mut key)?;
    let (token, key) = (random_text("")?, PushKey::new(key));
    let app_id = AppId::from(MERCHANT);
    let name = account_name(&app_id);
    // It must stay the same: the sandbox accepts its earlier tokens only with the same secret.
    let app_secret = Secret::new(format!("secret-of-{COMPONENT}"));
    let at = |path: &str| format!("http://{events_address}{path}").parse();
    let push = match (at(NOTICES_PATH), at(MESSAGES_PATH)) {
        (Ok(notices), Ok(messages)) => {
            Some(ComponentPush::new(notices, messages, token.clone(), key.clone()))
        }
        _ => None,
    };
    let settings = Settings {
        seed: parts.config.sandbox.seed,
        // The merchant has no cards yet, and only the third-party platform's own commands change anything.
        empty: true,
        component_app_id: COMPONENT.into(),
        component_secret: app_secret.clone(),
        component_push: push,
        ..embedded_sandbox::settings(
            &app_id,
            Secret::new(format!("secret-of-{MERCHANT}")),
            &name,
            &parts.config.data,
            &parts.clock,
        )
    };
    let any_port = SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0));
    let started = embedded_sandbox::serve(settings, &name, any_port, &parts.sandboxes).await?;
    let merchant = Merchant {
        sandbox: started.sandbox,
        base_url: started.base_url.clone(),
        is_new: started.is_new,
    };
    let stopping = parts.sandboxes.stopping.clone();
    let delivering = merchant.sandbox.clone();
    parts.sandboxes.tasks.spawn(async move { delivering.deliver(stopping.cancelled()).await });
    let config = ComponentConfig {
        app_id: COMPONENT.into(),
        base_url: started.base_url,
        app_secret,
        events: EventsConfig { tokens: vec![token], keys: vec![key], mode: PushMode::Safe },
    };
    Ok((merchant, config))
}
