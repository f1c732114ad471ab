//! Picture uploads with progress, which `fetch` can't report.

use desk_api::{error::ErrorCode, path};
use leptos::{
    prelude::{Callable, Callback, Set, provide_context},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{FormData, ProgressEvent, XmlHttpRequest};
use weixin_api::{
    endpoint::Endpoint,
    envelope,
    media::{
        upload_image::{self, FIELD, UploadImage},
        upload_temporary::{self, UploadTemporary},
    },
};

use super::{Failure, server_failure};
use crate::address::route;
use crate::state::{
    session::CurrentSession,
    signing_in,
    upload::{PictureSender, Purpose, Refused, Sending, Upload, percent},
};

/// Timeout of an upload, in milliseconds.
const TIMEOUT: u32 = 60_000;

/// Provides the uploader to all components.
pub fn provide(session: CurrentSession) {
    provide_context(PictureSender(Callback::new(move |sending| send(session, sending))));
}

fn send(session: CurrentSession, sending: Sending) {
    let upload = sending.upload;
    // The form may have been removed when the user has signed in again.
    if upload.try_set(Upload::Sending(0.0)).is_some() {
        return;
    }
    if start(session, sending).is_none() {
        let _ = upload.try_set(Upload::Failed(Refused::Answer(Failure::NoConnection)));
    }
}

/// Starts the request. Returns `None` if the browser refuses.
fn start(session: CurrentSession, sending: Sending) -> Option<()> {
    let again = sending.clone();
    let Sending { file, purpose, upload, done } = sending;
    let form = FormData::new().ok()?;
    form.append_with_blob_and_filename(FIELD, &file, &file.name()).ok()?;
    let request = XmlHttpRequest::new().ok()?;
    let address = route(match purpose {
        Purpose::Card => path::weixin(&session.account(), UploadImage::PATH),
        Purpose::Document => {
            path::weixin(&session.account(), UploadTemporary::PATH) + "?type=image"
        }
    });
    request.open("POST", &address).ok()?;
    request.set_request_header(path::DASHBOARD_HEADER, "1").ok()?;
    request.set_timeout(TIMEOUT);
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        let _ = upload.try_set(Upload::Sending(percent(event.loaded(), event.total())));
    });
    let parts = request.upload().ok()?;
    parts.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let answered = request.clone();
    // `loadend` fires once, after success and failure; without a response the status is 0.
    let end = Closure::once_into_js(move || {
        drop(progress);
        match read(&answered, purpose) {
            Ok(name) => {
                // The form may have been removed.
                if upload.try_set(Upload::Idle).is_none() {
                    let _ = done.try_run(name);
                }
            }
            Err(failure) if failure.code() == Some(ErrorCode::SignInRequired) => {
                spawn_local(async move {
                    if signing_in::again().await {
                        send(session, again);
                    }
                });
            }
            Err(failure) => {
                let _ = upload.try_set(Upload::Failed(Refused::Answer(failure)));
            }
        }
    });
    request.set_onloadend(Some(end.unchecked_ref()));
    request.send_with_opt_form_data(Some(&form)).ok()
}

/// The picture's URL or media id, or why the upload failed.
fn read(request: &XmlHttpRequest, purpose: Purpose) -> Result<String, Failure> {
    let status = request.status().unwrap_or(0);
    if status == 0 {
        return Err(Failure::NoConnection);
    }
    let body = request.response_text().ok().flatten().unwrap_or_default();
    if status != 200 {
        return Err(server_failure(body.as_bytes()));
    }
    let name = match purpose {
        Purpose::Card => envelope::read::<upload_image::Response>(body.as_bytes())?.url,
        Purpose::Document => {
            envelope::read::<upload_temporary::Response>(body.as_bytes())?.media_id
        }
    };
    name.filter(|name| !name.is_empty()).ok_or(Failure::Unreadable)
}
