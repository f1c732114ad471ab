//! The table of keys, and revoking a key.

use desk_api::identity::{ApiKeySummary, EVERY_ACCOUNT};
use desk_wording as wording;
use leptos::{prelude::*, task::spawn_local};

use super::{Page, curl};
use crate::{
    api,
    components::{
        chip::{Tone, chip},
        icon::Icon,
        toast::Toaster,
        tries::Tries,
    },
    i18n::{
        Message,
        common::Common,
        keys::{Keys, calls_today},
        language,
        people::People as Text,
        statistics::moment,
        t,
    },
    pages::sessions::now,
};

/// The table, or an introduction if there are no keys.
pub(super) fn table(page: Page, keys: Vec<ApiKeySummary>) -> AnyView {
    if keys.is_empty() {
        return view! {
            <div class="panel empty" data-empty="keys">
                <span class="empty-icon">{Icon::Lock.view()}</span>
                <p class="empty-title">{t(Text::NoKeys)}</p>
                <p>{t(Text::NoKeysHint)}</p>
            </div>
        }
        .into_any();
    }
    let heads = [Text::KeyName, Text::Role, Text::Accounts, Text::Expires, Text::LastUsed];
    let heads = heads.map(|text| view! { <th scope="col">{t(text)}</th> });
    let rows = keys.into_iter().map(|key| row(page, key));
    view! {
        <section class="panel table-scroll" tabindex="0" aria-label=t(Text::Keys)>
            <table class="table">
                <thead><tr>{heads.into_any()}<th scope="col">{t(Keys::Today)}</th><th scope="col">{t(Text::CreatedBy)}</th><th scope="col"><span class="visually-hidden">{t(Text::Actions)}</span></th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(page: Page, key: ApiKeySummary) -> AnyView {
    let (expires, last_used) = (key.expires_at, key.last_used_at);
    let has_expired = expires.is_some_and(|end| end.get() <= now().get());
    let accounts = key.accounts.clone();
    let places = move || {
        let name = |account: &String| {
            if account == EVERY_ACCOUNT {
                Text::EveryAccount.text(language()).into_owned()
            } else {
                account.clone()
            }
        };
        accounts.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let at = |at: Option<card_model::time::UnixSeconds>, else_text: Text| {
        move || match at {
            Some(at) => moment(at, now(), language()),
            None => else_text.text(language()).into_owned(),
        }
    };
    let state = match (key.revoked_at.is_some(), has_expired) {
        (true, _) => Some(Text::Revoked),
        (false, true) => Some(Text::Expired),
        (false, false) => None,
    };
    let chip = move || state.map(|text| chip(Tone::Neutral, Some(Icon::Dash), t(text)()));
    let (name, role, stored) = (key.name.clone(), key.role, StoredValue::new(key.clone()));
    let label =
        move |text: String| format!("{text}: {}", stored.with_value(|key| key.name.clone()));
    let (toaster, copied) = (Toaster::get(), Signal::derive(t(Common::Copied)));
    let copy = move |_| {
        let text = stored.with_value(curl::list_cards);
        let said = copied.get_untracked();
        spawn_local(async move {
            if crate::browser::copy(&text).await {
                toaster.show(said);
            }
        });
    };
    let (used, limit) = (key.today, key.limits.calls_per_day);
    let act = state.is_none().then(|| {
        view! {
            <button class="button button-small" type="button" data-action="copy-curl" aria-label=move || label(t(Keys::CopyCurl)()) on:click=copy>
                {t(Keys::CopyCurl)}
            </button>
            <button class="button button-small" type="button" data-action="change-key" aria-label=move || label(t(Keys::Edit)()) on:click=move |_| {
                page.chosen.set(Some(stored.get_value()));
                page.editing.set(true);
            }>
                {t(Keys::Edit)}
            </button>
            <button class="button button-small button-danger" type="button" data-action="revoke" aria-label=move || label(t(Text::Revoke)()) on:click=move |_| {
                page.chosen.set(Some(stored.get_value()));
                page.asking.set(true);
            }>
                {t(Text::Revoke)}
            </button>
        }
    });
    view! {
        <tr data-key-name=key.name.clone() data-state=state.map_or("active", |text| if text == Text::Revoked { "revoked" } else { "expired" })>
            <th scope="row">
                <span class="person-name"><span>{name}" "{chip}</span><code class="muted small">{format!("AppID {} · {}…", key.id, key.prefix)}</code></span>
            </th>
            <td>{move || wording::role(role, language())}</td>
            <td>{places}</td>
            <td>{at(expires, Text::Never)}</td>
            <td>{at(last_used, Text::NotUsed)}</td>
            <td data-today>{move || calls_today(used, limit, language())}</td>
            <td>{key.created_by}</td>
            <td class="number">{act}</td>
        </tr>
    }
    .into_any()
}

/// The dialog before a key is revoked.
pub(super) fn revoke(page: Page, key: ApiKeySummary) -> AnyView {
    let (tries, toaster, said) = (Tries::new(), Toaster::get(), Signal::derive(t(Text::Revoked)));
    let id = key.id;
    let confirm = move |_| {
        if !tries.begin() {
            return;
        }
        let said = said.get_untracked();
        spawn_local(async move {
            match api::identity::revoke_key(id).await {
                Ok(()) => {
                    toaster.show(said);
                    if page.asking.try_set(false).is_none() {
                        page.load();
                    }
                }
                Err(failure) => tries.failed(failure),
            }
        });
    };
    view! {
        <p><strong>{key.name}</strong>" "<code>{format!("{}…", key.prefix)}</code></p>
        <p>{t(Text::RevokeText)}</p>
        {tries.notice()}
        <div class="dialog-actions">
            <button class="button" type="button" on:click=move |_| page.asking.set(false)>{t(Common::Cancel)}</button>
            <button class="button button-danger-solid" type="button" data-action="confirm-revoke" on:click=confirm>{t(Text::Revoke)}</button>
        </div>
    }
    .into_any()
}
