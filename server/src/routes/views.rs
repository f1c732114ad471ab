//! `/desk/{account}/views`: saved views of the list.

use axum::{Json, extract::Request};
use desk_api::{
    error::ErrorCode,
    event::Event,
    view::{MAX_ID, MAX_NAME, MAX_QUERY, SavedView, ViewProblem},
};
use desk_store::StoreError;
use http::StatusCode;

use crate::{
    failure::Failure,
    http::extract::{Path, json_body},
    server::InAccount,
};

/// Maximum bytes of a view.
const MAX_BYTES: usize = 16 * 1024;

/// Returns the views, in the order of their creation.
pub(crate) async fn list(InAccount(account): InAccount) -> Result<Json<Vec<SavedView>>, Failure> {
    Ok(Json(account.store.views(&account.name).await?))
}

/// Saves a view.
pub(crate) async fn write(
    InAccount(account): InAccount,
    Path((_, view_id)): Path<(String, String)>,
    request: Request,
) -> Result<Json<SavedView>, Failure> {
    let mut view: SavedView = json_body(request, MAX_BYTES).await?;
    view.name = view.name.trim().to_owned();
    if view.id != view_id {
        let message = "the view's id must be the one in the path";
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("id"));
    }
    view.check().map_err(refused)?;
    match account.store.put_view(&account.name, &view).await {
        Ok(()) => {
            account.events.publish(Event::ViewsChanged);
            Ok(Json(view))
        }
        Err(error @ StoreError::TooMany { .. }) => {
            Err(Failure::new(ErrorCode::TooMany, error.to_string()))
        }
        Err(error) => Err(Failure::not_saved(error)),
    }
}

/// Deletes a view. Deleting a missing view succeeds: two pages may delete the same one.
pub(crate) async fn delete(
    InAccount(account): InAccount,
    Path((_, view_id)): Path<(String, String)>,
) -> Result<StatusCode, Failure> {
    let deleted = account.store.delete_view(&account.name, &view_id).await;
    if deleted.map_err(Failure::not_saved)? {
        account.events.publish(Event::ViewsChanged);
    }
    Ok(StatusCode::NO_CONTENT)
}

fn refused(problem: ViewProblem) -> Failure {
    let message = match problem {
        ViewProblem::Id => format!("the id has 1 to {MAX_ID} letters, digits and hyphens"),
        ViewProblem::Name => format!("the name has 1 to {MAX_NAME} characters"),
        ViewProblem::Query => {
            format!("the query has at most {MAX_QUERY} bytes and doesn't begin with `?`")
        }
        ViewProblem::Color => format!("the colour has 1 to {MAX_ID} letters, digits and hyphens"),
    };
    Failure::new(ErrorCode::InvalidShape, message).at(problem.field())
}
