//! The form of a new voucher and what comes of submitting it.

use card_model::card_type::CardType;
use desk_api::journal::Entry;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    super::{
        editing::{
            discard::DiscardDialog, drafting::Drafting, layout::editor_layout,
            leaving::leave_guard, versions::other_version,
        },
        page::PageHead,
    },
    confirm::ConfirmCreate,
};
use crate::{
    api, browser,
    components::{
        form::{Form, go_to_problems, save_bar::SaveBar},
        toast::Toaster,
    },
    i18n::{
        Message,
        editor::{Editor, Outcome},
        t,
    },
    pages::editing::sent::{Sent, sent_view},
    state::{
        card_editor::CardEditor, draft_keeper::Start, preferences::Preferences,
        session::CurrentSession,
    },
};

/// The form.
#[component]
pub fn NewCardForm(
    /// What it begins with.
    editor: CardEditor,
    /// How it relates to the saved versions of its draft.
    start: Start,
) -> impl IntoView {
    let session = CurrentSession::get();
    let heading = match editor.card.card_type {
        CardType::Gift => Editor::NewGift,
        _ => Editor::NewCash,
    };
    let form = Form::new(editor);
    let drafting = Drafting::start(session, form, start);
    let sent = RwSignal::new(Sent::Nothing);
    let (confirming, discarding) = (RwSignal::new(false), RwSignal::new(false));
    // A lost answer must not become a second voucher: the key lives as long as the form.
    let key = StoredValue::new(browser::random_uuid());
    let (toaster, language) = (Toaster::get(), Preferences::get().language);
    let navigate = StoredValue::new_local(use_navigate());
    let created = Callback::new(move |card_id: String| {
        drafting.end();
        toaster.show(Outcome::Created.text(language.get_untracked()).into_owned());
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&format!("/cards/{card_id}"), options));
    });
    let submit = Callback::new(move |()| {
        confirming.set(false);
        sent.set(Sent::Sending);
        let card = form.editor.with_untracked(|editor| editor.card.clone());
        let key_now = key.get_value();
        spawn_local(async move {
            match api::editor::create_card(session, card, &key_now).await {
                Ok(card_id) => created.run(card_id),
                Err(failure) => {
                    if !Sent::may_have_happened(&failure) {
                        let _ = key.try_update_value(|key| *key = browser::random_uuid());
                    }
                    let _ = sent.try_set(Sent::of(failure));
                }
            }
        });
    });
    let settled =
        Callback::new(move |entry: Entry| match (Sent::settled(&entry.outcome), entry.card_id) {
            (Sent::Nothing, Some(card_id)) => created.run(card_id),
            (outcome, _) => sent.set(outcome),
        });
    let ask = Callback::new(move |()| {
        form.editor.update(|editor| editor.submitted_once = true);
        if form.is_blocked() {
            go_to_problems();
        } else {
            confirming.set(true);
        }
    });
    let discard = Callback::new(move |()| {
        drafting.end();
        navigate.with_value(|navigate| navigate("/cards/new", NavigateOptions::default()));
    });
    let bar = SaveBar {
        kept: drafting.kept.into(),
        busy: Signal::derive(move || sent.with(Sent::is_busy)),
        enabled: Signal::derive(|| true),
        dirty: Signal::derive(move || form.editor.with(CardEditor::is_dirty)),
        action: Editor::Submit,
        action_name: "submit",
        go: ask,
        discard: Editor::Discard,
        on_discard: Callback::new(move |()| discarding.set(true)),
    };
    view! {
        <PageHead title=Signal::derive(t(heading))/>
        {other_version(drafting)}
        {editor_layout(form, sent_view(form, sent, settled), bar)}
        <ConfirmCreate form open=confirming submit/>
        <DiscardDialog open=discarding discard/>
        {leave_guard(drafting)}
    }
}
