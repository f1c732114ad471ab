//! The page that changes vouchers as a file says: choose, drop or paste it, see the dry run, then start the job.

use desk_api::job::Changes;
use leptos::{ev, prelude::*};

use super::{
    dry_run::{self, DryRun},
    page::{PageHead, page_is_ready},
};
use crate::{
    api,
    components::{
        icon::Icon,
        role_notice::role_notice,
        text_file::{dropped, text_file},
        toast::Toaster,
    },
    i18n::{Message as _, bulk::Bulk as Text, jobs::JobText, language, t},
    state::{rights::EDIT, session::CurrentSession},
};

/// What a decoder writes for bytes that are not UTF-8. Spreadsheets in Chinese write GBK unless told otherwise.
const REPLACED: char = '\u{fffd}';

#[component]
pub fn JobFilePage() -> impl IntoView {
    let session = CurrentSession::get();
    page_is_ready();
    let parents = Signal::derive(move || vec![(t(JobText::JobsTitle)(), "/jobs".to_owned())]);
    let template = move || {
        session.may(EDIT).then(|| view! {
            <a class="button" href=api::jobs::template(session) download="" data-action="template">{Icon::Download.view()}<span>{t(Text::Template)}</span></a>
        })
    };
    view! {
        <PageHead title=Signal::derive(t(Text::FileTitle)) parents subtitle=Signal::derive(t(Text::FileSubtitle))>{template}</PageHead>
        {role_notice(EDIT)}
        <Show when=move || session.may(EDIT)>{content(session)}</Show>
    }
    .into_any()
}

fn content(session: CurrentSession) -> AnyView {
    let (text, toaster) = (RwSignal::new(String::new()), Toaster::get());
    let wanted = Memo::new(move |_| {
        text.with(|text| (!text.trim().is_empty()).then(|| Changes::File { text: text.clone() }))
    });
    let dry_run = DryRun::new(session, wanted, Signal::derive(|| true), Callback::new(|()| {}));
    let read = Callback::new(move |file: String| {
        if file.contains(REPLACED) {
            toaster.fail(Text::FileCodes.text(untrack(language)).into_owned(), None);
        } else {
            text.set(file);
        }
    });
    // A dropped text stays a matter of the field.
    let over = |event: ev::DragEvent| {
        let types = event.data_transfer().map(|data| data.types());
        if types.is_some_and(|types| types.includes(&"Files".into(), 0)) {
            event.prevent_default();
        }
    };
    view! {
        <div class="panel bulk bulk-file" data-form="changes" on:keydown=move |event| dry_run.key_down(&event)
            on:dragover=over on:drop=move |event| dropped(&event, toaster, read)>
            <div class="field">
                <div class="field-head">
                    <label for="changes-text">{t(Text::FileText)}</label>
                    {text_file("changes-file", ".csv,.json,.txt,text/csv,application/json,text/plain", t(Text::ChooseFile), read)}
                </div>
                <textarea class="input import-text" id="changes-text" rows="8" spellcheck="false" autocomplete="off" aria-describedby="changes-note"
                    placeholder="card_id,base_info.notice" prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
                <p class="field-note" id="changes-note">{t(Text::TemplateHint)}</p>
            </div>
            {dry_run::view(dry_run, false, None)}
        </div>
    }
    .into_any()
}
