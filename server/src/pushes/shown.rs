//! Pushes as the dashboard shows them. Codes and users are shortened for a caller who may not check codes.

use std::sync::Arc;

use card_model::{
    id::{CardId, OpenId},
    statistics::DayRange,
    time::BeijingDay,
};
use desk_api::{
    account::AccountOrigin,
    error::ErrorCode,
    identity::Role,
    push::{
        CountsQuery, Forward, MAX_PUSHES, Push, PushDetail, PushList, PushState, Query,
        SourceCounts, Topic, UNDELIVERED, USER_MESSAGE, Unread,
    },
};
use desk_store::{PushFilter, StoredPush};
use weixin_api::event::{Event, Message, UserMessage};

use super::facts::{Facts, text};
use crate::{account::Account, failure::Failure};

/// Characters of the end of a code or user that everyone may see.
const TAIL: usize = 4;
/// Counts in one response.
const MAX_COUNTS: u32 = 500;
/// Fields with codes and users.
const PERSONAL: [&str; 7] = [
    "UserCardCode",
    "OldUserCardCode",
    "FriendUserName",
    "StaffOpenId",
    "UnionId",
    "VerifyCode",
    "TransId",
];

/// The pushes of an account for a caller.
pub(crate) struct Inbox<'account> {
    /// The account.
    pub(crate) account: &'account Arc<Account>,
    /// The name of the caller.
    pub(crate) reader: String,
    /// The role of the caller.
    pub(crate) role: Option<Role>,
    /// Days for which pushes are kept.
    pub(crate) kept_days: u32,
}

