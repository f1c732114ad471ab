//! The fields that creating and changing a key have in common.

use card_model::time::UnixSeconds;
use desk_api::{
    identity::{ApiKeySummary, EVERY_ACCOUNT, KeyChange, KeyLimits, Role},
    key_limits::{self, LimitProblem},
};
use desk_wording as wording;
use leptos::{ev, prelude::*};

use super::Page;
use crate::{
    components::{icon::Icon, plain_field::PlainField},
    i18n::{
        Message,
        keys::{Keys, limit_problem},
        language,
        people::People as Text,
        t,
    },
    pages::sessions::now,
};

const DAY: i64 = 86_400;

/// When a key expires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expiry {
    /// As before.
    Kept(Option<UnixSeconds>),
    /// After this many days.
    Days(i64),
    Never,
}

impl Expiry {
    fn at(self) -> Option<UnixSeconds> {
        match self {
            Self::Kept(at) => at,
            Self::Days(days) => Some(UnixSeconds::new(now().get() + days * DAY)),
            Self::Never => None,
        }
    }
}

/// The values of the fields.
#[derive(Clone, Copy)]
pub(super) struct KeyForm {
    role: RwSignal<Role>,
    accounts: RwSignal<Vec<String>>,
    expiry: RwSignal<Expiry>,
    per_minute: RwSignal<String>,
    per_day: RwSignal<String>,
    endpoints: RwSignal<String>,
    tickets: RwSignal<bool>,
    /// The expiry of the key that is changed.
    kept: Option<Expiry>,
    touched: RwSignal<bool>,
}

impl KeyForm {
    /// The fields of a new key.
    pub(super) fn new() -> Self {
        Self {
            role: RwSignal::new(Role::Viewer),
            accounts: RwSignal::new(vec![EVERY_ACCOUNT.to_owned()]),
            expiry: RwSignal::new(Expiry::Days(90)),
            per_minute: RwSignal::default(),
            per_day: RwSignal::default(),
            endpoints: RwSignal::default(),
            tickets: RwSignal::new(false),
            kept: None,
            touched: RwSignal::new(false),
        }
    }

    /// The fields of an existing key.
    pub(super) fn of(key: &ApiKeySummary) -> Self {
        let kept = Expiry::Kept(key.expires_at);
        let number = |limit: Option<u32>| limit.map(|it| it.to_string()).unwrap_or_default();
        let form = Self { kept: Some(kept), ..Self::new() };
        form.role.set(key.role);
        form.accounts.set(key.accounts.clone());
        form.expiry.set(kept);
        form.per_minute.set(number(key.limits.calls_per_minute));
        form.per_day.set(number(key.limits.calls_per_day));
        form.tickets.set(key.limits.tickets);
        form.endpoints.set(key.limits.endpoints.clone().unwrap_or_default().join("\n"));
        form
    }

    /// Returns what the key may do, or `None` if a field is invalid; its problem is shown from now on.
    pub(super) fn wanted(self) -> Option<KeyChange> {
        self.touched.set(true);
        let accounts = self.accounts.get_untracked();
        let limits = untrack(|| self.limits()).ok()?;
        let (role, expiry) = (self.role.get_untracked(), self.expiry.get_untracked());
        (!accounts.is_empty()).then(|| KeyChange {
            role,
            accounts,
            limits,
            expires_at: expiry.at(),
        })
    }

    /// Reads the limits. Reactive.
    fn limits(self) -> Result<KeyLimits, LimitProblem> {
        let endpoints = self.endpoints.with(|text| {
            let paths: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            (!paths.is_empty()).then_some(paths)
        });
        let limits = KeyLimits {
            endpoints,
            calls_per_minute: number(self.per_minute).map_err(|()| LimitProblem::PerMinute)?,
            calls_per_day: number(self.per_day).map_err(|()| LimitProblem::PerDay)?,
            tickets: self.tickets.get(),
        };
        key_limits::check(&limits, self.role.get())?;
        Ok(limits)
    }

    /// The problem of the limits that one field shows. Reactive.
    fn problem(self, of_field: fn(&LimitProblem) -> bool) -> Option<String> {
        let problem = self.touched.get().then(|| self.limits().err()).flatten()?;
        of_field(&problem).then(|| limit_problem(&problem, language()))
    }

