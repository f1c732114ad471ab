//! The form of a sub-merchant, new or changed.

use desk_api::{sub_merchant::Categories, write::Write};
use leptos::{ev, prelude::*, task::spawn_local};
use weixin_api::{
    endpoint::Endpoint,
    sub_merchant::{get_categories::Category, submit::Submit, update::Update},
};

use super::{Page, scan::scan};
use crate::{
    api, browser,
    components::{
        async_view::AsyncView,
        icon::Icon,
        plain_field::PlainField,
        toast::Toaster,
        upload::{ImageUpload, image_upload},
    },
    i18n::{Message, common::Common, sub_merchants::SubMerchants as Text, t},
    pages::editing::{attempt::Attempt, outcome::outcome_view},
    state::{
        preferences::Preferences,
        sent::Sent,
        sub_merchant_form::{Part, Typed},
    },
};

/// The controls' values.
#[derive(Clone, Copy)]
struct Fields {
    page: Page,
    /// What the form began with: the number, and the values without a signal.
    initial: StoredValue<Typed>,
    brand: RwSignal<String>,
    logo: RwSignal<String>,
    app_id: RwSignal<String>,
    primary: RwSignal<Option<u64>>,
    secondary: RwSignal<Option<u64>>,
    letter: RwSignal<String>,
    licence: RwSignal<String>,
    operator: RwSignal<String>,
    last_day: RwSignal<String>,
    /// Whether submitting was tried; problems are shown from then on.
    tried: RwSignal<bool>,
}

impl Fields {
    fn new(page: Page) -> Self {
        let edited = page.edited.get_untracked();
        let typed = edited.as_ref().map(Typed::of).unwrap_or_default();
        let text = |text: &String| RwSignal::new(text.clone());
        Self {
            page,
            brand: text(&typed.brand),
            logo: text(&typed.logo),
            app_id: text(&typed.app_id),
            primary: RwSignal::new(typed.primary),
            secondary: RwSignal::new(typed.secondary),
            letter: text(&typed.letter),
            licence: text(&typed.licence),
            operator: text(&typed.operator),
            last_day: text(&typed.last_day),
            tried: RwSignal::new(false),
            initial: StoredValue::new(typed),
        }
    }

    /// What is typed, chosen and uploaded. Reactive.
    fn typed(self) -> Typed {
        Typed {
            merchant_id: self.initial.with_value(|initial| initial.merchant_id),
            brand: self.brand.get(),
            logo: self.logo.get(),
            app_id: self.app_id.get(),
            primary: self.primary.get(),
            secondary: self.secondary.get(),
            letter: self.letter.get(),
            licence: self.licence.get(),
            operator: self.operator.get(),
            last_day: self.last_day.get(),
        }
    }

    /// The problem of a part, once submitting was tried. Reactive.
    fn problem(self, part: Part, text: Text) -> Signal<Option<String>> {
        Signal::derive(move || {
            let today = self.page.session.now().beijing_day();
            let is_wrong = self.tried.get() && self.typed().invalid(today).contains(&part);
            is_wrong.then(t(text))
        })
    }
}

