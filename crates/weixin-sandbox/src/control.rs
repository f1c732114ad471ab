//! Commands: what users, Weixin's reviewers and time do.

use card_model::{id::CardId, limits::STOCK, review::CardStatus, statistics::CardSource, stock};
use weixin_api::{
    sandbox::{
        Command, CommandError, CommandOutcome, GiftCardCommand, PersonCommand, Refusal, State,
    },
    sub_merchant::merchant::Status,
};

use crate::{
    answer::Rejection,
    code_key::CodeKey,
    control::{
        operation::Operation,
        shared::{MAX_ADVANCE, card, in_time, not_saved, outcome},
    },
    domain::{
        card::{
            change::CardChange, endpoints::create::prepare as prepare_card, state::CardRecord,
            sub_merchant::most_stock, validity::validity,
        },
        code::{change::CodeChange, crowds::usable_codes},
        sub_merchant::change::SubMerchantChange,
        token::change::TokenChange,
    },
    history::{WholeChange, WorldChange},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
};

pub(crate) mod component;
pub(crate) mod faults;
pub(crate) mod modes;

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    invented("`/sandbox/` and everything below it", "the platform has nothing there"),
    documented(
        "a Friend's Voucher can be received from five days before its effective time",
        "P27, V1.4",
    ),
    documented(
        "a card with `can_give_friend` false can't be given away",
        "S2 \"View voucher details\", can_give_friend",
    ),
    inferred(
        "a user who has `get_limit` codes can't receive another one",
        "the platform's page shows it to the user",
    ),
    inferred(
        "the rules of `card/create` apply to a card made on the console",
        "the console's own rules are not documented",
    ),
    invented(
        "time only moves forward, by at most 366 days per command",
        "past events can't be undone",
    ),
];

mod form;
pub(crate) mod gift_card;
pub(crate) mod http;
mod invoice;
mod link;
pub(crate) mod operation;
mod person;
pub(crate) mod pushes;
mod shared;

/// Maximum number of users who act in one command.
const MAX_TIMES: u64 = 10_000;
/// Maximum number of characters of a refusal reason.
const MAX_REASON: u64 = 500;
/// Maximum number of codes in one response.
const MAX_CODES: usize = 100;

/// Executes a command.
pub(crate) fn apply(
    platform: &mut Platform,
    command: Command,
) -> Result<CommandOutcome, CommandError> {
    let redirect = link::redirect(platform, &command)?;
    if redirect.is_some() {
        return Ok(CommandOutcome { redirect, ..outcome(platform) });
    }
    let command = match command {
        Command::Person(PersonCommand::FillFormIn { code, card_id, fields }) => {
            return form::fill_in(platform, &code, card_id.as_ref(), fields);
        }
        Command::Person(PersonCommand::Invoice(command)) => {
            return invoice::apply(platform, command);
        }
        command => command,
    };
    let buys = matches!(
        command,
        Command::Person(PersonCommand::GiftCard(GiftCardCommand::BuyGiftCard { .. }))
    );
    let mut card_id = None;
    let mut codes = if let Some(change) = decide(platform, command)? {
        if let WorldChange::Card(CardChange::Created { card_id: created, .. }) = &change {
            card_id = Some(created.clone());
        }
        platform.commit(change).map_err(not_saved)?.codes
    } else {
        platform.reset().map_err(not_saved)?;
        Vec::new()
    };
    codes.truncate(MAX_CODES);
    let codes = codes.iter().map(CodeKey::code).collect();
    let last = platform.world().gift_cards.orders.last().filter(|_| buys);
    let order_id = last.and_then(|record| record.order.order_id.clone());
    Ok(CommandOutcome { codes, redirect, order_id, card_id, ..outcome(platform) })
}

/// Returns a summary of the sandbox.
pub(crate) fn state(platform: &Platform) -> State {
    let world = platform.world();
    let with_status = |status: CardStatus| {
        world.cards.oldest_first().rev().filter(move |(_, record)| record.status() == status)
    };
    State {
        now: platform.now(),
        seed: world.plan.seed,
        under_review: with_status(CardStatus::NotVerify).map(|(id, _)| id.clone()).collect(),
        refusals: with_status(CardStatus::VerifyFail)
            .map(|(id, record)| Refusal {
                card_id: id.clone(),
                reason: record.refuse_reason.clone().unwrap_or_default(),
            })
            .collect(),
        token_fetches: world.tokens.fetches,
    }
}

