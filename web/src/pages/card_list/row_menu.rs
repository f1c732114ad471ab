//! The menu of a row. The list has one, which is placed next to its row.

use std::sync::Arc;

use card_model::{id::CardId, language::Language};
use desk_api::card_list::CardRow;
use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{Page, row_texts::link_id, window::pixels};
use crate::{
    address::at,
    components::{
        icon::Icon,
        menu::{close_outside, focus_first, menu_key},
        toast::Toaster,
    },
    i18n::{Message, language, list::ListText as Text},
    state::{
        rights::{CREATE, EDIT, READ},
        session::CurrentSession,
        voucher::copy_address,
    },
};

/// An action on a voucher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Open,
    Edit,
    Duplicate,
    Statistics,
    CopyId,
}

impl Action {
    pub(super) const ALL: [Self; 5] =
        [Self::Open, Self::Edit, Self::Duplicate, Self::Statistics, Self::CopyId];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Edit => "edit",
            Self::Duplicate => "duplicate",
            Self::Statistics => "statistics",
            Self::CopyId => "copy-id",
        }
    }

    pub(super) fn text(self) -> Text {
        match self {
            Self::Open => Text::Open,
            Self::Edit => Text::Edit,
            Self::Duplicate => Text::Duplicate,
            Self::Statistics => Text::Statistics,
            Self::CopyId => Text::CopyId,
        }
    }

    pub(super) fn icon(self) -> Icon {
        match self {
            Self::Open => Icon::Ticket,
            Self::Edit => Icon::Pencil,
            Self::Duplicate => Icon::Copy,
            Self::Statistics => Icon::Bars,
            Self::CopyId => Icon::Hash,
        }
    }

    /// Its key in the list.
    pub(super) fn key(self) -> Option<&'static str> {
        match self {
            Self::Open => Some("Enter"),
            Self::Edit => Some("E"),
            Self::Duplicate => Some("D"),
            Self::Statistics => Some("S"),
            Self::CopyId => None,
        }
    }

    /// Returns the address that the action opens; `None` if the voucher or the caller's role doesn't allow it. Copying
    /// has no address.
    pub(super) fn address(self, session: CurrentSession, row: &CardRow) -> Option<String> {
        let card_id = &row.card_id;
        let needed = match self {
            Self::Edit => EDIT,
            Self::Duplicate => CREATE,
            _ => READ,
        };
        if !untrack(|| session.may(needed)) {
            return None;
        }
        match self {
            Self::Open => Some(format!("/cards/{card_id}")),
            Self::Edit => Some(format!("/cards/{card_id}?tab=content")),
            Self::Duplicate => copy_address(&row.card_type, row.friends_voucher, card_id),
            Self::Statistics => Some(format!("/statistics?card_id={card_id}")),
            Self::CopyId => None,
        }
    }
}

/// Opens the menu of a row, or closes it.
pub(super) fn toggle(page: Page, card_id: &CardId) {
    let open = page.menu.with_untracked(|menu| menu.as_ref() == Some(card_id));
    page.menu.set((!open).then(|| card_id.clone()));
}

pub(super) fn view(page: Page) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    Effect::new(move || {
        let is_open = page.menu.with(Option::is_some);
        open.set(is_open);
        if is_open {
            focus_first(move || place.try_get_untracked().flatten().map(Into::into));
        }
    });
    Effect::new(move || {
        if !open.get() && page.menu.with_untracked(Option::is_some) {
            page.menu.set(None);
        }
    });
    close_outside(open, move |target| {
        let on_button = target
            .and_then(|target| target.dyn_ref::<Element>())
            .is_some_and(|it| it.closest("[data-action=row-menu]").ok().flatten().is_some());
        on_button || place.get_untracked().is_some_and(|it| it.contains(target))
    });
    // Redrawn only for another row or place; otherwise it would lose the focus whenever the list changes.
    let of = Memo::new(move |_| {
        let card_id = page.menu.get()?;
        page.shown.with(|rows| {
            let position = rows.iter().position(|row| row.card_id == card_id)?;
            rows.get(position).map(|row| (position, Arc::clone(row)))
        })
    });
    Effect::new(move || {
        // The row has left the list, and must not reopen its menu when it comes back.
        if of.with(Option::is_none) && page.menu.with_untracked(Option::is_some) {
            page.menu.set(None);
        }
    });
    (move || of.get().map(|(position, row)| menu(page, &row, position, place))).into_any()
}

fn menu(page: Page, row: &Arc<CardRow>, position: usize, place: NodeRef<html::Div>) -> AnyView {
    let language = language();
    let (_, last_seen) = page.window.seen.get_untracked();
    // Below the row, or above it near the end of the window.
    let above = position + 5 > last_seen && position > 5;
    let class = if above { "menu list-menu list-menu-above" } else { "menu list-menu" };
    let top = pixels(position + usize::from(!above), untrack(|| page.window.height()));
    let card_id = row.card_id.clone();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let Some(menu) = place.get_untracked() else { return };
        if menu_key(&event, &menu) || event.key() == "Tab" {
            close(page, &card_id);
        }
    };
    let items = Action::ALL.into_iter().filter_map(|action| item(page, row, action, language));
    view! {
        <div node_ref=place class=class role="menu" aria-label=row.title.clone() style:--top=top on:keydown=keys>
            {items.collect_view()}
        </div>
    }
    .into_any()
}

fn item(page: Page, row: &Arc<CardRow>, action: Action, language: Language) -> Option<AnyView> {
    let inner = view! {
        {action.icon().view()}<span>{action.text().text(language)}</span>
        {action.key().map(|key| view! { <kbd>{key}</kbd> })}
    };
    if action == Action::CopyId {
        let (toaster, card_id) = (Toaster::get(), row.card_id.clone());
        let copy = move |_| {
            close(page, &card_id);
            toaster.copy(card_id.to_string());
        };
        return Some(
            view! { <button class="menu-item" type="button" role="menuitem" data-action=action.name() on:click=copy>{inner}</button> }
                .into_any(),
        );
    }
    let address = action.address(page.session(), row)?;
    Some(
        view! { <a class="menu-item" role="menuitem" data-action=action.name() data-place=at(format_args!("/cards/{}", row.card_id)) href=at(address)>{inner}</a> }
            .into_any(),
    )
}

/// Closes the menu and focuses the row.
fn close(page: Page, card_id: &CardId) {
    page.menu.set(None);
    let link = document().get_element_by_id(&link_id(card_id));
    if let Some(link) = link {
        let _ = link.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Returns the callback that opens an action's address.
pub(super) fn goes() -> Callback<(Action, Arc<CardRow>)> {
    let (navigate, session) = (use_navigate(), CurrentSession::get());
    Callback::new(move |(action, row): (Action, Arc<CardRow>)| {
        if let Some(address) = action.address(session, &row) {
            navigate(&address, NavigateOptions::default());
        }
    })
}
