//! After an import: the platform's count of codes, and the stock that has to follow.

use card_model::id::CardId;
use desk_api::{
    job::{JobDetail, JobKind, JobState},
    write::Write,
};
use leptos::{prelude::*, task::spawn_local};
use weixin_api::{
    card::modify_stock::{ModifyStock, Request},
    endpoint::Endpoint as _,
};

use super::Page;
use crate::{
    api,
    components::{icon::Icon, toast::Toaster},
    i18n::{
        Message,
        jobs::{JobText as Text, add_stock},
        language, t,
    },
    number::grouped,
    pages::editing::{attempt::Attempt, outcome::outcome_view},
    state::{card_index::CardIndex, rights::MODIFY_STOCK, sent::Sent},
};

pub(super) fn view(page: Page) -> AnyView {
    let index = CardIndex::get();
    index.need();
    let deposited = RwSignal::new(None::<u64>);
    let card_id = Memo::new(move |_| {
        let ended = |job: &desk_api::job::Job| {
            let is_over = matches!(job.state, JobState::Done | JobState::Stopped);
            let is_import = job.kind == JobKind::ImportCodes;
            job.card_id.clone().filter(|_| is_import && is_over && job.rows.unknown == 0)
        };
        page.of(ended).flatten()
    });
    Effect::new(move || {
        let Some(card_id) = card_id.get() else { return };
        spawn_local(async move {
            if let Ok(count) = api::codes::deposited(page.session, card_id).await {
                let _ = deposited.try_set(count);
            }
        });
    });
    let attempt = Attempt::new(page.session, ModifyStock::PATH);
    let toaster = Toaster::get();
    let done = Callback::new(move |()| {
        attempt.end();
        toaster.show(Text::Added.text(untrack(language)).into_owned());
        index.load(false);
    });
    attempt.attach(&format!("job-stock.{}", page.id), Callback::new(move |_: Write| done.run(())));
    let stock = Memo::new(move |_| {
        let card_id = card_id.get()?;
        let rows = index.rows();
        rows.iter().find(|row| row.card_id == card_id).map(|row| row.total_quantity)
    });
    let shown = move || {
        let (card_id, count) = (card_id.get()?, deposited.get()?);
        Some(content(page, attempt, done, (card_id, count, stock.get())))
    };
    view! { <div>{shown}</div> }.into_any()
}

fn content(
    page: Page,
    attempt: Attempt,
    done: Callback<()>,
    (card_id, count, stock): (CardId, u64, Option<u64>),
) -> AnyView {
    let expected = page.of(|job| match job.detail {
        JobDetail::ImportCodes(detail) => {
            detail.deposited_before.map(|before| before + u64::from(job.imported.imported))
        }
        JobDetail::ChangeCards(_) | JobDetail::VoidCodes(_) => None,
    });
    let differs = expected.flatten().is_some_and(|expected| expected != count).then(|| {
        view! { <p class="notice notice-warning" data-count="differs">{Icon::Warning.view()}<span>{t(Text::CountDiffers)}</span></p> }
    });
    let missing = stock.map(|stock| count.saturating_sub(stock));
    let offer = match missing {
        Some(0) => view! { <span class="muted">{Icon::Check.view()}{t(Text::StockMatches)}</span> }
            .into_any(),
        Some(missing) if page.session.may(MODIFY_STOCK) => {
            let add = move |_| add(page, attempt, done, card_id.clone(), missing);
            view! {
                <span class="muted small">{t(Text::StockHint)}</span>
                <button class="button" type="button" data-action="add-stock" disabled=move || attempt.sent.with(Sent::is_busy) on:click=add>
                    {Icon::Plus.view()}{move || add_stock(missing, language())}
                </button>
            }
            .into_any()
        }
        _ => view! { <span class="muted small">{t(Text::StockHint)}</span> }.into_any(),
    };
    let dash = || "—".to_owned();
    view! {
        <section class="panel job-after" aria-labelledby="job-after">
            <div class="panel-head"><h2 id="job-after">{t(Text::AfterTitle)}</h2></div>
            <div class="job-after-body">
                <span data-deposited=count.to_string()>{t(Text::Deposited)} " " <b>{grouped(count)}</b></span>
                <span>{t(Text::Stock)} " " <b>{stock.map_or_else(dash, grouped)}</b></span>
                <span class="job-offer">{offer}</span>
            </div>
            {differs}
            {outcome_view(attempt)}
        </section>
    }
    .into_any()
}

fn add(page: Page, attempt: Attempt, done: Callback<()>, card_id: CardId, missing: u64) {
    if attempt.sent.with_untracked(Sent::is_busy) {
        return;
    }
    let increase_stock_value = Some(missing);
    let request = Request { card_id, increase_stock_value, ..Request::default() };
    let key = attempt.begin();
    spawn_local(async move {
        let answer = api::codes::add_stock(page.session, &request, &key).await;
        if attempt.is_gone() {
            return;
        }
        match answer {
            Ok(()) => done.run(()),
            Err(failure) => attempt.failed(failure),
        }
    });
}
