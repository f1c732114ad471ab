//! The sandbox: its commands, and the cards that they act on.

use desk_api::{
    card_list::{CardList, CardRow},
    path::desk,
};
use gloo_net::http::Method;
use leptos::{
    prelude::{Callable, Callback, RwSignal, Set},
    task::spawn_local,
};
use weixin_api::sandbox::{Command, CommandOutcome};

use super::{Failure, get_dated, send};
use crate::{
    components::async_view::Loaded,
    state::{
        sandbox_panel::{SandboxDesk, Told},
        session::CurrentSession,
    },
};

/// The sandbox as its panel reaches it; begins to read the cards.
pub fn sandbox_desk(session: CurrentSession) -> SandboxDesk {
    let cards = RwSignal::new(Loaded::Loading);
    let told = RwSignal::new(Told::Nothing);
    let desk = SandboxDesk {
        cards,
        told,
        read: Callback::new(move |()| {
            spawn_local(async move {
                let _ = cards.try_set(read_cards(session).await.into());
            });
        }),
        run: Callback::new(move |command: Command| {
            told.set(Told::Waiting);
            spawn_local(async move {
                let _ = told.try_set(match carry_out(session, &command).await {
                    Ok(outcome) => Told::Done(command, outcome),
                    Err(failure) => Told::Failed(failure),
                });
                // What the command changed is shown at once; an older list is better than none.
                if let Ok(read) = read_cards(session).await {
                    let _ = cards.try_set(Loaded::Ready(read));
                }
            });
        }),
    };
    desk.read.run(());
    desk
}

async fn carry_out(session: CurrentSession, command: &Command) -> Result<CommandOutcome, Failure> {
    let address = session.desk(desk::SANDBOX_COMMAND, &[]);
    let outcome: CommandOutcome = send(Method::POST, &address, command).await?;
    session.set_now(outcome.now);
    Ok(outcome)
}

async fn read_cards(session: CurrentSession) -> Result<Vec<CardRow>, Failure> {
    let list: CardList = get_dated(&session.desk(desk::CARDS, &[])).await?;
    session.set_now(list.now);
    Ok(list.cards)
}
