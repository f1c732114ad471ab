//! The session, and its clock.

use std::time::Duration;

use card_model::time::UnixSeconds;
use desk_api::{
    identity::{CallerKind, Grant, KnownCaller, Role},
    path,
    session::{Merchant, Session, Upstream},
};
use leptos::prelude::{
    Get, GetUntracked, GetValue, Notify, RwSignal, Set, SetValue, StoredValue, With, WithUntracked,
    WithValue, document, expect_context, provide_context, set_interval, untrack,
};

use crate::{
    address::{self, open_account},
    browser,
    number::whole,
    state::rights::READ,
};

const HOUR: i64 = 3600;
/// Update interval of the clock.
const LOOK: Duration = Duration::from_secs(20);

/// What a merchant has not granted the third-party platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotGranted {
    /// Anything: the authorisation was cancelled.
    Cancelled,
    /// The permission for cards.
    Cards,
}

/// The session of this page.
#[derive(Debug, Clone, Copy)]
pub struct CurrentSession {
    session: StoredValue<Session>,
    /// The session's clock minus the browser's, in seconds. Changes when the sandbox's clock is advanced.
    offset: RwSignal<i64>,
    /// The merchant of the account. Changes with the merchant's profile.
    merchant: RwSignal<Option<Merchant>>,
    /// The user of this page. The rights may change at the next sign-in.
    caller: RwSignal<KnownCaller>,
}

impl CurrentSession {
    /// Returns the session that the server wrote into the page; `None` if another server such as Trunk served it.
    pub fn in_page() -> Option<Session> {
        let meta = document().query_selector("meta[name=card-desk-session]").ok().flatten()?;
        serde_json::from_str(&meta.get_attribute("content")?).ok()
    }

    /// Provides the session to all components.
    pub fn provide(session: Session) {
        let account = session.account.as_deref().unwrap_or(path::DEFAULT_ACCOUNT);
        open_account(account, session.account_in_address);
        let offset = RwSignal::new(session.now.get() - browser_now().get());
        let merchant = RwSignal::new(session.merchant.clone());
        let caller = RwSignal::new(session.caller.clone());
        provide_context(Self { session: StoredValue::new(session), offset, merchant, caller });
        // Days begin, and figures arrive, at full hours: time-dependent views are redrawn then.
        let hour = move || (browser_now().get() + offset.get_untracked()).div_euclid(HOUR);
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

    /// Returns the session of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Returns what the merchant had not granted the third-party platform when the page was rendered.
    pub fn not_granted(self) -> Option<NotGranted> {
        self.session.with_value(|session| {
            let cancelled = session.authorization_cancelled.then_some(NotGranted::Cancelled);
            cancelled.or(session.cards_not_granted.then_some(NotGranted::Cards))
        })
    }

    /// Returns `false` while the server has no account. No account's data can be fetched then.
    pub fn has_account(self) -> bool {
        self.session.with_value(|session| session.account.is_some())
    }

    /// Returns the account of this page; empty while the server has none.
    pub fn account(self) -> String {
        self.session.with_value(|session| session.account.clone().unwrap_or_default())
    }

    /// Number of the newest event when the page was rendered.
    pub fn newest_event(self) -> u64 {
        self.session.with_value(|session| session.newest_event)
    }

    /// Returns the merchant of the account, if known. Reactive.
    pub fn merchant(self) -> Option<Merchant> {
        self.merchant.get()
    }

    /// Sets the merchant after the profile was saved.
    pub fn set_merchant(self, merchant: Option<Merchant>) {
        self.merchant.set(merchant);
    }

    /// Returns the accounts that the user may see.
    pub fn accounts(self) -> Vec<String> {
        self.session.with_value(|session| session.accounts.clone())
    }

    /// Returns the user of this page. Reactive.
    pub fn caller(self) -> KnownCaller {
        self.caller.get()
    }

    /// Sets the caller after the same user has signed in again.
    pub fn set_caller(self, caller: KnownCaller) {
        self.caller.set(caller);
    }

    /// Returns `true` if the caller is a signed-in user.
    pub fn has_user(self) -> bool {
        self.caller.with_untracked(|caller| caller.kind == CallerKind::User)
    }

    /// Returns `true` if the caller is a user with a password on this server.
    pub fn has_password(self) -> bool {
        self.caller.with_untracked(|caller| caller.has_password)
    }

    /// Returns `true` if the caller has a role in this account. Reactive. See [`super::rights`].
    pub fn may(self, role: Role) -> bool {
        let has = self.session.with_value(|session| {
            let account = session.account.as_deref().unwrap_or_default();
            self.caller.with(|caller| Grant::role_in(&caller.grants, account))
        });
        has >= Some(role)
    }

    /// Returns `true` if the caller may read, so that there are other pages than the one to redeem. Without an account,
    /// the pages of the server decide.
    pub fn may_read(self) -> bool {
        !self.has_account() || untrack(|| self.may(READ))
    }

    /// Returns `true` if the caller has a role in every account. Reactive.
    pub fn may_everywhere(self, role: Role) -> bool {
        self.caller.with(|caller| Grant::role_everywhere(&caller.grants)) >= Some(role)
    }

    /// Returns `true` if this is the sandbox, so that nothing reaches Weixin.
    pub fn is_sandbox(self) -> bool {
        self.session.with_value(|session| session.upstream == Upstream::Sandbox)
    }

    /// Returns the session's time. Follows jumps of the sandbox's clock.
    pub fn now(self) -> UnixSeconds {
        UnixSeconds::new(browser_now().get() + self.offset.get())
    }

    /// Returns the session's time, without tracking it.
    pub fn now_untracked(self) -> UnixSeconds {
        UnixSeconds::new(browser_now().get() + self.offset.get_untracked())
    }

    /// Sets the clock from a response, if it differs by more than the response's travel time.
    pub fn set_now(self, now: UnixSeconds) {
        let offset = now.get() - browser_now().get();
        if (offset - self.offset.get_untracked()).abs() > 3 {
            self.offset.set(offset);
        }
    }

    /// Returns the path of a route of the desk.
    pub fn desk(self, route: &str, parameters: &[&str]) -> String {
        address::route(path::of(&self.account(), route, parameters))
    }
}

fn browser_now() -> UnixSeconds {
    UnixSeconds::new(whole(browser::now_milliseconds() / 1000.0))
}
