//! The submission of a form: its key, how it stands, and the look-ups after a lost answer.
//!
//! The key is made when the form opens. Once something was sent it is stored with the draft's id, so that a reload of the
//! page continues to follow the same write.

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

/// Pause between the first look-ups.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// Look-ups with the first pause; a search of the server may last half an hour.
const FREQUENT_LOOKS: u32 = 30;
/// Pause between later look-ups.
const LATER_PAUSE: Duration = Duration::from_secs(10);

/// The submission of a form. Lives as long as the page, also if the form is built again.
#[derive(Clone, Copy)]
pub struct Attempt {
    session: CurrentSession,
    /// The platform's path of the write.
    path: &'static str,
    /// How it stands.
    pub sent: RwSignal<Sent>,
    key: StoredValue<String>,
    draft_id: StoredValue<String>,
    /// Grows with every submission, so that the look-ups of an earlier one end.
    round: StoredValue<u64>,
    done: StoredValue<Option<Callback<Write>>>,
    /// A submission has just been carried out, and the form that follows says so first.
    is_news: StoredValue<bool>,
}

impl Attempt {
    /// A submission that has not begun.
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

    /// Names the form's draft and what happens once a lost write turns out to be carried out. Continues to follow the
    /// write of this draft that was sent before a reload.
    pub fn attach(self, draft_id: &str, done: Callback<Write>) {
        self.done.set_value(Some(done));
        self.draft_id.set_value(draft_id.to_owned());
        let is_under_way = self.sent.with_untracked(|sent| *sent != Sent::Nothing);
        if let Some(key) = browser::stored(&name(draft_id)).filter(|_| !is_under_way) {
            self.key.set_value(key);
            self.look_after_reload();
        }
    }

    /// Begins a submission and returns its key.
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

    /// Takes over the failure of the submission.
    pub fn failed(self, failure: Failure) {
        self.turn(Sent::after(failure));
        if self.sent.try_with_untracked(|sent| matches!(sent, Sent::Looking(_))) == Some(true)
            && let Some(round) = self.round.try_get_value()
        {
            self.look(round, 0);
        }
    }

    /// Notes that it was carried out, for the form that follows.
    pub fn carried_out(self) {
        let _ = self.is_news.try_set_value(true);
    }

    /// Whether a submission was carried out since the last call.
    pub fn take_news(self) -> bool {
        self.is_news.try_update_value(std::mem::take).unwrap_or(false)
    }

    /// Nothing is left to say: the write is known to be carried out, or the form was left.
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

    /// What was sent before a reload may be settled by now, or may never have arrived.
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
        // The page has gone, or something else was sent meanwhile.
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
