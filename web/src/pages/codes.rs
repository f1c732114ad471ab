//! The page of codes: one field for a code or a user, the codes that were used last, and a user's codes.

pub(super) mod of_user;
mod recent;
mod selection;
mod void;

use desk_api::{code::RecentCodes, event::Event, redemption::CodeToFind};
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use self::{selection::Selection, void::Voiding};
use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    browser,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
        page_link::PageLink,
        problem::failure_text,
        role_notice::role_notice,
    },
    i18n::{codes::Codes as Text, language, t, void_codes::VoidCodes},
    state::{
        code_page::{address, is_openid},
        live::{Live, News},
        rights::{IMPORT, MAKE_VOID, REDEEM},
        session::CurrentSession,
    },
};

/// The field.
const FIELD: &str = "code-search";

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    text: RwSignal<String>,
    finding: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    recent: RwSignal<Loaded<RecentCodes>>,
    /// The user whose codes are shown; empty for none.
    user: Memo<String>,
    go: StoredValue<Callback<String>>,
}

impl Page {
    fn enter(self) {
        let text = self.text.with_untracked(|text| text.trim().to_owned());
        if text.is_empty() || self.finding.get_untracked() {
            return;
        }
        self.failed.set(None);
        if is_openid(&text) {
            self.go.get_value().run(format!("/codes?user={text}"));
            return;
        }
        self.finding.set(true);
        spawn_local(async move {
            let found = api::codes::find(self.session, &CodeToFind { text, card_id: None }).await;
            if self.finding.try_set(false).is_some() {
                return;
            }
            match found {
                Ok(found) => {
                    self.go.get_value().run(address(&found.code, found.card_id.as_ref()));
                }
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }

    /// Fetches the codes again. What is shown stays if they can't be read now.
    fn look_again(self) {
        spawn_local(async move {
            if let Ok(codes) = api::codes::recent(self.session).await {
                let _ = self.recent.try_set(Loaded::Ready(codes));
            }
        });
    }
}

#[component]
pub fn CodesPage() -> impl IntoView {
    let (session, query) = (CurrentSession::get(), use_query_map());
    let navigate = StoredValue::new_local(use_navigate());
    let go = Callback::new(move |address: String| {
        navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
    });
    let page = Page {
        session,
        text: RwSignal::new(String::new()),
        finding: RwSignal::new(false),
        failed: RwSignal::new(None),
        recent: RwSignal::new(Loaded::Loading),
        user: Memo::new(move |_| query.with(|query| query.get("user")).unwrap_or_default()),
        go: StoredValue::new(go),
    };
    if session.may(REDEEM) {
        load_into(page.recent, api::codes::recent(session));
    }
    Live::get().follow(move |news| {
        let changes_list = matches!(
            news,
            News::Missed
                | News::Told(Event::WriteChanged { .. } | Event::PushesChanged | Event::Reset)
        );
        if changes_list && session.may(REDEEM) {
            page.look_again();
        }
    });
    page_is_ready();
    let selection = Selection::new();
    let voiding = Voiding::new(session, selection);
    let void = move || {
        session.may(MAKE_VOID).then(|| {
            view! { <button class="button" type="button" data-action="void-codes" on:click=move |_| voiding.begin(Vec::new())>{t(VoidCodes::Open)}</button> }
        })
    };
    let actions = move || {
        session.may(IMPORT).then(|| {
            view! {
                <PageLink href="/jobs" attr:class="button" attr:data-action="jobs">{t(Text::Jobs)}</PageLink>
                <PageLink href="/codes/import" attr:class="button button-primary" attr:data-action="import">{Icon::Up.view()}{t(Text::Import)}</PageLink>
            }
        })
    };
    let selectable = move || session.may(MAKE_VOID).then_some(selection);
    let content = move || {
        selection.clear();
        match page.user.get() {
            user if user.is_empty() => recent(page, selectable()),
            user => of_user::view(page, user, selectable()),
        }
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Title)) subtitle=Signal::derive(t(Text::Subtitle))>{void}{actions}</PageHead>
        {role_notice(REDEEM)}
        <Show when=move || session.may(REDEEM)>
            <div class="codes">{field(page)}{content}{selection::bar(selection, voiding)}</div>
        </Show>
        {void::dialog(voiding)}
    }
    .into_any()
}

fn field(page: Page) -> AnyView {
    Effect::new(|| browser::focus_quietly(FIELD));
    let typed = move |event: ev::Event| {
        page.text.set(event_target_value(&event));
        page.failed.set(None);
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        page.enter();
    };
    let problem = move || {
        page.failed.get().map(|failure| {
            let is_unknown = failure.weixin().is_some();
            view! {
                <div class="notice notice-danger" role="alert" data-problem="code">
                    {Icon::Cross.view()}
                    <span>{failure_text(&failure, language())}{is_unknown.then(|| view! { <span class="codes-hint">{t(Text::NotFoundHint)}</span> })}</span>
                </div>
            }
        })
    };
    view! {
        <form class="redeem-form" autocomplete="off" on:submit=submit>
            <label class="visually-hidden" for=FIELD>{t(Text::Field)}</label>
            <div class="redeem-field">
                {Icon::Search.view()}
                <input id=FIELD class="redeem-input" type="text" autocomplete="off" autocapitalize="none" spellcheck="false"
                    enterkeyhint="search" maxlength="2048" placeholder=t(Text::Field) aria-describedby="codes-hint" prop:value=page.text on:input=typed/>
                <button class="button" type="submit" data-action="find-code" disabled=page.finding>
                    {move || if page.finding.get() { t(Text::Finding)() } else { t(Text::Find)() }}<kbd aria-hidden="true">"Enter"</kbd>
                </button>
            </div>
            <p class="muted small" id="codes-hint">{t(Text::FieldHint)}</p>
            {problem}
        </form>
    }
    .into_any()
}

fn recent(page: Page, selection: Option<Selection>) -> AnyView {
    let retry = Callback::new(move |()| load_into(page.recent, api::codes::recent(page.session)));
    view! {
        <section class="panel codes-panel" aria-labelledby="codes-recent">
            <div class="panel-head"><h2 id="codes-recent">{t(Text::Recent)}</h2><span class="muted small">{t(Text::RecentHint)}</span></div>
            <AsyncView state=page.recent retry lines=8 render=move |codes| recent::list(codes, selection)/>
        </section>
    }
    .into_any()
}
