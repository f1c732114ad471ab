//! The finished archive.

use card_model::time::UnixSeconds;
use desk_api::archive::{Finished, KEPT_DAYS};
use leptos::prelude::*;

use super::Page;
use crate::{
    api,
    components::{
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{
        archive::{ArchiveText as Text, begun, content, kept_until, missing, size},
        language, t,
    },
    state::moment::when,
};

/// The command that verifies the file.
const VERIFY: &str = "card-desk archive check FILE";

/// The panel.
pub(super) fn view(page: Page, finished: Finished, now: UnixSeconds) -> AnyView {
    let (by, at) = (finished.begun_by.clone(), when(finished.begun_at, now));
    let until = finished.finished_at.beijing_day().plus(i64::from(KEPT_DAYS)).to_string();
    let made_at = when(finished.finished_at, now);
    let (files, rows) = (finished.files, finished.rows);
    let href = api::archive::file(page.session, &finished.id);
    view! {
        <section class="panel" aria-labelledby="finished-heading" data-finished=finished.id.clone()>
            <div class="panel-head">
                <h2 id="finished-heading">{move || begun(&by, &at, language())}</h2>
                {move || chip(Tone::Success, Some(Icon::Check), t(Text::Finished)())}
            </div>
            <dl class="facts panel-body">
                <dt>{t(Text::Size)}</dt>
                <dd>{size(finished.bytes)}</dd>
                <dt>{t(Text::Content)}</dt>
                <dd data-content="">{move || content(files, rows, language())}</dd>
                <dt>{t(Text::MadeAt)}</dt>
                <dd>{made_at}</dd>
                <dt>{t(Text::Missing)}</dt>
                <dd data-missing=finished.missing.len().to_string()>{lacks(&finished)}</dd>
                <dt>{t(Text::Hash)}</dt>
                <dd><code class="archive-hash">{finished.sha256.clone()}</code></dd>
                <dt>{t(Text::Verify)}</dt>
                <dd><code>{VERIFY}</code></dd>
            </dl>
            <div class="archive-actions">
                <a class="button button-primary" data-action="download-archive" download="" rel="external" href=href>
                    {Icon::Download.view()}{t(Text::Download)}
                </a>
                <button class="button button-danger" type="button" data-action="remove-archive" disabled=page.acting on:click=move |_| page.removing.set(true)>
                    {t(Text::Remove)}
                </button>
                <span class="muted small">{move || kept_until(&until, language())}</span>
            </div>
        </section>
    }
    .into_any()
}

/// What the archive lacks.
fn lacks(finished: &Finished) -> AnyView {
    if finished.missing.is_empty() {
        return view! { {t(Text::NothingMissing)} }.into_any();
    }
    let lines = finished.missing.clone().into_iter().map(|lacking| {
        view! { <li>{move || missing(&lacking, language())}</li> }
    });
    view! { <ul class="archive-missing">{lines.collect_view()}</ul> }.into_any()
}
