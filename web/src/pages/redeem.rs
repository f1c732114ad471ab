//! The page that redeems codes at a till: one field for scanner, keyboard, camera and lists, the code's card, the outcome
//! in words, its receipt, and the redemptions of today.

mod camera;
mod found;
mod list;
mod log;
mod receipt;
mod results;
mod sound;

use std::sync::Arc;

use desk_api::{
    error::ErrorCode,
    event::Event,
    redemption::{CodeToFind, FoundCode, RedemptionLog},
};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::{
    code::consume::{Consume, Request},
    endpoint::Endpoint as _,
};

use self::{camera::Camera, list::List};
use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    browser,
    components::{
        async_view::{Loaded, load_into},
        icon::Icon,
        problem::failure_text,
        role_notice::role_notice,
    },
    i18n::{language, redeem::Redeem as Text, t},
    state::{
        live::{Live, News},
        rights::REDEEM,
        session::CurrentSession,
        store_choice::{StoreChoice, StoreRow},
        till::{HANDED_OVER, Outcome, Results, Tried},
    },
};

/// The field for the code, which keeps the focus.
const FIELD: &str = "redeem-code";
/// Where the browser keeps the store or till of this device.
const TILL: &str = "card-desk.till";

/// What the page does now.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    /// Waiting for a code.
    Ready,
    /// The code is being looked up.
    Finding,
    /// The code that was found.
    Found(Arc<FoundCode>),
    /// It is being redeemed.
    Redeeming(Arc<FoundCode>),
    /// What was scanned is not a code of this account, or can't be looked up.
    NotFound(Failure),
}

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    text: RwSignal<String>,
    step: RwSignal<Step>,
    results: RwSignal<Results>,
    log: RwSignal<Loaded<RedemptionLog>>,
    till: RwSignal<String>,
    stores: RwSignal<Vec<StoreRow>>,
    list: List,
    camera: Camera,
    sound: RwSignal<bool>,
    /// The key of the result whose receipt is printed; the latest if it is `None`.
    printed: RwSignal<Option<String>>,
}

impl Page {
    /// Enter: looks up what was entered, or redeems the code that is shown.
    fn enter(self) {
        if !self.list.is_empty() {
            return self.list.redeem(self);
        }
        match self.step.get_untracked() {
            Step::Finding | Step::Redeeming(_) => {}
            Step::Found(found) if found.obstacle.is_none() => self.redeem(found),
            _ => self.find(),
        }
    }

    fn find(self) {
        let text = self.text.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        self.step.set(Step::Finding);
        spawn_local(async move {
            let asked = CodeToFind { text: text.clone(), card_id: None };
            let found = api::codes::find(self.session, &asked).await;
            // What was typed in the meantime is another code.
            if self.text.try_get_untracked().is_none_or(|now| now != text) {
                return;
            }
            let step = match found {
                Ok(found) => Step::Found(Arc::new(found)),
                Err(failure) => Step::NotFound(failure),
            };
            let _ = self.step.try_set(step);
        });
    }

    /// Takes what the camera has read, like a scanner.
    fn take(self, text: String) {
        self.text.set(text);
        self.step.set(Step::Ready);
        self.find();
    }

    fn redeem(self, found: Arc<FoundCode>) {
        self.step.set(Step::Redeeming(Arc::clone(&found)));
        spawn_local(async move {
            let (key, outcome) = self.send(&found).await;
            // The next code may have been scanned in the meantime.
            let is_shown =
                |step: &Step| matches!(step, Step::Redeeming(now) if Arc::ptr_eq(now, &found));
            if self.step.try_with_untracked(is_shown) == Some(true) {
                self.clear();
            }
            if outcome.is_open() {
                self.settle(key).await;
            }
            self.look_again();
        });
    }

    /// Redeems a code once, and adds the result under its idempotency key.
    async fn send(self, found: &FoundCode) -> (String, Outcome) {
        let till = self.till.with_untracked(|till| till.trim().to_owned());
        let request = Request {
            code: found.code.clone(),
            card_id: found.card_id.clone(),
            outer_str: Some(till).filter(|till| !till.is_empty()),
        };
        let key = browser::random_uuid();
        let sent = api::codes::redeem(self.session, &request, &key).await;
        let outcome = match &sent {
            Ok(()) => Outcome::Redeemed,
            Err(failure) if is_unknown(failure) => Outcome::Unknown,
            Err(failure) => Outcome::Refused(failure_text(failure, language())),
        };
        sound::tell(self, &outcome);
        let title = found.card.as_ref().and_then(card_model::title::of).unwrap_or_default();
        let tried = Tried {
            key: key.clone(),
            code: request.code,
            title,
            outcome: outcome.clone(),
            write: None,
        };
        let _ = self.results.try_update(|results| results.add(tried));
        (key, outcome)
    }

    /// Asks the journal about the result with a key.
    async fn settle(self, key: String) {
        if let Ok(write) = api::writes::by_key(self.session, &key, Consume::PATH).await {
            let language = language();
            let refusal = |write: &desk_api::write::Write| {
                let error = write.weixin.as_ref();
                error.map_or_else(
                    || desk_wording::write_state(write.state, language).to_owned(),
                    |error| desk_wording::errcode(error, language),
                )
            };
            let outcome = Outcome::of(write.as_ref(), refusal);
            let id = write.map(|write| write.id);
            self.list.settle(&key, &outcome);
            let _ = self.results.try_update(|results| results.settle(&key, outcome, id));
        }
    }

