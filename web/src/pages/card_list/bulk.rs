//! Actions on the selected vouchers, in a bar over the foot of the list.

use leptos::prelude::*;

use super::{Page, export, row_menu::Action};
use crate::{
    address::at,
    components::icon::Icon,
    i18n::{Message, language, list, list::ListText as Text, t},
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
            {duplicate}
            {export::bulk_button(page)}
            <span class="bulk-line"></span>
            <button type="button" data-action="clear-chosen" aria-label=t(Text::ClearChosen) title=t(Text::ClearChosen) on:click=move |_| page.selection.clear()>
                {Icon::Cross.view()}
            </button>
        </div>
    }
    .into_any()
}
