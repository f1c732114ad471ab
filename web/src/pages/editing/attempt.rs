//! The submission of a form: its key, its state, and the look-ups after a lost response.
//!
//! The key is created when the form opens. Once something was sent, it is stored with the draft's id, so that the page
//! follows the same write after a reload.

use std::time::Duration;

use desk_api::write::Write;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    address::kept_as,
    api::{self, Failure},
    browser,
    state::{
        sent::{Found, Look, Sent, found},
        session::CurrentSession,
    },
};

/// Interval of the first look-ups.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// Number of look-ups with the first interval; the server may search for half an hour.
const FREQUENT_LOOKS: u32 = 30;
/// Interval of later look-ups.
const LATER_PAUSE: Duration = Duration::from_secs(10);

/// The submission of a form. Lives as long as the page, even if the form is rebuilt.
#[derive(Clone, Copy)]
pub struct Attempt {
    session: CurrentSession,
    /// The platform's path of the write.
    path: &'static str,
    /// The state of the submission.
    pub sent: RwSignal<Sent>,
    key: StoredValue<String>,
    draft_id: StoredValue<String>,
    /// Incremented by every submission, so that look-ups of earlier ones end.
    round: StoredValue<u64>,
    done: StoredValue<Option<Callback<Write>>>,
    /// Whether a submission was just carried out, which the next form reports.
    is_news: StoredValue<bool>,
}

impl Attempt {
    /// Creates a submission that has not started.
    pub fn new(session: CurrentSession, path: &'static str) -> Self {
        Self {
            session,
            path,
            sent: RwSignal::new(Sent::Nothing),
            key: StoredValue::new(browser::random_uuid()),
            draft_id: StoredValue::new(String::new()),
            round: StoredValue::new(0),
            done: StoredValue::new(None),
            is_news: StoredValue::new(false),
        }
    }

    /// Sets the form's draft, and the callback for a lost write that turns out to be carried out. If a write of this
    /// draft was sent before a reload, follows it.
    pub fn attach(self, draft_id: &str, done: Callback<Write>) {
        self.done.set_value(Some(done));
        self.draft_id.set_value(draft_id.to_owned());
        let is_under_way = self.sent.with_untracked(|sent| *sent != Sent::Nothing);
        if let Some(key) = browser::stored(&name(draft_id)).filter(|_| !is_under_way) {
            self.key.set_value(key);
            self.look_after_reload();
        }
    }

    /// Starts a submission and returns its key.
    pub fn begin(self) -> String {
        self.round.update_value(|round| *round += 1);
        self.sent.set(Sent::Sending);
        let key = self.key.get_value();
        self.draft_id.with_value(|draft_id| browser::store(&name(draft_id), &key));
        key
    }

    /// Takes another key for the next submission.
    pub fn renew_key(self) {
        let _ = self.key.try_set_value(browser::random_uuid());
        self.forget_key();
    }

    /// Returns `true` once the page was left. The key stays stored, and the draft's next form looks it up.
    pub fn is_gone(self) -> bool {
        self.round.try_get_value().is_none()
    }

    /// Handles the failure of the submission.
    pub fn failed(self, failure: Failure) {
        self.turn(Sent::after(failure));
        if self.sent.try_with_untracked(|sent| matches!(sent, Sent::Looking(_))) == Some(true)
            && let Some(round) = self.round.try_get_value()
        {
            self.look(round, 0);
        }
    }

    /// Records that it was carried out, for the next form.
    pub fn carried_out(self) {
        let _ = self.is_news.try_set_value(true);
    }

    /// Returns `true` if a submission was carried out since the last call.
    pub fn take_news(self) -> bool {
        self.is_news.try_update_value(std::mem::take).unwrap_or(false)
    }

    /// Ends the submission: the write is known to be carried out, or the form was left.
    pub fn end(self) {
        let _ = self.sent.try_set(Sent::Nothing);
        self.renew_key();
    }

    fn forget_key(self) {
        let _ = self.draft_id.try_with_value(|draft_id| browser::forget(&name(draft_id)));
    }

    fn turn(self, sent: Sent) {
        if sent.needs_new_key() {
            self.renew_key();
        }
        // An equal state is not announced again.
        if self.sent.try_with_untracked(|before| *before != sent) == Some(true) {
            self.sent.set(sent);
        }
    }

    /// Looks up a write that was sent before a reload. It may be settled by now, or may never have arrived.
    fn look_after_reload(self) {
        spawn_local(async move {
            let (Some(key), Some(round)) = (self.key.try_get_value(), self.round.try_get_value())
            else {
                return;
            };
            let answer = api::writes::by_key(self.session, &key, self.path).await;
            if !matches!(answer, Ok(None)) {
                self.take(answer, round, 0);
            }
        });
    }

    fn look(self, round: u64, looks: u32) {
        spawn_local(async move {
            let Some(key) = self.key.try_get_value() else { return };
            let answer = api::writes::by_key(self.session, &key, self.path).await;
            self.take(answer, round, looks);
        });
    }

    fn take(self, answer: Result<Option<Write>, Failure>, round: u64, looks: u32) {
        // The page was left, or another submission was sent meanwhile.
        if self.round.try_get_value() != Some(round) {
            return;
        }
        let look = self.sent.with_untracked(|sent| match sent {
            Sent::Looking(look) => *look,
            _ => Look::default(),
        });
        match found(answer, look) {
            Found::Done(write) => {
                self.end();
                if let Some(done) = self.done.try_get_value().flatten() {
                    let _ = done.try_run(*write);
                }
            }
            Found::Now(sent) => {
                let goes_on = matches!(sent, Sent::Looking(_));
                self.turn(sent);
                if goes_on {
                    let pause = if looks < FREQUENT_LOOKS { FIRST_PAUSE } else { LATER_PAUSE };
                    set_timeout(move || self.look(round, looks.saturating_add(1)), pause);
                }
            }
        }
    }
}

fn name(draft_id: &str) -> String {
    kept_as(&format!("key.{draft_id}"))
}
