//! The writes to this voucher, newest first.

use desk_api::{journal::Entry, wording};
use leptos::prelude::*;
use weixin_api::{
    card::{create, delete, modify_stock, update},
    code::consume,
    endpoint::Endpoint,
};

use crate::i18n::{
    editor::{Editor, Outcome},
    language, t,
};

/// The table of writes.
pub fn history(writes: Vec<Entry>) -> AnyView {
    view! {
        <section class="panel history" aria-labelledby="history">
            <div class="panel-head"><h2 id="history">{t(Editor::History)}</h2></div>
            {if writes.is_empty() {
                view! { <p class="panel-body muted">{t(Editor::NoHistory)}</p> }.into_any()
            } else {
                table(writes)
            }}
        </section>
    }
    .into_any()
}

fn table(writes: Vec<Entry>) -> AnyView {
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-labelledby="history">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t(Editor::HistoryTime)}</th>
                        <th scope="col">{t(Editor::HistoryWhat)}</th>
                        <th scope="col">{t(Editor::HistoryOutcome)}</th>
                        <th scope="col">{t(Editor::HistoryReview)}</th>
                    </tr>
                </thead>
                <tbody>{writes.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(entry: Entry) -> AnyView {
    let (day, (hour, minute)) = (entry.at.beijing_day(), entry.at.beijing_clock());
    let what = what(&entry.path);
    let path = entry.path.clone();
    let review = move |review: Option<bool>| match review {
        Some(true) => t(Outcome::Review)(),
        Some(false) => t(Outcome::NoReview)(),
        None => "–".to_owned(),
    };
    let (predicted, answered) = (entry.predicted_send_check, entry.send_check);
    let is_update = predicted.is_some() || answered.is_some();
    view! {
        <tr>
            <td>{format!("{day} {hour:02}:{minute:02}")}</td>
            <td>{match what {
                Some(what) => t(what).into_any(),
                None => view! { <code>{path}</code> }.into_any(),
            }}</td>
            <td>{move || wording::outcome(&entry.outcome, language())}</td>
            <td>{is_update.then(|| view! { {move || review(predicted)} " / " {move || review(answered)} })}</td>
        </tr>
    }
    .into_any()
}

/// What a write does, by its path.
fn what(path: &str) -> Option<Editor> {
    let names = [
        (create::Create::INFO.path, Editor::Created),
        (update::Update::INFO.path, Editor::Updated),
        (modify_stock::ModifyStock::INFO.path, Editor::Stock),
        (consume::Consume::INFO.path, Editor::Redeemed),
        (delete::Delete::INFO.path, Editor::Remove),
    ];
    names.into_iter().find(|(known, _)| *known == path).map(|(_, name)| name)
}
