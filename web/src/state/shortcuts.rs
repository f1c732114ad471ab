//! The keyboard shortcuts of all pages and of the list. A page's own keys are on its buttons (`data-key`).

use leptos::{ev::KeyboardEvent, prelude::document};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::i18n::shortcuts::KeyText as Text;

/// Maximum time until the second key after `g`, in milliseconds.
const SECOND_KEY: f64 = 1500.0;

/// The meaning of a key on every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Opens search and commands.
    Palette,
    /// Focuses the filter of the page.
    Filter,
    /// Shows all shortcuts.
    Help,
    /// Goes to a page.
    Go(&'static str),
}

/// The keys of an action, and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// The keys' labels. Pressed one after the other, except for `Ctrl`.
    pub keys: &'static [&'static str],
    /// The action's name.
    pub text: Text,
}

/// The shortcuts of every page.
pub const EVERYWHERE: [(Shortcut, Command); 14] = [
    (Shortcut { keys: &["Ctrl", "K"], text: Text::Palette }, Command::Palette),
    (Shortcut { keys: &["/"], text: Text::Filter }, Command::Filter),
    (Shortcut { keys: &["?"], text: Text::Help }, Command::Help),
    (Shortcut { keys: &["C"], text: Text::New }, Command::Go("/cards/new?type=CASH")),
    (Shortcut { keys: &["G", "O"], text: Text::Overview }, Command::Go("/")),
    (Shortcut { keys: &["G", "C"], text: Text::Vouchers }, Command::Go("/cards")),
    (Shortcut { keys: &["G", "R"], text: Text::Redeem }, Command::Go("/redeem")),
    (Shortcut { keys: &["G", "D"], text: Text::Codes }, Command::Go("/codes")),
    (Shortcut { keys: &["G", "K"], text: Text::Stock }, Command::Go("/stock")),
    (Shortcut { keys: &["G", "S"], text: Text::Statistics }, Command::Go("/statistics")),
    (Shortcut { keys: &["G", "W"], text: Text::Writes }, Command::Go("/writes")),
    (Shortcut { keys: &["G", "E"], text: Text::Events }, Command::Go("/events")),
    (Shortcut { keys: &["G", "A"], text: Text::Activity }, Command::Go("/activity")),
    (Shortcut { keys: &["G", "M"], text: Text::Merchant }, Command::Go("/merchant")),
];

/// The meaning of a key in the list of vouchers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKey {
    /// To the next row.
    Down,
    /// To the row before.
    Up,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Down by a window.
    PageDown,
    /// Up by a window.
    PageUp,
    /// Opens the voucher.
    Open,
    /// Shows the voucher in the drawer.
    Peek,
    /// Selects the row.
    Choose,
    /// Selects all rows from the last choice to this one.
    Extend,
    /// Opens its menu.
    Menu,
    /// Edits it.
    Edit,
    /// Creates a copy.
    Duplicate,
    /// Opens its statistics.
    Statistics,
    /// Closes the drawer, or clears the selection.
    Close,
}

/// The shortcuts of the list, with the names that browsers give the keys.
pub const LIST: [(Shortcut, &[&str], ListKey); 15] = [
    (Shortcut { keys: &["J"], text: Text::Down }, &["j", "J", "ArrowDown"], ListKey::Down),
    (Shortcut { keys: &["K"], text: Text::Up }, &["k", "K", "ArrowUp"], ListKey::Up),
    (Shortcut { keys: &["Home"], text: Text::First }, &["Home"], ListKey::First),
    (Shortcut { keys: &["End"], text: Text::Last }, &["End"], ListKey::Last),
    (Shortcut { keys: &["PageDown"], text: Text::PageDown }, &["PageDown"], ListKey::PageDown),
    (Shortcut { keys: &["PageUp"], text: Text::PageUp }, &["PageUp"], ListKey::PageUp),
    (Shortcut { keys: &["Enter"], text: Text::Open }, &["Enter"], ListKey::Open),
    (Shortcut { keys: &["Space"], text: Text::Peek }, &[" "], ListKey::Peek),
    (Shortcut { keys: &["X"], text: Text::Choose }, &["x", "X"], ListKey::Choose),
    (Shortcut { keys: &["Shift", "X"], text: Text::Extend }, &["x", "X"], ListKey::Extend),
    (Shortcut { keys: &["."], text: Text::More }, &["."], ListKey::Menu),
    (Shortcut { keys: &["E"], text: Text::Edit }, &["e", "E"], ListKey::Edit),
    (Shortcut { keys: &["D"], text: Text::Duplicate }, &["d", "D"], ListKey::Duplicate),
    (Shortcut { keys: &["S"], text: Text::StatisticsOf }, &["s", "S"], ListKey::Statistics),
    (Shortcut { keys: &["Esc"], text: Text::Close }, &["Escape"], ListKey::Close),
];

