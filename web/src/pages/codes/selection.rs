//! The codes selected to be made void.

use desk_api::job::ChosenCode;
use leptos::{ev, prelude::*};

use super::void::Voiding;
use crate::{
    components::icon::Icon,
    i18n::{
        language, t,
        void_codes::{VoidCodes as Text, choose_all, chosen},
    },
};

/// The selected codes of the list that is shown.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Selection {
    chosen: RwSignal<Vec<ChosenCode>>,
    /// All codes of the list, in their order.
    shown: StoredValue<Vec<ChosenCode>>,
    /// The start of a range.
    anchor: StoredValue<Option<ChosenCode>>,
}

impl Selection {
    pub(super) fn new() -> Self {
        Self {
            chosen: RwSignal::new(Vec::new()),
            shown: StoredValue::new(Vec::new()),
            anchor: StoredValue::new(None),
        }
    }

    /// Tells which codes are shown. Others are no longer selected.
    pub(super) fn show(self, codes: Vec<ChosenCode>) {
        self.chosen.update(|chosen| chosen.retain(|code| codes.contains(code)));
        self.shown.set_value(codes);
    }

    pub(super) fn clear(self) {
        self.anchor.set_value(None);
        self.chosen.update(Vec::clear);
    }

    fn holds(self, code: &ChosenCode) -> bool {
        self.chosen.with(|chosen| chosen.contains(code))
    }

    /// Selects a code or deselects it. Ranges start here from now on.
    fn toggle(self, code: &ChosenCode) {
        self.anchor.set_value(Some(code.clone()));
        if untrack(|| self.holds(code)) {
            self.chosen.update(|chosen| chosen.retain(|it| it != code));
        } else {
            self.add(|it| it == code);
        }
    }

    /// Selects everything from the last choice to this code.
    fn extend(self, code: &ChosenCode) {
        let range = self.shown.with_value(|shown| {
            let place = |code: &ChosenCode| shown.iter().position(|it| it == code);
            let anchor = self.anchor.with_value(|anchor| anchor.as_ref().and_then(place));
            let (from, to) = (anchor?, place(code)?);
            shown.get(from.min(to)..=from.max(to)).map(<[ChosenCode]>::to_vec)
        });
        match range {
            Some(range) => self.add(|it| range.contains(it)),
            None => self.toggle(code),
        }
    }

    /// Adds codes in the order of the list.
    fn add(self, wanted: impl Fn(&ChosenCode) -> bool) {
        self.chosen.update(|chosen| {
            *chosen = self.shown.with_value(|shown| {
                let is_chosen = |it: &&ChosenCode| chosen.contains(it) || wanted(it);
                shown.iter().filter(is_chosen).cloned().collect()
            });
        });
    }
}

/// A row that can be selected if there is a selection: by its box, or by `x` on the row, with Shift for all rows since the
/// last choice.
#[component]
pub(in crate::pages) fn SelectableRow(
    selection: Option<Selection>,
    code: ChosenCode,
    children: Children,
) -> impl IntoView {
    let children = children();
    let Some(selection) = selection else {
        return view! { <li>{children}</li> }.into_any();
    };
    let name = format!("{} {}", t(Text::Select)(), code.code);
    let code = StoredValue::new(code);
    let choose = move |is_range: bool| {
        code.with_value(
            |code| {
                if is_range { selection.extend(code) } else { selection.toggle(code) }
            },
        );
    };
    let keys = move |event: ev::KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if is_plain && event.key().eq_ignore_ascii_case("x") {
            choose(event.shift_key());
        }
    };
    let is_chosen = move || code.with_value(|code| selection.holds(code));
    view! {
        <li class="codes-pick" on:keydown=keys>
            <label class="codes-tick"><input type="checkbox" aria-label=name prop:checked=is_chosen on:click=move |event| choose(event.shift_key())/></label>
            {children}
        </li>
    }
    .into_any()
}

/// The bar, while codes are selected.
pub(super) fn bar(selection: Selection, voiding: Voiding) -> AnyView {
    let count = Memo::new(move |_| selection.chosen.with(Vec::len));
    let all = move || selection.shown.with_value(Vec::len);
    let bar = move || {
        view! {
            <div class="bulk-bar" role="region" aria-label=t(Text::Chosen)>
                <span role="status" data-chosen="">{move || chosen(count.get(), language())}</span>
                {move || (count.get() < all()).then(|| view! {
                    <button class="bulk-all" type="button" data-action="choose-all" on:click=move |_| selection.add(|_| true)>{choose_all(all(), language())}</button>
                })}
                <span class="bulk-line"></span>
                <button type="button" data-action="void-chosen" on:click=move |_| voiding.begin(selection.chosen.get_untracked())>{t(Text::Void)}</button>
                <span class="bulk-line"></span>
                <button type="button" data-action="clear-chosen" aria-label=t(Text::Clear) title=t(Text::Clear) on:click=move |_| selection.clear()>{Icon::Cross.view()}</button>
            </div>
        }
    };
    (move || (count.get() > 0).then(bar)).into_any()
}
