//! Actions that aren't offered by default because Weixin refused them: their links and buttons, the reason, and the
//! way to try anyway.

use desk_api::capability::Capability;
use desk_wording as wording;
use leptos::prelude::*;

use super::{icon::Icon, page_link::PageLink};
use crate::{
    address::at,
    i18n::{
        capabilities::{Capabilities as Text, refused},
        language,
        statistics::moment,
        t,
    },
    later::later,
    state::{
        refusals::{Refusal, Refusals},
        session::CurrentSession,
    },
};

/// An action, offered unless Weixin refuses what it needs.
#[derive(Debug, Clone, Copy)]
pub struct Offered {
    refusals: Refusals,
    capability: Capability,
}

impl Offered {
    /// Returns the action that needs a capability.
    pub fn new(capability: Capability) -> Self {
        let refusals = Refusals::get();
        refusals.need(CurrentSession::get());
        Self { refusals, capability }
    }

    /// Returns a new voucher of any type that the dashboard creates: all are Friend's Vouchers.
    pub fn new_voucher() -> Self {
        Self::new(Capability::CreateFriendsVoucher)
    }

    /// Returns `true` if it isn't offered. Reactive.
    pub fn is_held_up(self) -> bool {
        self.refusals.holds_up(self.capability)
    }

    /// The `href` of a link to a page; `None` while the action isn't offered. Reactive.
    pub fn href(self, address: &'static str) -> Option<String> {
        (!self.is_held_up()).then(|| at(address))
    }

    /// The `aria-disabled` of a link. Reactive.
    pub fn disabled(self) -> Option<&'static str> {
        self.is_held_up().then_some("true")
    }

    fn refusal(self) -> Memo<Option<Refusal>> {
        Memo::new(move |_| self.refusals.of(self.capability))
    }

    /// Says why it isn't offered, with a button to try anyway.
    pub fn notice(self) -> AnyView {
        self.notice_with(true)
    }

    /// The same without the button, which is then somewhere else.
    pub fn notice_without_button(self) -> AnyView {
        self.notice_with(false)
    }

    fn notice_with(self, has_button: bool) -> AnyView {
        let refusal = self.refusal();
        let notice = move |refusal: Refusal| {
            let part = Suspend::new(async move { explained(self, refusal, has_button).await.ok() });
            view! { <Suspense fallback=|| ()>{part}</Suspense> }
        };
        (move || refusal.get().map(notice)).into_any()
    }

    /// The button to try anyway, while there is a refusal.
    pub fn try_anyway(self) -> AnyView {
        let refusal = self.refusal();
        let button = move |refusal: Refusal| {
            let refusal = StoredValue::new(refusal);
            let tries = move || refusal.with_value(|refusal| self.refusals.is_tried(refusal));
            let press = move |_| {
                let tries = untrack(tries);
                refusal.with_value(|refusal| self.refusals.try_anyway(refusal, !tries));
            };
            view! {
                <button class="button" type="button" data-action="try-anyway" aria-pressed=move || tries().to_string() on:click=press>
                    {move || tries().then(|| Icon::Check.view())}{t(Text::TryAnyway)}
                </button>
            }
        };
        (move || refusal.get().filter(Refusal::can_be_tried).map(button)).into_any()
    }

    /// The reason in the words of the save bar, while it isn't offered.
    pub fn short_reason(self) -> Option<AnyView> {
        self.is_held_up()
            .then(|| view! { <span class="save-note">{t(Text::RefusedBefore)}</span> }.into_any())
    }
}

later! {
    explained(offered: Offered, refusal: Refusal, has_button: bool) -> AnyView, preload_explained => explanation(offered, &refusal, has_button)
}

/// What Weixin returned and when, and what to do.
fn explanation(offered: Offered, refusal: &Refusal, has_button: bool) -> AnyView {
    let (capability, observed) = (refusal.capability, refusal.observed.clone());
    let now = CurrentSession::get().now_untracked();
    let can_be_tried = refusal.can_be_tried();
    let reason = move || {
        let language = language();
        let Some(errcode) = observed.errcode else { return t(Text::NotGranted)() };
        let meaning = wording::errcode_meaning(errcode, language);
        let meaning = meaning.map_or_else(t(Text::NoMeaning), str::to_owned);
        format!("{meaning} (errcode {errcode}) · {}", moment(observed.at, now, language))
    };
    let hint = can_be_tried.then(|| view! { <p class="small">{t(Text::MayHaveEnded)}</p> });
    view! {
        <div class="notice notice-warning" data-refused=capability.name()>
            {Icon::Warning.view()}
            <div class="sent-text">
                <strong>{move || refused(capability, language())}</strong>
                <p>{reason}</p>
                {hint}
                <div class="empty-actions">
                    {has_button.then(|| offered.try_anyway())}
                    <PageLink href="/capabilities" attr:class="button" attr:data-action="capabilities">{t(Text::Title)}</PageLink>
                </div>
            </div>
        </div>
    }
    .into_any()
}