/// Returns the change that a command makes, or `None` if it resets the sandbox.
fn decide(platform: &Platform, command: Command) -> Result<Option<WorldChange>, CommandError> {
    let change: WorldChange = match command {
        Command::Approve { card_id } => {
            under_review(platform, &card_id)?;
            CardChange::Approved { card_id }.into()
        }
        Command::Refuse { card_id, reason } => {
            under_review(platform, &card_id)?;
            let reason = reason_of(&reason)?;
            CardChange::Refused { card_id, reason }.into()
        }
        Command::ApproveMerchant { merchant_id } => reviewed(platform, merchant_id, None)?,
        Command::RefuseMerchant { merchant_id, reason } => {
            reviewed(platform, merchant_id, Some(reason_of(&reason)?))?
        }
        Command::Supply { card_id, quantity } => {
            in_range(quantity, STOCK.max)?;
            let record = card(platform, &card_id)?;
            if !record.status().accepts_stock_changes() {
                return Err(CommandError::NotIssuable);
            }
            let sku = record.sku();
            let room = most_stock(&record.card).saturating_sub(sku.total_quantity.unwrap_or(0));
            in_range(quantity, room)?;
            let sku = stock::modify(&sku, quantity, 0)
                .map_err(|_| CommandError::OutOfRange { max: room })?;
            CardChange::StockSet { card_id, sku }.into()
        }
        Command::View { card_id, times } => {
            in_range(times, MAX_TIMES)?;
            let record = card(platform, &card_id)?;
            if !record.status().is_issuable() && !record.issued {
                return Err(CommandError::NotIssuable);
            }
            CodeChange::Viewed { card_id, users: times }.into()
        }
        Command::Receive { card_id, times } => {
            in_range(times, MAX_TIMES)?;
            let record = card(platform, &card_id)?;
            if !record.status().is_issuable() {
                return Err(CommandError::NotIssuable);
            }
            in_time(&record.card, platform.now())?;
            if record.quantity() < times {
                return Err(CommandError::OutOfStock);
            }
            CodeChange::Received { card_id, users: times }.into()
        }
        Command::Give { card_id, times } => {
            in_range(times, MAX_TIMES)?;
            let record = card(platform, &card_id)?;
            let giveable = record.card.is_friends_voucher()
                || record.card.base_info.can_give_friend.unwrap_or(true);
            if !giveable {
                return Err(CommandError::NotGiveable);
            }
            enough_codes(platform, record, &card_id, times)?;
            CodeChange::Given { card_id, codes: times }.into()
        }
        Command::Redeem { card_id, times } => {
            in_range(times, MAX_TIMES)?;
            let record = card(platform, &card_id)?;
            let now = platform.now();
            if !record.issued {
                return Err(CommandError::NotReceived);
            }
            match validity(&record.card, now) {
                Some((begin, _)) if now < begin => {
                    return Err(CommandError::NotYetValid { begin });
                }
                Some((_, end)) if end < now => return Err(CommandError::NoLongerValid { end }),
                _ => {}
            }
            enough_codes(platform, record, &card_id, times)?;
            CodeChange::Redeemed { card_id, codes: times }.into()
        }
        Command::AdvanceClock { seconds } => {
            in_range(seconds, MAX_ADVANCE)?;
            WholeChange::ClockAdvanced { seconds }.into()
        }
        Command::PayOrder { order_id } => {
            operation::decide(platform, Operation::PayOrder { order_id })
                .ok_or(CommandError::NoOrder)?
        }
        Command::RevokeToken => TokenChange::Revoked.into(),
        Command::Person(command) => person::decide(platform, command)?,
        Command::MakeOnConsole { card } => {
            let refused =
                |rejection: Rejection| CommandError::InvalidCard { errcode: rejection.errcode() };
            let prepared = prepare_card(platform, &card.into(), CardSource::Console);
            prepared.map_err(refused)?.1.into()
        }
        Command::Reset => return Ok(None),
    };
    Ok(Some(change))
}

fn under_review(platform: &Platform, card_id: &CardId) -> Result<(), CommandError> {
    if card(platform, card_id)?.status() == CardStatus::NotVerify {
        Ok(())
    } else {
        Err(CommandError::NotUnderReview)
    }
}

/// Returns the end of a sub-merchant's review.
fn reviewed(
    platform: &Platform,
    merchant_id: u64,
    refusal: Option<String>,
) -> Result<WorldChange, CommandError> {
    let merchant = platform.world().sub_merchants.get(merchant_id, platform.now());
    if merchant.is_none_or(|merchant| merchant.status != Some(Status::Checking)) {
        return Err(CommandError::NotUnderReview);
    }
    Ok(SubMerchantChange::Reviewed { merchant_id, refusal }.into())
}

/// Returns the reason of a refusal without surrounding spaces.
fn reason_of(reason: &str) -> Result<String, CommandError> {
    let reason = reason.trim();
    in_range(reason.chars().count() as u64, MAX_REASON)?;
    Ok(reason.to_owned())
}

/// Returns `true` if `count` codes of a card can be redeemed or given away.
fn enough_codes(
    platform: &Platform,
    record: &CardRecord,
    card_id: &CardId,
    codes: u64,
) -> Result<(), CommandError> {
    match usable_codes(platform.world(), card_id) {
        usable if usable >= codes => Ok(()),
        _ if !record.issued => Err(CommandError::NotReceived),
        _ => Err(CommandError::NoCode),
    }
}

fn in_range(number: u64, max: u64) -> Result<(), CommandError> {
    if (1..=max).contains(&number) { Ok(()) } else { Err(CommandError::OutOfRange { max }) }
}
