//! Sent and observed values: side by side if both exist, and per observation.

use std::sync::Arc;

use desk_api::write::Write;
use leptos::prelude::*;

use crate::{
    i18n::{
        language, t,
        writes::{WritesText as Text, phase, reading},
    },
    state::writes::{ValueLine, value_lines},
};

/// Maximum number of values shown without opening anything.
const SHOWN: usize = 12;

pub(super) fn view(write: &Arc<Write>) -> AnyView {
    let (values, readings) = (Arc::clone(write), Arc::clone(write));
    view! {
        <div class="write-part">
            <h3 id=format!("known-{}", write.id)>{t(Text::Known)}</h3>
            {move || table(&values)}
            {move || timeline(&readings)}
        </div>
    }
    .into_any()
}

fn table(write: &Write) -> AnyView {
    let lines = value_lines(write, language());
    if lines.is_empty() {
        let text = write.sent.is_none().then(|| t(Text::NothingKept));
        return text.map(|text| view! { <p class="muted">{text}</p> }).into_any();
    }
    let is_read =
        |value: fn(&ValueLine) -> &Option<String>| lines.iter().any(|line| value(line).is_some());
    let columns = Columns { before: is_read(|line| &line.before), now: is_read(|line| &line.now) };
    let count = lines.len();
    let label = format!("known-{}", write.id);
    let rows = lines.into_iter().map(|line| row(line, columns)).collect_view();
    let table = view! {
        <div class="table-scroll" tabindex="0" role="group" aria-labelledby=label>
            <table class="changes">
                <thead>
                    <tr>
                        <th scope="col">{t(Text::Field)}</th>
                        {columns.before.then(|| view! { <th scope="col">{t(Text::Before)}</th> })}
                        <th scope="col">{t(Text::Sent)}</th>
                        {columns.now.then(|| view! { <th scope="col">{t(Text::Now)}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    if count > SHOWN {
        view! { <details class="write-values"><summary>{t(Text::AllValues)} " (" {count} ")"</summary>{table}</details> }.into_any()
    } else {
        table.into_any()
    }
}

/// Which readings exist.
#[derive(Clone, Copy)]
struct Columns {
    before: bool,
    now: bool,
}

fn row(line: ValueLine, columns: Columns) -> AnyView {
    let text = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
    view! {
        <tr data-value=line.field>
            <th scope="row">{line.name}</th>
            {columns.before.then(|| view! { <td>{text(line.before)}</td> })}
            <td>{text(line.sent)}</td>
            {columns.now.then(|| view! { <td>{text(line.now)}</td> })}
        </tr>
    }
    .into_any()
}

fn timeline(write: &Write) -> AnyView {
    if write.evidence.is_empty() {
        return ().into_any();
    }
    let language = language();
    let items = write.evidence.iter().map(|observation| {
        let (hour, minute) = observation.at.beijing_clock();
        let phase = phase(observation.phase, language);
        let text = reading(&observation.reading, language);
        view! { <li><span class="number">{format!("{hour:02}:{minute:02}")}</span> " · " {phase} " · " {text}</li> }
    });
    view! {
        <details class="write-values">
            <summary>{t(Text::Readings)} " (" {write.evidence.len()} ")"</summary>
            <ul>{items.collect_view()}</ul>
        </details>
    }
    .into_any()
}
