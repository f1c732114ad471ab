//! The form of a new voucher, and the outcome of submitting it.

use card_model::{id::CardId, validation::ValidCard};
use desk_api::{capability::Capability, write::Write};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use weixin_api::{card::create::Create, endpoint::Endpoint};

use super::{
    super::{
        editing::{
            attempt::Attempt,
            discard::DiscardDialog,
            drafting::Drafting,
            layout::editor_layout,
            leaving::leave_guard,
            sent::{Ways, sent_view},
            versions::other_version,
        },
        page::PageHead,
    },
    confirm::ConfirmCreate,
};
use crate::{
    api,
    components::{
        form::{Form, save_bar::SaveBar},
        offered::Offered,
        toast::Toaster,
    },
    i18n::{
        Message,
        common::Common,
        editor::{Editor, Outcome, new_card},
        language as language_now, t,
    },
    state::{
        card_editor::CardEditor, draft_keeper::Start, preferences::Preferences, rights::CREATE,
        sent::Sent, session::CurrentSession,
    },
};

#[component]
pub fn NewCardForm(
    /// The initial state.
    editor: CardEditor,
    /// Its relation to the saved versions of its draft.
    start: Start,
) -> impl IntoView {
    let session = CurrentSession::get();
    let card_type = editor.card.card_type().clone();
    let heading = Signal::derive(move || new_card(&card_type, language_now()));
    let needed = Capability::creating(editor.card.card_type(), editor.card.is_friends_voucher());
    let offered = needed.map(|needed| Offered::new(needed, CREATE));
    let form = Form::new(editor);
    let drafting = Drafting::start(session, form, start);
    // The key is stored with the draft: a lost response must not cause a second voucher.
    let attempt = Attempt::new(session, Create::PATH);
    let (confirming, discarding) = (RwSignal::new(false), RwSignal::new(false));
    let (toaster, language) = (Toaster::get(), Preferences::get().language);
    let navigate = StoredValue::new_local(use_navigate());
    let created = Callback::new(move |card_id: Option<CardId>| {
        drafting.end();
        attempt.end();
        toaster.show(Outcome::Created.text(language.get_untracked()).into_owned());
        let address = card_id.map_or_else(|| "/cards".to_owned(), |id| format!("/cards/{id}"));
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&address, options));
    });
    let draft_id = form.editor.with_untracked(|editor| editor.draft_id.clone());
    attempt.attach(&draft_id, Callback::new(move |write: Write| created.run(write.card_id)));
    let submit = Callback::new(move |()| {
        confirming.set(false);
        let card = form.editor.with_untracked(|editor| editor.card.clone());
        let Ok(card) = ValidCard::check(card, session.now_untracked()) else {
            // The validity may have ended since the dialog opened.
            form.is_held_up();
            return;
        };
        let key = attempt.begin();
        spawn_local(async move {
            let answer = api::editor::create_card(session, card, &key).await;
            if attempt.is_gone() {
                return;
            }
            match answer {
                Ok(card_id) => created.run(Some(card_id)),
                Err(failure) => attempt.failed(failure),
            }
        });
    });
    let ask = Callback::new(move |()| {
        if !form.is_held_up() {
            confirming.set(true);
        }
    });
    let discard = Callback::new(move |()| {
        drafting.end();
        attempt.end();
        navigate.with_value(|navigate| navigate("/cards/new", NavigateOptions::default()));
    });
    let bar = SaveBar {
        kept: drafting.kept.into(),
        busy: Signal::derive(move || attempt.sent.with(Sent::is_busy)),
        enabled: Signal::derive(|| true),
        offered,
        action_name: "submit",
        go: ask,
        discard: Editor::Discard,
        on_discard: Callback::new(move |()| discarding.set(true)),
    };
    let parents = Signal::derive(move || vec![(t(Common::Vouchers)(), "/cards".to_owned())]);
    let head = view! { <PageHead title=heading parents/> }.into_any();
    let notice = view! {
        {other_version(drafting)}
        {offered.map(Offered::notice_without_button)}
        {sent_view(form, attempt, Ways { retry: Some(ask), ..Ways::default() })}
    }
    .into_any();
    // The first empty field of the section in the address.
    form.begin();
    view! {
        {editor_layout(form, head, notice, bar)}
        <ConfirmCreate form open=confirming submit/>
        <DiscardDialog open=discarding discard/>
        {leave_guard(Callback::new(move |()| drafting.would_be_lost()))}
    }
}
