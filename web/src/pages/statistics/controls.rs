//! What the statistics page lets people choose: the sources, the range, and the export.

use card_model::{
    statistics::{CardSource, DayRange},
    time::BeijingDay,
};
use desk_api::{statistics::Sources, wording::card_source};
use leptos::{html, prelude::*};

use super::Page;
use crate::{
    api::statistics::csv_address,
    components::icon::Icon,
    i18n::{html_name, language, statistics::StatisticsText as Text, t},
    state::statistics::Range,
};

/// The sources, the presets, the switch to two days, the export.
pub(super) fn view(page: Page) -> AnyView {
    let preset = move |days: i64, name: Text| {
        view! {
            <button
                type="button"
                data-preset=days
                aria-pressed=move || (page.view.with(|view| view.range == Range::Last(days))).to_string()
                on:click=move |_| page.change(|view| view.range = Range::Last(days))
            >
                {t(name)}
            </button>
        }
    };
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
    let custom = move || page.view.with(|view| matches!(view.range, Range::Custom(_)));
    view! {
        <div class="segmented" role="group" aria-label=t(Text::Source)>
            {Sources::ALL.map(source).collect_view()}
        </div>
        <div class="segmented" role="group" aria-label=t(Text::Range)>
            {preset(7, Text::Last7)}
            {preset(30, Text::Last30)}
            {preset(90, Text::Last90)}
            <button
                type="button"
                data-preset="custom"
                aria-pressed=move || custom().to_string()
                on:click=move |_| {
                    let days = page.days.get_untracked();
                    page.change(|view| view.range = Range::Custom(days));
                }
            >
                {t(Text::Custom)}
            </button>
        </div>
        <a
            class="button"
            data-action="export-csv"
            download=""
            rel="external"
            href=move || csv_address(page.session, &page.query.get(), html_name(language()))
        >
            {Icon::Download.view()} {t(Text::ExportCsv)}
        </a>
    }
    .into_any()
}

/// Two days, where the range is a custom one.
pub(super) fn custom_range(page: Page) -> AnyView {
    let begin = NodeRef::<html::Input>::new();
    let end = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(false);
    let show = move || {
        let day =
            |input: NodeRef<html::Input>| input.get_untracked()?.value().parse::<BeijingDay>().ok();
        match (day(begin), day(end)) {
            (Some(first), Some(last)) => match DayRange::new(first, last) {
                Ok(range) => {
                    wrong.set(false);
                    page.change(|view| view.range = Range::Custom(range));
                }
                Err(_) => wrong.set(true),
            },
            _ => wrong.set(true),
        }
    };
    let is_custom =
        Memo::new(move |_| page.view.with(|view| matches!(view.range, Range::Custom(_))));
    let last_closed = move || DayRange::closed_until(page.session.now()).to_string();
    view! {
        <Show when=move || is_custom.get()>
            <form class="panel statistics-range" on:submit=move |event| {
                event.prevent_default();
                show();
            }>
                <label>
                    <span>{t(Text::From)}</span>
                    <input
                        class="input" type="date" id="range-begin" node_ref=begin max=last_closed
                        prop:value=move || page.days.get().begin.to_string()
                    />
                </label>
                <label>
                    <span>{t(Text::To)}</span>
                    <input
                        class="input" type="date" id="range-end" node_ref=end max=last_closed
                        aria-describedby="range-error"
                        aria-invalid=move || wrong.get().to_string()
                        prop:value=move || page.days.get().end.to_string()
                    />
                </label>
                <button class="button" type="submit" data-action="apply-range">{t(Text::Apply)}</button>
                <p id="range-error" class="field-error" role="alert">
                    {move || wrong.get().then(|| t(Text::EndBeforeBegin)())}
                </p>
            </form>
        </Show>
    }
    .into_any()
}
