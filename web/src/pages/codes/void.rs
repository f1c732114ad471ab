//! The dialog that makes many codes void: the selected ones or pasted ones, their states, the reason, the customers'
//! consent, and the typed confirmation.

mod checked;
mod fields;

use card_model::id::CardId;
use desk_api::job::{
    ChosenCode, CodesToVoid, ImportCards, JobWork, NewJob, VoidCheck, VoidedCodes,
};
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::selection::Selection;
use crate::{
    api::{self, Failure},
    browser,
    components::{async_view::Loaded, dialog::Dialog},
    i18n::{t, void_codes::VoidCodes as Text},
    pages::code::void_reason::VoidReason,
    state::session::CurrentSession,
};

/// What the page knows of the dialog.
#[derive(Clone, Copy)]
pub(super) struct Voiding {
    session: CurrentSession,
    selection: Selection,
    open: RwSignal<bool>,
    /// The selected codes. Without any, codes are pasted.
    chosen: RwSignal<Vec<ChosenCode>>,
    go: Callback<String>,
}

impl Voiding {
    pub(super) fn new(session: CurrentSession, selection: Selection) -> Self {
        let navigate = StoredValue::new_local(use_navigate());
        let go = Callback::new(move |address: String| {
            navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
        });
        let (open, chosen) = (RwSignal::new(false), RwSignal::new(Vec::new()));
        Self { session, selection, open, chosen, go }
    }

    /// Opens the dialog for codes; without any, for pasted ones.
    pub(super) fn begin(self, codes: Vec<ChosenCode>) {
        self.chosen.set(codes);
        self.open.set(true);
    }
}

/// State of the dialog's content.
#[derive(Clone, Copy)]
struct Form {
    voiding: Voiding,
    is_pasted: bool,
    text: RwSignal<String>,
    card_id: RwSignal<Option<CardId>>,
    cards: RwSignal<Loaded<ImportCards>>,
    reason: VoidReason,
    agreed: RwSignal<bool>,
    /// The number of codes, typed to confirm.
    typed: RwSignal<String>,
    check: RwSignal<Option<VoidCheck>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    /// Names the job. Other codes or another reason are another job.
    key: StoredValue<String>,
}

impl Form {
    fn asked(self) -> CodesToVoid {
        let codes = if self.is_pasted {
            let card_id = self.card_id.get_untracked();
            VoidedCodes::Pasted { card_id, text: self.text.get_untracked() }
        } else {
            VoidedCodes::Chosen(self.voiding.chosen.get_untracked())
        };
        let reason = untrack(|| self.reason.text());
        CodesToVoid { codes, reason, consent: self.agreed.get_untracked() }
    }

    /// Other codes: they have not been checked.
    fn changed(self) {
        self.check.set(None);
        self.failed.set(None);
        self.typed.set(String::new());
    }

    fn check(self) {
        if self.busy.get_untracked() {
            return;
        }
        let asked = self.asked();
        self.busy.set(true);
        self.changed();
        spawn_local(async move {
            let answer = api::codes::check_void(self.voiding.session, &asked).await;
            // The dialog may have been closed, or the codes replaced.
            if self.busy.try_set(false).is_some() || self.asked().codes != asked.codes {
                return;
            }
            match answer {
                Ok(check) => self.check.set(Some(check)),
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }

    /// The number of codes that the job would make void. Reactive.
    fn to_void(self) -> u32 {
        self.check.with(|check| check.as_ref().map_or(0, |check| check.to_void))
    }

    /// Whether the typed number is the number of codes. Reactive.
    fn is_confirmed(self) -> bool {
        let count = self.to_void();
        self.typed.with(|typed| typed.trim().parse() == Ok(count))
    }

    /// Whether the job can start now. Reactive.
    fn is_ready(self) -> bool {
        let is_free = !self.busy.get();
        is_free
            && self.to_void() > 0
            && self.reason.fits()
            && self.agreed.get()
            && self.is_confirmed()
    }

    /// Starts the job. Repeated with the same key, it is started once.
    fn start(self) {
        if !untrack(|| self.is_ready()) {
            return;
        }
        let work = JobWork::VoidCodes(self.asked());
        let new = NewJob { key: self.key.get_value(), work };
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::jobs::start(self.voiding.session, &new).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(job) => {
                    self.voiding.selection.clear();
                    self.voiding.open.set(false);
                    self.voiding.go.run(format!("/jobs/{}", job.id));
                }
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }
}

pub(super) fn dialog(voiding: Voiding) -> AnyView {
    view! { <Dialog open=voiding.open title=Signal::derive(t(Text::Title)) class="dialog-wide">{move || form(voiding)}</Dialog> }
        .into_any()
}

fn form(voiding: Voiding) -> AnyView {
    let form = Form {
        voiding,
        is_pasted: voiding.chosen.with_untracked(Vec::is_empty),
        text: RwSignal::new(String::new()),
        card_id: RwSignal::new(None),
        cards: RwSignal::new(Loaded::Loading),
        reason: VoidReason::new(),
        agreed: RwSignal::new(false),
        typed: RwSignal::new(String::new()),
        check: RwSignal::new(None),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        key: StoredValue::new(String::new()),
    };
    Effect::new(move || {
        form.check.track();
        let _ = form.reason.text();
        form.key.set_value(browser::random_uuid());
    });
    if !form.is_pasted {
        form.check();
    }
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.start();
    };
    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            form.start();
        }
    };
    view! {
        <form class="code-form bulk" data-form="void-codes" novalidate on:submit=submit on:keydown=keys>
            {fields::meaning()}
            {form.is_pasted.then(|| fields::source(form))}
            {checked::view(form)}
            {fields::confirmation(form)}
        </form>
    }
    .into_any()
}
