//! The choices of the statistics page: range, comparison, sources, and export.

use card_model::{
    statistics::{CardSource, DayRange},
    time::BeijingDay,
};
use desk_api::statistics::Sources;
use desk_wording::card_source;
use leptos::{html, prelude::*};

use super::{
    Page,
    compare::{self, range_name},
    popup::{Popup, PopupButton},
};
use crate::{
    api::statistics::file_address,
    components::{export_menu::export_link, page_link::PageLink},
    i18n::{html_name, language, statistics::StatisticsText as Text, t},
    state::{
        file_format::FileFormat,
        rights::ARCHIVE,
        statistics::{Compare, Range},
    },
};

/// The presets, the menu of comparisons, the export.
pub(super) fn view(page: Page) -> AnyView {
    view! {
        <div class="segmented statistics-presets" role="group" aria-label=t(Text::Range)>
            {Range::PRESETS.map(|range| preset(page, range)).collect_view()}
            <button
                type="button"
                data-preset="custom"
                aria-pressed=move || page.view.with(|view| matches!(view.range, Range::Custom(_))).to_string()
                on:click=move |_| {
                    let now = page.session.now_untracked();
                    let days = page.days.get_untracked().or_else(|| Range::Last(7).days(now));
                    if let Some(days) = days {
                        page.change(|view| view.range = Range::Custom(days));
                    }
                }
            >
                {t(Text::Custom)}
            </button>
        </div>
        {compare::menu(page)}
        {move || export(page)}
    }
    .into_any()
}

fn preset(page: Page, range: Range) -> AnyView {
    let (name, key) = match range {
        Range::Last(7) => ("7", Some("1")),
        Range::Last(30) => ("30", Some("2")),
        Range::Last(_) => ("90", Some("3")),
        Range::ThisWeek => ("this-week", None),
        Range::LastWeek => ("last-week", None),
        Range::ThisMonth => ("this-month", None),
        Range::LastMonth => ("last-month", None),
        Range::Custom(_) => ("custom", None),
    };
    view! {
        <button
            type="button"
            data-preset=name
            data-key=key
            data-tip=key
            aria-keyshortcuts=key
            aria-pressed=move || page.view.with(|view| view.range == range).to_string()
            on:click=move |_| page.change(|view| view.range = range)
        >
            {t(range_name(range))}
        </button>
    }
    .into_any()
}

/// The same days as a file. Several vouchers have their files on their own pages.
fn export(page: Page) -> Option<AnyView> {
    let queries = page.queries.get();
    let [query] = queries.as_slice() else { return None };
    let href = |format| file_address(page.session, query, format, html_name(language()));
    let files = FileFormat::ALL.map(|format| (format, href(format)));
    let popup = Popup::new();
    let may_archive = page.session.may(ARCHIVE);
    let text = Signal::derive(t(Text::Export));
    let items = move || {
        let archive = may_archive.then(|| {
            view! {
                <hr/>
                <PageLink href="/archive" attr:class="menu-item" attr:role="menuitem" attr:data-action="open-archive">
                    {t(Text::ExportArchive)}
                </PageLink>
            }
        });
        view! {
            <div on:click=move |_| popup.close()>
                {files.clone().map(|(format, href)| export_link(format, move || href.clone())).collect_view()}
            </div>
            {archive}
        }
    };
    Some(
        view! {
            <PopupButton popup text action="export" role="menu" label=text class="menu menu-end">
                {items()}
            </PopupButton>
        }
        .into_any(),
    )
}

/// The choice of where the cards were created.
pub(super) fn sources(page: Page) -> AnyView {
    let source = move |source: Sources| {
        view! {
            <button
                type="button"
                data-source=source.name()
                aria-pressed=move || page.view.with(|view| view.source == source).to_string()
                on:click=move |_| page.change(|view| view.source = source)
            >
                {move || match source {
                    Sources::All => t(Text::AllSources)(),
                    Sources::Api => card_source(CardSource::Api, language()).to_owned(),
                    Sources::Console => card_source(CardSource::Console, language()).to_owned(),
                }}
            </button>
        }
    };
    view! {
        <div class="segmented segmented-small" role="group" aria-label=t(Text::Source)>
            {Sources::ALL.map(source).collect_view()}
        </div>
    }
    .into_any()
}

/// The inputs of a custom range and a custom comparison.
pub(super) fn custom_ranges(page: Page) -> AnyView {
    let range = Memo::new(move |_| match page.view.with(|view| view.range) {
        Range::Custom(days) => Some(days),
        _ => None,
    });
    let compared = Memo::new(move |_| match page.view.with(|view| view.compare) {
        Compare::Custom(days) => Some(days),
        _ => None,
    });
    let show_range =
        Callback::new(move |days| page.change(|view| view.range = Range::Custom(days)));
    let show_compared =
        Callback::new(move |days| page.change(|view| view.compare = Compare::Custom(days)));
    let any = move || range.with(Option::is_some) || compared.with(Option::is_some);
    view! {
        <Show when=any>
            <div class="panel statistics-ranges">
                <Show when=move || range.with(Option::is_some)>
                    {fields(page, "range", [Text::From, Text::To], range, show_range)}
                </Show>
                <Show when=move || compared.with(Option::is_some)>
                    {fields(page, "compare", [Text::CompareFrom, Text::CompareTo], compared, show_compared)}
                </Show>
            </div>
        </Show>
    }
    .into_any()
}

/// Two dates and a button.
fn fields(
    page: Page,
    name: &'static str,
    labels: [Text; 2],
    days: Memo<Option<DayRange>>,
    show: Callback<DayRange>,
) -> AnyView {
    let [from, to] = labels;
    let begin = NodeRef::<html::Input>::new();
    let end = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(false);
    let apply = move || {
        let day =
            |input: NodeRef<html::Input>| input.get_untracked()?.value().parse::<BeijingDay>().ok();
        let range =
            day(begin).zip(day(end)).and_then(|(begin, end)| DayRange::new(begin, end).ok());
        wrong.set(range.is_none());
        if let Some(range) = range {
            show.run(range);
        }
    };
    let last_closed = move || DayRange::closed_until(page.session.now()).to_string();
    let error = format!("{name}-error");
    let value = move |of: fn(DayRange) -> BeijingDay| {
        days.get().map(|days| of(days).to_string()).unwrap_or_default()
    };
    view! {
        <form class="statistics-range" on:submit=move |event| {
            event.prevent_default();
            apply();
        }>
            <label>
                <span>{t(from)}</span>
                <input
                    class="input" type="date" id=format!("{name}-begin") node_ref=begin max=last_closed
                    prop:value=move || value(|days| days.begin())
                />
            </label>
            <label>
                <span>{t(to)}</span>
                <input
                    class="input" type="date" id=format!("{name}-end") node_ref=end max=last_closed
                    aria-describedby=error.clone()
                    aria-invalid=move || wrong.get().to_string()
                    prop:value=move || value(|days| days.end())
                />
            </label>
            <button class="button" type="submit" data-action=format!("apply-{name}")>{t(Text::Apply)}</button>
            <p id=error class="field-error" role="alert">
                {move || wrong.get().then(|| t(Text::EndBeforeBegin)())}
            </p>
        </form>
    }
    .into_any()
}
