//! The page that imports codes: choose a voucher, paste or choose a file, check, then start the job.

mod checked;
mod source;
pub(in crate::pages) mod voucher_menu;

use card_model::id::CardId;
use desk_api::job::{CodesToImport, ImportCards, ImportCheck, JobWork, NewJob};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    browser,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
        role_notice::role_notice,
    },
    i18n::{codes::Codes, jobs::JobText as Text, t},
    state::{rights::IMPORT, session::CurrentSession},
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    cards: RwSignal<Loaded<ImportCards>>,
    card_id: RwSignal<Option<CardId>>,
    text: RwSignal<String>,
    /// What the import would do, for the card and text of the moment.
    check: RwSignal<Option<ImportCheck>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    /// Whether checking was tried without a text.
    is_empty: RwSignal<bool>,
    key: StoredValue<String>,
    go: StoredValue<Callback<String>>,
}

impl Page {
    fn load(self) {
        load_into(self.cards, api::jobs::import_cards(self.session));
    }

    /// Something else is to be imported: it has not been checked, and is another job.
    fn changed(self) {
        self.check.set(None);
        self.failed.set(None);
        self.is_empty.set(false);
        self.key.set_value(browser::random_uuid());
    }

    fn asked(self) -> Option<CodesToImport> {
        let text = self.text.get_untracked();
        self.is_empty.set(text.trim().is_empty());
        let card_id = self.card_id.get_untracked()?;
        (!text.trim().is_empty() && !self.busy.get_untracked())
            .then_some(CodesToImport { card_id, text })
    }

    fn check(self) {
        let Some(asked) = self.asked() else { return };
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::jobs::check_import(self.session, &asked).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            // What was changed meanwhile is another import.
            if self.text.with_untracked(|text| *text != asked.text) {
                return;
            }
            match answer {
                Ok(check) => self.check.set(Some(check)),
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }

    /// Starts the job. Repeated with the same key, it is started once.
    fn start(self) {
        let Some(codes) = self.asked() else { return };
        self.busy.set(true);
        self.failed.set(None);
        let new = NewJob { key: self.key.get_value(), work: JobWork::ImportCodes(codes) };
        spawn_local(async move {
            let answer = api::jobs::start(self.session, &new).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(job) => self.go.get_value().run(format!("/jobs/{}", job.id)),
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }
}

#[component]
pub fn CodeImportPage() -> impl IntoView {
    let (session, query) = (CurrentSession::get(), use_query_map());
    let navigate = StoredValue::new_local(use_navigate());
    let go = Callback::new(move |address: String| {
        navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
    });
    let card_id = query.with_untracked(|query| query.get("card")).map(CardId::from);
    let page = Page {
        session,
        cards: RwSignal::new(Loaded::Loading),
        card_id: RwSignal::new(card_id),
        text: RwSignal::new(String::new()),
        check: RwSignal::new(None),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        is_empty: RwSignal::new(false),
        key: StoredValue::new(browser::random_uuid()),
        go: StoredValue::new(go),
    };
    if session.may(IMPORT) {
        page.load();
    }
    page_is_ready();
    let parents = Signal::derive(move || vec![(t(Codes::Title)(), "/codes".to_owned())]);
    let retry = Callback::new(move |()| page.load());
    view! {
        <PageHead title=Signal::derive(t(Text::ImportTitle)) parents subtitle=Signal::derive(t(Text::ImportSubtitle))/>
        {role_notice(IMPORT)}
        <Show when=move || session.may(IMPORT)>
            <AsyncView state=page.cards retry lines=6 render=move |cards| content(page, cards)/>
        </Show>
    }
    .into_any()
}

fn content(page: Page, cards: ImportCards) -> AnyView {
    if cards.cards.is_empty() {
        return view! {
            <section class="panel empty" data-empty="import-cards">
                <span class="empty-icon">{Icon::Ticket.view()}</span>
                <h2 class="empty-title">{t(Text::NoVoucher)}</h2>
                <p>{t(Text::NoVoucherHint)}</p>
            </section>
        }
        .into_any();
    }
    if let ([only], None) = (cards.cards.as_slice(), page.card_id.get_untracked()) {
        page.card_id.set(Some(only.card_id.clone()));
    }
    view! { <div class="import">{source::view(page, cards)}{checked::view(page)}</div> }.into_any()
}
