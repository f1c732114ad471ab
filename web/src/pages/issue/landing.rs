//! A page of Weixin on which users claim the voucher.

use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::issue::create_landing_page::{OfferedCard, Request, Scene};

use super::{Page, cover_of, name_of, not_for_friends};
use crate::{
    api, browser,
    components::{
        icon::Icon,
        menu::{Menu, choice},
        output::output,
        plain_field::PlainField,
        tries::Tries,
        upload::{ImageUpload, image_upload},
    },
    i18n::{
        issue::{IssueText as Text, scene as scene_text},
        language, t,
    },
    state::rights::ISSUE,
};

/// The scenes in which Friend's Vouchers can be claimed: a scanned QR code, and a page in a store's Wi-Fi
/// ([T1, "2 Note"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Distributing_Friend-Shared_Coupons_and_Vouchers.html)).
const OF_FRIENDS: [Scene; 2] = [Scene::QrCode, Scene::H5];
/// All scenes, in the documents' order.
const ALL: [Scene; 7] = [
    Scene::NearBy,
    Scene::Menu,
    Scene::QrCode,
    Scene::Article,
    Scene::H5,
    Scene::Ivr,
    Scene::CardCustomCell,
];

/// The id of the control for the banner.
const BANNER: &str = "field-page-banner";
/// The id of its note.
const BANNER_NOTE: &str = "note-page-banner";

#[derive(Clone, Copy)]
struct Fields {
    title: RwSignal<String>,
    banner: RwSignal<String>,
    scene: RwSignal<Scene>,
    can_share: RwSignal<bool>,
    /// Whether creating was tried; problems are shown from then on.
    tried: RwSignal<bool>,
}

pub(super) fn view(page: Page) -> AnyView {
    api::upload::provide(page.session);
    let fields = Fields {
        title: RwSignal::new(untrack(|| page.card(name_of)).unwrap_or_default()),
        banner: RwSignal::new(untrack(|| page.card(cover_of)).flatten().unwrap_or_default()),
        scene: RwSignal::new(Scene::QrCode),
        can_share: RwSignal::new(false),
        tried: RwSignal::new(false),
    };
    let (tries, made) = (Tries::new(), RwSignal::new(None::<String>));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        fields.tried.set(true);
        let is_filled =
            |text: RwSignal<String>| text.with_untracked(|text| !text.trim().is_empty());
        if !is_filled(fields.title) || !is_filled(fields.banner) {
            request_animation_frame(|| {
                browser::focus_first("[data-way=landing] [aria-invalid=true]");
            });
        } else if tries.begin() {
            create(page, fields, tries, made);
        }
    };
    let may = move || page.session.may(ISSUE) && !page.is_blocked.get();
    let warning =
        move || page.is_friends_voucher.get().then(|| not_for_friends(Text::SnippetFriends));
    let share = move || (!page.is_friends_voucher.get()).then(|| share(fields));
    let result = move || made.get().map(|url| output("page", Text::PageAddress, url));
    let title =
        PlainField::new("page-title", t(Text::PageTitle), fields.title, "off").problem(move || {
            let is_empty = fields.title.with(|title| title.trim().is_empty());
            (fields.tried.get() && is_empty).then(t(Text::PageTitleProblem))
        });
    view! {
        <section class="panel" data-way="landing" aria-labelledby="issue-landing">
            <div class="panel-head"><h3 id="issue-landing">{t(Text::Landing)}</h3><span class="muted small">{t(Text::LandingHelp)}</span></div>
            <div class="panel-body">
                {warning}
                <form class="people-form" novalidate on:submit=submit>
                    <fieldset class="tool-fields" disabled=move || !may()>
                        {title.text()}
                        {banner(fields)}
                        {scenes(page, fields)}
                        {share}
                        {tries.notice()}
                        <button class="button" type="submit" data-action="create-page">{t(Text::CreatePage)}</button>
                    </fieldset>
                </form>
                <div aria-live="polite">{result}</div>
            </div>
        </section>
    }
    .into_any()
}

fn banner(fields: Fields) -> AnyView {
    let is_missing = move || fields.tried.get() && fields.banner.with(String::is_empty);
    let control = image_upload(ImageUpload {
        id: BANNER.to_owned(),
        name: "page-banner".to_owned(),
        note: BANNER_NOTE.to_owned(),
        value: fields.banner.into(),
        invalid: Signal::derive(is_missing),
        recommended: None,
        locked: false,
        on_change: Callback::new(move |url| {
            let _ = fields.banner.try_set(url);
        }),
    });
    let problem = move || {
        is_missing().then(|| {
            view! { <p class="field-error">{Icon::Cross.view()}<span>{t(Text::BannerProblem)}</span></p> }
        })
    };
    view! {
        <div class="field">
            <div class="field-head"><label for=BANNER>{t(Text::Banner)}</label></div>
            {control}
            <div class="field-note" id=BANNER_NOTE aria-live="polite">{problem}</div>
        </div>
    }
    .into_any()
}

fn scenes(page: Page, fields: Fields) -> AnyView {
    let item = move |scene: Scene| {
        let (own, chosen) = (scene.clone(), scene.clone());
        let is_chosen = Signal::derive(move || fields.scene.with(|now| *now == own));
        let text = scene_text(&scene, language());
        choice(false, scene.to_string(), text, is_chosen, move || fields.scene.set(chosen.clone()))
    };
    let items = move || {
        let scenes: &[Scene] = if page.is_friends_voucher.get() { &OF_FRIENDS } else { &ALL };
        scenes.iter().cloned().map(item).collect_view()
    };
    let label = ViewFn::from(move || {
        view! { <span>{move || fields.scene.with(|scene| scene_text(scene, language()))}</span>{Icon::CaretDown.view()} }
    });
    view! {
        <div class="field">
            <div class="field-head"><span class="field-label">{t(Text::Scene)}</span></div>
            <Menu name="page-scene" class="button" title=Signal::derive(t(Text::Scene)) label>{items()}</Menu>
        </div>
    }
    .into_any()
}

fn share(fields: Fields) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=fields.can_share on:change=move |event| fields.can_share.set(event_target_checked(&event))/>
            <span>{t(Text::CanShare)}</span>
        </label>
    }
    .into_any()
}

fn create(page: Page, fields: Fields, tries: Tries, made: RwSignal<Option<String>>) {
    let card_id = page.card_id.get_value();
    let thumb = untrack(|| {
        page.card(|card| cover_of(card).or_else(|| card.base_info.logo_url.clone())).flatten()
    });
    let card = OfferedCard { card_id: Some(card_id), thumb_url: thumb, ..OfferedCard::default() };
    let request = Request {
        banner: Some(fields.banner.get_untracked()),
        page_title: Some(fields.title.get_untracked().trim().to_owned()),
        can_share: Some(fields.can_share.get_untracked()),
        scene: Some(fields.scene.get_untracked()),
        card_list: Some(vec![card]),
        ..Request::default()
    };
    spawn_local(async move {
        match api::issue::landing_page(page.session, &request, &browser::random_uuid()).await {
            Ok(response) => {
                tries.done();
                let _ = made.try_set(response.url);
            }
            Err(failure) => tries.failed(failure),
        }
    });
}
