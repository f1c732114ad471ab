//! The fourth fact: what to do next, with its action.

use card_model::{date_info::DateInfo, field::Field, id::CardId, language::Language};
use desk_api::card_list::RecentFigures;
use desk_wording as wording;
use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::CardPage;
use crate::{
    address::at,
    components::{icon::Icon, shell::SandboxPanelOpen},
    i18n::{
        Message,
        common::Common,
        language, t,
        voucher::{self as texts, VoucherText as Text},
    },
    state::{
        rights::{CREATE, EDIT, MODIFY_STOCK, SANDBOX},
        shortcuts::is_shortcut,
        stock::add_address,
        voucher::{NextStep, Tab, field_address, issue_address, standing_of},
    },
};

/// The action of the button.
enum Way {
    /// Opens the sandbox's panel.
    Sandbox(Text),
    /// Shows a field of the form.
    Field(String, String),
    /// Opens the form.
    Form,
    /// Opens another page.
    Page(String, Text),
}

/// S opens the stock of this voucher.
fn keys(page: CardPage) {
    let navigate = StoredValue::new_local(use_navigate());
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_key = matches!(event.key().as_str(), "s" | "S") && is_shortcut(&event);
        if is_key && page.session.may(MODIFY_STOCK) {
            event.prevent_default();
            let address = stock_address(page);
            navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
        }
    });
    on_cleanup(move || listener.remove());
}

/// The address that adds stock to this voucher.
fn stock_address(page: CardPage) -> String {
    page.card_id.with_value(add_address)
}

pub(super) fn view(page: CardPage) -> AnyView {
    keys(page);
    let panel = use_context::<SandboxPanelOpen>();
    let step = Memo::new(move |_| step_of(page));
    let state = move || {
        page.review.with(|review| match (step.get()?, review.has_ended) {
            (NextStep::WaitForReview, _) => Some("running"),
            (NextStep::Correct, _) => Some("refused"),
            (_, true) => Some("approved"),
            _ => None,
        })
    };
    let class = move || match step.get().map(tone) {
        Some("") | None => "voucher-fact voucher-next".to_owned(),
        Some(tone) => format!("voucher-fact voucher-next voucher-next-{tone}"),
    };
    view! {
        <div class=class data-fact="next" data-review=state>
            <div>
                <h2 class="voucher-fact-name">{t(Text::NextStep)}</h2>
                <p class="voucher-next-text" role="status">{move || step.get().map(|step| sentence(page, step))}</p>
            </div>
            {move || step.get().and_then(|step| way(page, step)).map(|way| button(page, panel, way))}
        </div>
    }
    .into_any()
}

fn step_of(page: CardPage) -> Option<NextStep> {
    let now = page.session.now();
    page.detail.with(|detail| {
        let detail = detail.as_ref()?;
        let (card, received) = (&detail.card, detail.recent.as_ref().and_then(RecentFigures::pace));
        page.review.with(|review| {
            Some(NextStep::of(
                &standing_of(card, review.status.as_ref()?, detail.low_stock),
                received,
                now,
            ))
        })
    })
}

/// The background of the fact.
fn tone(step: NextStep) -> &'static str {
    match step {
        NextStep::Correct | NextStep::TakenOff => "danger",
        NextStep::WaitForReview | NextStep::Begins(_) => "info",
        NextStep::FirstStock
        | NextStep::SoldOut
        | NextStep::StockRunsOut(_)
        | NextStep::EndsSoon(_) => "warning",
        NextStep::Issue => "good",
        NextStep::Deleted | NextStep::Expired | NextStep::Nothing => "",
    }
}

fn sentence(page: CardPage, step: NextStep) -> AnyView {
    let language = language();
    let text = match step {
        NextStep::Correct => return refusal(page),
        NextStep::WaitForReview => Text::ReviewStep,
        NextStep::TakenOff => Text::TakenOffStep,
        NextStep::Deleted => Text::DeletedStep,
        NextStep::Expired => Text::ExpiredStep,
        NextStep::FirstStock => Text::FirstStockStep,
        NextStep::SoldOut => Text::SoldOutStep,
        NextStep::StockRunsOut(None) => Text::LowStockStep,
        NextStep::StockRunsOut(Some(days)) => return texts::stock_lasts(days, language).into_any(),
        NextStep::EndsSoon(days) => return texts::ends_in(days, language).into_any(),
        NextStep::Begins(day) => return texts::begins_on(day, language).into_any(),
        NextStep::Issue => Text::IssueStep,
        NextStep::Nothing => Text::NothingStep,
    };
    text.text(language).into_any()
}

