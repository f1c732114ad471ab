//! A change of stock on its way: sent once, settled if its response is lost, and done when the stock read back matches.

use std::time::Duration;

use card_model::id::CardId;
use desk_api::{
    error::ErrorCode,
    stock::{ReadBack, StockReading},
    write::Write,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Below, Page, word};
use crate::{
    api::{self, Failure},
    components::{icon::Icon, page_link::PageLink, problem::failure_text},
    i18n::{
        language,
        stock::{self as texts, StockText as Text},
        t,
    },
    pages::editing::attempt::Attempt,
    state::sent::Sent,
};

/// Pause between two readings of the stock.
const PAUSE: Duration = Duration::from_secs(4);
/// Number of readings; after that, the user may ask for another one.
const MOST_READINGS: u32 = 20;

/// The stock read after the write.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Back {
    /// It is being read.
    Reading,
    /// It was read.
    Read(StockReading),
    /// It could not be read.
    Failed(Failure),
}

/// A change of stock.
#[derive(Clone, Copy)]
pub(super) struct Submission {
    page: Page,
    path: &'static str,
    is_purchase: bool,
    /// Its key, its state and the look-ups.
    pub(super) attempt: Attempt,
    /// The write, once it is known to be carried out.
    write: RwSignal<Option<i64>>,
    back: RwSignal<Option<Back>>,
}

impl Submission {
    /// Creates one that has not started. If one to this card was sent before and its outcome wasn't known, follows it.
    pub(super) fn new(page: Page, path: &'static str, card_id: &CardId, is_purchase: bool) -> Self {
        let attempt = Attempt::new(page.session, path);
        let (write, back) = (RwSignal::new(None), RwSignal::new(None));
        let this = Self { page, path, is_purchase, attempt, write, back };
        let done = Callback::new(move |write: Write| this.carried_out(write.id));
        attempt.attach(&format!("stock.{card_id}"), done);
        this
    }

    /// Handles the response to the submission with a key.
    pub(super) async fn answered(self, key: &str, answer: Result<(), Failure>) {
        match answer {
            Ok(()) => {
                let found = api::writes::by_key(self.page.session, key, self.path).await;
                if self.attempt.is_gone() {
                    return;
                }
                self.attempt.end();
                match found {
                    Ok(Some(write)) => self.carried_out(write.id),
                    Ok(None) => self.back.set(Some(Back::Failed(Failure::Missing))),
                    Err(failure) => self.back.set(Some(Back::Failed(failure))),
                }
                self.page.refresh();
            }
            Err(failure) => self.attempt.failed(failure),
        }
    }

    fn carried_out(self, write: i64) {
        if self.write.try_set(Some(write)).is_none() {
            self.read(0);
        }
    }

    /// Reads the stock back until it matches.
    fn read(self, readings: u32) {
        let Some(write) = self.write.try_get_untracked().flatten() else { return };
        if readings == 0 {
            self.back.set(Some(Back::Reading));
        }
        spawn_local(async move {
            let answer = api::stock::read_back(self.page.session, write).await;
            let waits = matches!(&answer, Ok(reading) if reading.check == ReadBack::Waiting);
            let back = answer.map_or_else(Back::Failed, Back::Read);
            // The drawer may have been closed.
            if self.back.try_set(Some(back)).is_some() {
                return;
            }
            if waits && readings < MOST_READINGS {
                set_timeout(move || self.read(readings.saturating_add(1)), PAUSE);
            } else {
                self.page.refresh();
            }
        });
    }

    /// Returns `true` if nothing was sent, or it is certain that nothing changed. Reactive.
    pub(super) fn is_free(self) -> bool {
        let is_idle = self.attempt.sent.with(|sent| {
            matches!(
                sent,
                Sent::Nothing
                    | Sent::Refused(_)
                    | Sent::NeverLeft(_)
                    | Sent::NotDone(_)
                    | Sent::Ended(..)
            )
        });
        is_idle && self.back.with(Option::is_none)
    }

    /// Begins anew.
    pub(super) fn reset(self) {
        self.attempt.end();
        self.write.set(None);
        self.back.set(None);
    }

    /// The state. Reactive.
    pub(super) fn view(self) -> AnyView {
        let content = move || match self.back.get() {
            Some(back) => self.steps(&Step::Done, Some(&back)),
            None => self.attempt.sent.with(|sent| self.on_its_way(sent)),
        };
        view! { <div class="stock-state" aria-live="polite">{content}</div> }.into_any()
    }

