//! Actions that aren't offered by default because Weixin refused them: their links, the reason, and the way to try
//! anyway.

use desk_api::{capability::Capability, identity::Role};
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
    state::{
        refusals::{Refusal, Refusals},
        rights::CREATE,
        session::CurrentSession,
    },
};

/// An action, offered unless Weixin refuses what it needs.
#[derive(Debug, Clone, Copy)]
pub struct Offered {
    refusals: Refusals,
    capability: Capability,
    /// Users without this role don't see the action.
    role: Role,
}

/// How a link looks, and its names in tests and scripts.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub class: &'static str,
    pub role: &'static str,
    pub action: &'static str,
    pub key: Option<&'static str>,
}

impl Look {
    /// A link with a class that the action names.
    pub fn new(class: &'static str, action: &'static str) -> Self {
        Self { class, role: "link", action, key: None }
    }
}

impl Offered {
    /// Returns the action that needs a capability.
    pub fn new(capability: Capability, role: Role) -> Self {
        let refusals = Refusals::get();
        refusals.need(CurrentSession::get());
        Self { refusals, capability, role }
    }

    /// Returns a new voucher of any type that the dashboard creates: all are Friend's Vouchers.
    pub fn new_voucher() -> Self {
        Self::new(Capability::CreateFriendsVoucher, CREATE)
    }

    /// Returns `true` if it isn't offered. Reactive.
    pub fn is_held_up(self) -> bool {
        self.refusals.holds_up(self.capability)
    }

    /// A link to a page, without its address while the action isn't offered.
    pub fn link(self, look: Look, address: impl Into<String>, content: AnyView) -> AnyView {
        let address = address.into();
        // Keys move through a menu, also to what isn't offered.
        let tabindex = (look.role == "menuitem").then_some("-1");
        view! {
            <a
                class=look.class
                role=look.role
                tabindex=tabindex
                data-action=look.action
                data-key=look.key
                href=move || (!self.is_held_up()).then(|| at(&address))
                aria-disabled=move || self.is_held_up().then_some("true")
            >
                {content}
            </a>
        }
        .into_any()
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
        let session = CurrentSession::get();
        let notice = move || {
            let is_shown = session.may(self.role);
            is_shown.then(|| self.refusals.explained(self.capability, has_button)).flatten()
        };
        notice.into_any()
    }

    /// The button to try anyway, while there is a refusal.
    pub fn try_anyway(self) -> AnyView {
        let Self { refusals, capability, .. } = self;
        let button = move |refusal| try_anyway(refusals, refusal);
        (move || refusals.of(capability).filter(Refusal::can_be_tried).map(button)).into_any()
    }

    /// The reason in the words of the save bar, while it isn't offered.
    pub fn short_reason(self) -> Option<AnyView> {
        self.is_held_up()
            .then(|| view! { <span class="save-note">{t(Text::RefusedBefore)}</span> }.into_any())
    }
}

fn try_anyway(refusals: Refusals, refusal: Refusal) -> AnyView {
    let refusal = StoredValue::new(refusal);
    let tries = move || refusal.with_value(|refusal| refusals.is_tried(refusal));
    let press = move |_| {
        let tries = untrack(tries);
        refusal.with_value(|refusal| refusals.try_anyway(refusal, !tries));
    };
    view! {
        <button class="button" type="button" data-action="try-anyway" aria-pressed=move || tries().to_string() on:click=press>
            {move || tries().then(|| Icon::Check.view())}{t(Text::TryAnyway)}
        </button>
    }
    .into_any()
}

/// What Weixin returned and when, and what to do.
pub fn explanation(refusals: Refusals, refusal: &Refusal, has_button: bool) -> AnyView {
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
    let button = (has_button && can_be_tried).then(|| try_anyway(refusals, refusal.clone()));
    view! {
        <div class="notice notice-warning" data-refused=capability.name()>
            {Icon::Warning.view()}
            <div class="sent-text">
                <strong>{move || refused(capability, language())}</strong>
                <p>{reason}</p>
                {hint}
                <div class="empty-actions">
                    {button}
                    <PageLink href="/capabilities" attr:class="button" attr:data-action="capabilities">{t(Text::Title)}</PageLink>
                </div>
            </div>
        </div>
    }
    .into_any()
}
