//! The layout of a form: tabs and sections, the preview pane at the right, the bar below both.

use card_model::card::Special;
use desk_api::{event::Event, sub_merchant::SubMerchantList};
use leptos::{prelude::*, task::spawn_local};
use weixin_api::store::list::Store;

use crate::{
    api,
    components::{
        async_view::{Loaded, load_into},
        form::{
            Form,
            gift_after::{self, Rows},
            keys,
            save_bar::{SaveBar, save_bar},
            section_content::content,
            section_entries::entries_and_services,
            section_offer::offer,
            section_validity::validity,
            sections::{panel, tabs},
            sub_merchant::made_for,
        },
        icon::Icon,
    },
    i18n::{editor::Editor, t},
    state::{
        card_editor::Section,
        card_index::CardIndex,
        live::{Live, News},
        rights::EDIT,
        session::CurrentSession,
    },
};

use super::preview::preview;

/// Draws a form. `head` is above the tabs, `notice` below them.
pub fn editor_layout(form: Form, head: AnyView, notice: AnyView, bar: SaveBar) -> AnyView {
    let session = CurrentSession::get();
    api::upload::provide(session);
    keys::listen(form);
    let (has_article, is_voucher) = form.editor.with_untracked(|editor| {
        let card = &editor.card;
        let can_have_article = matches!(card.special(), Special::Cash(_) | Special::Gift(_));
        (can_have_article || card.advanced_info.is_some(), card.can_be_friends_voucher())
    });
    let stores = stores_when_shown(session, form);
    let retry = Callback::new(move |()| load_stores(session, stores));
    let cards = cards_when_shown(form);
    // A card can't be made for another merchant later.
    let made_for = form.is_new.then(|| made_for(form, sub_merchants(session))).into_any();
    view! {
        <div class="editor" class:editor-previewing=move || form.previewing.get()>
            <div class="editor-columns">
                <div class="editor-form">
                    {head}
                    {tabs(form)}
                    {(!form.is_new).then(legend)}
                    {notice}
                    <fieldset class="editor-fields" disabled=move || !session.may(EDIT)>
                    {panel(form, Section::Content, content(form, has_article, made_for))}
                    {panel(form, Section::Offer, offer(form))}
                    {panel(form, Section::Validity, validity(form, stores, retry))}
                    {panel(form, Section::Entries, entries_and_services(form, has_article))}
                    {panel(form, Section::GiftAfter, if is_voucher { gift_after::section(form, cards) } else { not_for_this_type() })}
                    </fieldset>
                </div>
                {preview(form)}
            </div>
            {save_bar(form, bar)}
        </div>
    }
    .into_any()
}

/// The meaning of the mark next to some labels.
fn legend() -> AnyView {
    view! { <p class="editor-legend">{Icon::Refresh.view()}<span>{t(Editor::ReviewLegend)}</span></p> }
        .into_any()
}

fn not_for_this_type() -> AnyView {
    view! { <p class="field-note">{t(Editor::GiftAfterFriendsOnly)}</p> }.into_any()
}

/// The sub-merchants, fetched once the form is shown.
fn sub_merchants(session: CurrentSession) -> RwSignal<Option<SubMerchantList>> {
    let list = RwSignal::new(None);
    spawn_local(async move {
        // Most accounts may not have any, and Weixin then refuses the call.
        if let Ok(found) = api::sub_merchants::sub_merchants(session).await {
            let _ = list.try_set(Some(found));
        }
    });
    list
}

/// The stores, fetched when their section is first shown.
fn stores_when_shown(session: CurrentSession, form: Form) -> RwSignal<Loaded<Vec<Store>>> {
    let stores = RwSignal::new(Loaded::Loading);
    Effect::new(move |asked: Option<bool>| {
        let shown = form.section.get() == Section::Validity;
        if shown && asked != Some(true) {
            load_stores(session, stores);
        }
        shown || asked == Some(true)
    });
    Live::get().follow(move |news| {
        let is_shown = stores.with_untracked(|stores| stores.ready().is_some());
        if is_shown && news == News::Told(Event::StoresChanged) {
            spawn_local(async move {
                // The known stores stay if they can't be read now.
                if let Ok(list) = api::stores::stores(session).await {
                    let _ = stores.try_set(Loaded::Ready(list.stores));
                }
            });
        }
    });
    stores
}

fn load_stores(session: CurrentSession, stores: RwSignal<Loaded<Vec<Store>>>) {
    stores.set(Loaded::Loading);
    load_into(stores, async move { Ok(api::stores::stores(session).await?.stores) });
}

/// The merchant's cards, fetched when their section is first shown.
fn cards_when_shown(form: Form) -> Signal<Rows> {
    let index = CardIndex::get();
    Effect::new(move || {
        if form.section.get() == Section::GiftAfter {
            index.need();
        }
    });
    Signal::derive(move || index.rows())
}
