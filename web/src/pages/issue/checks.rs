//! The checks before issuing: what is right, what stands in the way, and what to do about it.

use desk_wording::list_separator;
use leptos::prelude::*;

use super::{Page, TESTERS};
use crate::{
    address::at,
    components::{icon::Icon, shell::SandboxPanelOpen},
    i18n::{
        issue::{IssueText as Text, obstacle as obstacle_text, passed, stores_unseen},
        language, t,
    },
    state::{
        issue::{Check, Obstacle},
        rights::{CREATE, EDIT, ISSUE, MODIFY_STOCK, SANDBOX},
        stock::add_address,
        voucher::{Tab, copy_address, field_address},
    },
};

/// What a button or link does.
enum Way {
    /// Opens the sandbox's panel.
    Sandbox(Text),
    /// Opens another page, or jumps on this one.
    Page(String, Text),
}

pub(super) fn view(page: Page) -> AnyView {
    let panel = use_context::<SandboxPanelOpen>();
    let rows =
        move || page.checks.get().into_iter().map(|check| row(page, panel, check)).collect_view();
    view! {
        <section class="panel" aria-labelledby="issue-checks">
            <div class="panel-head panel-head-bare"><h2 id="issue-checks">{t(Text::Checks)}</h2></div>
            <ul class="issue-checks" aria-live="polite">{rows}{move || unseen_stores(page)}</ul>
        </section>
    }
    .into_any()
}

fn row(page: Page, panel: Option<SandboxPanelOpen>, check: Check) -> AnyView {
    let language = language();
    let Some(obstacle) = check.obstacle else {
        let read = page.card(|card| {
            let left = card.base_info.sku.as_ref().and_then(|sku| sku.quantity).unwrap_or(0);
            (left, card.base_info.date_info.as_ref().is_some_and(|dates| dates.range().is_some()))
        });
        let (left, has_range) = read.unwrap_or_default();
        let text = passed(check.subject, left, has_range, language);
        return view! { <li class="issue-check-passed">{Icon::Check.view()}<span>{text}</span></li> }
            .into_any();
    };
    let class = if obstacle.is_final() { "issue-check-blocked" } else { "issue-check-open" };
    let icon = if obstacle.is_final() { Icon::Cross } else { Icon::Warning };
    view! {
        <li class=class data-obstacle=obstacle.name()>
            {icon.view()}
            <span>{obstacle_text(obstacle, language)}</span>
            {way(page, obstacle).map(|way| button(panel, way))}
        </li>
    }
    .into_any()
}

/// The remedy of an obstacle, if the user may apply it.
fn way(page: Page, obstacle: Obstacle) -> Option<Way> {
    let is_sandbox = page.session.is_sandbox() && page.session.may(SANDBOX);
    let card_id = page.card_id.get_value();
    match obstacle {
        Obstacle::UnderReview if is_sandbox => Some(Way::Sandbox(Text::OpenSandbox)),
        Obstacle::UnderReview => {
            let jump = Way::Page(format!("#{TESTERS}"), Text::ToTesters);
            page.session.may(ISSUE).then_some(jump)
        }
        Obstacle::Rejected => {
            let form = Way::Page(Tab::Content.address(&card_id), Text::ToForm);
            page.session.may(EDIT).then_some(form)
        }
        Obstacle::NoStock => {
            let add = Way::Page(add_address(&card_id), Text::AddStock);
            page.session.may(MODIFY_STOCK).then_some(add)
        }
        Obstacle::NotBegun(_) => {
            let field = card_model::date_info::DateInfo::BEGIN_TIMESTAMP.to_string();
            let form = Way::Page(field_address(&card_id, &field), Text::ToForm);
            page.session.may(EDIT).then_some(form)
        }
        Obstacle::TakenOff | Obstacle::Deleted | Obstacle::Expired => {
            let copy = page
                .card(|card| copy_address(card.card_type(), card.is_friends_voucher(), &card_id));
            let copy = copy.flatten().filter(|_| page.session.may(CREATE));
            copy.map(|address| Way::Page(address, Text::Duplicate))
        }
    }
}

fn button(panel: Option<SandboxPanelOpen>, way: Way) -> AnyView {
    match way {
        Way::Sandbox(text) => view! {
            <button
                class="button button-small"
                type="button"
                data-action="remedy"
                on:click=move |_| {
                    if let Some(panel) = panel {
                        panel.0.set(true);
                    }
                }
            >
                {Icon::Flask.view()}{t(text)}
            </button>
        }
        .into_any(),
        Way::Page(address, text) => {
            let address = if address.starts_with('#') { address } else { at(address) };
            view! { <a class="button button-small" data-action="remedy" href=address>{t(text)}</a> }
                .into_any()
        }
    }
}

/// Stores that haven't passed their own review.
fn unseen_stores(page: Page) -> Option<AnyView> {
    let language = language();
    let stores = page.card_stores();
    let unseen = stores.into_iter().filter(|store| !store.is_approved).map(|store| store.name);
    let unseen: Vec<String> = unseen.collect();
    (!unseen.is_empty()).then(|| {
        let text = stores_unseen(&unseen.join(list_separator(language)), language);
        view! { <li class="issue-check-open" data-obstacle="stores">{Icon::Warning.view()}<span>{text}</span></li> }
            .into_any()
    })
}
