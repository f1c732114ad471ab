//! Reads text files that the user chooses or drops.

use leptos::{ev, html, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

use super::{icon::Icon, toast::Toaster};
use crate::i18n::{Message as _, jobs::JobText, language};

/// A button that chooses a file. `read` gets its text.
pub fn text_file<Label>(
    id: &'static str,
    accept: &'static str,
    label: Label,
    read: Callback<String>,
) -> AnyView
where
    Label: Fn() -> String + Send + Sync + 'static,
{
    let (input, toaster) = (NodeRef::<html::Input>::new(), Toaster::get());
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = first(input.files());
        // Choosing the same file again must fire a change event.
        input.set_value("");
        read_file(file, toaster, read);
    };
    view! {
        <label class="button button-small import-file" for=id>{Icon::Up.view()}<span>{label}</span>
            <input node_ref=input class="visually-hidden" id=id type="file" accept=accept on:change=chosen/>
        </label>
    }
    .into_any()
}

/// Reads a dropped file. By default, the browser would leave the page and open the file.
pub fn dropped(event: &ev::DragEvent, toaster: Toaster, read: Callback<String>) {
    let file = event.data_transfer().and_then(|data| first(data.files()));
    if file.is_some() {
        event.prevent_default();
        read_file(file, toaster, read);
    }
}

fn first(files: Option<FileList>) -> Option<File> {
    files.and_then(|files| files.get(0))
}

fn read_file(file: Option<File>, toaster: Toaster, read: Callback<String>) {
    let Some(file) = file else { return };
    let language = untrack(language);
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        match text {
            // The page may have been left.
            Some(text) => {
                let _ = read.try_run(text);
            }
            None => toaster.fail(JobText::FileUnreadable.text(language).into_owned(), None),
        }
    });
}
