//! The audit log as the dashboard shows it: parsed filters, and entries with names, titles and outcomes.

use std::{collections::BTreeMap, sync::Arc};

use card_model::{card::Card, id::CardId, time::BeijingDay, title};
use desk_api::{
    activity::{
        Action, Activity, Actor, Change, Entry, EntryWrite, Group, MAX_ENTRIES, MAX_TEXT, Outcome,
        Query,
    },
    error::ErrorCode,
    write::Basis,
};
use desk_store::{ActivityFilter, ActivityRow, CodeFilter, WriteRow};
use serde::Deserialize as _;
use serde_json::{Map, Value};

use crate::{account::Account, failure::Failure, server::Server, writes::subject::short_hash};

/// Characters of the end of a code that a filter may give instead of the whole code.
const TAIL: usize = 4;
/// Cards that a text filter matches by title, at most.
const MAX_TITLED: usize = 200;
/// Members of an entry's detail that have separate fields.
const SHOWN_ELSEWHERE: [&str; 4] = ["write", "event", "changes", "request_id"];

/// The entries of one account, or of the whole server.
pub(crate) struct Log<'server> {
    server: &'server Server,
    account: Option<&'server Arc<Account>>,
    names: BTreeMap<String, String>,
}

impl<'server> Log<'server> {
    /// Loads the data that every entry needs.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn open(
        server: &'server Server,
        account: Option<&'server Arc<Account>>,
    ) -> Result<Self, Failure> {
        for each in server.accounts.all().values() {
            each.cards.load(&each.store, &each.name).await?;
        }
        let users = server.store.users().await?;
        let names = users.into_iter().map(|user| (user.name, user.display_name)).collect();
        Ok(Self { server, account, names })
    }

    /// Returns a page of entries.
    ///
    /// # Errors
    /// Fails with `InvalidQuery`, or if the database can't be read.
    pub(crate) async fn page(&self, query: &Query) -> Result<Activity, Failure> {
        let filter = self.filter(query)?;
        let limit = query.limit.unwrap_or(MAX_ENTRIES).clamp(1, MAX_ENTRIES);
        let store = &self.server.store;
        let rows = store.activity(&filter, limit).await?;
        let is_full = u32::try_from(rows.len()).is_ok_and(|count| count == limit);
        let next = rows.last().map(|last| last.entry.id).filter(|_| is_full);
        let entries = rows.into_iter().map(|row| self.entry(row)).collect();
        let kept_days = self.server.retention.audit_days;
        let mut page = Activity {
            entries,
            next,
            total: None,
            open: None,
            actors: Vec::new(),
            heads: Vec::new(),
            kept_days,
        };
        if query.before.is_none() {
            let (total, open) = store.count_activity(&filter).await?;
            (page.total, page.open) = (Some(total), Some(open));
            let account = self.account.map(|account| account.name.as_str());
            let actors = store.actors(account).await?;
            page.actors = actors.into_iter().map(|name| self.actor(name)).collect();
            page.heads = store.audit_heads().await?;
            page.heads.retain(|head| account.is_none_or(|account| head.account == account));
        }
        Ok(page)
    }

    /// Returns every entry that matches a query, newest first. Reads page by page.
    ///
    /// # Errors
    /// Fails with `InvalidQuery`, with `TooMany` above `limit`, or if the database can't be read.
    pub(crate) async fn all(&self, query: &Query, limit: usize) -> Result<Vec<Entry>, Failure> {
        let mut filter = self.filter(query)?;
        let (total, _) = self.server.store.count_activity(&filter).await?;
        if usize::try_from(total).is_ok_and(|total| total > limit) {
            let message = format!(
                "{total} entries are more than the {limit} of one file; choose fewer days with `from` and `to`"
            );
            return Err(Failure::new(ErrorCode::TooMany, message));
        }
        let mut entries = Vec::new();
        loop {
            let rows = self.server.store.activity(&filter, MAX_ENTRIES).await?;
            let Some(last) = rows.last() else { return Ok(entries) };
            filter.before = Some(last.entry.id);
            entries.extend(rows.into_iter().map(|row| self.entry(row)));
        }
    }

    fn actor(&self, name: String) -> Actor {
        let display_name = self.names.get(&name).unwrap_or(&name).clone();
        Actor { name, display_name }
    }

    fn filter(&self, query: &Query) -> Result<ActivityFilter, Failure> {
        let some = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let mut filter = ActivityFilter {
            account: self.account.map(|account| account.name.clone()),
            actor: some(&query.actor),
            card_id: some(&query.card).map(CardId::from),
            code: some(&query.code).map(|code| by_code(&code)),
            from: day(query.from.as_deref(), "from")?.map(BeijingDay::begin),
            until: day(query.to.as_deref(), "to")?.map(|day| day.plus(1).begin()),
            text: some(&query.text),
            before: query.before,
            ..ActivityFilter::default()
        };
        if let Some(name) = some(&query.outcome) {
            let outcome = Outcome::find(&name).ok_or_else(|| unknown("outcome", &name))?;
            filter.outcome = Some(outcome);
        }
        if let Some(name) = some(&query.kind) {
            by_kind(&mut filter, &name)?;
        }
        if let Some(text) = &filter.text {
            if text.chars().count() > MAX_TEXT {
                let message = format!("a text has at most {MAX_TEXT} characters");
                return Err(Failure::new(ErrorCode::InvalidQuery, message).at("text"));
            }
            filter.titled = self.titled(text);
        }
        Ok(filter)
    }

    fn titled(&self, text: &str) -> Vec<CardId> {
        let of =
            |account: &Arc<Account>| account.cards.search(text, MAX_TITLED, account.now()).hits;
        let hits = match self.account {
            Some(account) => of(account),
            None => self.server.accounts.all().values().flat_map(of).collect(),
        };
        hits.into_iter().take(MAX_TITLED).map(|hit| hit.card_id).collect()
    }

    fn entry(&self, row: ActivityRow) -> Entry {
        let outcome = row.outcome();
        let ActivityRow { entry, write } = row;
        let id = entry.id;
        let entry = entry.entry;
        let of_write = write.as_ref().and_then(|write| write.card_id.clone());
        let card_id = of_write.unwrap_or_else(|| entry.subject.as_str().into());
        let account = self.server.accounts.get(&entry.account);
        let known = account.and_then(|account| {
            account.cards.read(|index| index.row_and_time(&card_id).map(|(row, _)| row.title))
        });
        let made = || write.as_ref().and_then(title_of_new);
        let card_title = known.or_else(made).filter(|title| !title.is_empty());
        let mut detail = entry.detail;
        let changes = changes(&detail);
        if let Value::Object(members) = &mut detail {
            members.retain(|name, value| {
                !SHOWN_ELSEWHERE.contains(&name.as_str()) && !value.is_null()
            });
        }
        Entry {
            id,
            account: entry.account,
            at: entry.at,
            actor_name: self.names.get(&entry.actor).cloned(),
            actor: entry.actor,
            action: entry.action,
            subject: entry.subject,
            card_title,
            outcome,
            changes,
            write: write.map(described),
            detail,
        }
    }
}

