//! Saved views of the list: a menu that opens, saves and changes them, and a dialog that asks for a name.

use desk_api::view::SavedView;
use leptos::prelude::*;

use super::Page;
use crate::{
    browser,
    components::{
        dialog::Dialog,
        icon::Icon,
        menu::{Menu, choice, item},
        toast::Toaster,
    },
    i18n::{Message, common::Common, language, t, views::ViewText as Text},
    state::{
        card_list::View,
        rights::VIEWS,
        saved_views::{SavedViews, is_name},
    },
};

/// The id of the name's input.
const NAME: &str = "view-name";

pub(super) fn menu(page: Page) -> AnyView {
    let views = SavedViews::get();
    views.need();
    let title = Signal::derive(t(Text::Views));
    let label = move || {
        let own = page.view.with(|view| view.saved.clone());
        let name = views.find(&own).map(|view| view.name);
        let name = name.unwrap_or_else(t(Text::Views));
        view! { {Icon::Star.view()}<span class="voucher-title">{name}</span>{Icon::CaretDown.view()} }.into_any()
    };
    let label =
        ViewFn::from(move || view! { <span class="list-view-name">{label}</span> }.into_any());
    view! { <Menu name="views" class="filter-chip list-views" title label at_end=true>{items(page, views)}</Menu> }
        .into_any()
}

fn items(page: Page, views: SavedViews) -> AnyView {
    let all = views.all().into_iter().map(|saved| {
        let (id, query) = (saved.id.clone(), saved.query.clone());
        let own = id.clone();
        let chosen = Signal::derive(move || page.view.with(|view| view.saved == own));
        choice(false, id.clone(), saved.name, chosen, move || {
            page.change(|view| *view = View { saved: id.clone(), ..View::parse(&query) });
        })
    });
    let own = page.view.with(|view| view.saved.clone());
    let own = views
        .find(&own)
        .filter(|_| views.is_ready() && page.session().may(VIEWS))
        .map(|saved| own_items(page, views, saved));
    let ready = views.is_ready() && page.session().may(VIEWS);
    let restore = (views.misses_built_in() && page.session().may(VIEWS)).then(|| {
        item("restore-views", Icon::Undo, Text::Restore.text(language()).into_owned(), move || {
            views.restore();
        })
    });
    view! {
        {all.collect_view()}
        <hr/>
        {ready.then(|| item("save-view", Icon::Plus, Text::SaveAs.text(language()).into_owned(), move || {
            views.naming.set(Some(String::new()));
        }))}
        {own}
        {restore}
    }
    .into_any()
}

/// Actions on the view that the list was opened with.
fn own_items(page: Page, views: SavedViews, saved: SavedView) -> AnyView {
    let text = |text: Text| text.text(language()).into_owned();
    let changed = page.view.with(View::query) != saved.query;
    let (own, toaster, said) = (saved.clone(), Toaster::get(), text(Text::Saved));
    let update = changed.then(|| {
        item("update-view", Icon::Check, text(Text::Update), move || {
            let query = page.view.with_untracked(View::query);
            views.save(SavedView { query, ..own.clone() }, Some(said.clone()));
        })
    });
    let (id, removed, said) = (saved.id.clone(), saved.id.clone(), text(Text::Removed));
    let (pinned, pin) = (Signal::stored(saved.pinned), saved.clone());
    view! {
        {update}
        {item("rename-view", Icon::Pencil, text(Text::Rename), move || views.naming.set(Some(id.clone())))}
        {choice(false, "pinned".to_owned(), text(Text::InRail), pinned, move || {
            views.save(SavedView { pinned: !pin.pinned, ..pin.clone() }, None);
        })}
        {item("remove-view", Icon::Trash, text(Text::Remove), move || {
            views.remove(removed.clone());
            page.change(|view| view.saved.clear());
            toaster.show(said.clone());
        })}
    }
    .into_any()
}

/// The dialog that asks for a name.
pub(super) fn dialog(page: Page) -> AnyView {
    let views = SavedViews::get();
    let (open, name) = (RwSignal::new(false), RwSignal::new(String::new()));
    Effect::new(move || {
        let naming = views.naming.get();
        if let Some(id) = &naming {
            name.set(untrack(|| views.find(id)).map(|view| view.name).unwrap_or_default());
            request_animation_frame(|| browser::focus(NAME));
        }
        open.set(naming.is_some());
    });
    Effect::new(move || {
        if !open.get() && views.naming.with_untracked(Option::is_some) {
            views.naming.set(None);
        }
    });
    on_cleanup(move || views.naming.set(None));
    let save = move || {
        let (Some(id), name) = (views.naming.get_untracked(), name.get_untracked()) else { return };
        if !is_name(&name) {
            return;
        }
        if let Some(saved) = untrack(|| views.find(&id)) {
            let name = name.trim().to_owned();
            let said = Text::Saved.text(untrack(language)).into_owned();
            views.save(SavedView { name, ..saved }, Some(said));
        } else {
            let id = page.view.with_untracked(|view| views.add(&name, view));
            page.change(|view| view.saved = id);
        }
        open.set(false);
    };
    let title = Signal::derive(move || {
        let new = views.naming.with(|id| id.as_deref().is_none_or(str::is_empty));
        t(if new { Text::SaveAs } else { Text::Rename })()
    });
    view! {
        <Dialog open title class="dialog-small">
            <label class="list-view-field">
                <span>{t(Text::Name)}</span>
                <input
                    id=NAME
                    class="input"
                    maxlength="30"
                    autocomplete="off"
                    aria-describedby="view-name-help"
                    prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                    on:keydown=move |event| if event.key() == "Enter" && !event.is_composing() { save(); }
                />
            </label>
            <p id="view-name-help" class="muted small">{t(Text::NameHelp)}</p>
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| open.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="button" data-action="confirm-view" disabled=move || !is_name(&name.get()) on:click=move |_| save()>{t(Text::Save)}</button>
            </div>
        </Dialog>
    }
    .into_any()
}
