//! The recovery codes, which are shown once.

use desk_api::identity::RecoveryCodes;
use leptos::{prelude::*, task::spawn_local};

use super::{super::now, Steps};
use crate::{
    browser,
    components::{icon::Icon, toast::Toaster},
    i18n::{
        common::Common,
        second_factor::{FILE_NAME, SecondFactor as Text},
        t,
    },
    state::session::CurrentSession,
};

/// The codes, and buttons to download, print or confirm them.
pub(super) fn shown_once(steps: Steps, codes: RecoveryCodes) -> AnyView {
    let (toaster, copied) = (Toaster::get(), Signal::derive(t(Common::Copied)));
    let title = Signal::derive(t(Text::CodesOf));
    // A printed sheet needs a title.
    let of =
        format!("{} · {}", untrack(|| CurrentSession::get().caller().name), now().beijing_day());
    let codes: Vec<String> = codes.codes.iter().map(|code| code.expose().to_owned()).collect();
    let lines =
        codes.iter().map(|code| view! { <li><code>{code.clone()}</code></li> }).collect_view();
    let lists = StoredValue::new((of.clone(), codes.join("\n")));
    let copy = move |_| {
        let text = lists.with_value(|(_, codes)| codes.clone());
        let said = copied.get_untracked();
        spawn_local(async move {
            if browser::copy(&text).await {
                toaster.show(said);
            }
        });
    };
    let download = move |_| {
        let title = title.get_untracked();
        let text = lists.with_value(|(of, codes)| format!("{title}\n{of}\n\n{codes}\n"));
        browser::save(FILE_NAME, text.as_bytes());
    };
    let print = move |_| {
        let _ = window().print();
    };
    let kept = move |_| {
        steps.open.set(false);
        steps.codes.set(None);
    };
    request_animation_frame(|| browser::focus_in_sight("copy-codes"));
    view! {
        <p class="notice notice-warning">{Icon::Warning.view()}<span>{t(Text::CodesOnce)}</span></p>
        <div class="recovery-codes">
            <p class="small"><strong>{title}</strong><br/>{of}</p>
            <ol>{lines}</ol>
        </div>
        <div class="entrance-actions">
            <button class="button" type="button" id="copy-codes" data-action="copy-codes" on:click=copy>{Icon::Copy.view()}{t(Common::Copy)}</button>
            <button class="button" type="button" data-action="download-codes" on:click=download>{Icon::Download.view()}{t(Text::Download)}</button>
            <button class="button" type="button" data-action="print-codes" on:click=print>{t(Text::Print)}</button>
        </div>
        <div class="dialog-actions">
            <button class="button button-primary" type="button" data-action="codes-kept" on:click=kept>{t(Text::Kept)}</button>
        </div>
    }
    .into_any()
}
