//! Reads a code from the platform.

use desk_store::PushFilter;
use weixin_api::code::get::{Get, Request, Response};
use weixin_client::CallError;

use crate::{account::Account, failure::Failure};

/// Reads a code. Weixin requires the card for codes that the merchant made: if it doesn't find one without its card, the
/// card of an earlier event is tried. Returns the request that was answered.
///
/// # Errors
/// Fails if the platform refuses the call or can't be read, or if the database can't be read.
pub(crate) async fn read(
    account: &Account,
    request: Request,
) -> Result<(Request, Response), Failure> {
    let refused = match account.call::<Get>(&request).await {
        Ok(answer) => return Ok((request, answer)),
        Err(CallError::Api(error)) if request.card_id.is_none() => error,
        Err(error) => return Err(error.into()),
    };
    let filter = PushFilter { code: Some(request.code.to_string()), ..PushFilter::default() };
    let pushes = account.store.pushes(&account.name, &filter, 1).await?;
    let Some(card_id) = pushes.into_iter().find_map(|push| push.push.card_id) else {
        return Err(CallError::Api(refused).into());
    };
    let request = Request { card_id: Some(card_id), ..request };
    let answer = account.call::<Get>(&request).await?;
    Ok((request, answer))
}
