//! What the sandbox's panel knows: the cards to act on, what a command did, and what comes next.

use card_model::{limits::STATISTICS_READY_HOUR, review::CardStatus, time::UnixSeconds};
use desk_api::card_list::CardRow;
use leptos::prelude::{Callback, RwSignal};
use weixin_api::sandbox::{Command, CommandError, CommandOutcome};

use crate::{api::Failure, components::async_view::Loaded};

/// What became of the last command.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// Nothing was asked yet.
    Nothing,
    /// The command is on its way.
    Waiting,
    /// It was carried out.
    Done(Command, CommandOutcome),
    /// It was not.
    Failed(Failure),
}

/// The sandbox as the panel reaches it; made where the network is.
#[derive(Clone, Copy)]
pub struct SandboxDesk {
    /// The cards.
    pub cards: RwSignal<Loaded<Vec<CardRow>>>,
    /// What became of the last command.
    pub told: RwSignal<Told>,
    /// Reads the cards anew.
    pub read: Callback<()>,
    /// Carries out a command.
    pub run: Callback<Command>,
}

/// What somebody new to the sandbox does next with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Make a card.
    Create,
    /// Let Weixin review it.
    Review,
    /// Put codes in stock.
    Supply,
    /// Let users receive and redeem.
    Use,
    /// Look at the figures of the day after.
    Statistics,
}

impl Step {
    /// The steps in order.
    pub const ALL: [Self; 5] =
        [Self::Create, Self::Review, Self::Supply, Self::Use, Self::Statistics];

    /// The step that a card has come to.
    pub fn of(card: Option<&CardRow>) -> Self {
        let Some(card) = card else { return Self::Create };
        match card.status {
            CardStatus::NotVerify => Self::Review,
            CardStatus::VerifyOk if card.total_quantity == 0 => Self::Supply,
            CardStatus::VerifyOk => Self::Use,
            CardStatus::Dispatch => Self::Statistics,
            _ => Self::Create,
        }
    }
}

/// The card to act on: the chosen one, else that of the page, else the first under review, else the first.
pub fn target<'cards>(
    cards: &'cards [CardRow],
    chosen: Option<&str>,
    of_page: Option<&str>,
) -> Option<&'cards CardRow> {
    let find = |card_id: &str| cards.iter().find(|card| card.card_id == card_id);
    let waiting = || cards.iter().find(|card| card.status == CardStatus::NotVerify);
    chosen.and_then(find).or_else(|| of_page.and_then(find)).or_else(waiting).or(cards.first())
}

/// Seconds until tomorrow's hour in Beijing at which today's figures are there.
pub fn until_figures(now: UnixSeconds) -> u64 {
    let morning = now.beijing_day().plus(1).begin().0;
    let hours = i64::try_from(STATISTICS_READY_HOUR.min).unwrap_or(0);
    let seconds = morning.saturating_add(hours * 3600).saturating_sub(now.0);
    u64::try_from(seconds).unwrap_or(1)
}

/// Why the sandbox refused a command, where it was the sandbox.
pub fn refusal(failure: &Failure) -> Option<CommandError> {
    match failure {
        Failure::Server(body) => body.sandbox(),
        _ => None,
    }
}

/// The number that somebody typed; 0, which the sandbox refuses in words, where it is none.
pub fn number(text: &str) -> u64 {
    text.trim().parse().unwrap_or(0)
}

#[cfg(test)]
mod tests;
