//! Ticket, token and addresses of the third-party platform.

use desk_api::third_party::{NoToken, ThirdParty};
use desk_wording as wording;
use leptos::prelude::*;

use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{language, statistics::moment, t, third_party::ThirdParty as Text},
};

/// The panel.
pub(super) fn panel(platform: &ThirdParty) -> AnyView {
    let (created_at, now) = (platform.ticket_created_at, platform.now);
    let ticket = move || {
        match created_at {
        Some(at) => {
            let text = moment(at, now, language());
            view! { {chip(Tone::Success, Some(Icon::Check), text)}<p class="muted small">{t(Text::TicketHint)}</p> }
                .into_any()
        }
        None => {
            view! { {chip(Tone::Warning, Some(Icon::Warning), t(Text::NoTicket)())}<p class="muted small">{t(Text::TicketHint)}</p> }
                .into_any()
        }
    }
    };
    let no_token = platform.no_token;
    let token = move || match no_token {
        None => chip(Tone::Success, Some(Icon::Check), t(Text::HasToken)()),
        Some(NoToken { code, errcode }) => {
            let text = wording::error_code(code, language());
            let number = errcode.map(|errcode| format!(" (errcode {errcode})")).unwrap_or_default();
            view! { {chip(Tone::Danger, Some(Icon::Cross), t(Text::NoToken)())}<p class="small">{text}{number}</p> }
                .into_any()
        }
    };
    let token_state = if no_token.is_some() { "missing" } else { "ready" };
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{t(Text::State)}</h2></div>
            <dl class="facts panel-body">
                <dt>{t(Text::AppId)}</dt>
                <dd><code>{platform.app_id.to_string()}</code></dd>
                <dt>{t(Text::Ticket)}</dt>
                <dd data-ticket=if created_at.is_some() { "ready" } else { "missing" }>{ticket}</dd>
                <dt>{t(Text::Token)}</dt>
                <dd data-token=token_state>{token}</dd>
                <dt>{t(Text::Notices)}</dt>
                <dd><code>{platform.notices_path.clone()}</code></dd>
                <dt>{t(Text::Messages)}</dt>
                <dd><code>{platform.messages_path.clone()}</code><p class="muted small">{t(Text::Addresses)}</p></dd>
            </dl>
        </section>
    }
    .into_any()
}
