//! What each role may do, from the table of rights.

use desk_api::identity::Role;
use desk_wording as wording;
use leptos::prelude::*;

use crate::{
    components::icon::Icon,
    i18n::{language, people::People as Text, t},
    state::rights::{DELETE, EDIT, READ, REDEEM, USERS},
};

/// Actions, each with the lowest role that is allowed to do it.
const DEEDS: [(Text, Role); 5] = [
    (Text::MayRead, READ),
    (Text::MayRedeem, REDEEM),
    (Text::MayEdit, EDIT),
    (Text::MayVoid, DELETE),
    (Text::MayManage, USERS),
];

pub(super) fn what_roles_may() -> AnyView {
    let head = Role::ALL.into_iter().rev().map(|role| {
        view! { <th scope="col">{move || wording::role(role, language())}</th> }
    });
    let lines = DEEDS.into_iter().map(|(text, least)| {
        let cells = Role::ALL.into_iter().rev().map(move |role| {
            let may = role >= least;
            let (icon, text) = if may { (Icon::Check, Text::Yes) } else { (Icon::Dash, Text::No) };
            view! { <td class:role-may=may>{icon.view()}<span class="visually-hidden">{t(text)}</span></td> }
        });
        view! { <tr><th scope="row">{t(text)}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{t(Text::RolesTable)}</h2></div>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t(Text::RolesTable)>
                <table class="table roles-table">
                    <thead><tr><td></td>{head.collect_view()}</tr></thead>
                    <tbody>{lines.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
