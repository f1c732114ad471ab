//! The filters of the log: chips with the chosen values, and a search.

use desk_api::activity::{Group, Outcome};
use desk_wording as wording;
use leptos::prelude::*;

use super::Page;
use crate::{
    browser,
    components::{
        icon::Icon,
        menu::{Menu, choice},
    },
    i18n::{
        Message,
        activity::{ActivityText as Text, found},
        common::Common,
        language, t,
    },
    state::activity::{Days, View},
};

/// A filter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    Days,
    Actor,
    Kind,
    Outcome,
}

impl Filter {
    const ALL: [Self; 4] = [Self::Days, Self::Actor, Self::Kind, Self::Outcome];

    const fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Actor => "actor",
            Self::Kind => "kind",
            Self::Outcome => "outcome",
        }
    }

    const fn label(self) -> Text {
        match self {
            Self::Days => Text::Days,
            Self::Actor => Text::Actor,
            Self::Kind => Text::Kind,
            Self::Outcome => Text::Outcome,
        }
    }

    /// Returns the chosen value in words; `None` if nothing is filtered.
    fn words(self, page: Page, view: &View) -> Option<String> {
        let language = language();
        match self {
            Self::Days => {
                (view.days != Days::All).then(|| days(view.days).text(language).into_owned())
            }
            Self::Actor => (!view.actor.is_empty()).then(|| name_of(page, &view.actor)),
            Self::Kind => view.kind.map(|kind| wording::action_group(kind, language).to_owned()),
            Self::Outcome => view.outcome.map(|it| wording::outcome(it, language).to_owned()),
        }
    }

    fn clear(self, view: &mut View) {
        match self {
            Self::Days => view.days = Days::All,
            Self::Actor => view.actor.clear(),
            Self::Kind => view.kind = None,
            Self::Outcome => view.outcome = None,
        }
    }

    /// The possible values.
    fn choices(self, page: Page) -> AnyView {
        let language = language();
        let one = |value: String, text: String, set: Box<dyn Fn(&mut View)>| {
            let mut with = page.view.get_untracked();
            set(&mut with);
            let chosen = Signal::derive(move || page.view.with(|view| *view == with));
            choice(false, value, text, chosen, move || page.change(|view| set(view)))
        };
        match self {
            Self::Days => Days::ALL
                .map(|it| {
                    let text = days(it).text(language).into_owned();
                    one(it.name().to_owned(), text, Box::new(move |view| view.days = it))
                })
                .into_any(),
            Self::Actor => {
                let mut items = vec![one(
                    String::new(),
                    Text::EveryUser.text(language).into_owned(),
                    Box::new(|view| view.actor.clear()),
                )];
                items.extend(page.actors.get_untracked().into_iter().map(|actor| {
                    let (name, text) = (actor.name.clone(), name_of(page, &actor.name));
                    one(actor.name, text, Box::new(move |view| view.actor.clone_from(&name)))
                }));
                items.into_any()
            }
            Self::Kind => {
                let all = Text::EveryKind.text(language).into_owned();
                let mut items = vec![one(String::new(), all, Box::new(|view| view.kind = None))];
                items.extend(Group::ALL.map(|group| {
                    let text = wording::action_group(group, language).to_owned();
                    one(
                        group.name().to_owned(),
                        text,
                        Box::new(move |view| view.kind = Some(group)),
                    )
                }));
                items.into_any()
            }
            Self::Outcome => {
                let all = Text::EveryOutcome.text(language).into_owned();
                let mut items = vec![one(String::new(), all, Box::new(|view| view.outcome = None))];
                items.extend(Outcome::ALL.map(|it| {
                    let text = wording::outcome(it, language).to_owned();
                    one(it.name().to_owned(), text, Box::new(move |view| view.outcome = Some(it)))
                }));
                items.into_any()
            }
        }
    }
}

/// The line above the log.
pub(super) fn view(page: Page) -> AnyView {
    let filtered = Memo::new(move |_| page.view.with(View::is_filtered));
    let count = move || {
        let (total, open) = page.counts.get();
        found(total, open, language())
    };
    view! {
        <div class="list-filters" role="search" aria-label=t(Text::Filters)>
            {search(page)}
            {Filter::ALL.map(|filter| chip(page, filter))}
            {move || filtered.get().then(|| view! {
                <button class="link-button small list-clear" type="button" data-action="clear-all" on:click=move |_| clear(page)>
                    {t(Text::ClearAll)}
                </button>
            })}
            {scope(page)}
            <span class="push-end muted small log-count" role="status">{count}</span>
        </div>
    }
    .into_any()
}

