//! Saved views of the list.

use desk_api::{path::desk, view::SavedView};
use gloo_net::http::Method;

use super::{Failure, delete, get, send_past_closing};
use crate::state::session::CurrentSession;

/// Fetches the views in their order.
pub async fn views(session: CurrentSession) -> Result<Vec<SavedView>, Failure> {
    get(&session.desk(desk::VIEWS, &[])).await
}

/// Saves a view and returns the stored one. The browser finishes the call if the page is closed meanwhile.
pub async fn save(session: CurrentSession, view: &SavedView) -> Result<SavedView, Failure> {
    send_past_closing(Method::PUT, &session.desk(desk::VIEW, &[&view.id]), view).await
}

pub async fn remove(session: CurrentSession, view_id: &str) -> Result<(), Failure> {
    delete(&session.desk(desk::VIEW, &[view_id])).await
}
