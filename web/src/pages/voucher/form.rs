//! The form of an existing voucher, and the outcome of saving it.

use card_model::date_info::DateInfo;
use desk_api::draft::DraftSummary;
use leptos::{prelude::*, task::spawn_local};

use super::{
    CardPage,
    save::Saving,
    save_dialog::SaveDialog,
    status::{Review, review_notice},
};
use crate::{
    api, browser,
    components::{
        form::{Form, save_bar::SaveBar},
        icon::Icon,
        role_notice::role_notice,
    },
    i18n::{editor::Editor, t},
    pages::editing::{
        discard::DiscardDialog,
        drafting::Drafting,
        layout::editor_layout,
        leaving::leave_guard,
        sent::{Ways, sent_view},
        versions::other_version,
    },
    state::{
        card_editor::CardEditor,
        draft_keeper::{Kept, Start},
        places::Places,
        rights::EDIT,
        sent::Sent,
        voucher::Tab,
    },
};

/// The id of the region with the outcome of the last save and the review.
const OUTCOME: &str = "save-outcome";
/// In an address: the first field that the rejection's reason names.
const REASON: &str = "reason";
/// In an address: the last day of validity. The overview names it so, because it doesn't know the paths of fields.
const END: &str = "end";

#[component]
pub fn EditCardForm(
    page: CardPage,
    /// The initial state.
    editor: CardEditor,
    /// Its relation to the saved versions of its draft.
    start: Start,
) -> impl IntoView {
    let form = Form::new(editor);
    let is_untouched = start.kept == Kept::NotYet;
    let drafting = Drafting::start(page.session, form, start);
    name_draft_in_address(form, drafting);
    show_wanted_field(page, form);
    let (reviewing, discarding) = (RwSignal::new(false), RwSignal::new(false));
    let saving = Saving::new(page, form, drafting, reviewing);
    let attempt = page.attempt;
    let ask = Callback::new(move |()| {
        if !form.is_held_up() {
            reviewing.set(true);
        }
    });
    let discard = Callback::new(move |()| {
        drafting.end();
        attempt.end();
        page.read(None);
    });
    let editable = move || page.is_editable();
    let bar = SaveBar {
        kept: drafting.kept.into(),
        busy: Signal::derive(move || attempt.sent.with(Sent::is_busy)),
        enabled: Signal::derive(editable),
        offered: None,
        action_name: "save",
        go: ask,
        discard: Editor::DiscardChanges,
        on_discard: Callback::new(move |()| discarding.set(true)),
    };
    if attempt.take_news() {
        request_animation_frame(|| browser::focus(OUTCOME));
    }
    let predictions = page
        .detail
        .with_untracked(|detail| detail.as_ref().map(|it| it.predictions))
        .unwrap_or_default();
    let ways = Ways {
        again: Some(Callback::new(move |()| saving.again())),
        compare: Some(Callback::new(move |()| saving.compare())),
        retry: Some(ask),
    };
    let notice = view! {
        {role_notice(EDIT)}
        {move || (!editable() && page.session.may(EDIT)).then(|| view! { <p class="notice">{Icon::Lock.view()}<span>{t(Editor::ReadOnlyState)}</span></p> })}
        {sent_view(form, attempt, ways)}
    }
    .into_any();
    view! {
        <div class="save-outcome" id=OUTCOME tabindex="-1">{review_notice(page.review)}</div>
        {(is_untouched && untrack(|| page.session.may(EDIT))).then(|| view! { <OtherDraft page/> })}
        {other_version(drafting)}
        {editor_layout(form, ().into_any(), notice, bar)}
        <SaveDialog form open=reviewing saving predictions/>
        <DiscardDialog open=discarding name=Editor::DiscardChanges discard/>
        {leave_guard(Callback::new(move |()| drafting.would_be_lost()))}
    }
}

/// Shows the field that a link on the page refers to.
fn show_wanted_field(page: CardPage, form: Form) {
    Effect::new(move || {
        if page.tab.get() != Tab::Content {
            return;
        }
        let Some(wanted) = page.wanted.get() else { return };
        page.wanted.set(None);
        // The field that the reviewers named, if any.
        let field = match wanted.as_str() {
            REASON => page.review.with_untracked(Review::named_field),
            END => Some(DateInfo::END_TIMESTAMP),
            field => field.parse().ok(),
        };
        if let Some(field) = field {
            form.go_to(field);
        }
    });
}

/// Adds the draft to the address once it exists, so that a reload continues it.
fn name_draft_in_address(form: Form, drafting: Drafting) {
    let places = Places::get();
    Effect::new(move |_| {
        let draft_id = form.editor.with_untracked(|editor| editor.draft_id.clone());
        let named = browser::query("draft");
        match (drafting.kept.get(), named) {
            (Kept::Saving, named) if named.as_deref() != Some(draft_id.as_str()) => {
                places.set_query("draft", Some(&draft_id));
            }
            (Kept::NotYet, Some(_)) => places.set_query("draft", None),
            _ => {}
        }
    });
}

/// Offers earlier unsent changes to this card.
#[component]
fn OtherDraft(page: CardPage) -> impl IntoView {
    let found = RwSignal::new(None::<DraftSummary>);
    let card_id = page.card_id.get_value();
    spawn_local(async move {
        let Ok(drafts) = api::drafts::drafts(page.session).await else { return };
        let own = drafts.into_iter().find(|draft| draft.card_id.as_ref() == Some(&card_id));
        let _ = found.try_set(own);
    });
    let go_on = move |_| {
        page.read(found.with_untracked(|draft| draft.as_ref().map(|draft| draft.draft_id.clone())));
    };
    move || {
        found.get().map(|draft| {
            let (day, (hour, minute)) = (draft.updated_at.beijing_day(), draft.updated_at.beijing_clock());
            view! {
                <div class="notice notice-info draft-offer">
                    {Icon::Info.view()}
                    <span>{t(Editor::DraftFound)} " · " {format!("{day} {hour:02}:{minute:02}")}</span>
                    <button class="button button-small" type="button" data-action="continue-changes" on:click=go_on>
                        {t(Editor::ContinueChanges)}
                    </button>
                </div>
            }
        })
    }
}