/// Clears every filter.
pub(super) fn clear(page: Page) {
    page.change(|view| *view = View { everything: view.everything, ..View::default() });
}

/// Returns the active filters in words.
pub(super) fn in_words(page: Page) -> String {
    let view = page.view.get();
    let text = Some(view.text.trim()).filter(|text| !text.is_empty()).map(|it| format!("“{it}”"));
    let chosen = Filter::ALL.into_iter().filter_map(|filter| {
        let words = filter.words(page, &view)?;
        let (label, colon) = (filter.label().text(language()), Common::Colon.text(language()));
        Some(format!("{label}{colon}{words}"))
    });
    text.into_iter().chain(chosen).collect::<Vec<_>>().join(" · ")
}

fn search(page: Page) -> AnyView {
    view! {
        <label class="list-search">
            {Icon::Search.view()}
            <input
                id="list-search"
                class="input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=t(Text::Search)
                placeholder=t(Text::Search)
                prop:value=move || page.view.with(|view| view.text.clone())
                on:change=move |event| {
                    let text = event_target_value(&event);
                    page.change(|view| view.text = text);
                }
            />
            <kbd>"/"</kbd>
        </label>
    }
    .into_any()
}

fn chip(page: Page, filter: Filter) -> AnyView {
    let words = Memo::new(move |_| filter.words(page, &page.view.get()));
    let on = Memo::new(move |_| words.with(Option::is_some));
    let class = Signal::derive(move || {
        if on.get() { "list-chip-value".to_owned() } else { "filter-chip".to_owned() }
    });
    let inner = move || match words.get() {
        Some(words) => view! {
            <span>{t(filter.label())}{t(Common::Colon)}</span><strong>{words}</strong>
        }
        .into_any(),
        None => view! { {t(filter.label())}{Icon::CaretDown.view()} }.into_any(),
    };
    let label =
        ViewFn::from(move || view! { <span class="list-chip-label">{inner}</span> }.into_any());
    let title = Signal::derive(t(filter.label()));
    view! {
        <span class=move || if on.get() { "filter-chip filter-chip-on" } else { "list-chip" } data-active=move || on.get().then_some(filter.name())>
            <Menu name=filter.name() class title label>{filter.choices(page)}</Menu>
            {move || on.get().then(|| remove(page, filter))}
        </span>
    }
    .into_any()
}

/// The button that clears a filter. The focus stays in the line.
fn remove(page: Page, filter: Filter) -> AnyView {
    let name = format!("{} {}", Text::Remove.text(language()), filter.label().text(language()));
    let press = move |_| {
        page.change(|view| filter.clear(view));
        browser::focus_first(&format!("[data-menu={}]", filter.name()));
    };
    view! {
        <button class="list-chip-remove" type="button" data-remove=filter.name() aria-label=name.clone() title=name.clone() on:click=press>
            {Icon::Cross.view()}
        </button>
    }
    .into_any()
}

/// The choice between one account and all, for users who may see all.
fn scope(page: Page) -> AnyView {
    let option = move |everything: bool, text: Text| {
        view! {
            <button
                type="button"
                data-scope=if everything { "all" } else { "account" }
                aria-pressed=move || page.view.with(|view| view.everything == everything).to_string()
                on:click=move |_| page.change(|view| view.everything = everything)
            >
                {t(text)}
            </button>
        }
    };
    (move || {
        page.sees_everything.get().then(|| {
            view! {
                <div class="segmented segmented-small" role="group" aria-label=t(Text::Scope)>
                    {option(false, Text::ThisAccount)}
                    {option(true, Text::Everything)}
                </div>
            }
        })
    })
    .into_any()
}

const fn days(days: Days) -> Text {
    match days {
        Days::All => Text::AllDays,
        Days::Today => Text::Today,
        Days::Week => Text::Week,
        Days::Month => Text::Month,
    }
}

/// Returns the display name of a user.
pub(super) fn name_of(page: Page, name: &str) -> String {
    if let Some(words) = wording::actor(name, language()) {
        return words.to_owned();
    }
    let known = page.actors.with(|actors| {
        let found = actors.iter().find(|actor| actor.name == name);
        found.map(|actor| actor.display_name.clone())
    });
    known.unwrap_or_else(|| name.to_owned())
}