pub(super) fn form(page: Page) -> AnyView {
    let fields = Fields::new(page);
    let merchant_id = fields.initial.with_value(|initial| initial.merchant_id);
    let path = if merchant_id.is_some() { Update::PATH } else { Submit::PATH };
    let attempt = Attempt::new(page.session, path);
    let (toaster, language) = (Toaster::get(), Preferences::get().language);
    let done = Callback::new(move |()| {
        attempt.end();
        toaster.show(Text::Submitted.text(language.get_untracked()).into_owned());
        page.done();
    });
    // The key is stored under this name, so that the form follows a lost write when it is opened again.
    let name = merchant_id.map_or_else(|| "new".to_owned(), |id| id.to_string());
    attempt.attach(&format!("sub-merchant.{name}"), Callback::new(move |_: Write| done.run(())));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if attempt.sent.with_untracked(Sent::is_busy) {
            return;
        }
        fields.tried.set(true);
        let typed = untrack(|| fields.typed());
        let today = page.session.now_untracked().beijing_day();
        if !typed.invalid(today).is_empty() {
            request_animation_frame(|| browser::focus_first("dialog [aria-invalid=true]"));
            return;
        }
        let key = attempt.begin();
        spawn_local(async move {
            let answer = api::sub_merchants::submit(page.session, typed.merchant(), &key).await;
            if attempt.is_gone() {
                return;
            }
            match answer {
                Ok(()) => done.run(()),
                Err(failure) => attempt.failed(failure),
            }
        });
    };
    let retry = Callback::new(move |()| page.load_categories());
    let categories = move |found: Categories| categories(fields, found);
    let hint = if merchant_id.is_some() { Text::ReviewAgain } else { Text::ReviewHint };
    let busy = move || attempt.sent.with(Sent::is_busy);
    view! {
        <form class="people-form" data-form="sub-merchant" novalidate on:submit=submit>
            {text("brand", Text::Brand, fields.brand, Text::BrandHelp, fields.problem(Part::Brand, Text::BrandProblem))}
            {logo(fields)}
            <AsyncView state=page.categories retry lines=2 render=categories/>
            {letter(fields, merchant_id.is_some())}
            {last_day(fields)}
            {document("licence", (Text::Licence, Text::LicenceHelp), fields.licence, fields.problem(Part::Papers, Text::BothProblem))}
            {document("operator", (Text::OperatorCard, Text::OperatorCardHelp), fields.operator, fields.problem(Part::Papers, Text::BothProblem))}
            {text("sub-app-id", Text::AppId, fields.app_id, Text::AppIdHelp, Signal::stored(None))}
            <p class="notice notice-info">{Icon::Info.view()}<span>{t(hint)}</span></p>
            {outcome_view(attempt)}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.is_open.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="submit-sub-merchant" disabled=busy>{t(Text::Submit)}</button>
            </div>
        </form>
    }
    .into_any()
}

fn text(
    name: &'static str,
    label: Text,
    value: RwSignal<String>,
    help: Text,
    problem: Signal<Option<String>>,
) -> AnyView {
    PlainField::new(name, t(label), value, "off")
        .help(t(help))
        .problem(move || problem.get())
        .text()
}

/// A control with its label above, and its problem or help below.
fn framed(
    name: &'static str,
    label: Text,
    help: Option<Text>,
    problem: Signal<Option<String>>,
    control: AnyView,
) -> AnyView {
    let note = move || match problem.get() {
        Some(problem) => {
            view! { <p class="field-error">{Icon::Cross.view()}<span>{problem}</span></p> }
                .into_any()
        }
        None => help.map(|help| view! { <p>{t(help)}</p> }).into_any(),
    };
    view! {
        <div class="field">
            <div class="field-head"><label for=control_id(name)>{t(label)}</label></div>
            {control}
            <div class="field-note" id=note_id(name) aria-live="polite">{note}</div>
        </div>
    }
    .into_any()
}

fn control_id(name: &str) -> String {
    format!("field-{name}")
}

fn note_id(name: &str) -> String {
    format!("note-{name}")
}

fn logo(fields: Fields) -> AnyView {
    let problem = fields.problem(Part::Logo, Text::LogoProblem);
    let control = image_upload(ImageUpload {
        id: control_id("logo"),
        name: "logo".to_owned(),
        note: note_id("logo"),
        value: fields.logo.into(),
        invalid: Signal::derive(move || problem.with(Option::is_some)),
        recommended: Some(card_model::limits::LOGO_WIDTH_HEIGHT),
        locked: false,
        on_change: Callback::new(move |url| {
            let _ = fields.logo.try_set(url);
        }),
    });
    framed("logo", Text::Logo, Some(Text::LogoHelp), problem, control)
}

fn document(
    name: &'static str,
    (label, help): (Text, Text),
    media_id: RwSignal<String>,
    problem: Signal<Option<String>>,
) -> AnyView {
    let invalid = Signal::derive(move || problem.with(Option::is_some));
    let control = scan(control_id(name), note_id(name), invalid, media_id);
    framed(name, label, Some(help), problem, control)
}

