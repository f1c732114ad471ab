//! Commands of single users, and the checks before them.

use card_model::{
    code::CodeEvent,
    id::{CardId, Code, OpenId},
    review::CardStatus,
};
use weixin_api::sandbox::{CommandError, PersonCommand};

use crate::{
    code_key::CodeKey,
    control::{
        gift_card,
        shared::{card, in_time},
    },
    domain::{
        card::deposit::CodeSource,
        code::{
            acts::{CodeAct, Payment, Receipt},
            change::CodeChange,
            custom::find_code,
            endpoints::get::can_consume,
            state::CodeRecord,
        },
        issue::endpoints::set_pay_cell::is_checkout_open,
    },
    history::WorldChange,
    platform::Platform,
    world::people::is_openid,
};

/// Returns the change that a user's command makes. Commands that return an address or concern invoices are executed
/// elsewhere.
pub(super) fn decide(
    platform: &Platform,
    command: PersonCommand,
) -> Result<WorldChange, CommandError> {
    Ok(match command {
        PersonCommand::ViewAs { card_id, openid } => {
            let record = card(platform, &card_id)?;
            if !is_openid(&openid) || !record.status().is_issuable() && !record.issued {
                return Err(CommandError::NotIssuable);
            }
            CodeChange::ViewedBy { card_id, openid }.into()
        }
        PersonCommand::ReceiveAs { card_id, openid, code, outer_str } => {
            let receipt = Receipt { code, outer_str, ..Receipt::default() };
            check_receipt(platform, &card_id, &openid, &receipt)?;
            CodeChange::ReceivedBy { card_id, openid, receipt }.into()
        }
        PersonCommand::ScanQrCode { ticket, openid, card_id } => {
            scan(platform, ticket, openid, card_id.as_ref())?
        }
        PersonCommand::OfferGift { code, card_id, openid, to_group } => {
            let (_, held) = find(platform, &code, card_id.as_ref())?;
            // A gift goes either to one friend or to a group.
            if openid.as_ref().is_some_and(|openid| to_group || !is_openid(openid)) {
                return Err(CommandError::NotForUser);
            }
            let given = platform.world().cards.get(&held.card_id).is_some_and(|record| {
                record.card.is_friends_voucher()
                    || record.card.base_info.can_give_friend.unwrap_or(true)
            });
            if !given {
                return Err(CommandError::NoCode);
            }
            let code = able(platform, &code, card_id.as_ref(), CodeAct::Gift)?;
            CodeChange::Offered { code, friend: openid, to_group }.into()
        }
        PersonCommand::AcceptGift { code, card_id, openid } => {
            let (code, held) = find(platform, &code, card_id.as_ref())?;
            let offered = held.status.clone().next(CodeEvent::Accept).is_ok();
            if !offered || !is_openid(&openid) {
                return Err(CommandError::NoCode);
            }
            CodeChange::Accepted { code, openid }.into()
        }
        PersonCommand::TakeGiftBack { code, card_id } => {
            act(platform, &code, card_id.as_ref(), CodeAct::TakeBack)?
        }
        PersonCommand::LetGiftLapse { code, card_id } => {
            act(platform, &code, card_id.as_ref(), CodeAct::GiftTimeout)?
        }
        PersonCommand::DeleteCode { code, card_id } => {
            act(platform, &code, card_id.as_ref(), CodeAct::Delete)?
        }
        PersonCommand::EnterSession { code, card_id } => {
            let (code, _) = find(platform, &code, card_id.as_ref())?;
            CodeChange::SessionEntered { code }.into()
        }
        PersonCommand::PayFromCell { code, card_id, fee, original_fee, location_id } => {
            let (code, held) = find(platform, &code, card_id.as_ref())?;
            let record = card(platform, &held.card_id)?;
            let open = is_checkout_open(&record.card.base_info);
            if !open || !can_consume(platform, held) {
                return Err(CommandError::NoCode);
            }
            let original_fee = original_fee.unwrap_or(fee).max(fee);
            let stores = record.card.base_info.location_id_list.as_ref();
            let first = stores.and_then(|stores| stores.as_slice().first()).copied();
            let named = Some(location_id).filter(|location_id| *location_id != 0);
            let location_id = named.or(first).unwrap_or(0);
            CodeChange::PaidFromCell { code, payment: Payment { fee, original_fee, location_id } }
                .into()
        }
        PersonCommand::GiftCard(command) => gift_card::decide(platform, command)?,
        PersonCommand::FillFormIn { .. }
        | PersonCommand::FollowLink { .. }
        | PersonCommand::Invoice(_) => return Err(CommandError::NoCode),
    })
}

