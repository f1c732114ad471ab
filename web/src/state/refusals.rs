//! What Weixin refuses to this account. Pages don't offer it by default. Fetched after the page's own data.

use std::time::Duration;

use desk_api::{
    capability::{Capability, CapabilityList, LearntFrom, Observation, Verdict},
    event::Event,
};
use leptos::{
    prelude::{
        AnyView, Get, GetUntracked, GetValue, RwSignal, Set, SetValue, StoredValue, Update, With,
        WithUntracked, expect_context, provide_context, set_timeout,
    },
    task::spawn_local,
};

use super::{
    live::{Live, News},
    session::CurrentSession,
};
use crate::{api, components::offered::explanation, later::later};

/// Delay after the first page that needs it, so that the page's own calls come first.
const PATIENCE: Duration = Duration::from_millis(1200);

/// A refusal of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub capability: Capability,
    /// What shows it.
    pub observed: Observation,
}

impl Refusal {
    /// Returns `true` if Weixin may decide differently next time. A missing permission is known without a call.
    pub fn can_be_tried(&self) -> bool {
        self.observed.learnt_from != LearntFrom::Permission
    }
}

/// Draws a refusal, with or without the button to try anyway. Loaded with the refusals, since few pages show any.
pub type Explain = fn(Refusals, &Refusal, bool) -> AnyView;

/// The refusals that this page knows.
#[derive(Debug, Clone, Copy)]
pub struct Refusals {
    known: RwSignal<Vec<Refusal>>,
    /// Those that the user wants to try anyway, until the page is loaded again.
    tried: RwSignal<Vec<Refusal>>,
    wanted: StoredValue<bool>,
    explain: RwSignal<Option<Explain>>,
}

impl Refusals {
    /// Provides them to all components.
    pub fn provide() {
        let refusals = Self {
            known: RwSignal::new(Vec::new()),
            tried: RwSignal::new(Vec::new()),
            wanted: StoredValue::new(false),
            explain: RwSignal::new(None),
        };
        provide_context(refusals);
        let session = CurrentSession::get();
        Live::get().follow(move |news| {
            let changes = matches!(
                news,
                News::Missed | News::Told(Event::CapabilitiesChanged | Event::Reset)
            );
            if changes && refusals.wanted.get_value() {
                refusals.fetch(session);
            }
        });
    }

    /// Returns the refusals of this dashboard.
    pub fn get() -> Self {
        expect_context()
    }

    /// Fetches them, once.
    pub fn need(self, session: CurrentSession) {
        if !self.wanted.get_value() {
            self.wanted.set_value(true);
            set_timeout(move || self.fetch(session), PATIENCE);
        }
    }

    /// Returns the refusal of a capability. Reactive.
    pub fn of(self, capability: Capability) -> Option<Refusal> {
        self.known.with(|known| find(known, capability).cloned())
    }

    /// Returns `true` if the user wants to try it anyway. Reactive.
    pub fn is_tried(self, refusal: &Refusal) -> bool {
        self.tried.with(|tried| tried.contains(refusal))
    }

    /// Returns `true` if something isn't offered, because it was refused and isn't tried anyway. Reactive.
    pub fn holds_up(self, capability: Capability) -> bool {
        self.known.with(|known| self.tried.with(|tried| holds_up(known, tried, capability)))
    }

    /// Offers something that was refused, or no longer.
    pub fn try_anyway(self, refusal: &Refusal, tries: bool) {
        self.tried.update(|tried| {
            tried.retain(|it| it.capability != refusal.capability);
            if tries {
                tried.push(refusal.clone());
            }
        });
    }

    /// Draws the refusal of a capability, if there is one. Reactive.
    pub fn explained(self, capability: Capability, has_button: bool) -> Option<AnyView> {
        let explain = self.explain.get()?;
        Some(explain(self, &self.of(capability)?, has_button))
    }

    /// Takes over a list that was fetched.
    pub fn learn(self, list: &CapabilityList) {
        let now = refused(list);
        if self.known.with_untracked(|known| *known != now) {
            self.known.set(now);
        }
    }

    fn fetch(self, session: CurrentSession) {
        spawn_local(async move {
            // Without it, everything is offered. The next event tries again.
            let Ok(explain) = read(self, session).await else { return };
            if self.explain.get_untracked().is_none() {
                self.explain.set(Some(explain));
            }
        });
    }

    fn read(self, session: CurrentSession) -> Explain {
        spawn_local(async move {
            if let Ok(list) = api::capabilities::capabilities(session).await {
                self.learn(&list);
            }
        });
        explanation
    }
}

later! {
    read(refusals: Refusals, session: CurrentSession) -> Explain, preload_read => refusals.read(session)
}

/// Returns the refusals of a list.
fn refused(list: &CapabilityList) -> Vec<Refusal> {
    let states = list.capabilities.iter().filter(|state| state.verdict == Verdict::Cannot);
    let refusal = |state: &desk_api::capability::CapabilityState| {
        Some(Refusal { capability: state.capability, observed: state.observed.clone()? })
    };
    states.filter_map(refusal).collect()
}

fn find(known: &[Refusal], capability: Capability) -> Option<&Refusal> {
    known.iter().find(|refusal| refusal.capability == capability)
}

/// A newer refusal than the tried one holds it up again.
fn holds_up(known: &[Refusal], tried: &[Refusal], capability: Capability) -> bool {
    find(known, capability).is_some_and(|refusal| !tried.contains(refusal))
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;
    use desk_api::capability::CapabilityState;

    use super::*;

    const FRIENDS: Capability = Capability::CreateFriendsVoucher;

    fn state(capability: Capability, verdict: Verdict, errcode: Option<i64>) -> CapabilityState {
        let observed = Observation {
            learnt_from: LearntFrom::Write,
            path: "/card/create".to_owned(),
            errcode,
            at: UnixSeconds::new(1_795_140_000),
        };
        let observed = (verdict != Verdict::Unknown).then_some(observed);
        CapabilityState { capability, verdict, observed }
    }

    fn known() -> Vec<Refusal> {
        let capabilities = vec![
            state(FRIENDS, Verdict::Cannot, Some(48001)),
            state(Capability::Redeem, Verdict::Can, None),
            state(Capability::SubMerchants, Verdict::Unknown, None),
        ];
        refused(&CapabilityList { capabilities, checked_at: None, now: UnixSeconds::new(0) })
    }

    #[test]
    fn only_what_was_refused_is_held_up() {
        let known = known();
        assert!(holds_up(&known, &[], FRIENDS));
        for offered in [Capability::Redeem, Capability::SubMerchants, Capability::CreateCash] {
            assert!(!holds_up(&known, &[], offered), "{offered:?}");
        }
    }

    #[test]
    fn what_is_tried_anyway_is_offered_until_it_is_refused_again() {
        let (mut known, tried) = (known(), known());
        assert!(!holds_up(&known, &tried, FRIENDS));
        known[0].observed.at = UnixSeconds::new(1_795_140_060);
        assert!(holds_up(&known, &tried, FRIENDS));
    }

    #[test]
    fn a_missing_permission_is_not_tried() {
        let mut refusal = known().remove(0);
        assert!(refusal.can_be_tried());
        refusal.observed.learnt_from = LearntFrom::Permission;
        assert!(!refusal.can_be_tried());
    }
}
