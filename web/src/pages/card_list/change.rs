//! The dialog that changes the selected vouchers: what to change, the dry run, and the start of the job.

mod fields;

use std::collections::BTreeSet;

use card_model::id::CardId;
use desk_api::job::{CardChange, ChangeAction, ChangedText, Changes};
use desk_wording as wording;
use leptos::prelude::*;

use super::Page;
use crate::{
    components::dialog::Dialog,
    i18n::{bulk, language},
    later::later,
    pages::{
        dry_run::{self, DryRun},
        not_loaded,
    },
    state::stock::{codes, quantity},
};

/// The days that a validity is extended by at first.
const DAYS: &str = "30";
/// Maximum number of days that a validity is extended by. Invented.
const MAX_DAYS: u64 = 3650;

/// What the list knows of the dialog.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    open: RwSignal<bool>,
    action: RwSignal<ChangeAction>,
    /// The vouchers that were selected when it opened.
    cards: RwSignal<Vec<CardId>>,
}

impl Opening {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            action: RwSignal::new(ChangeAction::Extend),
            cards: RwSignal::new(Vec::new()),
        }
    }

    /// Opens the dialog for the selected vouchers.
    pub(super) fn begin(self, page: Page, action: ChangeAction) {
        let rows = untrack(|| page.selection.rows(page));
        self.cards.set(rows.iter().map(|row| row.card_id.clone()).collect());
        self.action.set(action);
        self.open.set(true);
    }
}

/// The dialog, whose content is loaded when it is first opened.
pub(super) fn dialog(page: Page) -> AnyView {
    let opening = page.change;
    let title = Signal::derive(move || {
        let action = wording::change_action(opening.action.get(), language());
        bulk::title(action, opening.cards.with(Vec::len), language())
    });
    view! {
        <Dialog open=opening.open title class="dialog-wide">
            <Suspense>{move || Suspend::new(async move { change_form(page).await.unwrap_or_else(|_| not_loaded::notice()) })}</Suspense>
        </Dialog>
    }
    .into_any()
}

later! {
    change_form(page: Page) -> AnyView, preload_change_form => form(page)
}

/// State shared by the parts of the dialog's content.
#[derive(Clone, Copy)]
struct Form {
    page: Page,
    action: ChangeAction,
    by_days: RwSignal<bool>,
    days: RwSignal<String>,
    day: RwSignal<String>,
    /// A text, or a number of codes.
    text: RwSignal<String>,
    stores: RwSignal<BTreeSet<u64>>,
    agreed: RwSignal<bool>,
}

impl Form {
    /// The change as filled in; `None` while something is missing. Reactive.
    fn wanted(self) -> Option<CardChange> {
        let text = |field: ChangedText| {
            let text = self.text.with(|text| text.trim().to_owned());
            (!text.is_empty()).then_some(CardChange::Text { field, text })
        };
        let number = || self.text.with(|text| codes(text));
        match self.action {
            ChangeAction::Extend if self.by_days.get() => {
                let days = self.days.with(|days| quantity(days, MAX_DAYS))?;
                Some(CardChange::ExtendBy { days: u32::try_from(days).ok()? })
            }
            ChangeAction::Extend => {
                Some(CardChange::ExtendUntil { day: self.day.with(|day| day.parse()).ok()? })
            }
            ChangeAction::Stores => {
                let poi_ids: Vec<u64> = self.stores.with(|ids| ids.iter().copied().collect());
                (!poi_ids.is_empty()).then_some(CardChange::Stores { poi_ids })
            }
            ChangeAction::ServicePhone => text(ChangedText::ServicePhone),
            ChangeAction::Notice => text(ChangedText::Notice),
            ChangeAction::Description => text(ChangedText::Description),
            ChangeAction::AddStock => Some(CardChange::AddStock { codes: number()? }),
            ChangeAction::ReduceStock => Some(CardChange::ReduceStock { codes: number()? }),
            ChangeAction::Delete => Some(CardChange::Delete),
            ChangeAction::File => None,
        }
    }

    /// The changes of the selected vouchers. Reactive.
    fn changes(self) -> Option<Changes> {
        let change = self.wanted()?;
        Some(Changes::Same { cards: self.page.change.cards.get_untracked(), change })
    }
}

fn form(page: Page) -> AnyView {
    let form = Form {
        page,
        action: page.change.action.get_untracked(),
        by_days: RwSignal::new(true),
        days: RwSignal::new(DAYS.to_owned()),
        day: RwSignal::new(String::new()),
        text: RwSignal::new(String::new()),
        stores: RwSignal::new(BTreeSet::new()),
        agreed: RwSignal::new(false),
    };
    let is_deletion = form.action == ChangeAction::Delete;
    let agreed = Signal::derive(move || !is_deletion || form.agreed.get());
    let started = Callback::new(move |()| {
        page.selection.clear();
        page.change.open.set(false);
    });
    let wanted = Memo::new(move |_| form.changes());
    let dry_run = DryRun::new(page.session(), wanted, agreed, started);
    let back = Callback::new(move |()| page.change.open.set(false));
    view! {
        <div class="bulk" on:keydown=move |event| dry_run.key_down(&event)>
            {fields::view(form)}
            {dry_run::view(dry_run, is_deletion, Some(back))}
        </div>
    }
    .into_any()
}
