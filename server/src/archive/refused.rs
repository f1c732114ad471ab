//! Which refusals of the platform mean that a part of an archive is missing.

use desk_api::error::ErrorCode;
use weixin_api::errcode::{API_UNAUTHORIZED, MINUTE_QUOTA_REACHED, QUOTA_REACHED};

use crate::failure::Failure;

/// Returns why a part is missing, if the platform refuses it for good.
///
/// # Errors
/// Returns any other failure, which a later attempt may not have.
pub(super) fn refused(failure: Failure) -> Result<String, Failure> {
    let errcode = failure.weixin.as_ref().map(|error| error.errcode);
    match (failure.code, errcode) {
        (_, Some(QUOTA_REACHED | MINUTE_QUOTA_REACHED)) => Err(failure),
        // The account may not call this endpoint, whatever its credentials are.
        (_, Some(API_UNAUTHORIZED)) => Ok(API_UNAUTHORIZED.to_string()),
        (ErrorCode::UpstreamRefused | ErrorCode::UpstreamClosed, Some(errcode)) => {
            Ok(errcode.to_string())
        }
        (ErrorCode::PermissionMissing, _) => Ok("permission_missing".to_owned()),
        _ => Err(failure),
    }
}
