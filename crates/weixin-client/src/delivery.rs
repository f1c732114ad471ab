//! When a request is sent again: never a write whose fate is open, a read when the platform is busy, and
//! either once when the platform refused it because of its token, which it does before anything else.

use std::{future::Future, time::Duration};

use tokio::time::{Instant, sleep, timeout_at};
use weixin_api::{endpoint::Effect, errcode::RetryClass};

use crate::{
    error::{CallError, NotSent},
    http::Answer,
    random::{Random, between},
    stats::Counters,
    token::{Token, TokenSource, Tokens},
};

/// How often a read is sent again.
const MAX_RETRIES: u32 = 2;
/// The shortest and the longest pause before that.
const PAUSE: (Duration, Duration) = (Duration::from_millis(200), Duration::from_millis(800));

/// What sending needs beside the request.
pub(crate) struct Delivery<'client, S> {
    pub(crate) tokens: &'client Tokens<S>,
    pub(crate) random: &'client dyn Random,
    pub(crate) counters: &'client Counters,
    pub(crate) effect: Effect,
    pub(crate) deadline: Instant,
}

impl<S: TokenSource> Delivery<'_, S> {
    /// Sends until there is an answer, or no reason to send again. `send` says which token it used: it may
    /// find a newer one than it was given.
    ///
    /// # Errors
    /// Whatever the last attempt ended with.
    pub(crate) async fn run<F, Sending>(&self, send: F) -> Result<Answer, CallError>
    where
        F: Fn(Token) -> Sending,
        Sending: Future<Output = (Token, Result<Answer, CallError>)>,
    {
        let mut token = self.in_time(self.tokens.current()).await?;
        let mut renewed = false;
        let mut retries = 0;
        loop {
            let (used, result) = send(token.clone()).await;
            match &result {
                Ok(answer) if answer.class() == RetryClass::TokenStale => {
                    self.counters.token_rejections.add();
                    let refusal = answer.error();
                    if renewed {
                        return Err(CallError::Credential(refusal));
                    }
                    renewed = true;
                    token = self.in_time(self.tokens.replace(&used, refusal)).await?;
                }
                _ if self.effect == Effect::Read && retries < MAX_RETRIES && is_busy(&result) => {
                    let pause = between(self.random, PAUSE.0, PAUSE.1);
                    if Instant::now() + pause >= self.deadline {
                        return result;
                    }
                    retries += 1;
                    self.counters.retries.add();
                    sleep(pause).await;
                }
                _ => return result,
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

/// Whether the platform, or what stands before it, was busy or away.
pub(crate) fn is_busy(result: &Result<Answer, CallError>) -> bool {
    match result {
        Ok(answer) => answer.class() == RetryClass::Busy,
        Err(CallError::NoAnswerOfThePlatform { status }) => *status >= 500,
        Err(
            CallError::AnswerLost { .. } | CallError::NotSent { source: NotSent::Transport(_) },
        ) => true,
        Err(_) => false,
    }
}

/// Repeats something that changes nothing while the platform is busy.
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
