//! The dialog before a draft is discarded.

use leptos::prelude::*;

use crate::{
    components::dialog::Dialog,
    i18n::{editor::Editor, t},
};

#[component]
pub fn DiscardDialog(
    open: RwSignal<bool>,
    /// The label of the button and title of the dialog: a draft, or changes.
    #[prop(default = Editor::Discard)]
    name: Editor,
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
