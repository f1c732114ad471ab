//! Creates a voucher: choose a type or a draft, fill in the form, submit.

mod chooser;
mod confirm;
mod form;

use card_model::{card_type::CardType, id::CardId};
use desk_api::profile::Profile;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::page::{PageHead, page_is_ready};
use crate::{
    address::below,
    api::{self, Failure},
    browser,
    components::{
        async_view::{AsyncView, Loaded},
        role_notice::role_notice,
    },
    i18n::{editor::Editor, t},
    state::{
        card_editor::CardEditor,
        draft_keeper::{self, Start},
        rights::CREATE,
        session::CurrentSession,
    },
};
use chooser::Chooser;
use form::NewCardForm;

/// The initial state of a form, and its relation to the saved versions of its draft.
type Beginning = (CardEditor, Start);

/// Navigates to an address while the page exists.
type Navigate = StoredValue<Go, LocalStorage>;
/// Navigates to an address.
type Go = Box<dyn Fn(&str, NavigateOptions)>;

#[component]
pub fn CardNewPage() -> impl IntoView {
    let (query, session) = (use_query_map(), CurrentSession::get());
    // The id of a draft that this page has just created, which is not saved anywhere yet.
    let fresh = StoredValue::new(String::new());
    let profile = StoredValue::new(api::profile::in_page());
    let navigate: Navigate = StoredValue::new_local(Box::new(use_navigate()));
    let asked = Memo::new(move |_| {
        query.with(|query| Asked {
            card_type: query.get("type").and_then(|name| known_type(&name)),
            from: query.get("from").map(CardId::from),
            draft_id: query.get("draft"),
        })
    });
    Effect::new(move |_| {
        let asked = asked.get();
        if let (Some(card_type), None, true) =
            (&asked.card_type, &asked.draft_id, session.may(CREATE))
        {
            let draft_id = browser::random_uuid();
            fresh.set_value(draft_id.clone());
            let address = address_of(card_type, asked.from.as_ref(), &draft_id);
            replace_once_here(navigate, address);
        }
    });
    move || match asked.get() {
        _ if !session.may(CREATE) => view! {
            <PageHead title=Signal::derive(t(Editor::NewVoucher))/>
            {role_notice(CREATE)}
        }
        .into_any(),
        Asked { card_type: None, draft_id: None, .. } => view! { <Chooser/> }.into_any(),
        Asked { draft_id: None, .. } => ().into_any(),
        Asked { card_type, from, draft_id: Some(draft_id) } => {
            let is_fresh = fresh.with_value(|fresh| *fresh == draft_id);
            view! { <OpenDraft card_type from draft_id is_fresh profile/> }.into_any()
        }
    }
}

/// Replaces this page's address once the browser has it. The router draws a page before it adds the address to the
/// history. An earlier replacement would overwrite the previous page's entry, and Back would skip it.
fn replace_once_here(navigate: Navigate, address: String) {
    request_animation_frame(move || {
        let here = window().location().pathname().is_ok_and(|path| below(&path) == "/cards/new");
        let options =
            NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        let go = |navigate: &Go| {
            if here {
                navigate(&address, options);
            }
        };
        // The page may have been left.
        if navigate.try_with_value(go).is_some() && !here {
            replace_once_here(navigate, address);
        }
    });
}

/// The parameters of the address.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    card_type: Option<CardType>,
    /// The id of the voucher to copy.
    from: Option<CardId>,
    draft_id: Option<String>,
}

/// Returns the address of a form, in the current section.
fn address_of(card_type: &CardType, from: Option<&CardId>, draft_id: &str) -> String {
    // A draft is saved after the first change; until then a reload starts with the copy again.
    let from = from.map(|card_id| format!("&from={card_id}")).unwrap_or_default();
    let section = browser::query("section").map(|name| format!("&section={name}"));
    format!("/cards/new?type={card_type}{from}&draft={draft_id}{}", section.unwrap_or_default())
}

