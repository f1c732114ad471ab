//! Signing a page, cards to add, and the choice of a card.

use std::future::Future;

use card_model::{card_type::CardType, id::CardId};
use desk_api::sign::{CardsToSign, ChoiceToSign, PageToSign};
use leptos::{prelude::*, task::spawn_local};

use super::Tool;
use crate::{
    api::{self, Failure},
    components::{output::output, plain_field::PlainField, role_notice::role_notice, tries::Tries},
    i18n::{t, tools::Tools as Text},
    state::{
        rights::SIGN,
        session::CurrentSession,
        tools::{Signed, cards as cards_in, signed, signed_cards},
    },
};

/// Signs the configuration of a page.
pub(super) fn page(session: CurrentSession) -> AnyView {
    let url = RwSignal::new(String::new());
    let fields = PlainField::new("tool-url", t(Text::Url), url, "off").text();
    let call = move || {
        let url = url.get_untracked().trim().to_owned();
        let asked = PageToSign { url, ticket_refused: false, show_signed: true };
        async move { api::tools::sign_page(session, &asked).await.map(|page| signed(&page)) }
    };
    tool(session, ("sign-page", Text::Page, Text::PageHelp), fields, call)
}

/// Signs cards to add.
pub(super) fn cards(session: CurrentSession) -> AnyView {
    let (lines, channel) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fields = view! {
        {PlainField::new("tool-cards", t(Text::CardLines), lines, "off").help(t(Text::CardLinesHelp)).lines()}
        {PlainField::new("tool-channel", t(Text::Channel), channel, "off").text()}
    };
    let call = move || {
        let cards = cards_in(&lines.get_untracked(), &channel.get_untracked());
        let asked = CardsToSign { cards, ticket_refused: false, show_signed: true };
        async move { api::tools::sign_cards(session, &asked).await.map(signed_cards) }
    };
    tool(session, ("sign-cards", Text::Cards, Text::CardsHelp), fields.into_any(), call)
}

/// Signs the choice of a card.
pub(super) fn choice(session: CurrentSession) -> AnyView {
    let [shop, kind, card] = [(); 3].map(|()| RwSignal::new(String::new()));
    let fields = view! {
        {PlainField::new("tool-shop", t(Text::Shop), shop, "off").text()}
        {PlainField::new("tool-type", t(Text::CardType), kind, "off").help(t(Text::CardTypeHelp)).text()}
        {PlainField::new("tool-card", t(Text::CardId), card, "off").text()}
    };
    let call = move || {
        let filled = |field: RwSignal<String>| {
            Some(field.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
        };
        let asked = ChoiceToSign {
            shop_id: filled(shop),
            card_type: filled(kind).map(|name| CardType::from(name.to_uppercase().as_str())),
            card_id: filled(card).map(CardId::from),
            ticket_refused: false,
            show_signed: true,
        };
        async move { api::tools::sign_choice(session, &asked).await.map(|choice| signed(&choice)) }
    };
    tool(session, ("sign-choice", Text::Choice, Text::ChoiceHelp), fields.into_any(), call)
}

fn tool<Called: Future<Output = Result<Signed, Failure>> + 'static>(
    session: CurrentSession,
    (name, title, help): (&'static str, Text, Text),
    fields: AnyView,
    call: impl Fn() -> Called + Send + Sync + 'static,
) -> AnyView {
    let (tries, result) = (Tries::new(), RwSignal::new(None::<Signed>));
    let run = Callback::new(move |()| {
        let called = call();
        spawn_local(async move {
            match called.await {
                Ok(signed) => {
                    tries.done();
                    let _ = result.try_set(Some(signed));
                }
                Err(failure) => tries.failed(failure),
            }
        });
    });
    let result = move || {
        result.get().map(|Signed { parameters, texts }| {
            view! {
                {output("parameters", Text::Parameters, parameters)}
                {output("signed", Text::SignedText, texts.join("\n"))}
            }
        })
    };
    let (action, result) = (Text::Sign, result.into_any());
    let tool = Tool { name, title, help, action, fields, tries, run, result };
    tool.view(Signal::derive(move || session.may(SIGN)), role_notice(SIGN))
}
