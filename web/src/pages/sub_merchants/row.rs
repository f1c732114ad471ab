//! The list of sub-merchants.

use desk_api::sub_merchant::{Standing, SubMerchant, SubMerchantList, standing};
use leptos::{prelude::*, task::spawn_local};
use weixin_api::{sandbox::Command, sub_merchant::merchant::Merchant};

use super::Page;
use crate::{
    api::{self, images::shown_at},
    components::{
        chip::{Tone, chip},
        icon::Icon,
        problem::failure_text,
        toast::Toaster,
    },
    i18n::{
        Message,
        common::Common,
        language,
        sub_merchants::{SubMerchants as Text, standing as standing_text, valid_until},
        t,
    },
    state::{
        preferences::Preferences,
        rights::{SANDBOX, SUB_MERCHANTS},
    },
};

/// The list, or an introduction if it is empty.
pub(super) fn list(page: Page, list: SubMerchantList) -> AnyView {
    if list.sub_merchants.is_empty() {
        return view! {
            <div class="panel empty" data-empty="sub-merchants">
                <span class="empty-icon">{Icon::People.view()}</span>
                <p class="empty-title">{t(Text::None)}</p>
                <p>{t(Text::NoneHint)}</p>
            </div>
        }
        .into_any();
    }
    let SubMerchantList { sub_merchants, is_complete, now } = list;
    let row = |it: SubMerchant| {
        let standing = standing(&it.merchant, now);
        row(page, it, standing)
    };
    view! {
        <section class="panel">
            {(!is_complete).then(|| view! { <p class="notice notice-warning">{t(Text::NotAll)}</p> })}
            <ul class="sub-merchant-list">{sub_merchants.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn row(page: Page, it: SubMerchant, standing: Standing) -> AnyView {
    let SubMerchant { merchant, refused } = it;
    let (tone, icon) = match standing {
        Standing::Checking => (Tone::Info, Icon::Clock),
        Standing::Approved => (Tone::Success, Icon::Check),
        Standing::EndsSoon | Standing::Unknown => (Tone::Warning, Icon::Warning),
        Standing::Rejected | Standing::Expired => (Tone::Danger, Icon::Cross),
    };
    let id = merchant.merchant_id.unwrap_or_default();
    let logo = merchant.logo_url.as_deref().and_then(|url| shown_at(page.session, url));
    let logo = logo.map_or_else(
        || view! { <span class="sub-merchant-logo" aria-hidden="true"></span> }.into_any(),
        |url| view! { <img class="sub-merchant-logo" src=url alt=""/> }.into_any(),
    );
    let end = merchant.end_time.filter(|end| end.get() > 0);
    let until = move || end.map(|end| valid_until(end, language()));
    let (primary, secondary) = (merchant.primary_category_id, merchant.secondary_category_id);
    let category = move || category_name(page, primary, secondary);
    let name = merchant.brand_name.clone().unwrap_or_else(|| id.to_string());
    view! {
        <li data-sub-merchant=id.to_string() data-state=standing.name()>
            {logo}
            <div class="sub-merchant-facts">
                <div class="sub-merchant-name">
                    <strong>{name.clone()}</strong>
                    <code class="muted small">{id.to_string()}</code>
                    {move || chip(tone, Some(icon), t(standing_text(standing))())}
                </div>
                <p class="muted small">{category}<span>{until}</span></p>
                {explained(standing, refused)}
            </div>
            <div class="sub-merchant-actions">
                {review(page, id, standing)}
                {edit(page, merchant, name, standing)}
            </div>
        </li>
    }
    .into_any()
}

/// What the state means, and what to do.
fn explained(standing: Standing, refused: Option<String>) -> AnyView {
    let hint = match standing {
        Standing::Rejected => {
            let reason = move || refused.clone().unwrap_or_else(t(Text::NoReason));
            return view! { <p class="small" data-reason="">{t(Text::Reason)}{t(Common::Colon)}{reason}</p> }
                .into_any();
        }
        Standing::EndsSoon => Text::RenewHint,
        Standing::Expired => Text::ExpiredHint,
        Standing::Checking => Text::CheckingHint,
        Standing::Approved | Standing::Unknown => return ().into_any(),
    };
    view! { <p class="small">{t(hint)}</p> }.into_any()
}

/// The names of both categories, once they are known.
fn category_name(page: Page, primary: Option<u64>, secondary: Option<u64>) -> Option<String> {
    page.categories.with(|categories| {
        let all = &categories.ready()?.categories;
        let above = all.iter().find(|it| it.primary_category_id == primary)?;
        let mut below = above.secondary_category.iter().flatten();
        let below = below.find(|it| it.secondary_category_id == secondary);
        let names = [above.category_name.as_ref(), below.and_then(|it| it.category_name.as_ref())];
        let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
        Some(format!("{} · ", names.join(" / ")))
    })
}

fn edit(page: Page, merchant: Merchant, name: String, standing: Standing) -> AnyView {
    let merchant = StoredValue::new(merchant);
    let label = Signal::derive(move || format!("{}{}{name}", t(Text::Edit)(), t(Common::Colon)()));
    let button = move || {
        let may = page.session.may(SUB_MERCHANTS) && standing.accepts_changes();
        may.then(|| {
            view! {
                <button class="button button-small" type="button" data-action="edit-sub-merchant" aria-label=label on:click=move |_| page.begin(Some(merchant.get_value()))>
                    {t(Text::Edit)}
                </button>
            }
        })
    };
    button.into_any()
}

/// In the sandbox: the end of the review.
fn review(page: Page, merchant_id: u64, standing: Standing) -> AnyView {
    let (toaster, preferences) = (Toaster::get(), Preferences::get());
    let run = move |command: Command| {
        spawn_local(async move {
            match api::sandbox::carry_out(page.session, &command).await {
                Ok(_) => page.look_again(),
                Err(failure) => {
                    let language = preferences.language.get_untracked();
                    toaster.fail(failure_text(&failure, language), None);
                }
            }
        });
    };
    let approve = move |_| run(Command::ApproveMerchant { merchant_id });
    let reject = move |_| {
        let language = preferences.language.get_untracked();
        let reason = Text::SandboxReason.text(language).into_owned();
        run(Command::RefuseMerchant { merchant_id, reason });
    };
    let buttons = move || {
        let may = page.session.is_sandbox() && page.session.may(SANDBOX);
        (may && standing == Standing::Checking).then(|| {
            view! {
                <button class="button button-small" type="button" data-action="approve-sub-merchant" on:click=approve>{t(Text::SandboxApproves)}</button>
                <button class="button button-small button-danger" type="button" data-action="reject-sub-merchant" on:click=reject>{t(Text::SandboxRejects)}</button>
            }
        })
    };
    buttons.into_any()
}