    /// Renders the fields.
    pub(super) fn fields(self, page: Page) -> AnyView {
        let Self { role, accounts, expiry, tickets, touched, .. } = self;
        let roles = Role::ALL.map(|it| {
            let text = move || wording::role(it, language());
            chosen(move || role.get() == it, move || role.set(it), it.name(), text)
        });
        let lifetimes = [
            (Expiry::Days(30), "30", Text::Days30),
            (Expiry::Days(90), "90", Text::Days90),
            (Expiry::Days(365), "365", Text::Year),
            (Expiry::Never, "never", Text::Never),
        ];
        let lifetimes = lifetimes.map(|(it, value, text)| {
            chosen(move || expiry.get() == it, move || expiry.set(it), value, t(text))
        });
        let kept = self.kept.map(|it| {
            let text = t(Keys::Unchanged);
            chosen(move || expiry.get() == it, move || expiry.set(it), "kept", text)
        });
        let missing = move || {
            let is_missing = touched.get() && accounts.with(Vec::is_empty);
            is_missing.then(|| view! { <p class="field-error">{Icon::Cross.view()}<span>{t(Text::AccountMissing)}</span></p> })
        };
        let per_minute = PlainField::new("per-minute", t(Keys::PerMinute), self.per_minute, "off")
            .help(t(Keys::NoLimit))
            .problem(move || self.problem(|it| matches!(it, LimitProblem::PerMinute)));
        let per_day = PlainField::new("per-day", t(Keys::PerDay), self.per_day, "off")
            .help(t(Keys::NoLimit))
            .problem(move || self.problem(|it| matches!(it, LimitProblem::PerDay)));
        let of_endpoints =
            |it: &LimitProblem| !matches!(it, LimitProblem::PerMinute | LimitProblem::PerDay);
        let endpoints = PlainField::new("endpoints", t(Keys::Endpoints), self.endpoints, "off")
            .help(t(Keys::EndpointsHelp))
            .problem(move || self.problem(of_endpoints));
        view! {
            {group(Text::Role, roles.into_any())}
            <fieldset class="grant">
                <legend>{t(Text::Accounts)}</legend>
                {places(page, accounts)}
                <div class="field-note" aria-live="polite">{missing}</div>
            </fieldset>
            {group(Text::Expires, (kept, lifetimes).into_any())}
            {per_minute.digits().text()}
            {per_day.digits().text()}
            {endpoints.lines()}
            {right_to_tickets(tickets)}
        }
        .into_any()
    }
}

/// Reads a number; an empty field is `None`. Reactive.
fn number(field: RwSignal<String>) -> Result<Option<u32>, ()> {
    field.with(|text| match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    })
}

/// A labelled group of exclusive choices.
fn group(name: Text, choices: AnyView) -> AnyView {
    view! {
        <div class="field">
            <div class="field-head">{t(name)}</div>
            <div class="segmented" role="group" aria-label=t(name)>{choices}</div>
        </div>
    }
    .into_any()
}

fn chosen<T: IntoView + Send + 'static>(
    is: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
    value: impl Into<String>,
    text: impl Fn() -> T + Send + 'static,
) -> AnyView {
    let value: String = value.into();
    view! {
        <button type="button" data-value=value aria-pressed=move || is().to_string() on:click=move |_| choose()>{text}</button>
    }
    .into_any()
}

/// Whether the key gets the account's tickets.
fn right_to_tickets(tickets: RwSignal<bool>) -> AnyView {
    let toggle = move |event: ev::Event| tickets.set(event_target_checked(&event));
    view! {
        <fieldset class="grant">
            <legend>{t(Keys::Tickets)}</legend>
            <label class="grant-role">
                <input type="checkbox" value="tickets" aria-describedby="note-tickets" prop:checked=move || tickets.get() on:change=toggle/>
                <span>{t(Keys::TicketsAllowed)}</span>
            </label>
            <div class="field-note" id="note-tickets"><p>{t(Keys::TicketsHelp)}</p></div>
        </fieldset>
    }
    .into_any()
}

/// Where the key is valid: everywhere, or in some accounts.
fn places(page: Page, accounts: RwSignal<Vec<String>>) -> AnyView {
    let all = page.session.accounts();
    let names = std::iter::once(EVERY_ACCOUNT.to_owned()).chain(all);
    let boxes = names.map(|account| {
        let (own, shown) = (account.clone(), account.clone());
        let is = move || accounts.with(|accounts| accounts.contains(&own));
        let value = account.clone();
        let toggle = move |event: ev::Event| {
            let on = event_target_checked(&event);
            accounts.update(|accounts| {
                accounts.retain(|it| *it != account);
                // Every account or some of them: one excludes the other.
                accounts.retain(|it| !on || (it == EVERY_ACCOUNT) == (account == EVERY_ACCOUNT));
                if on {
                    accounts.push(account.clone());
                }
            });
        };
        let text = move || {
            if shown == EVERY_ACCOUNT {
                Text::EveryAccount.text(language()).into_owned()
            } else {
                shown.clone()
            }
        };
        view! {
            <label class="grant-role">
                <input type="checkbox" value=value prop:checked=is on:change=toggle/>
                <span>{text}</span>
            </label>
        }
    });
    boxes.collect_view().into_any()
}
