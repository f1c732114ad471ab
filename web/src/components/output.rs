//! Texts for programs: signatures, markup, addresses.

use leptos::prelude::*;

use super::{icon::Icon, toast::Toaster};
use crate::i18n::{Message, common::Common, t};

/// A text for programs, with a button that copies it.
pub fn output<M: Message>(name: &'static str, label: M, text: String) -> AnyView {
    let (toaster, copied) = (Toaster::get(), text.clone());
    view! {
        <div class="tool-output">
            <div class="tool-output-head">
                <h3>{t(label)}</h3>
                <button class="link-button small" type="button" on:click=move |_| toaster.copy(copied.clone())>
                    {Icon::Copy.view()}{t(Common::Copy)}
                </button>
            </div>
            <pre class="inbox-xml" tabindex="0" data-output=name><code>{text}</code></pre>
        </div>
    }
    .into_any()
}
