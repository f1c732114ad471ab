//! GET `/desk/{account}/statistics/members`: statistics of member cards, as JSON and as a file.

use axum::{Json, response::Response};
use desk_api::member_figures::{MemberFigures, Query as Asked};

use crate::{
    export::{self, Form},
    failure::Failure,
    http::extract::Query,
    server::InAccount,
    statistics::members::answer,
};

/// Returns the figures of a range, of one member card or of all.
pub(crate) async fn figures(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
) -> Result<Json<MemberFigures>, Failure> {
    Ok(Json(answer(&account, &asked).await?))
}

/// Returns the same as a file.
pub(crate) async fn file(
    InAccount(account): InAccount,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Failure> {
    let figures = answer(&account, &asked).await?;
    let row = asked.card_id.as_ref().and_then(|card_id| account.cards.row(card_id));
    let title = row.map(|row| row.title);
    export::members::response(&figures, &asked, title.as_deref(), form)
}