/// The types that can be created. The first two are Friend's Vouchers.
const TYPES: [CardType; 10] = [
    CardType::Cash,
    CardType::Gift,
    CardType::Discount,
    CardType::Groupon,
    CardType::GeneralCoupon,
    CardType::MemberCard,
    CardType::ScenicTicket,
    CardType::MovieTicket,
    CardType::MeetingTicket,
    CardType::BoardingPass,
];

/// Returns the type with this name, if it can be created.
fn known_type(name: &str) -> Option<CardType> {
    TYPES.into_iter().find(|card_type| card_type.as_str() == name)
}

/// Finds the initial state of the form.
#[component]
fn OpenDraft(
    card_type: Option<CardType>,
    from: Option<CardId>,
    draft_id: String,
    is_fresh: bool,
    profile: StoredValue<Option<Profile>>,
) -> impl IntoView {
    let session = CurrentSession::get();
    let beginning = RwSignal::new(Loaded::Loading);
    let load = Callback::new(move |()| {
        let (card_type, draft_id, from) = (card_type.clone(), draft_id.clone(), from.clone());
        let in_page = profile.try_update_value(Option::take).flatten();
        spawn_local(async move {
            let found = match card_type {
                // This page has just created the draft's id, so there is no draft to look for.
                Some(card_type) if is_fresh && from.is_none() => {
                    Ok(begin(card_type, draft_id, session, in_page).await)
                }
                card_type => find(session, card_type, from, draft_id).await,
            };
            let _ = beginning.try_set(found.into());
        });
    });
    load.run(());
    view! {
        {move || beginning.with(|it| it.ready().is_none()).then(|| view! {
            <PageHead title=Signal::derive(t(Editor::NewVoucher))/>
        })}
        <AsyncView state=beginning retry=load lines=8 render=|(editor, start): Beginning| {
            page_is_ready();
            view! { <NewCardForm editor start/> }.into_any()
        }/>
    }
}

/// An untouched form with the merchant's profile. If the profile can't be fetched, the form is empty.
async fn begin(
    card_type: CardType,
    draft_id: String,
    session: CurrentSession,
    in_page: Option<Profile>,
) -> Beginning {
    let profile = match in_page {
        Some(profile) => profile,
        None => api::profile::profile(session).await.unwrap_or_default(),
    };
    let now = session.now_untracked();
    let mut editor = CardEditor::new(card_type, now);
    if session.is_sandbox() {
        // A voucher for a trial should be usable immediately.
        editor = editor.valid_from_today(now);
    }
    let mut editor = editor.with_profile(profile.effective());
    editor.draft_id = draft_id;
    (editor, Start::NEW)
}

/// A form that starts as a copy of another voucher.
async fn copy(
    session: CurrentSession,
    card_id: &CardId,
    draft_id: String,
) -> Result<Beginning, Failure> {
    let detail = api::editor::card_detail(session, card_id).await?;
    session.set_now(detail.now);
    let mut editor = CardEditor::copy_of(detail.card, detail.now);
    editor.draft_id = draft_id;
    Ok((editor, Start::NEW))
}

/// Returns the newest version of a draft, otherwise a copy of another voucher or an empty form.
async fn find(
    session: CurrentSession,
    card_type: Option<CardType>,
    from: Option<CardId>,
    draft_id: String,
) -> Result<Beginning, Failure> {
    let found = api::drafts::draft(session, &draft_id).await;
    let server = found.as_ref().ok().cloned().flatten();
    let resume = |server| {
        let (draft, start) = draft_keeper::open(&draft_id, server)?;
        Some((CardEditor::from_draft(draft, None), start))
    };
    if let Some(beginning) = resume(server) {
        return Ok(beginning);
    }
    found?;
    match (from, card_type) {
        (Some(card_id), Some(_)) => copy(session, &card_id, draft_id).await,
        (None, Some(card_type)) => Ok(begin(card_type, draft_id, session, None).await),
        // The address names a missing draft, and no type to start with.
        (_, None) => Err(Failure::Missing),
    }
}
