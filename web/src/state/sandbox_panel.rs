//! State of the sandbox's panel: the card to act on, the result of a command, its remedy, and the next step.

use std::{collections::BTreeSet, sync::Arc};

use card_model::{
    id::CardId, limits::STATISTICS_READY_HOUR, review::CardStatus, standing::LOW_STOCK_PERCENT,
    time::UnixSeconds,
};
use desk_api::card_list::CardRow;
use leptos::prelude::{Callback, RwSignal};
use weixin_api::sandbox::{Command, CommandError, CommandOutcome};

use super::card_index::CardIndex;
use crate::api::Failure;

/// The most users that one command of the sandbox has.
const MOST_USERS: u64 = 10_000;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// The result of the last command.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// No command yet.
    Nothing,
    /// The command is in progress.
    Waiting,
    /// It was carried out.
    Done(Command, CommandOutcome),
    /// It failed.
    Failed(Command, Failure),
}

/// The sandbox as used by its panel; created where calls are allowed.
#[derive(Clone, Copy)]
pub struct SandboxDesk {
    /// The cards.
    pub index: CardIndex,
    /// The result of the last command.
    pub told: RwSignal<Told>,
    /// Carries out a command.
    pub run: Callback<Command>,
}

/// A step of the introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Create a card.
    Create,
    /// Let Weixin review it.
    Review,
    /// Add codes to the stock.
    Supply,
    /// Let users claim and redeem.
    Use,
    /// Look at the figures of the next day.
    Statistics,
}

/// Steps done in the panel that a card doesn't show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    redeemed: BTreeSet<CardId>,
    /// Cards that were redeemed before the clock was advanced.
    counted: BTreeSet<CardId>,
}

impl Progress {
    /// Records a command that was carried out.
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
    pub const ALL: [Self; 5] =
        [Self::Create, Self::Review, Self::Supply, Self::Use, Self::Statistics];

    /// Returns the number of steps done with a card, of [`Step::ALL`].
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

/// Returns the card to act on: the chosen one, else the page's, else the first under review, else the first. Returns
/// `None` while the page's card isn't known yet, so that commands don't act on another one.
pub fn target<'cards>(
    cards: &'cards [Arc<CardRow>],
    chosen: Option<&CardId>,
    of_page: Option<&CardId>,
) -> Option<&'cards Arc<CardRow>> {
    let find = |card_id: &CardId| cards.iter().find(|card| card.card_id == *card_id);
    let waiting = || cards.iter().find(|card| card.status == CardStatus::NotVerify);
    match (chosen.and_then(find), of_page) {
        (Some(chosen), _) => Some(chosen),
        (None, Some(of_page)) => find(of_page),
        (None, None) => waiting().or(cards.first()),
    }
}

/// Seconds until the hour tomorrow, Beijing time, when today's figures are available.
pub fn until_figures(now: UnixSeconds) -> u64 {
    let morning = now.beijing_day().plus(1).begin().get();
    let hours = i64::try_from(STATISTICS_READY_HOUR.min).unwrap_or(0);
    let seconds = morning.saturating_add(hours * 3600).saturating_sub(now.get());
    u64::try_from(seconds).unwrap_or(1)
}

/// Seconds until a day before a card's validity ends; `None` if it has no end, or if that time has passed.
pub fn until_last_day(card: &CardRow, now: UnixSeconds) -> Option<u64> {
    let (_, end) = card.valid?;
    let seconds = end.get().saturating_sub(DAY).saturating_sub(now.get());
    u64::try_from(seconds).ok().filter(|seconds| *seconds > 0)
}

/// Number of users who must claim a card so that its stock is low but not used up; `None` if it is low already, or if one
/// command can't bring that about.
pub fn until_low(card: &CardRow) -> Option<u64> {
    let is_issued = matches!(card.status, CardStatus::VerifyOk | CardStatus::Dispatch);
    let left = (card.total_quantity * LOW_STOCK_PERCENT / 100).saturating_sub(1).max(1);
    card.quantity.checked_sub(left).filter(|times| is_issued && (1..=MOST_USERS).contains(times))
}

/// Why the sandbox refused a command; `None` for other failures.
pub fn refusal(failure: &Failure) -> Option<CommandError> {
    match failure {
        Failure::Server(body) => body.sandbox(),
        _ => None,
    }
}

/// Returns the command that removes the cause of a refusal.
pub fn remedy(refused: &Command, error: CommandError, now: UnixSeconds) -> Option<Command> {
    let until = |moment: UnixSeconds| u64::try_from(moment.get().saturating_sub(now.get())).ok();
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

/// Parses a typed number. Invalid numbers become 0, which the sandbox refuses with an explanation.
pub fn number(text: &str) -> u64 {
    text.trim().parse().unwrap_or(0)
}

#[cfg(test)]
mod tests;