fn by_code(code: &str) -> CodeFilter {
    if code.chars().count() <= TAIL {
        return CodeFilter::Tail(code.to_owned());
    }
    let hash = short_hash(code.as_bytes());
    CodeFilter::Facets(vec![format!("code:{hash}"), format!("member:{hash}")])
}

fn by_kind(filter: &mut ActivityFilter, name: &str) -> Result<(), Failure> {
    if let Some(group) = Group::find(name) {
        filter.writes = group == Group::Writes;
        filter.actions = group.actions().map(|action| action.name().to_owned()).collect();
    } else if Action::find(name).is_some() || name.starts_with('/') {
        filter.actions = vec![name.to_owned()];
    } else {
        return Err(unknown("kind", name));
    }
    Ok(())
}

fn day(text: Option<&str>, at: &'static str) -> Result<Option<BeijingDay>, Failure> {
    let text = text.filter(|text| !text.is_empty());
    let read = |text: &str| {
        text.parse().map_err(|_| {
            let message = "a day is written like 2026-11-27";
            Failure::new(ErrorCode::InvalidQuery, message).at(at)
        })
    };
    text.map(read).transpose()
}

fn unknown(at: &'static str, name: &str) -> Failure {
    Failure::new(ErrorCode::InvalidQuery, format!("there is no {at} `{name}`")).at(at)
}

/// Returns the title of a card that is being created, if the write's body is kept.
fn title_of_new(write: &WriteRow) -> Option<String> {
    let body: Map<String, Value> = serde_json::from_slice(write.body.as_deref()?).ok()?;
    title::of(&Card::deserialize(body.get("card")?).ok()?)
}

fn changes(detail: &Value) -> Vec<Change> {
    detail.get("changes").and_then(|changes| Vec::deserialize(changes).ok()).unwrap_or_default()
}

fn described(write: WriteRow) -> EntryWrite {
    let answered = matches!(write.basis, Some(Basis::Answer | Basis::PartialAnswer));
    let error = write.error;
    EntryWrite {
        id: write.id,
        path: write.path,
        state: write.state,
        basis: write.basis,
        why: write.why,
        card_id: write.card_id,
        code_tail: write.code_tail,
        errcode: error.as_ref().map(|it| it.errcode).or_else(|| answered.then_some(0)),
        message: error.as_ref().map(|it| it.message.clone()),
        rid: error.and_then(|it| it.rid),
        predicted_send_check: write.predicted_send_check,
        send_check: write.send_check,
        reason: write.reason,
        confirmed_by: write.confirmed_by,
        request_id: write.request_id,
    }
}
