//! What the sandbox's panel knows: the card to act on, what a command did, what helps, and what comes next.

use std::{collections::BTreeSet, sync::Arc};

use card_model::{limits::STATISTICS_READY_HOUR, review::CardStatus, time::UnixSeconds};
use desk_api::card_list::CardRow;
use leptos::prelude::{Callback, RwSignal};
use weixin_api::sandbox::{Command, CommandError, CommandOutcome};

use super::card_index::CardIndex;
use crate::api::Failure;

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
    Failed(Command, Failure),
}

/// The sandbox as the panel reaches it; made where the network is.
#[derive(Clone, Copy)]
pub struct SandboxDesk {
    /// The cards.
    pub index: CardIndex,
    /// What became of the last command.
    pub told: RwSignal<Told>,
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

/// What was done in the panel that a card doesn't show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    redeemed: BTreeSet<String>,
    /// Redeemed, and the clock was advanced since.
    counted: BTreeSet<String>,
}

impl Progress {
    /// A command was carried out.
    pub fn note(&mut self, command: &Command) {
        match command {
            Command::Redeem { card_id, .. } => {
                self.redeemed.insert(card_id.clone());
            }
            Command::AdvanceClock { .. } => self.counted.extend(self.redeemed.iter().cloned()),
            Command::Reset => *self = Self::default(),
            _ => {}
        }
    }
}

impl Step {
    /// The steps in order.
    pub const ALL: [Self; 5] =
        [Self::Create, Self::Review, Self::Supply, Self::Use, Self::Statistics];

    /// How many steps are done with a card, of [`Step::ALL`].
    pub fn done(card: Option<&CardRow>, progress: &Progress) -> usize {
        let Some(card) = card else { return 0 };
        match card.status {
            CardStatus::NotVerify => 1,
            CardStatus::VerifyOk if card.total_quantity == 0 => 2,
            CardStatus::Dispatch if progress.counted.contains(&card.card_id) => 5,
            CardStatus::Dispatch if progress.redeemed.contains(&card.card_id) => 4,
            CardStatus::VerifyOk | CardStatus::Dispatch => 3,
            _ => 0,
        }
    }
}

/// The card to act on: the chosen one, else that of the page, else the first under review, else the first. A new card of
/// a page may not be known yet; then there is none, so that nothing is done to another one.
pub fn target<'cards>(
    cards: &'cards [Arc<CardRow>],
    chosen: Option<&str>,
    of_page: Option<&str>,
) -> Option<&'cards Arc<CardRow>> {
    let find = |card_id: &str| cards.iter().find(|card| card.card_id == card_id);
    let waiting = || cards.iter().find(|card| card.status == CardStatus::NotVerify);
    match (chosen.and_then(find), of_page) {
        (Some(chosen), _) => Some(chosen),
        (None, Some(of_page)) => find(of_page),
        (None, None) => waiting().or(cards.first()),
    }
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

/// The command that removes what stood in the way of another one.
pub fn remedy(refused: &Command, error: CommandError, now: UnixSeconds) -> Option<Command> {
    let until = |moment: UnixSeconds| u64::try_from(moment.0.saturating_sub(now.0)).ok();
    match (error, refused) {
        (
            CommandError::NotYetValid { begin: moment } | CommandError::TooEarly { from: moment },
            _,
        ) => {
            let seconds = until(moment).filter(|seconds| *seconds > 0)?;
            Some(Command::AdvanceClock { seconds })
        }
        (
            CommandError::NotReceived,
            Command::Redeem { card_id, times } | Command::Give { card_id, times },
        ) => Some(Command::Receive { card_id: card_id.clone(), times: *times }),
        _ => None,
    }
}

/// The number that somebody typed; 0, which the sandbox refuses in words, where it is none.
pub fn number(text: &str) -> u64 {
    text.trim().parse().unwrap_or(0)
}

#[cfg(test)]
mod tests;