fn letter(fields: Fields, is_change: bool) -> AnyView {
    let problem = fields.problem(Part::Letter, Text::LetterProblem);
    let again = is_change.then(|| view! { <p class="muted small">{t(Text::LetterAgain)}</p> });
    view! {
        {document("letter", (Text::Letter, Text::LetterHelp), fields.letter, problem)}
        {again}
    }
    .into_any()
}

fn last_day(fields: Fields) -> AnyView {
    let problem = fields.problem(Part::LastDay, Text::LastDayProblem);
    let first = fields.page.session.now_untracked().beijing_day().plus(1).to_string();
    let control = view! {
        <input
            class="input"
            type="date"
            id=control_id("last-day")
            min=first
            aria-describedby=note_id("last-day")
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=fields.last_day
            on:input=move |event| fields.last_day.set(event_target_value(&event))
        />
    };
    framed("last-day", Text::LastDay, Some(Text::LastDayHelp), problem, control.into_any())
}

/// The two levels of categories, and the documents that the chosen one requires.
fn categories(fields: Fields, found: Categories) -> AnyView {
    let found = StoredValue::new(found.categories);
    let above = Memo::new(move |_| {
        let primary = fields.primary.get();
        found.with_value(|all| all.iter().find(|it| it.primary_category_id == primary).cloned())
    });
    let first = found.with_value(|all| {
        let option = |it: &Category| Some((it.primary_category_id?, it.category_name.clone()));
        all.iter().filter_map(option).collect::<Vec<_>>()
    });
    let second = move || {
        let below = above.get().and_then(|above| above.secondary_category).unwrap_or_default();
        let option = |it: weixin_api::sub_merchant::get_categories::SecondaryCategory| {
            Some((it.secondary_category_id?, it.category_name))
        };
        below.into_iter().filter_map(option).collect::<Vec<_>>()
    };
    let papers = move || {
        let secondary = fields.secondary.get()?;
        let below = above.get()?.secondary_category?;
        let chosen = below.into_iter().find(|it| it.secondary_category_id == Some(secondary))?;
        let papers = chosen.need_qualification_stuffs.filter(|papers| !papers.is_empty())?;
        let papers = papers.join(", ");
        Some(
            view! { <p class="notice notice-warning" data-papers="">{Icon::Warning.view()}<span>{t(Text::Papers)}{t(Common::Colon)}{papers}</span></p> },
        )
    };
    let choose_first = move |id| {
        fields.primary.set(id);
        fields.secondary.set(None);
    };
    view! {
        {choice(("primary", Text::PrimaryCategory), fields.problem(Part::PrimaryCategory, Text::CategoryProblem), fields.primary, move || first.clone(), choose_first)}
        {choice(("secondary", Text::SecondaryCategory), fields.problem(Part::SecondaryCategory, Text::CategoryProblem), fields.secondary, second, move |id| fields.secondary.set(id))}
        {papers}
    }
    .into_any()
}

fn choice(
    (name, label): (&'static str, Text),
    problem: Signal<Option<String>>,
    chosen: RwSignal<Option<u64>>,
    options: impl Fn() -> Vec<(u64, Option<String>)> + Send + Sync + 'static,
    choose: impl Fn(Option<u64>) + Send + Sync + 'static,
) -> AnyView {
    let options = move || {
        let now = chosen.get();
        let option = |(id, name): (u64, Option<String>)| {
            let name = name.unwrap_or_else(|| id.to_string());
            view! { <option value=id.to_string() selected=now == Some(id)>{name}</option> }
        };
        options().into_iter().map(option).collect_view()
    };
    let control = view! {
        <select
            class="input"
            id=control_id(name)
            aria-describedby=note_id(name)
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=move || chosen.get().map(|id| id.to_string()).unwrap_or_default()
            on:change=move |event| choose(event_target_value(&event).parse().ok())
        >
            <option value="">{t(Text::Choose)}</option>
            {options}
        </select>
    };
    framed(name, label, None, problem, control.into_any())
}
