//! Actions of one user, who is named by `OpenID`, with the chosen card or with a code that the user holds.

use card_model::id::{CardId, Code, OpenId};
use leptos::prelude::*;
use weixin_api::sandbox::{Command, PersonCommand};

use super::{Panel, actions::input, button, heading};
use crate::{i18n::sandbox::Sandbox, state::sandbox_panel::Told};

pub(super) fn person(panel: Panel) -> AnyView {
    let (user, code) = (panel.user, RwSignal::new(String::new()));
    // Codes that the last command gave to users.
    Effect::new(move || {
        panel.desk.told.with(|told| {
            if let Told::Done(_, outcome) = told
                && let [first, ..] = outcome.codes.as_slice()
            {
                code.set(first.to_string());
            }
        });
    });
    let openid = move || panel.openid();
    let card_id = move || panel.card.with_untracked(|card| Some(card.as_ref()?.card_id.clone()));
    let on_card = move |make: fn(CardId, OpenId) -> PersonCommand| {
        Callback::new(move |()| {
            let card_id = card_id()?;
            panel.chosen.set(Some(card_id.clone()));
            Some(Command::Person(make(card_id, openid()?)))
        })
    };
    let on_code = move |make: fn(Code, OpenId) -> PersonCommand| {
        Callback::new(move |()| {
            let code = code.with_untracked(|code| code.trim().parse::<Code>().ok())?;
            Some(Command::Person(make(code, openid()?)))
        })
    };
    let no_user = Signal::derive(move || user.with(|user| user.trim().is_empty()));
    let no_card = Signal::derive(move || no_user.get() || panel.card.with(Option::is_none));
    let no_code = Signal::derive(move || no_user.get() || code.with(|code| code.trim().is_empty()));
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::OneUser)}
            {input("sandbox-user", Sandbox::OpenId, "text", user)}
            <div class="sandbox-buttons">
                {button(panel, "view-as", Sandbox::View, no_card, on_card(|card_id, openid| PersonCommand::ViewAs { card_id, openid }))}
                {button(panel, "receive-as", Sandbox::Receive, no_card, on_card(|card_id, openid| {
                    PersonCommand::ReceiveAs { card_id, openid, code: None, outer_str: String::new() }
                }))}
            </div>
            {input("sandbox-code", Sandbox::HeldCode, "numeric", code)}
            <div class="sandbox-buttons">
                {button(panel, "offer-gift", Sandbox::OfferGift, no_code, on_code(|code, openid| {
                    PersonCommand::OfferGift { code, card_id: None, openid: Some(openid), to_group: false }
                }))}
                {button(panel, "accept-gift", Sandbox::AcceptGift, no_code, on_code(|code, openid| {
                    PersonCommand::AcceptGift { code, card_id: None, openid }
                }))}
                {button(panel, "delete-code", Sandbox::DeleteCode, no_code, on_code(|code, _| {
                    PersonCommand::DeleteCode { code, card_id: None }
                }))}
                {button(panel, "follow-link", Sandbox::FollowLink, no_code, on_code(|code, _| {
                    PersonCommand::FollowLink { code, card_id: None }
                }))}
            </div>
        </section>
    }
    .into_any()
}
