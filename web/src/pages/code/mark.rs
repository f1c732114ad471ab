//! The dialog that locks or unlocks the code of a Friend's Voucher for one user before it is redeemed.

use card_model::{id::OpenId, limits::OPENID};
use desk_api::write::Write;
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::{
    code::mark::{Mark, Request},
    endpoint::Endpoint as _,
};

use super::{Page, make_void::known_card};
use crate::{
    api,
    components::{dialog::Dialog, icon::Icon, plain_field::PlainField, toast::Toaster},
    i18n::{Message, codes::Codes as Text, common::Common, language, t},
    pages::editing::{attempt::Attempt, outcome::outcome_view},
    state::sent::Sent,
};

pub(super) fn dialog(page: Page) -> AnyView {
    view! { <Dialog open=page.marking title=Signal::derive(t(Text::MarkTitle))>{move || form(page)}</Dialog> }
        .into_any()
}

fn form(page: Page) -> AnyView {
    let attempt = Attempt::new(page.session, Mark::PATH);
    let holder = page.detail.with_untracked(|detail| {
        detail.as_ref().and_then(|detail| detail.found.holder.clone()).unwrap_or_default()
    });
    let (typed, tried) = (RwSignal::new(holder.to_string()), RwSignal::new(false));
    let is_mark = RwSignal::new(true);
    let toaster = Toaster::get();
    let openid = move || typed.with(|typed| typed.trim().to_owned());
    let done = Callback::new(move |()| {
        attempt.end();
        let text = if is_mark.get_untracked() { Text::Marked } else { Text::Unmarked };
        toaster.show(text.text(untrack(language)).into_owned());
        let _ = page.marking.try_set(false);
    });
    let name = page.code.with_value(|code| format!("mark.{code}"));
    attempt.attach(&name, Callback::new(move |_: Write| done.run(())));
    let send = move |lock: bool| {
        tried.set(true);
        let user = untrack(openid);
        if !OPENID.holds(&user) || attempt.sent.with_untracked(Sent::is_busy) {
            return;
        }
        is_mark.set(lock);
        let request = Request {
            code: Some(page.code.get_value()),
            card_id: known_card(page),
            openid: Some(OpenId::from(user)),
            is_mark: Some(lock),
            ..Request::default()
        };
        let key = attempt.begin();
        spawn_local(async move {
            let answer = api::codes::mark(page.session, &request, &key).await;
            if attempt.is_gone() {
                return;
            }
            match answer {
                Ok(()) => done.run(()),
                Err(failure) => attempt.failed(failure),
            }
        });
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        send(true);
    };
    let problem = move || (tried.get() && !OPENID.holds(&openid())).then(t(Text::MarkProblem));
    let busy = move || attempt.sent.with(Sent::is_busy);
    view! {
        <form class="code-form" data-form="mark" novalidate on:submit=submit>
            <p class="notice notice-info">{Icon::Info.view()}<span>{t(Text::MarkHint)}</span></p>
            {PlainField::new("mark-user", t(Text::MarkFor), typed, "off").problem(problem).text()}
            {outcome_view(attempt)}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.marking.set(false)>{t(Common::Cancel)}</button>
                <button class="button" type="button" data-action="unmark" disabled=busy on:click=move |_| send(false)>{t(Text::Unmark)}</button>
                <button class="button button-primary" type="submit" data-action="confirm-mark" disabled=busy>{t(Text::Mark)}</button>
            </div>
        </form>
    }
    .into_any()
}