impl Inbox<'_> {
    /// Returns a page of pushes.
    ///
    /// # Errors
    /// Fails with `InvalidQuery`, with `RoleMissing` for a code that the caller may not check, or if the database can't
    /// be read.
    pub(crate) async fn page(&self, query: &Query) -> Result<PushList, Failure> {
        let account = self.account;
        account.cards.load(&account.store, &account.name).await?;
        let filter = self.filter(query)?;
        let limit = query.limit.unwrap_or(MAX_PUSHES).clamp(1, MAX_PUSHES);
        let stored = account.store.pushes(&account.name, &filter, limit).await?;
        let is_full = u32::try_from(stored.len()).is_ok_and(|count| count == limit);
        let next = stored.last().map(|last| last.id).filter(|_| is_full);
        let today = account.now().beijing_day();
        Ok(PushList {
            pushes: stored.iter().map(|push| self.push(push)).collect(),
            next,
            // Those of an authorised account arrive at the address of the third-party platform.
            receiving: account.receiving.receiver().is_some()
                || account.origin == AccountOrigin::ThirdPartyPlatform,
            last_received_at: account.store.last_push(&account.name).await?,
            today: account.store.push_counts(&account.name, today, MAX_COUNTS).await?,
            kept_days: self.kept_days,
            seen: account.store.seen_push(&account.name, &self.reader).await?,
        })
    }

    /// Returns how many pushes the caller has not seen.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn unread(&self) -> Result<Unread, Failure> {
        let account = self.account;
        Ok(Unread { count: account.store.unread_pushes(&account.name, &self.reader).await? })
    }

    /// Records what the caller has seen.
    ///
    /// # Errors
    /// Fails if the database fails.
    pub(crate) async fn saw(&self, up_to: i64) -> Result<Unread, Failure> {
        let account = self.account;
        let saved = account.store.saw_push(&account.name, &self.reader, up_to).await;
        saved.map_err(Failure::not_saved)?;
        self.unread().await
    }

    /// Returns counts by channel and store.
    ///
    /// # Errors
    /// Fails with `InvalidQuery` for a range that ends before it begins, or if the database can't be read.
    pub(crate) async fn counts(&self, query: &CountsQuery) -> Result<SourceCounts, Failure> {
        let account = self.account;
        let days = DayRange::new(query.begin, query.end).map_err(|invalid| {
            Failure::new(ErrorCode::InvalidQuery, invalid.to_string()).at("end")
        })?;
        let (store, card_id) = (&account.store, query.card_id.as_ref());
        Ok(SourceCounts {
            counts: store.source_counts(&account.name, days, card_id, MAX_COUNTS).await?,
            since: store.counted_since(&account.name).await?,
        })
    }

    /// Returns one push.
    ///
    /// # Errors
    /// Fails with `NotFound`, or if the database can't be read.
    pub(crate) async fn one(&self, id: i64) -> Result<(StoredPush, PushDetail), Failure> {
        let account = self.account;
        account.cards.load(&account.store, &account.name).await?;
        let found = account.store.push(&account.name, id).await?;
        let stored = found.ok_or_else(|| Failure::not_found("unknown push"))?;
        let forwards = account.store.forwards_of(&account.name, id).await?;
        let detail = self.detail(&stored, forwards);
        Ok((stored, detail))
    }

    fn may_see_codes(&self) -> bool {
        self.role >= Some(Role::Redeemer)
    }

    fn filter(&self, query: &Query) -> Result<PushFilter, Failure> {
        let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let events = match some(&query.kind) {
            None => Vec::new(),
            Some(kind) => match Topic::find(&kind) {
                Some(topic) => topic.events().iter().map(|event| (*event).to_owned()).collect(),
                None => vec![kind],
            },
        };
        let undelivered = query.state.as_deref() == Some(UNDELIVERED);
        let state = match some(&query.state).filter(|_| !undelivered) {
            None => None,
            Some(name) => Some(PushState::find(&name).ok_or_else(|| {
                let message = format!("there is no state `{name}`");
                Failure::new(ErrorCode::InvalidQuery, message).at("state")
            })?),
        };
        let code = some(&query.code);
        if code.is_some() && !self.may_see_codes() {
            let message = "searching for a code requires the role that checks codes";
            let mut failure = Failure::new(ErrorCode::RoleMissing, message);
            failure.about.get_or_insert_default().role = Some(Role::Redeemer);
            return Err(failure);
        }
        let card_id = some(&query.card).map(CardId::from);
        Ok(PushFilter {
            events,
            card_id,
            code,
            state,
            undelivered,
            from: query.from.map(BeijingDay::begin),
            until: query.to.map(|day| day.plus(1).begin()),
            before: query.before,
        })
    }

    fn push(&self, stored: &StoredPush) -> Push {
        let message = Message::from_xml(stored.push.message.as_bytes());
        let facts = message.map(|message| Facts::of(&message.event)).unwrap_or_default();
        let title = stored.push.card_id.as_ref().and_then(|card_id| {
            self.account.cards.read(|index| index.row(card_id).map(|row| row.title))
        });
        Push {
            id: stored.id,
            event: stored.push.event.clone(),
            happened_at: stored.push.happened_at,
            received_at: stored.push.received_at,
            deliveries: stored.deliveries,
            state: stored.state,
            card_id: stored.push.card_id.clone(),
            card_title: title.filter(|title| !title.is_empty()),
            code: stored.push.code.as_deref().map(|code| self.shortened(code)),
            words: facts.words,
            source: facts.source,
            place: facts.place,
        }
    }

    fn detail(&self, stored: &StoredPush, forwards: Vec<Forward>) -> PushDetail {
        if stored.push.event == USER_MESSAGE {
            return self.message(stored, forwards);
        }
        let mut xml = stored.push.message.clone();
        let message = Message::from_xml(xml.as_bytes()).ok();
        let from: Option<OpenId> = message.as_ref().map(|message| message.from_user_name.clone());
        let fields = message.as_ref().map(|message| message.event.fields()).unwrap_or_default();
        let mut fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| (name.clone(), text(value))).collect();
        if !self.may_see_codes() {
            for (name, value) in &mut fields {
                if PERSONAL.contains(&name.as_str()) {
                    *value = self.shortened(value);
                }
            }
            // Written anew, because a value may be spelled in several ways in XML.
            xml = message.as_ref().map(|message| self.rewritten(message)).unwrap_or_default();
        }
        PushDetail {
            push: self.push(stored),
            from: from.filter(|_| self.may_see_codes()),
            fields,
            xml,
            applied_at: stored.applied_at,
            forwards,
        }
    }

    /// Returns a user's message. A caller who may not check codes sees only that there is one.
    fn message(&self, stored: &StoredPush, forwards: Vec<Forward>) -> PushDetail {
        let shown = self.may_see_codes();
        let message = UserMessage::from_xml(stored.push.message.as_bytes());
        let message = message.ok().filter(|_| shown);
        let fields = message.iter().flat_map(|message| &message.fields);
        PushDetail {
            push: self.push(stored),
            from: message.as_ref().map(|message| message.from_user_name.clone()),
            fields: fields.map(|(name, value)| (name.clone(), text(value))).collect(),
            xml: if shown { stored.push.message.clone() } else { String::new() },
            applied_at: stored.applied_at,
            forwards,
        }
    }

    /// Returns the XML of a message with shortened codes and users.
    fn rewritten(&self, message: &Message) -> String {
        let fields = message.event.fields().into_iter().map(|(name, value)| {
            let personal = PERSONAL.contains(&name.as_str());
            let value = if personal { self.shortened(&text(&value)).into() } else { value };
            (name, value)
        });
        let event =
            Event::Other { name: message.event.name().to_owned(), fields: fields.collect() };
        let from_user_name = self.shortened(message.from_user_name.as_str()).into();
        Message { from_user_name, event, ..message.clone() }.to_xml()
    }

    /// Returns a code or user as the caller may see it: whole, or only its end.
    fn shortened(&self, text: &str) -> String {
        if self.may_see_codes() || text.is_empty() {
            return text.to_owned();
        }
        let length = text.chars().count();
        let skipped = length.saturating_sub(TAIL.min(length / 2));
        format!("…{}", text.chars().skip(skipped).collect::<String>())
    }
}
