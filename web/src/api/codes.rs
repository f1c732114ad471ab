//! Codes at a till: finding and redeeming them, and the redemptions of a day.

use desk_api::{
    path::desk,
    redemption::{CodeToFind, FoundCode, RedemptionLog},
};
use gloo_net::http::Method;
use weixin_api::code::consume::{Consume, Request};

use super::{Failure, get, send, weixin};
use crate::state::session::CurrentSession;

/// Finds the code that was scanned or typed.
pub async fn find(session: CurrentSession, code: &CodeToFind) -> Result<FoundCode, Failure> {
    send(Method::POST, &session.desk(desk::FIND_CODE, &[]), code).await
}

/// Fetches the redemptions of today.
pub async fn redemptions(session: CurrentSession) -> Result<RedemptionLog, Failure> {
    get(&session.desk(desk::REDEMPTIONS, &[])).await
}

/// Redeems a code. The same key redeems it once, however often it is sent.
pub async fn redeem(session: CurrentSession, request: &Request, key: &str) -> Result<(), Failure> {
    weixin::<Consume>(&session.account(), request, Some(key)).await.map(drop)
}
