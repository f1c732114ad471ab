//! Explains why something is read-only.

use desk_api::identity::Role;
use leptos::prelude::*;

use super::icon::Icon;
use crate::{
    i18n::{identity::Needs, t},
    state::session::CurrentSession,
};

/// Names the needed role to users who lack it.
pub fn role_notice(needed: Role) -> AnyView {
    let session = CurrentSession::get();
    let notice = move || {
        view! { <p class="notice" data-needs=needed.name()>{Icon::Lock.view()}<span>{t(Needs(needed))}</span></p> }
    };
    (move || (!session.may(needed)).then(notice)).into_any()
}
