//! The question before a draft is thrown away.

use leptos::prelude::*;

use crate::{
    components::dialog::Dialog,
    i18n::{editor::Editor, t},
};

/// The question.
#[component]
pub fn DiscardDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The words on the button, which are the question's title: a draft, or changes.
    #[prop(default = Editor::Discard)]
    name: Editor,
    /// Throws it away.
    discard: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=Signal::derive(t(name)) class="dialog-small">
            <p>{t(Editor::DiscardQuestion)}</p>
            <div class="dialog-actions">
                <button class="button" type="button" data-action="keep-editing" on:click=move |_| open.set(false)>
                    {t(Editor::KeepEditing)}
                </button>
                <button
                    class="button button-danger-solid"
                    type="button"
                    data-action="confirm-discard"
                    on:click=move |_| {
                        open.set(false);
                        discard.run(());
                    }
                >
                    {t(name)}
                </button>
            </div>
        </Dialog>
    }
}
