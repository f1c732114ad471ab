//! Chooses, uploads, replaces and removes a picture.

use leptos::{html, prelude::*, task::spawn_local};
use web_sys::File;

use super::{
    icon::Icon,
    problem::{failure_numbers, failure_text},
};
use crate::{
    api::images::shown_at,
    browser,
    i18n::{Message, language, t, upload::Picture},
    state::{
        session::CurrentSession,
        upload::{Measured, PictureSender, Purpose, Refused, Sending, Upload, check},
    },
};

/// The picture of a field. Labelled by the label whose `for` is `id`.
pub struct ImageUpload {
    /// The id of the focusable control.
    pub id: String,
    /// The field's path.
    pub name: String,
    /// The id of the note with problems or help.
    pub note: String,
    /// The picture's URL; may be empty.
    pub value: Signal<String>,
    /// Whether the field is invalid.
    pub invalid: Signal<bool>,
    /// The width and height that the platform recommends, in pixels.
    pub recommended: Option<(u32, u32)>,
    /// Whether the picture can't be changed.
    pub locked: bool,
    /// Called with a new URL, or an empty one when the picture is removed.
    pub on_change: Callback<String>,
}

/// Draws the control. The file input covers the whole area, so that the browser itself handles clicks, keys and dropped
/// files.
pub fn image_upload(field: ImageUpload) -> AnyView {
    let ImageUpload { id, name, note, value, invalid, recommended, locked, on_change } = field;
    let odd = RwSignal::new(None::<Measured>);
    let upload = RwSignal::new(Upload::Idle);
    let over = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    let sender = PictureSender::get();
    let busy = Signal::derive(move || upload.with(|it| matches!(it, Upload::Sending(_))));
    let choose = move || {
        let _ = over.try_set(false);
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0)).filter(|_| !busy.get_untracked());
        // Choosing the same file again must fire a change event.
        input.set_value("");
        if let Some(file) = file {
            odd.set(None);
            if let Some(recommended) = recommended {
                measure(&file, recommended, odd);
            }
            take(sender, file, upload, on_change);
        }
    };
    let remove_name = name.clone();
    view! {
        <div class="upload" class:upload-over=move || over.get() class:upload-locked=locked>
            <div class="upload-place">
                {picture(value)}
                <span class="upload-words" aria-hidden="true">
                    {move || words(value.with(String::is_empty), locked)}
                </span>
                <input
                    node_ref=input
                    class="upload-input"
                    type="file"
                    accept=Purpose::Card.media_types()
                    id=id
                    name=name
                    disabled=locked
                    aria-busy=move || busy.get().then_some("true")
                    aria-describedby=note
                    aria-invalid=move || invalid.get().then_some("true")
                    on:dragenter=move |_| over.set(true)
                    on:dragleave=move |_| over.set(false)
                    on:change=move |_| choose()
                />
            </div>
            {move || (!locked && !busy.get() && value.with(|url| !url.is_empty())).then(|| remove(&remove_name, upload, on_change))}
            <div class="upload-state" role="status">{move || upload.with(state)}{move || odd.get().map(warning)}</div>
        </div>
    }
    .into_any()
}

fn take(sender: PictureSender, file: File, upload: RwSignal<Upload>, done: Callback<String>) {
    let purpose = Purpose::Card;
    match check(purpose, &file.type_(), file.size()) {
        Ok(()) => sender.0.run(Sending { file, purpose, upload, done }),
        Err(refused) => upload.set(Upload::Failed(refused)),
    }
}

/// The picture or its placeholder.
fn picture(value: Signal<String>) -> AnyView {
    let session = CurrentSession::get();
    let broken = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        broken.set(false);
        value.with(|url| (!url.is_empty()).then(|| shown_at(session, url)))
    });
    view! {
        <span class="upload-picture">
            {move || match shown.get() {
                Some(Some(url)) if !broken.get() => view! {
                    <img src=url alt=t(Picture::Uploaded) on:error=move |_| broken.set(true)/>
                }
                .into_any(),
                Some(_) => view! { <span class="upload-broken">{t(Picture::NotShown)}</span> }.into_any(),
                None => Icon::Image.view(),
            }}
        </span>
    }
    .into_any()
}

/// Reads the size of a picture; one that will be cropped or blurred gets a warning.
fn measure(file: &File, recommended: (u32, u32), odd: RwSignal<Option<Measured>>) {
    let file = file.clone();
    spawn_local(async move {
        if let Some(size) = browser::picture_size(&file).await {
            let _ = odd.try_set(Some(Measured { size, recommended }).filter(Measured::is_odd));
        }
    });
}

fn warning(measured: Measured) -> AnyView {
    view! {
        <p class="field-warning" data-odd-picture>{Icon::Warning.view()}<span>{measured.text(language())}</span></p>
    }
    .into_any()
}

fn words(is_empty: bool, locked: bool) -> AnyView {
    if locked {
        return ().into_any();
    }
    let action = if is_empty { Picture::Choose } else { Picture::Replace };
    view! { <strong>{t(action)}</strong><span>{t(Picture::Drop)}</span> }.into_any()
}

fn remove(name: &str, upload: RwSignal<Upload>, on_change: Callback<String>) -> AnyView {
    view! {
        <button
            class="button button-quiet button-icon"
            type="button"
            data-action=format!("remove-picture-{name}")
            aria-label=t(Picture::Remove)
            title=t(Picture::Remove)
            on:click=move |_| {
                upload.set(Upload::Idle);
                on_change.run(String::new());
            }
        >
            {Icon::Trash.view()}
        </button>
    }
    .into_any()
}

/// The progress of an upload, or why it failed.
pub fn state(upload: &Upload) -> AnyView {
    match upload {
        Upload::Idle => ().into_any(),
        Upload::Sending(percent) => view! {
            <progress max="100" value=*percent aria-label=t(Picture::Uploading)></progress>
            <span>{t(Picture::Uploading)} " " {*percent} "%"</span>
        }
        .into_any(),
        Upload::Failed(refused) => {
            let language = language();
            let own = |text: Picture| (text.text(language).into_owned(), String::new());
            let (text, numbers) = match refused {
                Refused::WrongFormat(Purpose::Card) => own(Picture::NotJpg),
                Refused::WrongFormat(Purpose::Document) => own(Picture::NotScan),
                Refused::TooLarge(Purpose::Card) => own(Picture::TooLarge),
                Refused::TooLarge(Purpose::Document) => own(Picture::ScanTooLarge),
                Refused::Empty => own(Picture::Empty),
                Refused::Answer(failure) => {
                    (failure_text(failure, language), failure_numbers(failure))
                }
            };
            view! {
                <p class="field-error">{Icon::Warning.view()}<span>{text}</span></p>
                <code class="small">{numbers}</code>
            }
            .into_any()
        }
    }
}