    /// Fetches the log again. What is shown stays if it can't be read now.
    fn look_again(self) {
        spawn_local(async move {
            let mut open = self.results.try_with_untracked(Results::open).unwrap_or_default();
            open.extend(self.list.open());
            // Most results are in the list too.
            open.sort_unstable();
            open.dedup();
            for key in open {
                self.settle(key).await;
            }
            if let Ok(log) = api::codes::redemptions(self.session).await {
                let _ = self.log.try_set(Loaded::Ready(log));
            }
        });
    }

    fn clear(self) {
        if self.text.try_set(String::new()).is_none() {
            self.step.set(Step::Ready);
            browser::focus_quietly(FIELD);
        }
    }
}

/// Returns `true` if the code may have been redeemed although the call failed.
fn is_unknown(failure: &Failure) -> bool {
    match failure {
        Failure::NoConnection | Failure::Unreadable => true,
        Failure::Server(body) => body.code == ErrorCode::OutcomeUnknown,
        Failure::Weixin(_) | Failure::Missing => false,
    }
}

#[component]
pub fn RedeemPage() -> impl IntoView {
    let session = CurrentSession::get();
    let page = Page {
        session,
        text: RwSignal::new(String::new()),
        step: RwSignal::new(Step::Ready),
        results: RwSignal::new(Results::default()),
        log: RwSignal::new(Loaded::Loading),
        till: RwSignal::new(browser::stored(TILL).unwrap_or_default()),
        stores: RwSignal::new(Vec::new()),
        list: List::new(),
        camera: Camera::new(),
        sound: RwSignal::new(sound::is_wanted()),
        printed: RwSignal::new(None),
    };
    if session.may(REDEEM) {
        load_into(page.log, api::codes::redemptions(session));
        spawn_local(async move {
            if let Ok(list) = api::stores::stores(session).await {
                let rows = StoreChoice::new(&list.stores).rows_with(&[]);
                let _ = page.stores.try_set(rows);
            }
        });
    }
    Live::get().follow(move |news| {
        let changes_log = matches!(
            news,
            News::Missed
                | News::Told(
                    Event::WriteChanged { .. } | Event::ClockChanged { .. } | Event::Reset
                )
        );
        if changes_log && session.may(REDEEM) {
            page.look_again();
        }
    });
    if let Some(code) = browser::take_from_tab(HANDED_OVER) {
        page.text.set(code);
        page.find();
    }
    page_is_ready();
    let may = move || session.may(REDEEM);
    view! {
        <PageHead title=Signal::derive(t(Text::Title))>{sound::switch(page)}{till(page)}</PageHead>
        {role_notice(REDEEM)}
        <Show when=may>
            <div class="redeem">
                <div class="redeem-now">
                    {field(page)}
                    {camera::view(page)}
                    {list::view(page)}
                    {move || found::view(page)}
                    {results::view(page)}
                </div>
                {log::view(page)}
            </div>
            {receipt::paper(page)}
        </Show>
    }
    .into_any()
}

/// The store or till of this device.
fn till(page: Page) -> AnyView {
    let keep = move |event: ev::Event| {
        let till = event_target_value(&event);
        browser::store(TILL, &till);
        page.till.set(till);
    };
    let names = move || {
        page.stores.with(|stores| {
            let name = |store: &StoreRow| view! { <option value=store.name.clone()></option> };
            stores.iter().map(name).collect_view()
        })
    };
    view! {
        <label class="redeem-till">
            <span class="muted small">{t(Text::Till)}</span>
            <input class="input" id="redeem-till" list="redeem-tills" autocomplete="off" maxlength="64"
                placeholder=t(Text::NoTill) title=t(Text::TillHelp) prop:value=page.till on:change=keep/>
            <datalist id="redeem-tills">{names}</datalist>
        </label>
    }
    .into_any()
}

/// The field for scanner and keyboard.
fn field(page: Page) -> AnyView {
    let typed = move |event: ev::Event| {
        page.text.set(event_target_value(&event));
        page.step.set(Step::Ready);
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        page.enter();
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            page.list.end();
            page.clear();
        }
    };
    Effect::new(|| browser::focus_quietly(FIELD));
    let busy = move || page.step.with(|step| matches!(step, Step::Finding | Step::Redeeming(_)));
    let has_text = move || page.text.with(|text| !text.is_empty());
    view! {
        <form class="redeem-form" autocomplete="off" on:submit=submit>
            <label class="visually-hidden" for=FIELD>{t(Text::Code)}</label>
            <div class="redeem-field">
                {Icon::Scan.view()}
                <input id=FIELD class="redeem-input" type="text" autocomplete="off" autocapitalize="none" spellcheck="false"
                    enterkeyhint="go" maxlength="2048" aria-describedby="redeem-hint"
                    prop:value=page.text on:input=typed on:keydown=escape on:paste=move |event| page.list.paste(page, &event)/>
                <Show when=has_text>
                    <button class="button button-quiet button-icon" type="button" data-action="clear-code" aria-label=t(Text::Clear) title=t(Text::Clear)
                        on:click=move |_| page.clear()>{Icon::Cross.view()}</button>
                </Show>
                {camera::button(page)}
                <button class="button" type="submit" data-action="find-code" disabled=busy>{t(Text::Find)}<kbd aria-hidden="true">"Enter"</kbd></button>
            </div>
            <p class="muted small" id="redeem-hint">{t(Text::Hint)}</p>
        </form>
    }
    .into_any()
}
