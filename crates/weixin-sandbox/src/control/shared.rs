//! Code shared by several commands.

use card_model::{
    card::Card,
    id::CardId,
    time::{DAY, UnixSeconds},
};
use weixin_api::sandbox::{CommandError, CommandOutcome};

use crate::{domain::card::state::CardRecord, platform::Platform, storage::NotSaved};

/// Maximum number of seconds by which one command advances the clock.
pub(super) const MAX_ADVANCE: u64 = 366 * 86_400;
/// Days before its effective time from which a Friend's Voucher may be issued ([P27, V1.4](http://oa.team/book/weixinmp/WeiXinKaQuanJieKouShuoMing/PengYouDeQuanZhuanQu.html)).
const ISSUABLE_DAYS_BEFORE: i64 = 5;

/// Returns the outcome of a command that made nothing.
pub(super) fn outcome(platform: &Platform) -> CommandOutcome {
    CommandOutcome {
        codes: Vec::new(),
        redirect: None,
        order_id: None,
        card_id: None,
        now: platform.now(),
    }
}

/// Returns a card by its id.
pub(super) fn card<'platform>(
    platform: &'platform Platform,
    card_id: &CardId,
) -> Result<&'platform CardRecord, CommandError> {
    platform.world().cards.get(card_id).ok_or(CommandError::UnknownCard)
}

/// Checks that the card can be received now: a Friend's Voucher can be received from a few days before its effective
/// time.
pub(super) fn in_time(card: &Card, now: UnixSeconds) -> Result<(), CommandError> {
    let begin = card.base_info.date_info.as_ref().and_then(|info| info.begin_timestamp);
    let from =
        begin.map(|begin| UnixSeconds::new(begin.get().saturating_sub(ISSUABLE_DAYS_BEFORE * DAY)));
    match from.filter(|from| card.is_friends_voucher() && now < *from) {
        Some(from) => Err(CommandError::TooEarly { from }),
        None => Ok(()),
    }
}

/// Logs that a change couldn't be written, and returns the error.
pub(super) fn not_saved(error: NotSaved) -> CommandError {
    tracing::error!(error = %error.into_io(), "failed to write the sandbox's file");
    CommandError::NotSaved
}
