//! Notices to the third-party platform: its ticket, and what happened to the account's authorisation since the last
//! notice. They follow from the state, so a reset or a loaded scenario is noticed too.

use card_model::time::UnixSeconds;
use weixin_api::{
    component::notice::{Granted, Info, Notice},
    secret::Secret,
};

use crate::{
    component_text::ComponentText,
    domain::component::state::{AUTHORIZATION_CODE_LIFETIME, Component},
    push::letter::Letter,
    settings::Settings,
    world::World,
};

/// What the third-party platform was told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notified {
    /// Serial number of the last ticket. `None` after a start, so that the current one is pushed again.
    ticket: Option<u64>,
    /// Serial number of the refresh token of the last authorisation.
    authorization: Option<u64>,
}

impl Notified {
    /// Returns the state after a start: what happened before was pushed by the earlier run.
    pub(super) fn of(component: &Component) -> Self {
        Self { ticket: None, authorization: component.authorizer.as_ref().map(|it| it.refresh) }
    }

    /// Returns the notices that are due, and records them.
    pub(super) fn due(&mut self, world: &World, settings: &Settings) -> Vec<Letter> {
        let now = world.latest;
        let (ticket, made_at) = world.component.ticket(now);
        let before = *self;
        *self = Self { ticket: Some(ticket), ..Self::of(&world.component) };
        let mut due = Vec::new();
        if before.ticket != Some(ticket) {
            let text = secret_text(ComponentText::VerifyTicket, world, settings, ticket);
            due.push((made_at, Info::Ticket(text)));
        }
        if before.authorization != self.authorization {
            let authorizer_app_id = settings.app_id.clone();
            let info = match (before.authorization, self.authorization) {
                (None, Some(_)) => granted(world, settings).map(Info::Authorized),
                (Some(_), Some(_)) => granted(world, settings).map(Info::Updated),
                (_, None) => Some(Info::Unauthorized { authorizer_app_id }),
            };
            due.extend(info.map(|info| (now, info)));
        }
        let app_id = &settings.component_app_id;
        due.into_iter()
            .map(|(create_time, info)| Notice { app_id: app_id.clone(), create_time, info })
            .map(|notice| Letter::Notice(Box::new(notice)))
            .collect()
    }
}

/// Returns the account's current authorisation, if its code can still be used.
fn granted(world: &World, settings: &Settings) -> Option<Granted> {
    let (now, component) = (world.latest, &world.component);
    let code = component.authorization_code(now)?;
    let begun = component.pre_auth_codes.iter().rfind(|(_, code)| code.used);
    let text = |kind, serial| secret_text(kind, world, settings, serial);
    Some(Granted {
        authorizer_app_id: settings.app_id.clone(),
        authorization_code: text(ComponentText::AuthorizationCode, code),
        expires_at: UnixSeconds::new(now.get() + AUTHORIZATION_CODE_LIFETIME),
        pre_auth_code: begun.map(|(serial, _)| text(ComponentText::PreAuthCode, *serial)),
    })
}

fn secret_text(kind: ComponentText, world: &World, settings: &Settings, serial: u64) -> Secret {
    Secret::new(kind.text(&settings.component_secret, world.plan.seed, serial))
}
