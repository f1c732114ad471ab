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

/// The most retries of a token request.
const MAX_RETRIES: u32 = 2;
/// The most tokens that one call tries after refusals.
const MAX_RENEWALS: u32 = 3;
/// The shortest and the longest pause before a retry.
const PAUSE: (Duration, Duration) = (Duration::from_millis(200), Duration::from_millis(800));

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
        let mut token = None;
        let mut renewals = 0;
        let mut retries = 0;
        let mut refused = None;
        loop {
            let pass = match self.brake.enter(self.path, self.deadline).await {
                Ok(pass) => pass,
                // Prefers the platform's response to this call, if there is one.
                Err(closed) => {
                    return refused.ok_or_else(|| {
                        self.counters.closed.add();
                        closed
                    });
                }
            };
            let current = match token.take() {
                Some(token) => token,
                None => self.in_time(self.tokens.current()).await?,
            };
            let (used, result) = send(current).await;
            pass.settle(&result);
            match result {
                Ok(answer) if answer.class() == RetryClass::TokenStale => {
                    self.counters.token_rejections.add();
                    renewals += 1;
                    if renewals > MAX_RENEWALS {
                        let answer = answer.error();
                        return Err(CallError::TokenRefused { times: renewals, answer });
                    }
                    token = Some(self.in_time(self.tokens.replace(&used, answer.error())).await?);
                }
                Ok(answer) if answer.head.errcode == Some(MINUTE_QUOTA_REACHED) => {
                    refused = Some(answer);
                    token = Some(used);
                }
                result if self.effect == Effect::Read && is_busy(&result) => {
                    let pause = between(self.random, PAUSE.0, PAUSE.1);
                    if Instant::now() + pause >= self.deadline {
                        return result;
                    }
                    if !self.budget.take(retries) {
                        self.counters.retries_denied.add();
                        return result;
                    }
                    retries += 1;
                    self.counters.retries.add();
                    token = Some(used);
                    sleep(pause).await;
                }
                result => {
                    if self.effect == Effect::Read && result.is_ok() {
                        self.budget.succeeded();
                    }
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

/// Repeats a request without effects while the platform is busy.
pub(crate) async fn repeat_while_busy<Sending>(
    random: &dyn Random,
    deadline: Instant,
    send: impl Fn() -> Sending,
) -> Result<Answer, CallError>
where
    Sending: Future<Output = Result<Answer, CallError>>,
{
    let mut retries = 0;
    loop {
        let result = send().await;
        let pause = between(random, PAUSE.0, PAUSE.1);
        if retries == MAX_RETRIES || !is_busy(&result) || Instant::now() + pause >= deadline {
            return result;
        }
        retries += 1;
        sleep(pause).await;
    }
}

#[cfg(test)]
mod tests;
