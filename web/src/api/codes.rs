//! Codes: finding and redeeming them at a till, their history, and what a merchant can do with them.

use card_model::id::{CardId, Code, OpenId};
use desk_api::{
    code::{CodeDetail, RecentCodes},
    job::{CodesToVoid, VoidCheck},
    path::desk,
    redemption::{CodeToFind, FoundCode, RedemptionLog},
};
use gloo_net::http::Method;
use weixin_api::{
    card::modify_stock::{self, ModifyStock},
    code::{
        consume::{Consume, Request},
        get_deposit_count::{self, GetDepositCount},
        list_of_user::{self, HeldCode, ListOfUser},
        mark::{self, Mark},
        set_unavailable::{self, SetUnavailable},
        update::{self, Update},
    },
    member_card::{
        activate::Activate,
        get_user_info::{self, GetUserInfo},
        update_user::UpdateUser,
    },
    ticket::{
        check_in_boarding_pass::CheckInBoardingPass, update_meeting_ticket::UpdateMeetingTicket,
        update_movie_ticket::UpdateMovieTicket,
    },
};

use super::{Failure, get, send, weixin};
use crate::state::{code_actions::Request as OwnRequest, session::CurrentSession};

/// Finds the code that was scanned or typed.
pub async fn find(session: CurrentSession, code: &CodeToFind) -> Result<FoundCode, Failure> {
    send(Method::POST, &session.desk(desk::FIND_CODE, &[]), code).await
}

/// Fetches a code with its history.
pub async fn detail(session: CurrentSession, code: &CodeToFind) -> Result<CodeDetail, Failure> {
    send(Method::POST, &session.desk(desk::CODE_DETAIL, &[]), code).await
}

/// Fetches the codes of the latest events and writes.
pub async fn recent(session: CurrentSession) -> Result<RecentCodes, Failure> {
    get(&session.desk(desk::CODES, &[])).await
}

/// Fetches the codes that a user holds.
pub async fn of_user(session: CurrentSession, openid: OpenId) -> Result<Vec<HeldCode>, Failure> {
    let request =
        list_of_user::Request { openid: Some(openid), ..list_of_user::Request::default() };
    let answer = weixin::<ListOfUser>(&session.account(), &request, None).await?;
    Ok(answer.card_list.unwrap_or_default())
}

/// Fetches what making codes void would do.
pub async fn check_void(
    session: CurrentSession,
    codes: &CodesToVoid,
) -> Result<VoidCheck, Failure> {
    send(Method::POST, &session.desk(desk::VOID_CHECK, &[]), codes).await
}

/// Fetches the redemptions of today.
pub async fn redemptions(session: CurrentSession) -> Result<RedemptionLog, Failure> {
    get(&session.desk(desk::REDEMPTIONS, &[])).await
}

/// Redeems a code. The same key redeems it once, however often it is sent.
pub async fn redeem(session: CurrentSession, request: &Request, key: &str) -> Result<(), Failure> {
    weixin::<Consume>(&session.account(), request, Some(key)).await.map(drop)
}

/// Makes a code void, permanently.
pub async fn make_void(
    session: CurrentSession,
    request: &set_unavailable::Request,
    key: &str,
) -> Result<(), Failure> {
    weixin::<SetUnavailable>(&session.account(), request, Some(key)).await.map(drop)
}

/// Replaces a code.
pub async fn replace(
    session: CurrentSession,
    request: &update::Request,
    key: &str,
) -> Result<(), Failure> {
    weixin::<Update>(&session.account(), request, Some(key)).await.map(drop)
}

/// Locks or unlocks the code of a Friend's Voucher for a user.
pub async fn mark(
    session: CurrentSession,
    request: &mark::Request,
    key: &str,
) -> Result<(), Failure> {
    weixin::<Mark>(&session.account(), request, Some(key)).await.map(drop)
}

/// Does what only the card's type has.
pub async fn act(session: CurrentSession, request: &OwnRequest, key: &str) -> Result<(), Failure> {
    let (account, key) = (session.account(), Some(key));
    match request {
        OwnRequest::Activate(it) => weixin::<Activate>(&account, it, key).await.map(drop),
        OwnRequest::UpdateMember(it) => weixin::<UpdateUser>(&account, it, key).await.map(drop),
        OwnRequest::SetShow(it) => weixin::<UpdateMovieTicket>(&account, it, key).await.map(drop),
        OwnRequest::SetMeeting(it) => {
            weixin::<UpdateMeetingTicket>(&account, it, key).await.map(drop)
        }
        OwnRequest::CheckIn(it) => weixin::<CheckInBoardingPass>(&account, it, key).await.map(drop),
    }
}

/// Fetches what Weixin knows of a member.
pub async fn member(
    session: CurrentSession,
    code: Code,
    card_id: Option<CardId>,
) -> Result<get_user_info::Response, Failure> {
    let request =
        get_user_info::Request { code: Some(code), card_id, ..get_user_info::Request::default() };
    weixin::<GetUserInfo>(&session.account(), &request, None).await
}

/// Fetches the number of codes that were imported into a card.
pub async fn deposited(session: CurrentSession, card_id: CardId) -> Result<Option<u64>, Failure> {
    let request = get_deposit_count::Request {
        card_id: Some(card_id),
        ..get_deposit_count::Request::default()
    };
    let answer = weixin::<GetDepositCount>(&session.account(), &request, None).await?;
    Ok(answer.count)
}

/// Adds to the stock of a card.
pub async fn add_stock(
    session: CurrentSession,
    request: &modify_stock::Request,
    key: &str,
) -> Result<(), Failure> {
    weixin::<ModifyStock>(&session.account(), request, Some(key)).await.map(drop)
}
