//! Creating a voucher: choose a type or a draft, fill in the form, submit.

mod chooser;
mod confirm;
mod form;

use card_model::card_type::CardType;
use desk_api::draft::Draft;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    browser,
    components::async_view::{AsyncView, Loaded},
    i18n::{editor::Editor, t},
    state::{
        card_editor::CardEditor,
        draft_keeper::{self, Kept},
        session::CurrentSession,
    },
};
use chooser::Chooser;
use form::NewCardForm;

/// What a form begins with, and what became of it as a draft.
type Beginning = (CardEditor, Kept);

/// The page.
#[component]
pub fn CardNewPage() -> impl IntoView {
    let query = use_query_map();
    // A draft that this page has just named exists nowhere yet.
    let fresh = StoredValue::new(String::new());
    let navigate = StoredValue::new_local(use_navigate());
    let asked = Memo::new(move |_| {
        query.with(|query| {
            (query.get("type").and_then(|name| known_type(&name)), query.get("draft"))
        })
    });
    Effect::new(move |_| {
        if let (Some(card_type), None) = asked.get() {
            let draft_id = browser::random_uuid();
            fresh.set_value(draft_id.clone());
            let address = address_of(&card_type, &draft_id);
            let options =
                NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate.with_value(|navigate| navigate(&address, options));
        }
    });
    move || match asked.get() {
        (None, None) => view! { <Chooser/> }.into_any(),
        (Some(_), None) => ().into_any(),
        (card_type, Some(draft_id)) => {
            let is_fresh = fresh.with_value(|fresh| *fresh == draft_id);
            view! { <OpenDraft card_type draft_id is_fresh/> }.into_any()
        }
    }
}

/// The address of a form.
fn address_of(card_type: &CardType, draft_id: &str) -> String {
    format!("/cards/new?type={card_type}&draft={draft_id}")
}

/// The types that can be created.
fn known_type(name: &str) -> Option<CardType> {
    [CardType::Cash, CardType::Gift].into_iter().find(|card_type| card_type.as_str() == name)
}

/// Finds what the form begins with.
#[component]
fn OpenDraft(card_type: Option<CardType>, draft_id: String, is_fresh: bool) -> impl IntoView {
    let session = CurrentSession::get();
    let beginning = RwSignal::new(Loaded::Loading);
    let load = Callback::new(move |()| {
        let (card_type, draft_id) = (card_type.clone(), draft_id.clone());
        if is_fresh {
            let editor = card_type.map(|card_type| begin(card_type, draft_id, session));
            beginning.set(editor.map_or(Loaded::Failed(Failure::Unreadable), Loaded::Ready));
            return;
        }
        spawn_local(async move {
            let found = find(session, card_type, draft_id).await;
            let _ = beginning.try_set(found.into());
        });
    });
    load.run(());
    view! {
        {move || beginning.with(|it| it.ready().is_none()).then(|| view! {
            <PageHead title=Signal::derive(t(Editor::NewVoucher))/>
        })}
        <AsyncView state=beginning retry=load lines=8 render=|(editor, kept): Beginning| {
            page_is_ready();
            view! { <NewCardForm editor kept/> }.into_any()
        }/>
    }
}

/// A form without anything typed.
fn begin(card_type: CardType, draft_id: String, session: CurrentSession) -> Beginning {
    let mut editor = CardEditor::new(card_type, session.now_untracked());
    editor.draft_id = draft_id;
    (editor, Kept::NotYet)
}

/// The newest copy of a draft, or an empty form where there is none.
async fn find(
    session: CurrentSession,
    card_type: Option<CardType>,
    draft_id: String,
) -> Result<Beginning, Failure> {
    let here = draft_keeper::kept_here(&draft_id);
    let server = match api::drafts::find(session, &draft_id).await {
        Ok(server) => server,
        Err(_) if here.is_some() => None,
        Err(failure) => return Err(failure),
    };
    let is_on_server = server.is_some();
    match (draft_keeper::newer(here, server), card_type) {
        (Some(draft), _) => Ok(resume(draft, is_on_server)),
        (None, Some(card_type)) => Ok(begin(card_type, draft_id, session)),
        // The address names a draft that is gone, and no type to begin anew with.
        (None, None) => {
            api::drafts::draft(session, &draft_id).await.map(|draft| resume(draft, true))
        }
    }
}

fn resume(draft: Draft, is_on_server: bool) -> Beginning {
    let kept = if is_on_server { Kept::Saved(draft.updated_at) } else { Kept::LocalOnly };
    (CardEditor::from_draft(draft, None), kept)
}
