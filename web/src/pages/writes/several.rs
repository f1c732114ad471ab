//! One decision about several writes.

use std::sync::Arc;

use desk_api::write::{MAX_SETTLED_AT_ONCE, Verdict, Write};
use leptos::prelude::*;

use super::{Page, decide::Deciding};
use crate::i18n::{
    language, t,
    writes::{WritesText as Text, chosen, verdict_text},
};

/// The bar above the list; empty unless several writes can be decided.
pub(super) fn bar(page: Page) -> AnyView {
    let deciding = Deciding::get();
    let decidable = Memo::new(move |_| {
        page.rows.with(|rows| {
            let ids = rows.iter().filter(|write| write.may.settle).map(|write| write.id);
            ids.take(MAX_SETTLED_AT_ONCE).collect::<Vec<i64>>()
        })
    });
    let count = Memo::new(move |_| page.chosen.with(std::collections::BTreeSet::len));
    let all = move || decidable.with(|ids| !ids.is_empty() && ids.len() == count.get());
    let toggle = move |_| {
        let ids = decidable.get_untracked();
        page.chosen.update(|chosen| {
            if chosen.len() == ids.len() {
                chosen.clear();
            } else {
                *chosen = ids.into_iter().collect();
            }
        });
    };
    let button = move |verdict: Verdict, action: &'static str| {
        view! {
            <button
                class="button button-small"
                type="button"
                data-action=action
                disabled=move || !(1..=MAX_SETTLED_AT_ONCE).contains(&count.get())
                on:click=move |_| ask(page, deciding, verdict)
            >
                {t(verdict_text(verdict))}
            </button>
        }
        .into_any()
    };
    view! {
        <Show when=move || decidable.with(|ids| ids.len() > 1)>
            <div class="write-several" role="group" aria-label=t(Text::ChooseAll)>
                <label>
                    <input type="checkbox" data-action="choose-all" prop:checked=all on:change=toggle/>
                    {t(Text::ChooseAll)}
                </label>
                <span class="muted small" role="status">{move || chosen(count.get(), language())}</span>
                {button(Verdict::Done, "several-done")}
                {button(Verdict::NotDone, "several-not-done")}
                {button(Verdict::Abandoned, "several-abandoned")}
            </div>
        </Show>
    }
    .into_any()
}

fn ask(page: Page, deciding: Deciding, verdict: Verdict) {
    let chosen = page.chosen.get_untracked();
    let writes: Vec<Arc<Write>> = page.rows.with_untracked(|rows| {
        rows.iter().filter(|write| chosen.contains(&write.id)).cloned().collect()
    });
    deciding.ask_several(&writes, verdict);
}