impl ListKey {
    /// Returns the meaning of a key by its name, with or without Shift.
    pub fn of(name: &str, shift: bool) -> Option<Self> {
        let needs_shift = |shortcut: &Shortcut| shortcut.keys.contains(&"Shift");
        let found = LIST
            .iter()
            .find(|(shortcut, names, _)| names.contains(&name) && needs_shift(shortcut) == shift);
        found.map(|(.., key)| *key)
    }

    /// Returns `true` if browsers press the focused element by this key.
    pub fn presses(self) -> bool {
        matches!(self, Self::Open | Self::Peek)
    }
}

/// The keys pressed so far: `g` waits for a second one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Keys {
    first: Option<f64>,
}

/// The result of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It has no meaning.
    Nothing,
    /// It waits for a second key.
    Waits,
    /// It is a command.
    Command(Command),
}

impl Keys {
    /// Handles a key by its name, at a time in milliseconds.
    pub fn hear(&mut self, name: &str, ctrl: bool, at: f64) -> Heard {
        let upper = name.to_ascii_uppercase();
        let began = self.first.take().is_some_and(|first| at - first < SECOND_KEY);
        let pressed: &[&str] = match (ctrl, began) {
            (true, _) => &["Ctrl", &upper],
            (false, true) => &["G", &upper],
            (false, false) => &[&upper],
        };
        let found = EVERYWHERE.iter().find(|(shortcut, _)| shortcut.keys == pressed);
        match found {
            Some((_, command)) => Heard::Command(*command),
            None if !ctrl && upper == "G" => {
                self.first = Some(at);
                Heard::Waits
            }
            None => Heard::Nothing,
        }
    }
}

/// Returns `true` if a key may be a shortcut: not while typing, composing Chinese characters or using a dialog.
pub fn is_shortcut(event: &KeyboardEvent) -> bool {
    !is_typing(event) && !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}

/// Returns `true` if a key belongs to a text field or a dialog.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    event.is_composing()
        || target.is_some_and(|element| match element.dyn_ref::<HtmlInputElement>() {
            Some(input) => !matches!(input.type_().as_str(), "checkbox" | "radio" | "button"),
            None => matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT"),
        })
        || document().query_selector("dialog[open]").ok().flatten().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(keys: &[(&str, bool, f64)]) -> Heard {
        let mut state = Keys::default();
        keys.iter().fold(Heard::Nothing, |_, (name, ctrl, at)| state.hear(name, *ctrl, *at))
    }

    #[test]
    fn single_keys_and_ctrl_k() {
        assert_eq!(heard(&[("k", true, 0.0)]), Heard::Command(Command::Palette));
        assert_eq!(heard(&[("/", false, 0.0)]), Heard::Command(Command::Filter));
        assert_eq!(heard(&[("?", false, 0.0)]), Heard::Command(Command::Help));
        assert_eq!(
            heard(&[("c", false, 0.0)]),
            Heard::Command(Command::Go("/cards/new?type=CASH"))
        );
        assert_eq!(heard(&[("k", false, 0.0)]), Heard::Nothing);
        assert_eq!(heard(&[("c", true, 0.0)]), Heard::Nothing);
    }

    #[test]
    fn g_waits_a_moment_for_the_page() {
        assert_eq!(heard(&[("g", false, 0.0)]), Heard::Waits);
        let statistics = Heard::Command(Command::Go("/statistics"));
        assert_eq!(heard(&[("g", false, 0.0), ("s", false, 900.0)]), statistics);
        assert_eq!(
            heard(&[("g", false, 0.0), ("c", false, 9.0)]),
            Heard::Command(Command::Go("/cards"))
        );
        let late = [("g", false, 0.0), ("c", false, 2000.0)];
        assert_eq!(heard(&late), Heard::Command(Command::Go("/cards/new?type=CASH")));
        assert_eq!(heard(&[("g", false, 0.0), ("x", false, 1.0)]), Heard::Nothing);
        let lost = [("g", false, 0.0), ("x", false, 1.0), ("s", false, 2.0)];
        assert_eq!(heard(&lost), Heard::Nothing);
    }

    #[test]
    fn no_two_shortcuts_share_their_keys() {
        let all =
            EVERYWHERE.iter().map(|(it, _)| it.keys).chain(LIST.iter().map(|(it, ..)| it.keys));
        let all: Vec<_> = all.collect();
        for (at, keys) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(keys), "{keys:?}");
        }
    }

    #[test]
    fn keys_of_the_list() {
        assert_eq!(ListKey::of("j", false), Some(ListKey::Down));
        assert_eq!(ListKey::of("ArrowUp", false), Some(ListKey::Up));
        assert_eq!(ListKey::of("X", true), Some(ListKey::Extend));
        assert_eq!(ListKey::of("x", false), Some(ListKey::Choose));
        assert_eq!(ListKey::of("ArrowDown", true), None);
        assert_eq!(ListKey::of("a", false), None);
    }
}
