//! The merchant's profile: values that new vouchers start with.

mod save;

use card_model::{base_info::BaseInfo, profile::MerchantProfile};
use desk_api::profile::Profile;
use leptos::prelude::*;

use super::{
    editing::leaving::{leave_guard, when_hidden},
    page::{PageHead, page_is_ready},
};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        form::{
            Form,
            block::Block,
            choice, keys,
            picture::{Shape, picture},
            stores::stores,
            text::field,
        },
        icon::Icon,
        page_link::PageLink,
        role_notice::role_notice,
    },
    i18n::{editor::Editor, merchant::Merchant, sub_merchants::SubMerchants, t},
    state::{
        card_editor::CardEditor,
        profile_draft::{self, ProfileDraft},
        rights::PROFILE,
        session::CurrentSession,
    },
};
use save::{Saving, save_bar};

#[component]
pub fn MerchantPage() -> impl IntoView {
    let session = CurrentSession::get();
    let profile = RwSignal::new(Loaded::Loading);
    let load = Callback::new(move |()| load_into(profile, api::profile::profile(session)));
    load.run(());
    view! {
        <PageHead title=Signal::derive(t(Merchant::Title)) subtitle=Signal::derive(t(Merchant::Subtitle))>
            <PageLink href="/sub-merchants" attr:class="button" attr:data-action="sub-merchants">{Icon::People.view()}{t(SubMerchants::Title)}</PageLink>
        </PageHead>
        <AsyncView state=profile retry=load lines=8 render=move |found: Profile| {
            page_is_ready();
            form(session, profile, found)
        }/>
    }
}

fn form(session: CurrentSession, profile: RwSignal<Loaded<Profile>>, found: Profile) -> AnyView {
    api::upload::provide(session);
    let is_suggested = found.profile.is_none() && found.suggested != MerchantProfile::default();
    let now = session.now_untracked();
    let mut editor = CardEditor::of_profile(found.effective(), now);
    if let Some(draft) = ProfileDraft::kept(&session.account()) {
        editor = editor.with_typed_profile(&draft.over(found.effective().clone()), now);
    }
    let form = Form::of_profile(editor);
    let is_lost = keep_draft(session, form, found.effective().clone());
    keys::listen(form);
    let all_stores = RwSignal::new(Loaded::Loading);
    let load_stores = Callback::new(move |()| {
        load_into(all_stores, async move { Ok(api::stores::stores(session).await?.stores) });
    });
    load_stores.run(());
    let saving = Saving::new(session, form, profile, found.revision, is_suggested);
    view! {
        <div class="editor">
            <div class="editor-form profile">
                {role_notice(PROFILE)}
                {is_suggested.then(|| view! {
                    <p class="notice notice-info" data-suggested>{Icon::Info.view()}<span>{t(Merchant::Suggested)}</span></p>
                })}
                <fieldset disabled=move || !session.may(PROFILE)>
                <section class="panel editor-section">
                    <Block>
                        <h2>{t(Editor::Appearance)}</h2>
                        <div class="field-row">
                            {field(form, BaseInfo::BRAND_NAME)}
                            {picture(form, BaseInfo::LOGO_URL, Shape::Logo)}
                        </div>
                        {choice::colors(form)}
                    </Block>
                    <Block>
                        <h2>{t(Merchant::Texts)}</h2>
                        {field(form, BaseInfo::SERVICE_PHONE)}
                        {field(form, BaseInfo::NOTICE)}
                        {field(form, BaseInfo::DESCRIPTION)}
                    </Block>
                    <Block>
                        <h2>{t(Editor::Stores)}</h2>
                        {stores(form, all_stores, load_stores)}
                    </Block>
                </section>
                </fieldset>
            </div>
            {move || session.may(PROFILE).then(|| save_bar(saving))}
            {leave_guard(Callback::new(move |()| is_lost.try_get_untracked().unwrap_or(false)))}
        </div>
    }
    .into_any()
}

/// Stores what is typed in this browser. The signal is `true` if leaving would lose it.
fn keep_draft(session: CurrentSession, form: Form, base: MerchantProfile) -> RwSignal<bool> {
    let is_lost = RwSignal::new(false);
    Effect::new(move || {
        let account = session.account();
        let (typed, is_dirty) =
            (form.editor.with(CardEditor::profile), form.findings.with(|it| it.is_dirty));
        if is_dirty {
            is_lost.set(!ProfileDraft { base: base.clone(), typed }.keep(&account));
        } else {
            profile_draft::forget(&account);
            is_lost.set(false);
        }
    });
    when_hidden(move || {
        form.settle();
    });
    is_lost
}