    fn on_its_way(self, sent: &Sent) -> AnyView {
        let language = language();
        match sent {
            Sent::Nothing => ().into_any(),
            Sent::Sending => self.steps(&Step::Now(word(Text::Sending)), None),
            Sent::Looking(_) => {
                let text = if self.is_purchase { Text::Checking } else { Text::CheckingChange };
                self.steps(&Step::Open(word(text)), None)
            }
            Sent::Refused(Some(failure))
                if failure.code() == Some(ErrorCode::AwaitsConfirmation) =>
            {
                let text =
                    if self.is_purchase { Text::AwaitsSecond } else { Text::AwaitsSecondChange };
                notice("awaits", "notice-info", Icon::People, word(text), None)
            }
            Sent::Refused(failure) => {
                let why = failure.as_ref().map(|failure| failure_text(failure, language));
                let why = why.map(|why| format!(" · {why}")).unwrap_or_default();
                let text = format!("{}{why}", word(Text::Refused));
                notice("refused", "notice-danger", Icon::Cross, text, None)
            }
            Sent::NeverLeft(_) | Sent::Conflict(_) => {
                notice("never-sent", "notice-info", Icon::Info, word(Text::NeverSent), None)
            }
            Sent::NotDone(_) => {
                notice("not-done", "notice-info", Icon::Info, word(Text::NotDone), None)
            }
            Sent::Undecided(write, _) => {
                let text = word(Text::Undecided);
                notice("undecided", "notice-warning", Icon::Question, text, Some(*write))
            }
            Sent::Unsettled(write) => {
                let text = word(Text::Undecided);
                notice("undecided", "notice-warning", Icon::Question, text, *write)
            }
            Sent::Ended(write, _) => {
                notice("ended", "notice-info", Icon::Info, word(Text::Ended), Some(*write))
            }
        }
    }

    /// The steps of the order.
    fn steps(self, confirm: &Step, back: Option<&Back>) -> AnyView {
        let language = language();
        let name = if self.is_purchase { Text::StepConfirm } else { Text::StepChange };
        let (confirm, text) = match confirm {
            Step::Now(text) => ("now", text.clone()),
            Step::Open(text) => ("open", text.clone()),
            Step::Done => ("done", word(Text::Accepted)),
        };
        let (state, read) = match back {
            None => ("later", String::new()),
            Some(Back::Reading) => ("now", word(Text::ReadingBack)),
            Some(Back::Failed(failure)) => (
                "open",
                format!("{} · {}", word(Text::ReadFailed), failure_text(failure, language)),
            ),
            Some(Back::Read(reading)) => match (reading.check, reading.expected) {
                (ReadBack::Matches, _) => ("done", texts::has_read(reading.total, language)),
                (ReadBack::Waiting, expected) => {
                    let expects = expected.map(|total| texts::expects(total, language));
                    ("now", [word(Text::ReadWaits), expects.unwrap_or_default()].join(" "))
                }
                (ReadBack::Differs, expected) => {
                    ("differs", texts::differs(expected.unwrap_or(0), reading.total, language))
                }
                (ReadBack::Unread, _) => ("open", word(Text::ReadUnknown)),
            },
        };
        let again = matches!(back, Some(Back::Failed(_) | Back::Read(_))) && state != "done";
        let is_done = state == "done";
        let quoted = self.is_purchase.then(|| step("done", word(Text::StepQuote), String::new()));
        let page = self.page;
        let show = move |below: Below| {
            move |_| {
                page.is_adding.set(false);
                page.show(below);
            }
        };
        view! {
            <section class="stock-order" data-order=if is_done { "done" } else { confirm } data-read-back=state>
                <h3>{t(Text::ThisOrder)}</h3>
                <ol class="stock-steps">{quoted}{step(confirm, word(name), text)}{step(state, word(Text::StepRead), read)}</ol>
                <Show when=move || again>
                    <button class="button button-small" type="button" data-action="read-again" on:click=move |_| self.read(0)>{Icon::Refresh.view()}{t(Text::ReadAgain)}</button>
                </Show>
                <Show when=move || is_done>
                    <p class="notice notice-success" role="status">{Icon::Check.view()}<span>{t(Text::Done)}</span></p>
                    <div class="stock-after">
                        <button class="button button-small" type="button" data-action="show-ledger" on:click=show(Below::Ledger)>{t(Text::ShowLedger)}</button>
                        {self.is_purchase.then(|| view! { <button class="button button-small" type="button" data-action="show-orders" on:click=show(Below::Orders)>{t(Text::ShowOrders)}</button> })}
                        <button class="button button-small" type="button" data-action="add-more" on:click=move |_| self.reset()>{t(Text::More)}</button>
                    </div>
                </Show>
                <p class="muted small">{t(Text::CanClose)}</p>
            </section>
        }
        .into_any()
    }
}

/// The state of the confirmation.
enum Step {
    Now(String),
    Open(String),
    Done,
}

fn step(state: &'static str, name: String, text: String) -> AnyView {
    let icon = match state {
        "done" => Icon::Check,
        "differs" => Icon::Warning,
        "open" => Icon::Question,
        "now" => Icon::Clock,
        _ => Icon::Eye,
    };
    view! {
        <li class=format!("stock-step stock-step-{state}")>
            <span class="stock-step-mark">{icon.view()}</span>
            <span><strong>{name}</strong><span class="muted small">{text}</span></span>
        </li>
    }
    .into_any()
}

fn notice(
    name: &'static str,
    tone: &'static str,
    icon: Icon,
    text: String,
    write: Option<i64>,
) -> AnyView {
    let link = write.map(|write| {
        view! { <PageLink href=format!("/writes?id={write}")>{t(Text::ToDecide)}</PageLink> }
    });
    view! {
        <div class=format!("notice {tone}") role="alert" data-outcome=name>{icon.view()}<span>{text}</span>{link}</div>
    }
    .into_any()
}
