//! When a request is sent again: a read if the platform is busy, and any call that the platform refused before carrying
//! it out because of its token or too many calls within a minute.

use std::{future::Future, time::Duration};

use tokio::time::{Instant, sleep, timeout_at};
use weixin_api::{
    endpoint::Effect,
    errcode::{MINUTE_QUOTA_REACHED, RetryClass},
};

use crate::{
    brake::Brake,
    budget::Budget,
    error::{CallError, NotSent},
    http::Answer,
    random::{Random, between},
    stats::Counters,
    token::{Token, TokenSource, Tokens},
};

/// The most tokens that one call tries after refusals.
const MAX_RENEWALS: u32 = 3;
/// The shortest and the longest pause before a retry.
const PAUSE: (Duration, Duration) = (Duration::from_millis(200), Duration::from_millis(800));

/// What the attempts of one call have in common.
#[derive(Default)]
struct Progress {
    /// The token of the next attempt.
    token: Option<Token>,
    /// Tokens that the platform refused.
    renewals: u32,
    /// The response that the call is one too many within the minute.
    refused: Option<Answer>,
}

/// What sending needs in addition to the request.
pub(crate) struct Delivery<'client, S> {
    pub(crate) tokens: &'client Tokens<S>,
    pub(crate) brake: &'client Brake,
    pub(crate) budget: &'client Budget,
    pub(crate) random: &'client dyn Random,
    pub(crate) counters: &'client Counters,
    pub(crate) path: &'static str,
    pub(crate) effect: Effect,
    pub(crate) deadline: Instant,
}

impl<S: TokenSource> Delivery<'_, S> {
    /// Sends until there is a response or no reason to send again. `send` returns the token that it used, which may be
    /// newer than the given one.
    ///
    /// # Errors
    /// The result of the last attempt.
    pub(crate) async fn run<F, Sending>(&self, send: F) -> Result<Answer, CallError>
    where
        F: Fn(Token) -> Sending,
        Sending: Future<Output = (Token, Result<Answer, CallError>)>,
    {
        let send = &send;
        let attempt = |mut progress: Progress| async move {
            let result = self.accepted(send, &mut progress).await;
            (progress, result)
        };
        let may_repeat = |retries| self.may_repeat(retries);
        repeat_while_busy(self.random, self.deadline, may_repeat, Progress::default(), attempt)
            .await
    }

    /// Decides whether a call may be repeated because the platform is busy, after so many retries.
    fn may_repeat(&self, retries: u32) -> bool {
        if self.effect != Effect::Read {
            return false;
        }
        let permitted = self.budget.take(retries);
        let counter =
            if permitted { &self.counters.retries } else { &self.counters.retries_denied };
        counter.add();
        permitted
    }

    /// Sends until the platform carries the call out. Repeats the call only if the platform is known to have refused it first.
    async fn accepted<F, Sending>(
        &self,
        send: &F,
        progress: &mut Progress,
    ) -> Result<Answer, CallError>
    where
        F: Fn(Token) -> Sending,
        Sending: Future<Output = (Token, Result<Answer, CallError>)>,
    {
        loop {
            let pass = match self.brake.enter(self.path, self.deadline).await {
                Ok(pass) => pass,
                // Prefers the platform's response to this call, if there is one.
                Err(closed) => {
                    return progress.refused.take().ok_or_else(|| {
                        self.counters.closed.add();
                        closed
                    });
                }
            };
            let current = match progress.token.take() {
                Some(token) => token,
                None => self.in_time(self.tokens.current()).await?,
            };
            let (used, result) = send(current).await;
            pass.settle(&result);
            match result {
                Ok(answer) if answer.class() == RetryClass::TokenStale => {
                    self.counters.token_rejections.add();
                    progress.renewals += 1;
                    if progress.renewals > MAX_RENEWALS {
                        let (times, answer) = (progress.renewals, answer.error());
                        return Err(CallError::TokenRefused { times, answer });
                    }
                    let renewed = self.tokens.replace(&used, answer.error());
                    progress.token = Some(self.in_time(renewed).await?);
                }
                Ok(answer) if answer.head.errcode == Some(MINUTE_QUOTA_REACHED) => {
                    progress.refused = Some(answer);
                    progress.token = Some(used);
                }
                result => {
                    if self.effect == Effect::Read && result.is_ok() && !is_busy(&result) {
                        self.budget.succeeded();
                    }
                    progress.token = Some(used);
                    return result;
                }
            }
        }
    }

    async fn in_time<T>(
        &self,
        waiting: impl Future<Output = Result<T, crate::token::TokenError>>,
    ) -> Result<T, CallError> {
        match timeout_at(self.deadline, waiting).await {
            Ok(result) => Ok(result?),
            Err(_) => Err(CallError::NotSent { source: NotSent::TimedOut }),
        }
    }
}

/// Returns `true` if the platform or a gateway before it was busy or unreachable.
pub(crate) fn is_busy(result: &Result<Answer, CallError>) -> bool {
    match result {
        Ok(answer) => answer.class() == RetryClass::Busy,
        Err(CallError::NoAnswerOfThePlatform { status }) => *status >= 500,
        Err(
            CallError::AnswerLost { .. }
            | CallError::NotSent { source: NotSent::Transport(_) | NotSent::Incomplete(_) },
        ) => true,
        Err(_) => false,
    }
}

/// Repeats a request while the platform is busy. `may_repeat` decides after so many retries, if there is still time.
/// `send` gets the state that its last call returned.
pub(crate) async fn repeat_while_busy<State, Sending>(
    random: &dyn Random,
    deadline: Instant,
    may_repeat: impl Fn(u32) -> bool,
    mut state: State,
    send: impl Fn(State) -> Sending,
) -> Result<Answer, CallError>
where
    Sending: Future<Output = (State, Result<Answer, CallError>)>,
{
    let mut retries = 0;
    loop {
        let (next, result) = send(state).await;
        if !is_busy(&result) {
            return result;
        }
        let pause = between(random, PAUSE.0, PAUSE.1);
        if Instant::now() + pause >= deadline || !may_repeat(retries) {
            return result;
        }
        (state, retries) = (next, retries + 1);
        sleep(pause).await;
    }
}

#[cfg(test)]
mod tests;
