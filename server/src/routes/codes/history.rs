//! What happened to a code: the platform's pushes about it, and the writes of this server.

use card_model::{id::Code, time::UnixSeconds};
use desk_api::code::{CodeAct, CodeMoment, MomentSource};
use desk_store::{PushFilter, StoredPush, WriteFilter, WriteRow};
use serde::Deserialize;
use weixin_api::{
    code::{consume::Consume, set_unavailable::SetUnavailable, update::Update},
    endpoint::Endpoint as _,
    event::{Event, Flag, Message},
};

use crate::{
    account::Account, failure::Failure, pushes::facts::Facts, writes::subject::facet_of_code,
};

/// Pushes and writes of one code that are read.
const MOST: u32 = 200;

/// Returns the history of a code, newest first.
pub(super) async fn of(account: &Account, code: &Code) -> Result<Vec<CodeMoment>, Failure> {
    let pushed = PushFilter { code: Some(code.to_string()), ..PushFilter::default() };
    let pushes = account.store.pushes(&account.name, &pushed, MOST).await?;
    let written = WriteFilter { facet: Some(facet_of_code(code)), ..WriteFilter::default() };
    let writes = account.store.writes(&account.name, &written, MOST).await?;
    let mut moments: Vec<CodeMoment> = pushes.iter().filter_map(of_push).collect();
    moments.extend(writes.iter().filter_map(of_write).map(|(_, moment)| moment));
    moments.sort_by_key(|moment| std::cmp::Reverse(order(moment)));
    Ok(folded(moments))
}

/// Orders moments by time. Of the same second, a receipt comes first and a push comes after the write that it reports.
pub(super) fn order(moment: &CodeMoment) -> (UnixSeconds, bool, bool) {
    let is_receipt = matches!(moment.what, CodeAct::Received | CodeAct::ReceivedFromFriend);
    let is_push = matches!(moment.source, MomentSource::Push { .. });
    (moment.at, !is_receipt, is_push)
}

/// Folds what happened several times in a row.
fn folded(moments: Vec<CodeMoment>) -> Vec<CodeMoment> {
    let mut folded: Vec<CodeMoment> = Vec::new();
    for moment in moments {
        match folded.last_mut() {
            Some(later) if moment.what == CodeAct::Opened && later.what == CodeAct::Opened => {
                later.times = later.times.saturating_add(1);
                later.since = Some(moment.at);
            }
            _ => folded.push(moment),
        }
    }
    folded
}

fn moment(at: UnixSeconds, what: CodeAct, source: MomentSource) -> CodeMoment {
    CodeMoment {
        at,
        what,
        source,
        state: None,
        who: None,
        place: None,
        detail: None,
        weixin: None,
        times: 1,
        since: None,
    }
}

/// Returns what a push reports about its code.
pub(super) fn of_push(stored: &StoredPush) -> Option<CodeMoment> {
    let message = Message::from_xml(stored.push.message.as_bytes()).ok()?;
    let facts = Facts::of(&message.event);
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let is_set = |flag: Option<Flag>| flag.is_some_and(|flag| flag.0);
    let at = UnixSeconds::new(stored.push.happened_at.get());
    let mut found = moment(at, CodeAct::Other, MomentSource::Push { id: stored.id });
    found.place = facts.place.or(facts.source);
    match message.event {
        Event::UserGetCard(received) if is_set(received.is_give_by_friend) => {
            found.what = CodeAct::ReceivedFromFriend;
            found.who = some(received.friend_user_name.map(String::from));
            found.detail = some(received.old_user_card_code.map(String::from));
        }
        Event::UserGetCard(_) => found.what = CodeAct::Received,
        Event::UserGiftingCard(given) => {
            let returned = is_set(given.is_return_back);
            found.what = if returned { CodeAct::TakenBack } else { CodeAct::GivenAway };
            found.who = some(given.friend_user_name.map(String::from));
            found.place = None;
        }
        Event::UserConsumeCard(_) => found.what = CodeAct::Redeemed,
        Event::UserPayFromPayCell(_) => found.what = CodeAct::Paid,
        Event::UserViewCard(_) | Event::UserEnterSessionFromCard(_) => {
            found.what = CodeAct::Opened;
        }
        Event::UserDelCard(_) => found.what = CodeAct::Deleted,
        Event::UpdateMemberCard(_) => found.what = CodeAct::MemberChanged,
        other => found.detail = Some(other.name().to_owned()),
    }
    Some(found)
}

/// The members of the bodies of writes to a code.
#[derive(Default, Deserialize)]
struct Sent {
    code: Option<Code>,
    new_code: Option<Code>,
    reason: Option<String>,
    outer_str: Option<String>,
}

/// Returns what a write did, or tried to do, with its code.
pub(super) fn of_write(row: &WriteRow) -> Option<(Option<Code>, CodeMoment)> {
    let sent: Sent =
        serde_json::from_slice(row.body.as_deref().unwrap_or_default()).unwrap_or_default();
    let what = match row.path.as_str() {
        Consume::PATH => CodeAct::Redeemed,
        SetUnavailable::PATH => CodeAct::MadeVoid,
        Update::PATH => CodeAct::Replaced,
        _ => return None,
    };
    let mut found = moment(row.at, what, MomentSource::Write { id: row.id });
    found.state = Some(row.state);
    found.who = Some(row.actor.clone());
    found.place = sent.outer_str.filter(|store| !store.is_empty());
    found.detail = sent.reason.or_else(|| sent.new_code.map(String::from));
    found.weixin.clone_from(&row.error);
    Some((sent.code, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_openings_in_a_row_are_folded() {
        let at = |second, what| {
            moment(UnixSeconds::new(second), what, MomentSource::Push { id: second })
        };
        let history = folded(vec![
            at(9, CodeAct::Opened),
            at(8, CodeAct::Opened),
            at(7, CodeAct::GivenAway),
            at(6, CodeAct::Opened),
        ]);
        let times: Vec<_> = history.iter().map(|it| (it.at.get(), it.times)).collect();
        assert_eq!(times, [(9, 2), (7, 1), (6, 1)]);
        assert_eq!(history[0].since, Some(UnixSeconds::new(8)));
    }
}
