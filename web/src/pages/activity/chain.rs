//! The newest hash of the log, and its purpose.

use desk_api::{activity::Head, identity::EVERY_ACCOUNT};
use leptos::prelude::*;

use super::Page;
use crate::{
    components::{icon::Icon, toast::Toaster},
    i18n::{
        activity::{ActivityText as Text, entries, kept},
        language, t,
    },
};

pub(super) fn view(page: Page) -> AnyView {
    let kept = move || match page.kept_days.get() {
        Some(days) => kept(days, language()),
        None => t(Text::KeptForEver)(),
    };
    let lines = move || page.heads.get().into_iter().map(line).collect_view();
    let has_heads = Memo::new(move |_| page.heads.with(|heads| !heads.is_empty()));
    view! {
        <Show when=move || has_heads.get()>
            <section class="panel" aria-labelledby="chain-heading">
                <div class="panel-head">
                    <h2 id="chain-heading">{t(Text::Chain)}</h2>
                    <span class="muted small">{kept}</span>
                </div>
                <div class="panel-body log-chain">
                    <p class="second">{t(Text::ChainHint)}</p>
                    {lines}
                </div>
            </section>
        </Show>
    }
    .into_any()
}

fn line(head: Head) -> AnyView {
    let toaster = Toaster::get();
    let hash = head.hash.clone();
    let name = move || {
        if head.account == EVERY_ACCOUNT { t(Text::ServerChain)() } else { head.account.clone() }
    };
    let count = head.entries;
    view! {
        <p class="log-hash" data-head=head.hash.clone()>
            <span>{name}</span>
            <span class="muted small">{move || entries(count, language())}</span>
            <code>{head.hash.clone()}</code>
            <button
                class="button button-quiet button-icon button-small"
                type="button"
                data-action="copy-hash"
                aria-label=t(Text::CopyHash)
                title=t(Text::CopyHash)
                on:click=move |_| toaster.copy(hash.clone())
            >
                {Icon::Copy.view()}
            </button>
        </p>
    }
    .into_any()
}
