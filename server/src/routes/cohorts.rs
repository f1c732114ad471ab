//! GET `/desk/{account}/statistics/cohorts`: claims by week and how soon they were redeemed, as JSON and as a file.

use axum::{Json, response::Response};
use desk_api::cohorts::{Cohorts, Query as Asked};

use crate::{
    cohorts::answer,
    export::{self, Form},
    failure::Failure,
    http::extract::Query,
    server::InAccount,
};

/// Returns the cohorts of the weeks of a range, of one card or of all.
pub(crate) async fn cohorts(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
) -> Result<Json<Cohorts>, Failure> {
    Ok(Json(answer(&account, &asked).await?))
}

/// Returns the same as a file.
pub(crate) async fn file(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Failure> {
    let cohorts = answer(&account, &asked).await?;
    let row = asked.card_id.as_ref().and_then(|card_id| account.cards.row(card_id));
    let title = row.map(|row| row.title);
    export::cohorts::response(&cohorts, &asked, title.as_deref(), form)
}
