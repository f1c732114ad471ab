//! The upload of a scan for Weixin's reviewers, which returns a media id instead of a picture.

use leptos::{html, prelude::*};

use crate::{
    components::{icon::Icon, upload::state},
    i18n::{sub_merchants::SubMerchants as Text, t},
    state::upload::{PictureSender, Purpose, Sending, Upload, check},
};

/// A file chooser that uploads the chosen file and sets its media id. Labelled by the label for `id`.
pub(super) fn scan(
    id: String,
    note: String,
    invalid: Signal<bool>,
    media_id: RwSignal<String>,
) -> AnyView {
    let upload = RwSignal::new(Upload::Idle);
    let sender = PictureSender::get();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        media_id.set(String::new());
        let file = input.get_untracked().and_then(|input| input.files());
        let Some(file) = file.and_then(|files| files.get(0)) else {
            upload.set(Upload::Idle);
            return;
        };
        let purpose = Purpose::Document;
        let done = Callback::new(move |id: String| {
            let _ = media_id.try_set(id);
        });
        match check(purpose, &file.type_(), file.size()) {
            Ok(()) => sender.0.run(Sending { file, purpose, upload, done }),
            Err(refused) => upload.set(Upload::Failed(refused)),
        }
    };
    let uploaded = move || {
        let is_there = media_id.with(|id| !id.is_empty());
        is_there.then(
            || view! { <p class="small">{Icon::Check.view()}<span>{t(Text::Uploaded)}</span></p> },
        )
    };
    view! {
        <div class="sub-merchant-scan" data-uploaded=move || media_id.with(|id| !id.is_empty()).to_string()>
            <input
                node_ref=input
                class="input"
                type="file"
                accept=Purpose::Document.media_types()
                id=id
                aria-describedby=note
                aria-invalid=move || invalid.get().then_some("true")
                aria-busy=move || upload.with(|it| matches!(it, Upload::Sending(_))).then_some("true")
                on:change=choose
            />
            <div role="status">{move || upload.with(state)}{uploaded}</div>
        </div>
    }
    .into_any()
}
