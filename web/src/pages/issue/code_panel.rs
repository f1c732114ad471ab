//! The QR code of the chosen channel: making it, its files, its link and its options.

use card_model::time::UnixSeconds;
use desk_api::channel::{Channel, ChannelQrCode};
use leptos::{prelude::*, task::spawn_local};
use weixin_api::issue::create_qr_code::{DEFAULT_EXPIRE_SECONDS, Response};

use super::{
    Edited, Page, downloads, not_for_friends,
    options_form::{self, Fields},
};
use crate::{
    api, browser,
    components::{icon::Icon, toast::Toaster, tries::Tries},
    i18n::{
        Message,
        issue::{IssueText as Text, valid_until},
        language, t,
    },
    state::{
        issue::{Options, QrPicture},
        preferences::Preferences,
        rights::{CHANNELS, ISSUE},
    },
};

pub(super) fn view(page: Page) -> AnyView {
    let (fields, tries) = (Fields::new(page), Tries::new());
    let lacks_content = RwSignal::new(false);
    let channel = Memo::new(move |_| page.row().map(|row| row.channel));
    let head = move || channel.get().map(|channel| head(page, channel));
    // An event about the figures changes nothing here.
    let shown = Memo::new(move |_| shown(page));
    let can_make = Memo::new(move |_| channel.with(Option::is_some) && !page.is_blocked.get());
    let body = move || {
        let Some(channel) = channel.get() else {
            return view! { <p class="muted">{t(Text::ChooseChannel)}</p> }.into_any();
        };
        let closed = page.is_friends_voucher.get() && !channel.kind.serves_friends_vouchers();
        view! {
            {closed.then(|| not_for_friends(Text::NotForFriends))}
            {move || code(shown.get(), &channel.outer_str)}
        }
        .into_any()
    };
    let missing = move || {
        lacks_content.get().then(|| {
            view! { <p class="notice notice-danger" role="alert">{Icon::Warning.view()}<span>{t(Text::NoAddress)}</span></p> }
        })
    };
    let make = move || can_make.get().then(|| maker(page, fields, tries, lacks_content));
    view! {
        <section class="panel issue-code" aria-labelledby="issue-code" data-qr=move || page.code().map(|code| code.url)>
            <div class="panel-head"><h2 id="issue-code">{t(Text::QrCode)}</h2>{head}</div>
            <div class="panel-body">
                <div aria-live="polite">{body}</div>
                {tries.notice()}
                {missing}
                {make}
            </div>
        </section>
    }
    .into_any()
}

/// The channel's name, with a button that changes it.
fn head(page: Page, channel: Channel) -> AnyView {
    let outer_str = channel.outer_str.clone();
    let edit = move || {
        let channel = channel.clone();
        page.session.may(CHANNELS).then(|| {
            view! {
                <button
                    class="button button-quiet button-icon button-small"
                    type="button"
                    data-action="change-channel"
                    aria-label=t(Text::Edit)
                    title=t(Text::Edit)
                    on:click=move |_| {
                        page.edited.set(Some(Edited::Known(Box::new(channel.clone()))));
                        page.is_open.set(true);
                    }
                >
                    {Icon::Pencil.view()}
                </button>
            }
        })
    };
    view! { <span class="issue-code-name"><code class="small">{outer_str}</code>{edit}</span> }
        .into_any()
}

/// The QR code to show.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    code: ChannelQrCode,
    /// Whether it is the kept one of the channel.
    is_kept: bool,
    has_ended: bool,
}

fn shown(page: Page) -> Option<Shown> {
    let code = page.code()?;
    let is_kept = page.row().is_some_and(|row| row.qr_code.as_ref() == Some(&code));
    Some(Shown { is_kept, has_ended: code.ends_at < page.session.now(), code })
}

/// The picture with its files and links.
fn code(shown: Option<Shown>, outer_str: &str) -> AnyView {
    let Some(Shown { code, is_kept, has_ended }) = shown else {
        return view! { <p class="muted" data-empty="qr-code">{t(Text::NoCode)}</p> }.into_any();
    };
    let Some(picture) = QrPicture::of(&code.url) else { return ().into_any() };
    let end = move || {
        if has_ended {
            view! { <p class="notice notice-warning" data-ended="">{Icon::Clock.view()}<span>{t(Text::CodeEnded)}</span></p> }
                .into_any()
        } else {
            view! { <p class="muted small">{valid_until(code.ends_at, language())}</p> }.into_any()
        }
    };
    let personal =
        (!is_kept).then(|| view! { <p class="small" data-personal="">{t(Text::Personal)}</p> });
    let address = code.url.clone();
    let toaster = Toaster::get();
    let of_weixin = code.picture.map(|picture| {
        view! { <a class="link small" href=picture target="_blank" rel="noreferrer" data-action="weixin-picture">{t(Text::OfWeixin)}</a> }
    });
    view! {
        <div class="issue-code-now">
            {drawing(&picture)}
            <div class="issue-code-files">
                {downloads::buttons(picture, outer_str.to_owned())}
                <button class="button button-small" type="button" data-action="copy-link" on:click=move |_| toaster.copy(address.clone())>
                    {Icon::Copy.view()}{t(Text::CopyLink)}
                </button>
                {of_weixin}
            </div>
        </div>
        {end}
        {personal}
    }
    .into_any()
}

