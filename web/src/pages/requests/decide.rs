//! The dialog before a decision about a request.

use std::sync::Arc;

use desk_api::request::{MAX_REASON, WriteRequest};
use leptos::{prelude::*, task::spawn_local};

use super::{Page, item};
use crate::{
    api::{self, Failure, requests::Decision},
    components::{dialog::Dialog, problem::Problem, toast::Toaster},
    i18n::{Message, activity::RequestsText as Text, common::Common, language, t},
};

/// The kind of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Confirm,
    Refuse,
    Withdraw,
}

impl Kind {
    const fn button(self) -> Text {
        match self {
            Self::Confirm => Text::Confirm,
            Self::Refuse => Text::Refuse,
            Self::Withdraw => Text::Withdraw,
        }
    }

    const fn meaning(self) -> Text {
        match self {
            Self::Confirm => Text::ConfirmText,
            Self::Refuse => Text::RefuseText,
            Self::Withdraw => Text::WithdrawText,
        }
    }

    const fn done(self) -> Text {
        match self {
            Self::Confirm => Text::Done,
            Self::Refuse => Text::Refused,
            Self::Withdraw => Text::Withdrawn,
        }
    }
}

/// The open dialog.
#[derive(Clone, Copy)]
pub(super) struct Deciding {
    open: RwSignal<bool>,
    question: RwSignal<Option<(Kind, Arc<WriteRequest>)>>,
    reason: RwSignal<String>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    toaster: Toaster,
}

impl Deciding {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            question: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            toaster: Toaster::get(),
        }
    }

    /// Opens the dialog.
    pub(super) fn ask(self, kind: Kind, request: &Arc<WriteRequest>) {
        self.question.set(Some((kind, Arc::clone(request))));
        self.reason.set(String::new());
        self.failed.set(None);
        self.open.set(true);
    }

    fn can_decide(self, kind: Kind) -> bool {
        let length = self.reason.with(|reason| reason.trim().chars().count());
        !self.busy.get() && (kind != Kind::Refuse || (1..=MAX_REASON).contains(&length))
    }

    fn decide(self, page: Page, kind: Kind, request: Arc<WriteRequest>) {
        let decision = match kind {
            Kind::Confirm => Decision::Confirm,
            Kind::Refuse => Decision::Refuse(self.reason.get_untracked().trim().to_owned()),
            Kind::Withdraw => Decision::Withdraw,
        };
        self.busy.set(true);
        let language = untrack(language);
        spawn_local(async move {
            let answer = api::requests::decide(page.session, &request, &decision).await;
            // The page may have been left; the outcome is reported anyway.
            let _ = self.busy.try_set(false);
            match answer {
                Ok(_) => {
                    self.toaster.show(kind.done().text(language).into_owned());
                    let _ = self.open.try_set(false);
                }
                Err(failure) => {
                    let _ = self.failed.try_set(Some(failure));
                }
            }
            page.load();
        });
    }
}

#[component]
pub(super) fn DecideDialog(page: Page, deciding: Deciding) -> impl IntoView {
    let title = Signal::derive(move || {
        let kind = deciding.question.with(|it| it.as_ref().map(|(kind, _)| *kind));
        kind.map(|kind| t(kind.button())()).unwrap_or_default()
    });
    view! {
        <Dialog open=deciding.open title>
            {move || deciding.question.get().map(|(kind, request)| content(page, deciding, kind, &request))}
        </Dialog>
    }
}

fn content(page: Page, deciding: Deciding, kind: Kind, request: &Arc<WriteRequest>) -> AnyView {
    let (named, sent) = (Arc::clone(request), Arc::clone(request));
    let class =
        if kind == Kind::Refuse { "button button-danger-solid" } else { "button button-primary" };
    view! {
        <p class="voucher-title"><strong>{move || item::name(&named)}</strong></p>
        <p>{t(kind.meaning())}</p>
        {(kind == Kind::Confirm).then(|| item::body(request))}
        {move || deciding.failed.get().map(|failure| view! { <Problem failure retry=None/> })}
        {(kind == Kind::Refuse).then(|| reason(deciding))}
        <div class="dialog-actions">
            <button class="button" type="button" on:click=move |_| deciding.open.set(false)>{t(Common::Cancel)}</button>
            <button
                class=class
                type="button"
                data-action="decide-request"
                disabled=move || !deciding.can_decide(kind)
                on:click=move |_| deciding.decide(page, kind, Arc::clone(&sent))
            >
                {t(kind.button())}
            </button>
        </div>
    }
    .into_any()
}

fn reason(deciding: Deciding) -> AnyView {
    view! {
        <div class="field">
            <label class="field-head" for="request-reason">{t(Text::Reason)}</label>
            <textarea
                class="input"
                id="request-reason"
                required
                maxlength="500"
                prop:value=move || deciding.reason.get()
                on:input=move |event| deciding.reason.set(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}