/// Checks that a user may receive a code.
pub(super) fn check_receipt(
    platform: &Platform,
    card_id: &CardId,
    openid: &OpenId,
    receipt: &Receipt,
) -> Result<(), CommandError> {
    let record = card(platform, card_id)?;
    let world = platform.world();
    let full = world.user(openid).is_some_and(|user| record.limit_reached(user));
    let early = record.status() == CardStatus::NotVerify && world.issuing.is_tester(openid);
    let issuable = early || record.status().is_issuable();
    if !is_openid(openid) || !issuable {
        return Err(CommandError::NotIssuable);
    }
    in_time(&record.card, platform.now())?;
    if full {
        return Err(CommandError::NotForUser);
    }
    match (CodeSource::of(&record.card), &receipt.code) {
        (CodeSource::Platform | CodeSource::Deposit, Some(_)) => Err(CommandError::NotIssuable),
        (CodeSource::Merchant, Some(code))
            if code.is_empty() || world.codes.contains_key(&CodeKey::custom(card_id, code)) =>
        {
            Err(CommandError::NotIssuable)
        }
        _ if record.quantity() == 0 => Err(CommandError::OutOfStock),
        _ => Ok(()),
    }
}

/// Lets a user receive the offer of a QR code while the QR code is valid.
fn scan(
    platform: &Platform,
    ticket: String,
    openid: OpenId,
    card_id: Option<&CardId>,
) -> Result<WorldChange, CommandError> {
    let qr_code = platform.world().issuing.qr_codes.get(&ticket);
    let qr_code = qr_code.filter(|qr_code| platform.now() < qr_code.ends_at);
    let offered = qr_code.and_then(|qr_code| qr_code.offer(card_id));
    let (Some(qr_code), Some(offered)) = (qr_code, offered) else {
        return Err(CommandError::NotIssuable);
    };
    let card_id = offered.card_id.clone().unwrap_or_default();
    let bound = offered.openid.as_ref().filter(|bound| !bound.is_empty());
    if bound.is_some_and(|bound| *bound != openid) {
        return Err(CommandError::NotForUser);
    }
    if qr_code.spent.contains(&card_id) {
        return Err(CommandError::NotIssuable);
    }
    let number = offered.outer_id.map(|number| number.to_string());
    let outer_str = offered.outer_str.clone().or(number).unwrap_or_default();
    let record = card(platform, &card_id)?;
    let code =
        offered.code.clone().filter(|_| CodeSource::of(&record.card) == CodeSource::Merchant);
    let receipt = Receipt { code, outer_str, ticket: Some(ticket) };
    check_receipt(platform, &card_id, &openid, &receipt)?;
    Ok(CodeChange::ReceivedBy { card_id, openid, receipt }.into())
}

fn act(
    platform: &Platform,
    code: &Code,
    card_id: Option<&CardId>,
    event: CodeAct,
) -> Result<WorldChange, CommandError> {
    let code = able(platform, code, card_id, event)?;
    Ok(CodeChange::Met { code, event }.into())
}

/// Returns the key of a code if its state allows the event.
fn able(
    platform: &Platform,
    code: &Code,
    card_id: Option<&CardId>,
    event: CodeAct,
) -> Result<CodeKey, CommandError> {
    let (code, held) = find(platform, code, card_id)?;
    held.status.clone().next(event.event()).map_err(|_| CommandError::NoCode)?;
    Ok(code)
}

pub(super) fn find<'platform>(
    platform: &'platform Platform,
    code: &Code,
    card_id: Option<&CardId>,
) -> Result<(CodeKey, &'platform CodeRecord), CommandError> {
    find_code(platform.world(), code, card_id).ok_or(CommandError::NoCode)
}
