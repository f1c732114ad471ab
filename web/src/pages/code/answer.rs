//! Weixin's response, as it came.

use leptos::prelude::*;

use super::Page;
use crate::{
    components::{icon::Icon, toast::Toaster},
    i18n::{codes::Codes as Text, common::Common, t},
};

pub(super) fn view(page: Page) -> AnyView {
    let toaster = Toaster::get();
    let text = Memo::new(move |_| {
        page.detail.with(|detail| {
            let answer = detail.as_ref().map(|detail| &detail.answer);
            answer.and_then(|answer| serde_json::to_string_pretty(answer).ok()).unwrap_or_default()
        })
    });
    let took = move || {
        page.detail.with(|detail| {
            detail.as_ref().map(|detail| {
                let (now, took) = (detail.found.now, detail.milliseconds);
                let (hour, minute) = now.beijing_clock();
                let second = now.get().rem_euclid(60);
                format!(" · {hour:02}:{minute:02}:{second:02} · {took} ms")
            })
        })
    };
    view! {
        <section class="panel code-answer" aria-labelledby="code-answer">
            <div class="panel-head">
                <span class="code-answer-name"><h2 id="code-answer">{t(Text::Answer)}</h2><span class="muted small">{t(Text::AnswerOf)}{took}</span></span>
                <span class="code-answer-name">
                    <button class="button button-quiet button-small" type="button" data-action="copy-answer" on:click=move |_| toaster.copy(text.get_untracked())>{Icon::Copy.view()}{t(Common::Copy)}</button>
                    <button class="button button-quiet button-small" type="button" data-action="read-again" disabled=page.reading on:click=move |_| page.look_again()>{Icon::Refresh.view()}{t(Text::ReadAgain)}</button>
                </span>
            </div>
            <pre class="code-json" tabindex="0" aria-label=t(Text::Answer)><code>{text}</code></pre>
        </section>
    }
    .into_any()
}