/// Why the review rejected it. Each named field is a link.
fn refusal(page: CardPage) -> AnyView {
    let reason = page.review.with(|review| review.reason.clone());
    let Some(reason) = reason else {
        return view! { {t(Text::RejectedStep)}{t(Common::Colon)}{t(Text::NoReason)} }.into_any();
    };
    let mut parts: Vec<AnyView> = Vec::new();
    let mut from = 0;
    for mention in wording::mentions(&reason) {
        let plain = reason.get(from..mention.start).unwrap_or_default().to_owned();
        let name = reason.get(mention.start..mention.end).unwrap_or_default().to_owned();
        parts.push(plain.into_any());
        parts.push(field_link(page, mention.field, name));
        from = mention.end;
    }
    parts.push(reason.get(from..).unwrap_or_default().to_owned().into_any());
    view! { <span data-reason="">{parts}</span> }.into_any()
}

/// The address for correcting a rejected voucher: the first field that the reason names, or the form.
pub(super) fn correction(card_id: &CardId, reason: Option<&str>) -> String {
    let field = reason.and_then(|reason| wording::mentions(reason).first().map(|it| it.field));
    field.map_or_else(
        || Tab::Content.address(card_id),
        |field| field_address(card_id, &field.to_string()),
    )
}

fn field_link(page: CardPage, field: Field, text: String) -> AnyView {
    let field = field.to_string();
    let address = page.card_id.with_value(|card_id| field_address(card_id, &field));
    view! {
        <a class="link" data-field=field.clone() data-noscroll="" href=at(address) on:click=move |_| page.wanted.set(Some(field.clone()))>{text}</a>
    }
    .into_any()
}

fn way(page: CardPage, step: NextStep) -> Option<Way> {
    let language = language();
    let is_sandbox = page.session.is_sandbox() && page.session.may(SANDBOX);
    let sandbox = |text: Text| is_sandbox.then_some(Way::Sandbox(text));
    let field = |field: Field, text: Text| {
        Some(Way::Field(field.to_string(), text.text(language).into_owned()))
            .filter(|_| page.is_editable())
    };
    match step {
        NextStep::WaitForReview => sandbox(Text::OpenSandbox),
        NextStep::Correct => page.session.may(EDIT).then(|| correcting(page, language)),
        NextStep::Expired | NextStep::TakenOff | NextStep::Deleted => {
            let address = page.copy_address().filter(|_| page.session.may(CREATE));
            address.map(|address| Way::Page(address, Text::Duplicate))
        }
        NextStep::FirstStock | NextStep::SoldOut | NextStep::StockRunsOut(_) => {
            page.session.may(MODIFY_STOCK).then(|| Way::Page(stock_address(page), Text::AddStock))
        }
        NextStep::EndsSoon(_) => field(DateInfo::END_TIMESTAMP, Text::Extend),
        NextStep::Begins(_) => field(DateInfo::BEGIN_TIMESTAMP, Text::ChangeValidity),
        NextStep::Issue => {
            let address = page.card_id.with_value(issue_address);
            Some(Way::Page(address, Text::Issue))
        }
        NextStep::Nothing => None,
    }
}

fn correcting(page: CardPage, language: Language) -> Way {
    let named = page.review.with(|review| {
        let reason = review.reason.as_deref()?;
        wording::mentions(reason).first().map(|mention| mention.field)
    });
    named.map_or(Way::Form, |field| {
        let name = wording::field_name(field, language);
        Way::Field(field.to_string(), texts::correct_field(name, language))
    })
}

fn button(page: CardPage, panel: Option<SandboxPanelOpen>, way: Way) -> AnyView {
    let link = |address: String, text: String, wanted: Option<String>| {
        view! {
            <a
                class="button button-small"
                data-action="next-step"
                data-noscroll=""
                href=at(address)
                on:click=move |_| {
                    if let Some(field) = &wanted {
                        page.wanted.set(Some(field.clone()));
                    }
                }
            >
                {text}
            </a>
        }
        .into_any()
    };
    match way {
        Way::Sandbox(text) => view! {
            <button
                class="button button-small"
                type="button"
                data-action="next-step"
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
        Way::Field(field, text) => {
            let address = page.card_id.with_value(|card_id| field_address(card_id, &field));
            link(address, text, Some(field))
        }
        Way::Form => {
            let address = page.card_id.with_value(|card_id| Tab::Content.address(card_id));
            link(address, t(Text::Correct)(), None)
        }
        Way::Page(address, text) => link(address, t(text)(), None),
    }
}
