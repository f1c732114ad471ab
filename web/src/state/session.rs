//! What the server says about itself, and the clock that counts.

use std::time::Duration;

use card_model::time::UnixSeconds;
use desk_api::{
    identity::{CallerKind, Grant, KnownCaller, Role},
    path,
    session::{Merchant, Session, Upstream},
};
use leptos::prelude::{
    Get, GetUntracked, GetValue, Notify, RwSignal, Set, SetValue, StoredValue, With, WithUntracked,
    WithValue, document, expect_context, provide_context, set_interval,
};

use crate::{
    address::{self, open_account},
    browser,
    number::whole,
};

const HOUR: i64 = 3600;
/// How often the clock is looked at.
const LOOK: Duration = Duration::from_secs(20);

/// The session of this page.
#[derive(Debug, Clone, Copy)]
pub struct CurrentSession {
    session: StoredValue<Session>,
    /// The session's clock minus the browser's, in seconds; moves when the sandbox's clock does.
    offset: RwSignal<i64>,
    /// Whose account it is; changes with the merchant's profile.
    merchant: RwSignal<Option<Merchant>>,
    /// Who uses this page; the rights may change at the next sign-in.
    caller: RwSignal<KnownCaller>,
}

impl CurrentSession {
    /// The session that the server wrote into the page; none where something else served it, as Trunk does.
    pub fn in_page() -> Option<Session> {
        let meta = document().query_selector("meta[name=card-desk-session]").ok().flatten()?;
        serde_json::from_str(&meta.get_attribute("content")?).ok()
    }

    /// Provides the session to all components.
    pub fn provide(session: Session) {
        open_account(&session.account, session.account_in_address);
        let offset = RwSignal::new(session.now.0 - browser_now().0);
        let merchant = RwSignal::new(session.merchant.clone());
        let caller = RwSignal::new(session.caller.clone());
        provide_context(Self { session: StoredValue::new(session), offset, merchant, caller });
        // Days begin, and figures come, at whole hours: what shows the present is drawn anew then.
        let hour = move || (browser_now().0 + offset.get_untracked()).div_euclid(HOUR);
        let shown = StoredValue::new(hour());
        let look = move || {
            let now = hour();
            if shown.get_value() != now {
                shown.set_value(now);
                offset.notify();
            }
        };
        set_interval(look, LOOK);
    }

    /// The session of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// The account that this page works for.
    pub fn account(self) -> String {
        self.session.with_value(|session| session.account.clone())
    }

    /// Number of the newest event when the page was made.
    pub fn newest_event(self) -> u64 {
        self.session.with_value(|session| session.newest_event)
    }

    /// Whose account it is, where that is known; follows it.
    pub fn merchant(self) -> Option<Merchant> {
        self.merchant.get()
    }

    /// The merchant's profile was saved.
    pub fn set_merchant(self, merchant: Option<Merchant>) {
        self.merchant.set(merchant);
    }

    /// The accounts that may be seen.
    pub fn accounts(self) -> Vec<String> {
        self.session.with_value(|session| session.accounts.clone())
    }

    /// Who uses this page; follows it.
    pub fn caller(self) -> KnownCaller {
        self.caller.get()
    }

    /// The same person has signed in again.
    pub fn set_caller(self, caller: KnownCaller) {
        self.caller.set(caller);
    }

    /// Whether it is a user who has signed in.
    pub fn has_user(self) -> bool {
        self.caller.with_untracked(|caller| caller.kind == CallerKind::User)
    }

    /// Whether it is a user with a password of this server.
    pub fn has_password(self) -> bool {
        self.caller.with_untracked(|caller| caller.has_password)
    }

    /// Whether the caller has a role in this account; follows it. See [`super::rights`].
    pub fn may(self, role: Role) -> bool {
        let has = self.session.with_value(|session| {
            self.caller.with(|caller| Grant::role_in(&caller.grants, &session.account))
        });
        has >= Some(role)
    }

    /// Whether the caller has a role in every account; follows it.
    pub fn may_everywhere(self, role: Role) -> bool {
        self.caller.with(|caller| Grant::role_everywhere(&caller.grants)) >= Some(role)
    }

    /// Whether nothing reaches Weixin.
    pub fn is_sandbox(self) -> bool {
        self.session.with_value(|session| session.upstream == Upstream::Sandbox)
    }

    /// The clock that counts; follows jumps of the sandbox's clock.
    pub fn now(self) -> UnixSeconds {
        UnixSeconds(browser_now().0 + self.offset.get())
    }

    /// The clock that counts, without following it.
    pub fn now_untracked(self) -> UnixSeconds {
        UnixSeconds(browser_now().0 + self.offset.get_untracked())
    }

    /// Sets the clock by what an answer says, where it is off by more than the way of the answer.
    pub fn set_now(self, now: UnixSeconds) {
        let offset = now.0 - browser_now().0;
        if (offset - self.offset.get_untracked()).abs() > 3 {
            self.offset.set(offset);
        }
    }

    /// Path of a route of the desk.
    pub fn desk(self, route: &str, parameters: &[&str]) -> String {
        address::route(path::of(&self.account(), route, parameters))
    }
}

fn browser_now() -> UnixSeconds {
    UnixSeconds(whole(browser::now_milliseconds() / 1000.0))
}
