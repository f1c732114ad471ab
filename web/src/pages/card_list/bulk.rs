//! Actions on the selected vouchers, in a bar over the foot of the list.

use desk_api::{identity::Role, job::ChangeAction};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, export, row_menu::Action};
use crate::{
    address::at,
    components::{
        icon::Icon,
        menu::{Menu, item},
    },
    i18n::{Message, bulk::Bulk, language, list, list::ListText as Text, t},
    state::rights::{DELETE, EDIT, MODIFY_STOCK},
};

/// The bar, while rows are selected.
pub(super) fn view(page: Page) -> AnyView {
    // Selected rows that are hidden now aren't acted on.
    let some = Memo::new(move |_| !page.selection.rows(page).is_empty());
    (move || some.get().then(|| bar(page))).into_any()
}

fn bar(page: Page) -> AnyView {
    let chosen = Signal::derive(move || page.selection.rows(page));
    let count = Memo::new(move |_| chosen.with(Vec::len));
    let all = Memo::new(move |_| page.shown.with(|rows| rows.len()));
    let duplicate = move || {
        let rows = chosen.get();
        let [row] = rows.as_slice() else { return None };
        let address = Action::Duplicate.address(page.session(), row)?;
        Some(view! {
            <a href=at(address) data-action="bulk-duplicate">{Icon::Copy.view()}{Text::Duplicate.text(language())}</a>
        })
    };
    view! {
        <div class="bulk-bar" role="region" aria-label=t(Text::ChosenRows)>
            <span role="status" data-chosen="">{move || list::chosen(count.get(), language())}</span>
            {move || (count.get() < all.get()).then(|| view! {
                <button class="bulk-all" type="button" data-action="choose-filtered" on:click=move |_| page.selection.choose_all(page)>
                    {list::choose_filtered(all.get(), language())}
                </button>
            })}
            <span class="bulk-line"></span>
            {direct(page)}
            {duplicate}
            {export::bulk_button(page)}
            {more(page)}
            <span class="bulk-line"></span>
            <button type="button" data-action="clear-chosen" aria-label=t(Text::ClearChosen) title=t(Text::ClearChosen) on:click=move |_| page.selection.clear()>
                {Icon::Cross.view()}
            </button>
        </div>
    }
    .into_any()
}

/// The changes, each with its name in tests and scripts, its icon and the role that it requires.
const CHANGES: [(ChangeAction, &str, Icon, Role); 8] = [
    (ChangeAction::Extend, "bulk-extend", Icon::Clock, EDIT),
    (ChangeAction::Stores, "bulk-stores", Icon::Store, EDIT),
    (ChangeAction::AddStock, "bulk-add-stock", Icon::Box, MODIFY_STOCK),
    (ChangeAction::ServicePhone, "bulk-phone", Icon::Pencil, EDIT),
    (ChangeAction::Notice, "bulk-notice", Icon::Pencil, EDIT),
    (ChangeAction::Description, "bulk-description", Icon::Pencil, EDIT),
    (ChangeAction::ReduceStock, "bulk-reduce-stock", Icon::Box, MODIFY_STOCK),
    (ChangeAction::Delete, "bulk-delete", Icon::Trash, DELETE),
];
/// How many of them are buttons where there is room.
const DIRECT: usize = 3;

/// The usual changes as buttons, where there is room.
fn direct(page: Page) -> AnyView {
    let button = |(action, name, icon, role): (ChangeAction, &'static str, Icon, Role)| {
        let begin = move |_| page.change.begin(page, action);
        page.session().may(role).then(|| {
            let key = (action == ChangeAction::Extend).then_some("v");
            view! {
                <button class="bulk-direct" type="button" data-action=name data-key=key on:click=begin>
                    {icon.view()}{move || wording::change_action(action, language())}
                </button>
            }
        })
    };
    CHANGES.into_iter().take(DIRECT).map(button).collect_view().into_any()
}

/// A menu with all changes. Without room, the buttons are only here.
fn more(page: Page) -> AnyView {
    let may = move || CHANGES.iter().any(|(.., role)| page.session().may(*role));
    let items = move || {
        let items = CHANGES.into_iter().filter(|(.., role)| page.session().may(*role));
        let items = items.map(|(action, name, icon, _)| {
            let text = wording::change_action(action, language()).to_owned();
            item(name, icon, text, move || page.change.begin(page, action))
        });
        let items = items.collect_view();
        let export = page.session().may(EDIT).then(|| {
            let text = Bulk::ExportChanges.text(language()).into_owned();
            item("bulk-export-changes", Icon::Download, text, move || {
                page.export.start_changes(page);
            })
        });
        view! { {items}{export} }.into_any()
    };
    let title = Signal::derive(t(Bulk::More));
    let menu = move || {
        view! { <Menu name="bulk" class="bulk-menu" title icon_only=true label=|| Icon::Dots.view() at_end=true>{items()}</Menu> }
    };
    (move || may().then(menu)).into_any()
}
