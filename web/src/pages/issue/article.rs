//! The markup that offers the voucher in an article of the account.

use leptos::{prelude::*, task::spawn_local};

use super::{Page, not_for_friends};
use crate::{
    api,
    components::{output::output, tries::Tries},
    i18n::{issue::IssueText as Text, t},
};

pub(super) fn view(page: Page) -> AnyView {
    let (tries, markup) = (Tries::new(), RwSignal::new(None::<String>));
    let fetch = move |_| {
        if !tries.begin() {
            return;
        }
        let card_id = page.card_id.get_value();
        spawn_local(async move {
            match api::issue::article(page.session, &card_id).await {
                Ok(content) => {
                    tries.done();
                    let _ = markup.try_set(Some(content));
                }
                Err(failure) => tries.failed(failure),
            }
        });
    };
    let content = move || {
        if page.is_friends_voucher.get() {
            return not_for_friends(Text::NotForFriends);
        }
        view! {
            <button class="button" type="button" data-action="get-article" disabled=move || tries.is_held() || page.is_blocked.get() on:click=fetch>
                {t(Text::GetArticle)}
            </button>
        }
        .into_any()
    };
    // Shown as text: it is foreign markup.
    let result = move || markup.get().map(|text| output("article", Text::ArticleMarkup, text));
    view! {
        <section class="panel" data-way="article" aria-labelledby="issue-article">
            <div class="panel-head"><h3 id="issue-article">{t(Text::Article)}</h3><span class="muted small">{t(Text::ArticleHelp)}</span></div>
            <div class="panel-body">
                {content}
                {tries.notice()}
                <div aria-live="polite">{result}</div>
            </div>
        </section>
    }
    .into_any()
}
