//! The article: pictures with text, in their order.

use card_model::{
    advanced_info::{AdvancedInfo, TextImage},
    field::Field,
};
use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, grouped},
    picture::{Shape, picture},
    text::field,
};
use crate::{
    components::icon::Icon,
    i18n::{
        Message,
        editor::{Editor, article_entry},
        language, t,
    },
    state::card_editor::{CardEditor, Section},
};

const ARTICLE: Field = AdvancedInfo::TEXT_IMAGE_LIST;

/// The entries, and a button that adds one.
pub fn article(form: Form) -> AnyView {
    let count = form.seen(Section::Content, entry_count);
    let controls = view! {
        <div class="article-entries">
            {move || {
                let count = count.get();
                (0..count).map(|position| entry(form, position, count)).collect_view()
            }}
        </div>
        <button
            class="button"
            type="button"
            data-action="add-article-entry"
            on:click=move |_| {
                form.change(CardEditor::add_article_entry);
                form.go_to(TextImage::image_url(form.editor.with_untracked(entry_count).saturating_sub(1)));
            }
        >
            {Icon::Plus.view()}{t(Editor::AddEntry)}
        </button>
    }
    .into_any();
    grouped(Frame::of(form, ARTICLE), ARTICLE, "field-wide", controls)
}

fn entry_count(editor: &CardEditor) -> u16 {
    u16::try_from(editor.article().len()).unwrap_or(u16::MAX)
}

fn entry(form: Form, at: u16, count: u16) -> AnyView {
    let position = usize::from(at);
    let name = move || article_entry(position + 1, language());
    let up = Callback::new(move |()| {
        form.change(|editor| editor.move_article_entry_up(position));
    });
    let down = Callback::new(move |()| {
        form.change(|editor| editor.move_article_entry_down(position));
    });
    let remove = Callback::new(move |()| {
        form.change(|editor| editor.remove_article_entry(position));
        form.go_to(ARTICLE);
    });
    view! {
        <div class="article-entry" role="group" aria-label=name>
            <div class="article-entry-head">
                <h3>{name}</h3>
                {button(position, Icon::Up, Editor::MoveUp, "move-up", position == 0, up)}
                {button(position, Icon::Down, Editor::MoveDown, "move-down", at + 1 == count, down)}
                {button(position, Icon::Trash, Editor::Remove, "remove", false, remove)}
            </div>
            <div class="article-entry-body">
                {picture(form, TextImage::image_url(at), Shape::Free)}
                {field(form, TextImage::text(at))}
            </div>
        </div>
    }
    .into_any()
}

fn button(
    position: usize,
    icon: Icon,
    text: Editor,
    action: &'static str,
    disabled: bool,
    press: Callback<()>,
) -> AnyView {
    let name = move || {
        let language = language();
        format!("{} · {}", text.text(language), article_entry(position + 1, language))
    };
    view! {
        <button
            class="button button-quiet button-icon"
            type="button"
            data-action=format!("{action}-article-entry-{position}")
            aria-label=name
            title=name
            disabled=disabled
            on:click=move |_| press.run(())
        >
            {icon.view()}
        </button>
    }
    .into_any()
}
