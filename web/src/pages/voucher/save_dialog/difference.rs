//! One change: the value before and after, with the differences marked.

use card_model::{base_info::BaseInfo, color, patch::Changed};
use desk_wording as wording;
use dissimilar::Chunk;
use leptos::prelude::*;

use crate::{
    components::icon::Icon,
    i18n::{editor::Editor, language, t},
    state::card_editor::ChangeLine,
};

/// Maximum number of characters of a compared text; longer texts are shown unmarked.
const MOST: usize = 4000;

pub fn change(line: ChangeLine) -> AnyView {
    let (before, after) = marked(&line.before, &line.after);
    let swatch = |value: &str| swatch(&line.field, value);
    view! {
        <div class="change-line" data-change=line.field.to_string()>
            <dt>
                {line.name}
                {line.review.then(|| view! {
                    <span class="field-review" title=t(Editor::NeedsReview)>{Icon::Refresh.view()}<span class="visually-hidden">{t(Editor::NeedsReview)}</span></span>
                })}
            </dt>
            <dd class="change-side change-before"><span aria-hidden="true">"−"</span><del>{swatch(&line.before)}{before}</del></dd>
            <dd class="change-side change-after"><span aria-hidden="true">"+"</span><ins>{swatch(&line.after)}{after}</ins></dd>
        </div>
    }
    .into_any()
}

/// A colour swatch next to its name.
fn swatch(field: &Changed, name: &str) -> Option<AnyView> {
    let color = color::COLORS.iter().find(|color| {
        *field == Changed::Field(BaseInfo::COLOR) && name == wording::color(color.name, language())
    })?;
    Some(view! { <i class="change-swatch" style:background-color=color.hex></i> }.into_any())
}

/// Both texts, with the parts marked that only one of them has. Texts without common parts aren't marked.
fn marked(before: &str, after: &str) -> (AnyView, AnyView) {
    let plain = |text: &str| text.to_owned().into_any();
    if before.len() + after.len() > MOST {
        return (plain(before), plain(after));
    }
    let chunks = dissimilar::diff(before, after);
    if !chunks.iter().any(|chunk| matches!(chunk, Chunk::Equal(_))) {
        return (plain(before), plain(after));
    }
    let mark = |text: &str| view! { <mark>{text.to_owned()}</mark> }.into_any();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for chunk in chunks {
        match chunk {
            Chunk::Equal(text) => {
                old.push(plain(text));
                new.push(plain(text));
            }
            Chunk::Delete(text) => old.push(mark(text)),
            Chunk::Insert(text) => new.push(mark(text)),
        }
    }
    (old.into_any(), new.into_any())
}
