//! A value to copy: an address, or a secret that is shown once.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser,
    components::{icon::Icon, toast::Toaster},
    i18n::{Message, common::Common, t},
};

/// A read-only field with a button that copies it. The notice doesn't repeat the value.
pub(super) fn copied<M: Message + Copy + Send + Sync + 'static>(
    name: &'static str,
    label: M,
    value: String,
) -> AnyView {
    let (toaster, said) = (Toaster::get(), Signal::derive(t(Common::Copied)));
    let id = format!("field-{name}");
    let shown = value.clone();
    let copy = move |_| {
        let (text, said) = (value.clone(), said.get_untracked());
        spawn_local(async move {
            if browser::copy(&text).await {
                toaster.show(said);
            }
        });
    };
    view! {
        <div class="field">
            <div class="field-head"><label for=id.clone()>{t(label)}</label></div>
            <span class="secret-field">
                <input class="input" id=id readonly autocomplete="off" value=shown/>
                <button class="button" type="button" data-copy=name on:click=copy>{Icon::Copy.view()}{t(Common::Copy)}</button>
            </span>
        </div>
    }
    .into_any()
}
