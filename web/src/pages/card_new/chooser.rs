//! The first step: choose a type or continue a draft.

use card_model::card_type::CardType;
use desk_api::{capability::Capability, draft::DraftSummary};
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};

use super::{
    super::page::{PageHead, page_is_ready},
    TYPES,
};
use crate::{
    api, browser,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        dialog::Dialog,
        icon::Icon,
        offered::{Look, Offered},
        page_link::PageLink,
    },
    i18n::{common::Common, editor::Editor, language, merchant::Merchant, t},
    state::{draft_keeper, rights::CREATE, session::CurrentSession},
};

#[component]
pub fn Chooser() -> impl IntoView {
    let (session, offered) = (CurrentSession::get(), Offered::new_voucher());
    let drafts = RwSignal::new(Loaded::Loading);
    let load = Callback::new(move |()| {
        // A form that was just left may still be sending its last change.
        let here = draft_keeper::summaries_here(session.now_untracked());
        load_into(drafts, async move {
            let mut found = api::drafts::drafts(session).await?;
            let is_new =
                |it: &DraftSummary| !found.iter().any(|known| known.draft_id == it.draft_id);
            let new: Vec<DraftSummary> = here.into_iter().filter(is_new).collect();
            found.splice(0..0, new);
            Ok(found)
        });
    });
    load.run(());
    let discarding = RwSignal::new(None::<String>);
    let asking = RwSignal::new(false);
    let ask = Callback::new(move |draft_id: String| {
        discarding.set(Some(draft_id));
        asking.set(true);
    });
    let discard = move |_| {
        asking.set(false);
        let Some(draft_id) = discarding.get_untracked() else { return };
        draft_keeper::forget_all_here(&draft_id);
        spawn_local(async move {
            api::drafts::forget(session, &draft_id).await;
            load.run(());
            browser::focus_heading();
        });
    };
    let render = move |drafts: Vec<DraftSummary>| {
        page_is_ready();
        draft_list(drafts, ask)
    };
    view! {
        <PageHead title=Signal::derive(t(Editor::NewVoucher)) parents=Signal::derive(move || vec![(t(Common::Vouchers)(), "/cards".to_owned())])>
            <PageLink href="/merchant" attr:class="button" attr:data-action="merchant">{Icon::Store.view()}{t(Merchant::Title)}</PageLink>
        </PageHead>
        {offered.notice()}
        {types(true, Editor::FriendsVouchers, Editor::FriendsVouchersText)}
        {types(false, Editor::OrdinaryCards, Editor::OrdinaryCardsText)}
        <section class="panel draft-list" aria-labelledby="drafts">
            <div class="panel-head"><h2 id="drafts">{t(Editor::Drafts)}</h2></div>
            <AsyncView state=drafts retry=load lines=2 render/>
        </section>
        <Dialog open=asking title=Signal::derive(t(Editor::Discard))>
            <p>{t(Editor::DiscardQuestion)}</p>
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| asking.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-danger" type="button" data-action="confirm-discard" on:click=discard>
                    {t(Editor::Discard)}
                </button>
            </div>
        </Dialog>
    }
}

/// The types that are Friend's Vouchers, or the others.
fn types(are_friends_vouchers: bool, name: Editor, text: Editor) -> AnyView {
    let of_group =
        |it: &CardType| matches!(it, CardType::Cash | CardType::Gift) == are_friends_vouchers;
    let cards = TYPES.into_iter().filter(of_group).map(|it| type_card(it, are_friends_vouchers));
    let id = if are_friends_vouchers { "friends-vouchers" } else { "ordinary-cards" };
    view! {
        <section class="type-group" aria-labelledby=id>
            <h2 id=id>{t(name)}</h2>
            <p class="muted">{t(text)}</p>
            <div class="type-cards">{cards.collect_view()}</div>
        </section>
    }
    .into_any()
}

fn type_card(card_type: CardType, is_friends_voucher: bool) -> AnyView {
    let address = format!("/cards/new?type={card_type}");
    let mark = mark(&card_type);
    let needed = Capability::creating(&card_type, is_friends_voucher);
    let kind = card_type.clone();
    let content = view! {
        <span class="type-mark" aria-hidden="true">{mark}</span>
        <strong>{move || wording::card_type(&kind, language())}</strong>
        <span>{move || wording::card_type_help(&card_type, language())}</span>
    }
    .into_any();
    let look = Look::new("type-card", "choose-type");
    needed.map(|needed| Offered::new(needed, CREATE).link(look, address, content)).into_any()
}

/// The mark of a type, which stands for a picture.
fn mark(card_type: &CardType) -> &'static str {
    match card_type {
        CardType::Gift => "礼",
        CardType::Discount => "折",
        CardType::Groupon => "团",
        CardType::GeneralCoupon => "惠",
        CardType::MemberCard => "会",
        CardType::ScenicTicket => "景",
        CardType::MovieTicket => "影",
        CardType::MeetingTicket => "议",
        CardType::BoardingPass => "航",
        _ => "¥",
    }
}

fn draft_list(drafts: Vec<DraftSummary>, ask: Callback<String>) -> AnyView {
    if drafts.is_empty() {
        return view! { <p class="panel-body muted">{t(Editor::NoDrafts)}</p> }.into_any();
    }
    view! { <ul class="drafts">{drafts.into_iter().map(|draft| draft_row(draft, ask)).collect_view()}</ul> }
        .into_any()
}

fn draft_row(draft: DraftSummary, ask: Callback<String>) -> AnyView {
    let address = match &draft.card_id {
        Some(card_id) => format!("/cards/{card_id}?draft={}", draft.draft_id),
        None => super::address_of(&draft.card_type, None, &draft.draft_id),
    };
    let (day, (hour, minute)) = (draft.updated_at.beijing_day(), draft.updated_at.beijing_clock());
    let changes_card = draft.card_id.is_some();
    let DraftSummary { card_type, draft_id, subject, .. } = draft;
    let title = move || subject.clone().unwrap_or_else(t(Editor::DraftUntitled));
    view! {
        <li class="draft">
            <span class="draft-title">{title}</span>
            <span class="muted">
                {move || wording::card_type(&card_type, language())}
                {changes_card.then(|| view! { " · " {t(Editor::DraftOfCard)} })}
                " · " {format!("{day} {hour:02}:{minute:02}")}
            </span>
            <PageLink href=address attr:class="button button-small" attr:data-action="open-draft">{t(Editor::OpenDraft)}</PageLink>
            <button class="button button-small button-quiet" type="button" data-action="discard-draft" on:click=move |_| ask.run(draft_id.clone())>
                {Icon::Trash.view()}{t(Editor::Discard)}
            </button>
        </li>
    }
    .into_any()
}
