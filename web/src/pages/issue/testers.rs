//! The users who can claim before approval. The platform can't show the list, so each save replaces it as a whole.

use desk_api::write::Write;
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::{
    endpoint::Endpoint as _,
    issue::set_test_white_list::{MAX_USERS, SetTestWhiteList},
};

use super::{Page, TESTERS};
use crate::{
    api,
    components::{icon::Icon, plain_field::PlainField, toast::Toaster},
    i18n::{
        Message,
        issue::{IssueText as Text, too_many_testers},
        language, t,
    },
    pages::editing::{attempt::Attempt, outcome::outcome_view},
    state::{issue::testers, preferences::Preferences, rights::ISSUE, sent::Sent},
};

pub(super) fn view(page: Page) -> AnyView {
    let [openids, names] = [(); 2].map(|()| RwSignal::new(String::new()));
    let list = Memo::new(move |_| testers(&openids.get(), &names.get()));
    let attempt = Attempt::new(page.session, SetTestWhiteList::PATH);
    let (toaster, chosen) = (Toaster::get(), Preferences::get().language);
    let done = Callback::new(move |()| {
        attempt.end();
        toaster.show(Text::TestersSaved.text(chosen.get_untracked()).into_owned());
    });
    // The key is stored under this name, so that the page follows a lost write when it is opened again.
    attempt.attach("testers", Callback::new(move |_: Write| done.run(())));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Ok(list) = list.get_untracked() else { return };
        if attempt.sent.with_untracked(Sent::is_busy) {
            return;
        }
        let key = attempt.begin();
        spawn_local(async move {
            let answer = api::issue::set_testers(page.session, &list, &key).await;
            if attempt.is_gone() {
                return;
            }
            match answer {
                Ok(()) => done.run(()),
                Err(failure) => attempt.failed(failure),
            }
        });
    };
    let note = move || match list.get() {
        Err(count) => {
            let text = too_many_testers(count, MAX_USERS, language());
            view! { <p class="field-error" data-problem="testers">{Icon::Cross.view()}<span>{text}</span></p> }
                .into_any()
        }
        Ok(list) => {
            let count = list.openid.unwrap_or_default().len();
            let is_empty = count + list.username.unwrap_or_default().len() == 0;
            is_empty
                .then(|| view! { <p class="muted small">{t(Text::TestersEmpty)}</p> })
                .into_any()
        }
    };
    let may = move || page.session.may(ISSUE);
    let is_held = move || list.with(Result::is_err) || attempt.sent.with(Sent::is_busy);
    view! {
        <section class="panel" data-way="testers" id=TESTERS tabindex="-1" aria-labelledby="issue-testers-heading">
            <div class="panel-head"><h3 id="issue-testers-heading">{t(Text::Testers)}</h3></div>
            <div class="panel-body">
                <p class="muted small">{t(Text::TestersHelp)}</p>
                <form class="people-form" novalidate on:submit=submit>
                    <fieldset class="tool-fields" disabled=move || !may()>
                        {PlainField::new("testers-openid", t(Text::TesterOpenIds), openids, "off").lines()}
                        {PlainField::new("testers-name", t(Text::TesterNames), names, "off").lines()}
                        <div aria-live="polite">{note}</div>
                        {outcome_view(attempt)}
                        <button class="button" type="submit" data-action="save-testers" disabled=is_held>{t(Text::SaveTesters)}</button>
                    </fieldset>
                </form>
            </div>
        </section>
    }
    .into_any()
}
