//! Days and hours when the voucher may be used: days are switched on, and may be limited to hours.

use card_model::{
    advanced_info::{AdvancedInfo, TimeLimit, TimeLimitDay},
    field::Field,
    language::Language,
};
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, grouped, note},
    text::input,
};
use crate::{
    components::icon::Icon,
    i18n::{Message, editor::Editor, language, t},
    state::card_editor::Section,
};

const TIME_LIMIT: Field = AdvancedInfo::TIME_LIMIT;

pub fn time_limits(form: Form) -> AnyView {
    let count = form.seen(Section::Entries, |editor| {
        u16::try_from(editor.time_limits().len()).unwrap_or(u16::MAX)
    });
    let locked = form.lock(TIME_LIMIT).is_some();
    let rows = move || (0..count.get()).map(|position| row(form, position)).collect_view();
    let controls = view! {
        <div class="days">{TimeLimitDay::KNOWN.iter().map(|day| day_button(form, day, locked)).collect_view()}</div>
        <div class="time-limits">{rows}</div>
    }
    .into_any();
    grouped(Frame::of(form, TIME_LIMIT), TIME_LIMIT, "field-wide", controls)
}

/// Switches a day on, or removes all of its limits.
fn day_button(form: Form, day: &'static TimeLimitDay, locked: bool) -> AnyView {
    let chosen = form.seen(Section::Entries, move |editor| {
        editor.time_limits().iter().any(|limit| limit.day.as_ref() == Some(day))
    });
    view! {
        <button
            class="day"
            type="button"
            data-action=format!("day-{}", day.as_str())
            disabled=locked
            aria-pressed=move || chosen.get().to_string()
            on:click=move |_| form.change(|editor| {
                let places: Vec<usize> = editor
                    .time_limits()
                    .iter()
                    .enumerate()
                    .filter_map(|(at, limit)| (limit.day.as_ref() == Some(day)).then_some(at))
                    .collect();
                if places.is_empty() {
                    editor.add_time_limit(day.clone());
                }
                for position in places.into_iter().rev() {
                    editor.remove_time_limit(position);
                }
            })
        >
            {move || wording::day(day, language())}
        </button>
    }
    .into_any()
}

/// The hours of one limit.
fn row(form: Form, at: u16) -> AnyView {
    let position = usize::from(at);
    let (begin, end) = (TimeLimit::begin_hour(at), TimeLimit::end_hour(at));
    let name = form.seen(Section::Entries, move |editor| {
        editor.time_limits().get(position).and_then(|limit| limit.day.clone())
    });
    let day_name = move || name.get().map(|day| wording::day(&day, language())).unwrap_or_default();
    let (from, until) = (form.text(begin), form.text(end));
    let whole_day = move || from.with(String::is_empty) && until.with(String::is_empty);
    let (begin_frame, end_frame) = (Frame::of(form, begin), Frame::of(form, end));
    let label = move |word: Editor| {
        let language = language();
        let gap = if language == Language::En { " " } else { "" };
        format!("{}{gap}{}", day_name(), word.text(language))
    };
    view! {
        <div class="time-limit" role="group" aria-label=day_name>
            <span class="time-limit-day">{day_name}</span>
            <label class="time-limit-hour">
                <span class="visually-hidden">{move || label(Editor::From)}</span>
                {input(begin_frame, begin)}
            </label>
            <span aria-hidden="true">"–"</span>
            <label class="time-limit-hour">
                <span class="visually-hidden">{move || label(Editor::Until)}</span>
                {input(end_frame, end)}
            </label>
            <span class="time-limit-whole">{move || whole_day().then(|| t(Editor::WholeDay)())}</span>
            <button
                class="button button-quiet button-icon"
                type="button"
                data-action=format!("remove-time-limit-{position}")
                aria-label=move || label(Editor::Remove)
                on:click=move |_| {
                    form.change(|editor| editor.remove_time_limit(position));
                    form.go_to(TIME_LIMIT);
                }
            >
                {Icon::Trash.view()}
            </button>
            {note(begin_frame, begin)}
            {note(end_frame, end)}
        </div>
    }
    .into_any()
}
