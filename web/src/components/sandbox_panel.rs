//! The sandbox's panel: clock, Weixin's reviewers, users, scenarios, faults, and an introduction.

mod actions;
mod clock;
mod faults;
mod gift_cards;
mod person;
mod picker;
mod reset;
mod scenarios;
mod steps;
mod told;

use std::sync::Arc;

use card_model::id::{CardId, OpenId};
use desk_api::card_list::CardRow;
use leptos::prelude::*;
use weixin_api::sandbox::Command;

use crate::{
    address::at,
    components::{async_view::Loaded, role_notice::role_notice},
    i18n::{common::Common, sandbox::Sandbox, t},
    state::{
        current_card::CurrentCard,
        rights::{SANDBOX, THIRD_PARTY},
        sandbox_panel::{Progress, SandboxDesk, Told, target},
        session::CurrentSession,
    },
};

/// The user who is named first.
const FIRST_USER: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";

/// State shared by the parts of the panel.
#[derive(Clone, Copy)]
struct Panel {
    desk: SandboxDesk,
    /// The card that commands act on.
    card: Memo<Option<Arc<CardRow>>>,
    /// The card that was chosen or acted on last.
    chosen: RwSignal<Option<CardId>>,
    /// Steps done that a card doesn't show.
    progress: RwSignal<Progress>,
    /// The `openid` of the user who acts alone, as typed.
    user: RwSignal<String>,
    /// Whether a command is in progress.
    busy: Signal<bool>,
}

impl Panel {
    /// The user who acts alone; `None` if the typed text is no `openid`.
    fn openid(self) -> Option<OpenId> {
        self.user.with_untracked(|user| user.trim().parse().ok())
    }
}

/// The content of the panel.
pub fn sandbox_panel(desk: SandboxDesk) -> AnyView {
    let session = CurrentSession::get();
    let chosen = RwSignal::new(None::<CardId>);
    let of_page = CurrentCard::get().0;
    let card = Memo::new(move |_| {
        let (chosen, of_page) = (chosen.get(), of_page.get());
        target(&desk.index.rows(), chosen.as_ref(), of_page.as_ref()).cloned()
    });
    // When the page shows another voucher, the panel acts on that one.
    Effect::new(move |before: Option<Option<CardId>>| {
        let now = of_page.get();
        if now.is_some() && before.is_some_and(|before| before != now) {
            chosen.set(None);
        }
        now
    });
    let progress = RwSignal::new(Progress::default());
    Effect::new(move || {
        desk.told.with(|told| {
            if let Told::Done(command, _) = told {
                progress.update(|progress| progress.note(command));
            }
        });
    });
    let busy = Signal::derive(move || desk.told.with(|told| *told == Told::Waiting));
    let user = RwSignal::new(FIRST_USER.to_owned());
    let panel = Panel { desk, card, chosen, progress, user, busy };
    // Typed texts stay when the cards are read again.
    let has_cards = Memo::new(move |_| card.with(Option::is_some));
    view! {
        <div class="sandbox-body">
            <p class="sandbox-note">{t(Sandbox::Intro)}</p>
            {role_notice(SANDBOX)}
            <fieldset disabled=move || !session.may(SANDBOX)>
                {steps::steps(panel)}
                {clock::clock(panel)}
                {move || if has_cards.get() { actions::actions(panel) } else { no_cards(desk) }}
                {person::person(panel)}
                {gift_cards::gift_cards(panel)}
                {scenarios::scenarios(panel)}
                {faults::faults()}
                {reset::reset(panel)}
            </fieldset>
            {third_party(session)}
        </div>
        {told::told(panel)}
    }
    .into_any()
}

/// The way to the third-party platform, which the sandbox has too.
fn third_party(session: CurrentSession) -> AnyView {
    let link = move || {
        view! {
            <p class="sandbox-note"><a href=at("/third-party") data-action="third-party">{t(Sandbox::ThirdParty)}</a></p>
        }
    };
    (move || session.may_everywhere(THIRD_PARTY).then(link)).into_any()
}

/// Loading, or a merchant without cards.
fn no_cards(desk: SandboxDesk) -> AnyView {
    let text = move || {
        // The page's card isn't known yet, although others are.
        let is_loading = desk.index.cards.with(|cards| match cards {
            Loaded::Ready(cards) => !cards.rows.is_empty(),
            Loaded::Loading => true,
            Loaded::Failed(_) => false,
        });
        if is_loading { t(Common::Loading)() } else { t(Sandbox::NoCards)() }
    };
    view! { <p class="sandbox-note" role="status">{text}</p> }.into_any()
}

/// A button that runs a command.
fn button(
    panel: Panel,
    action: &'static str,
    text: Sandbox,
    disabled: Signal<bool>,
    command: Callback<(), Option<Command>>,
) -> AnyView {
    view! {
        <button
            class="button"
            type="button"
            data-action=action
            disabled=move || disabled.get()
            // A disabled button would lose the focus at every press.
            aria-disabled=move || panel.busy.get().to_string()
            on:click=move |_| {
                if panel.busy.get_untracked() {
                    return;
                }
                if let Some(command) = command.run(()) {
                    panel.desk.run.run(command);
                }
            }
        >
            {t(text)}
        </button>
    }
    .into_any()
}

fn never() -> Signal<bool> {
    Signal::stored(false)
}

fn heading(text: Sandbox) -> AnyView {
    view! { <h3>{t(text)}</h3> }.into_any()
}
