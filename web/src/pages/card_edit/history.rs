//! The writes to this voucher, newest first.

use desk_api::{wording, write::Write};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    i18n::{
        editor::{Editor, Outcome},
        language, t,
    },
    pages::write_state::state_chip,
};

/// The table of writes.
pub fn history(writes: Vec<Write>) -> AnyView {
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

fn table(writes: Vec<Write>) -> AnyView {
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

fn row(write: Write) -> AnyView {
    let (day, (hour, minute)) = (write.at.beijing_day(), write.at.beijing_clock());
    let path = write.path;
    let review = move |review: Option<bool>| match review {
        Some(true) => t(Outcome::Review)(),
        Some(false) => t(Outcome::NoReview)(),
        None => "–".to_owned(),
    };
    let (predicted, answered) = (write.predicted_send_check, write.send_check);
    let is_update = predicted.is_some() || answered.is_some();
    let (id, state, basis, weixin) = (write.id, write.state, write.basis, write.weixin);
    let words = move || {
        let language = language();
        let basis = basis.map(|basis| wording::basis(basis, language));
        let weixin = weixin.as_ref().map(|error| wording::errcode(error, language));
        [basis.map(str::to_owned), weixin].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <tr data-write=id.to_string()>
            <td>{format!("{day} {hour:02}:{minute:02}")}</td>
            <td>{move || match wording::write_name(&path, language()) {
                Some(name) => name.into_any(),
                None => view! { <code>{path.clone()}</code> }.into_any(),
            }}</td>
            <td>
                {move || state_chip(state, wording::write_state(state, language()).to_owned())}
                <span class="muted small history-basis">{words}</span>
                {state.is_open().then(|| view! { <A href=format!("/writes?id={id}")>{t(Outcome::OpenWrite)}</A> })}
            </td>
            <td>{is_update.then(|| view! { {move || review(predicted)} " / " {move || review(answered)} })}</td>
        </tr>
    }
    .into_any()
}
