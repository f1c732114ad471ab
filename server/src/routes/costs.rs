//! GET `/desk/{account}/statistics/costs`: costs per redemption, as JSON and as a file.

use axum::{Json, response::Response};
use desk_api::costs::{Costs, Query as Asked};

use crate::{
    costs::answer,
    export::{self, Form},
    failure::Failure,
    http::extract::Query,
    server::InAccount,
};

/// Returns the costs of a range of days, of one card or of all.
pub(crate) async fn costs(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
) -> Result<Json<Costs>, Failure> {
    Ok(Json(answer(&account, &asked).await?))
}

/// Returns the same as a file.
pub(crate) async fn file(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Failure> {
    export::costs::response(&answer(&account, &asked).await?, form)
}