/// The picture. It is black on white in both themes, because scanners expect it.
pub(super) fn drawing(picture: &QrPicture) -> AnyView {
    let (side, path) = (picture.side, picture.path());
    let box_ = format!("0 0 {side} {side}");
    view! {
        <svg class="issue-qr" viewBox=box_ role="img" aria-label=t(Text::QrCode) shape-rendering="crispEdges">
            <path fill="#fff" d=format!("M0 0h{side}v{side}H0z")></path>
            <path fill="#000" d=path></path>
        </svg>
    }
    .into_any()
}

/// The options and the button that makes a QR code.
fn maker(page: Page, fields: Fields, tries: Tries, lacks_content: RwSignal<bool>) -> AnyView {
    let (toaster, language) = (Toaster::get(), Preferences::get().language);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        fields.tried.set(true);
        let (channel, options, problems) =
            untrack(|| (page.row().map(|row| row.channel), fields.options(), fields.problems()));
        if !problems.is_empty() {
            fields.shown.set(true);
            request_animation_frame(|| browser::focus_first(".issue-code [aria-invalid=true]"));
            return;
        }
        if let Some(channel) = channel.filter(|_| tries.begin()) {
            lacks_content.set(false);
            let not_kept = move || {
                let text = Text::NotKept.text(language.get_untracked());
                toaster.fail(text.into_owned(), None);
            };
            spawn_local(async move {
                make(page, &channel, &options, tries, lacks_content, not_kept).await;
            });
        }
    };
    let label = move || match (tries.busy.get(), page.code().is_some()) {
        (true, _) => Text::Making,
        (false, true) => Text::MakeAgain,
        (false, false) => Text::Make,
    };
    let is_first = move || page.code().is_none();
    let may = move || page.session.may(ISSUE);
    view! {
        <form class="issue-maker" novalidate on:submit=submit>
            <fieldset class="tool-fields" disabled=move || !may()>
                {options_form::view(fields)}
                <button class="button" class:button-primary=is_first type="submit" data-action="make-qr-code" disabled=move || tries.is_held()>
                    {Icon::Refresh.view()}{move || t(label())()}
                </button>
                <p class="muted small">{t(Text::MakeHelp)}</p>
            </fieldset>
        </form>
    }
    .into_any()
}

/// Lets the platform make the QR code, and keeps one that is for everyone.
async fn make(
    page: Page,
    channel: &Channel,
    options: &Options,
    tries: Tries,
    lacks_content: RwSignal<bool>,
    not_kept: impl Fn(),
) {
    let Some(card_id) = page.card_id.try_get_value() else { return };
    let request = options.request(&card_id, &channel.outer_str);
    // A new key each time: the platform's answer has the content, and a further QR code does no harm.
    let answer = api::issue::qr_code(page.session, &request, &browser::random_uuid()).await;
    let response = match answer {
        Ok(response) => response,
        Err(failure) => return tries.failed(failure),
    };
    tries.done();
    let Some(code) = kept(response, page.session.now_untracked()) else {
        let _ = lacks_content.try_set(true);
        return;
    };
    let _ = page.made.try_set(Some((channel.id.clone(), code.clone())));
    if options.is_for_everyone() {
        let kept = api::issue::keep_qr_code(page.session, &channel.id, &card_id, &code).await;
        if page.made.try_get_untracked().is_none() {
            return;
        }
        match kept {
            Ok(()) => page.read_channels(),
            Err(_) => not_kept(),
        }
    }
}

/// The QR code of a response.
fn kept(response: Response, now: UnixSeconds) -> Option<ChannelQrCode> {
    let url = response.url.map(|url| url.trim().to_owned()).filter(|url| !url.is_empty())?;
    let seconds = response.expire_seconds.filter(|seconds| *seconds > 0);
    let seconds = seconds.unwrap_or(DEFAULT_EXPIRE_SECONDS);
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    let mut code = ChannelQrCode {
        url,
        picture: response.show_qrcode_url.map(|url| url.trim().to_owned()),
        created_at: now,
        ends_at: UnixSeconds::new(now.get().saturating_add(seconds)),
    };
    if code.problem() == Some("picture") {
        code.picture = None;
    }
    Some(code)
}
