//! The accounts that authorised the third-party platform.

use card_model::language::Language;
use desk_api::third_party::{AuthorizationState, Authorizer, ThirdParty};
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    address::of_account,
    api,
    components::{
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{common::Common, language, statistics::moment, t, third_party::ThirdParty as Text},
};

/// The list, or an introduction if no account has authorised it yet.
pub(super) fn panel(page: Page, platform: &ThirdParty) -> AnyView {
    if platform.accounts.is_empty() {
        return view! {
            <div class="panel empty" data-empty="accounts">
                <span class="empty-icon">{Icon::People.view()}</span>
                <p class="empty-title">{t(Text::NoAccounts)}</p>
                <p>{t(Text::NoAccountsHint)}</p>
            </div>
        }
        .into_any();
    }
    let rows = platform.accounts.iter().map(|account| row(page, platform, account));
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{t(Text::Accounts)}</h2></div>
            <ul class="third-party-accounts">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn row(page: Page, platform: &ThirdParty, account: &Authorizer) -> AnyView {
    let (state, is_open) = (account.state, account.is_open);
    let state_chip = move || match (state, is_open) {
        (AuthorizationState::Authorized, true) => {
            chip(Tone::Success, Some(Icon::Check), t(Text::Authorised)())
        }
        (AuthorizationState::Authorized, false) => {
            chip(Tone::Warning, Some(Icon::Warning), t(Text::Opening)())
        }
        (AuthorizationState::Cancelled, _) => {
            chip(Tone::Danger, Some(Icon::Cross), t(Text::Cancelled)())
        }
    };
    let hint = (state == AuthorizationState::Cancelled)
        .then(|| view! { <p class="muted small">{t(Text::CancelledHint)}</p> });
    let functions = account.functions.clone();
    let names = move || {
        let language = language();
        let name = |id: &i64| wording::permission_set(*id, language);
        let separator = match language {
            Language::ZhCn => "、",
            Language::En => ", ",
        };
        functions.iter().map(name).collect::<Vec<_>>().join(separator)
    };
    let lacks_cards = state == AuthorizationState::Authorized && !account.has_cards();
    let warning = lacks_cards.then(|| {
        view! { <p class="small" data-missing="cards">{Icon::Warning.view()}{t(Text::NoCards)}</p> }
    });
    let (since, now) = match state {
        AuthorizationState::Authorized => (account.authorized_at, platform.now),
        AuthorizationState::Cancelled => (account.cancelled_at, platform.now),
    };
    let since = move || since.map(|at| moment(at, now, language()));
    let open = is_open.then(|| {
        let address = format!("{}/", of_account(&account.account));
        view! { <a class="button button-small" rel="external" data-action="open-account" href=address>{t(Text::Open)}</a> }
    });
    let cancel = move |_| {
        spawn_local(async move {
            // The notice of the platform changes the list.
            if let Err(failure) = api::third_party::cancel().await {
                page.tries.failed(failure);
            }
            page.look_again();
        });
    };
    let may_cancel = platform.is_sandbox && state == AuthorizationState::Authorized;
    let cancel = may_cancel.then(|| {
        view! {
            <button class="button button-small button-danger" type="button" data-action="merchant-cancels" on:click=cancel>
                {t(Text::MerchantCancels)}
            </button>
        }
    });
    let name = account.name.clone().unwrap_or_else(|| account.account.clone());
    view! {
        <li data-authorizer=account.app_id.to_string() data-state=state.name() data-open=is_open.to_string()>
            <div class="third-party-name">
                <strong>{name}</strong>
                <code class="muted small">{account.app_id.to_string()}</code>
                {state_chip}
                <span class="muted small">{since}</span>
            </div>
            <div class="third-party-actions">{open}{cancel}</div>
            <p class="small"><span class="muted">{t(Text::Permissions)}{t(Common::Colon)}</span>{names}</p>
            {warning}
            {hint}
        </li>
    }
    .into_any()
}
