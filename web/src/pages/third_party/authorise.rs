//! The dialog of an authorisation: the link to Weixin, or the merchant of the sandbox, who agrees here.

use std::collections::BTreeSet;

use desk_api::third_party::Begun;
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};
use weixin_api::component::permission;

use super::Page;
use crate::{
    api, browser,
    i18n::{
        language, t,
        third_party::{ThirdParty as Text, valid_for},
    },
};

/// The dialog.
pub(super) fn dialog(page: Page, begun: Begun) -> AnyView {
    match begun.link.clone() {
        Some(link) => at_weixin(link, begun.valid_for),
        None => in_sandbox(page, begun),
    }
}

/// Weixin accepts the link only from a page of the domain that is registered for the third-party platform, so the
/// browser must send the origin.
fn at_weixin(link: String, seconds: u64) -> AnyView {
    view! {
        <p>{t(Text::LinkHint)}</p>
        <p class="muted">{move || valid_for(seconds, language())}</p>
        <div class="dialog-actions">
            <a class="button button-primary" data-action="open-link" href=link rel="external" referrerpolicy="origin">{t(Text::OpenLink)}</a>
        </div>
    }
    .into_any()
}

fn in_sandbox(page: Page, begun: Begun) -> AnyView {
    let chosen: RwSignal<BTreeSet<i64>> =
        RwSignal::new(permission::ALL.iter().map(|set| set.id).collect());
    let choice = |set: &permission::PermissionSet| {
        let id = set.id;
        let change = move |event| {
            let is_on = event_target_checked(&event);
            chosen.update(|chosen| {
                if is_on {
                    chosen.insert(id);
                } else {
                    chosen.remove(&id);
                }
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" data-permission=id prop:checked=move || chosen.with(|it| it.contains(&id)) on:change=change/>
                <span>{move || wording::permission_set(id, language())}</span>
            </label>
        }
    };
    let (state, seconds) = (StoredValue::new(begun.state), begun.valid_for);
    let agree = move |_| {
        let functions: Vec<i64> = chosen.with_untracked(|chosen| chosen.iter().copied().collect());
        spawn_local(async move {
            match api::third_party::agree(state.get_value(), functions).await {
                Ok(redirect) => browser::go(&crate::address::route(redirect)),
                Err(failure) => {
                    let _ = page.is_open.try_set(false);
                    page.tries.failed(failure);
                }
            }
        });
    };
    let is_empty = move || chosen.with(BTreeSet::is_empty);
    view! {
        <p>{t(Text::SandboxHint)}</p>
        <div class="third-party-choices">{permission::ALL.iter().map(choice).collect_view()}</div>
        <p class="muted">{move || valid_for(seconds, language())}</p>
        <div class="dialog-actions">
            <button class="button button-primary" type="button" data-action="merchant-agrees" disabled=is_empty on:click=agree>{t(Text::Agree)}</button>
        </div>
    }
    .into_any()
}
