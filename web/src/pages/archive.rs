//! The page of the archive: what it contains, its progress, and the file.

mod finished;
mod making;

use desk_api::{archive::Archive, event::Event};
use leptos::{prelude::*, task::spawn_local};

use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    components::{
        async_view::{AsyncView, Loaded, load_into},
        dialog::Dialog,
        icon::Icon,
        problem::Problem,
        role_notice::role_notice,
    },
    i18n::{archive::ArchiveText as Text, common::Common, t},
    state::{
        live::{Live, News},
        rights::ARCHIVE,
        session::CurrentSession,
    },
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    archive: RwSignal<Loaded<Archive>>,
    /// Why the last action failed.
    failure: RwSignal<Option<Failure>>,
    /// Whether an action is in progress.
    acting: RwSignal<bool>,
    /// Whether the removal is to be confirmed.
    removing: RwSignal<bool>,
}

impl Page {
    fn load(self) {
        load_into(self.archive, api::archive::archive(self.session));
    }

    /// Fetches the state again. What is shown stays if it can't be read now.
    fn look_again(self) {
        spawn_local(async move {
            if let Ok(archive) = api::archive::archive(self.session).await {
                let _ = self.archive.try_set(Loaded::Ready(archive));
            }
        });
    }

    /// Begins or continues.
    fn make(self) {
        self.act(async move {
            let archive = api::archive::make(self.session).await?;
            let _ = self.archive.try_set(Loaded::Ready(archive));
            Ok(())
        });
    }

    fn remove(self) {
        self.removing.set(false);
        self.act(async move {
            api::archive::remove(self.session).await?;
            self.look_again();
            Ok(())
        });
    }

    fn act(self, action: impl Future<Output = Result<(), Failure>> + 'static) {
        self.failure.set(None);
        self.acting.set(true);
        spawn_local(async move {
            let done = action.await;
            // The page may have been left.
            let _ = self.acting.try_set(false);
            let _ = self.failure.try_set(done.err());
        });
    }
}

#[component]
pub fn ArchivePage() -> impl IntoView {
    let session = CurrentSession::get();
    let page = Page {
        session,
        archive: RwSignal::new(Loaded::Loading),
        failure: RwSignal::new(None),
        acting: RwSignal::new(false),
        removing: RwSignal::new(false),
    };
    let may = session.may(ARCHIVE);
    if may {
        page.load();
    } else {
        page_is_ready();
    }
    Live::get().follow(move |news| {
        let is_own = matches!(
            news,
            News::Missed
                | News::Told(Event::ArchiveChanged | Event::ClockChanged { .. } | Event::Reset)
        );
        if is_own && may {
            page.look_again();
        }
    });
    let draw = move |archive: Archive| {
        page_is_ready();
        content(page, archive)
    };
    let loaded = may.then(|| {
        view! { <AsyncView state=page.archive retry=Callback::new(move |()| page.load()) lines=8 render=draw/> }
    });
    view! {
        <PageHead title=Signal::derive(t(Text::Title)) subtitle=Signal::derive(t(Text::Subtitle))>
            {move || button(page)}
        </PageHead>
        <div class="archive">
            {role_notice(ARCHIVE)}
            {move || page.failure.get().map(|failure| view! { <Problem failure retry=None/> })}
            {loaded}
            {contains()}
        </div>
        <Dialog open=page.removing title=Signal::derive(t(Text::RemoveTitle))>{move || removal(page)}</Dialog>
    }
}

/// The button that begins or continues; nothing while an archive is being made.
fn button(page: Page) -> Option<AnyView> {
    let (making, finished) = page.archive.with(|archive| {
        let archive = archive.ready()?;
        Some((archive.making.as_ref().map(|making| making.running), archive.finished.is_some()))
    })?;
    let (text, class) = match (making, finished) {
        (Some(true), _) => return None,
        (Some(false), _) => (Text::Continue, "button button-primary"),
        (None, true) => (Text::MakeAgain, "button"),
        (None, false) => (Text::Make, "button button-primary"),
    };
    Some(
        view! {
            <button class=class type="button" data-action="make-archive" disabled=page.acting on:click=move |_| page.make()>
                {t(text)}
            </button>
        }
        .into_any(),
    )
}

fn content(page: Page, archive: Archive) -> AnyView {
    let Archive { making, finished, now } = archive;
    if making.is_none() && finished.is_none() {
        return view! {
            <section class="panel empty" data-empty="archive">
                <p class="empty-title">{t(Text::None)}</p>
                <p>{t(Text::NoneHint)}</p>
            </section>
        }
        .into_any();
    }
    view! {
        {making.map(|making| making::view(&making, now))}
        {finished.map(|finished| finished::view(page, finished, now))}
    }
    .into_any()
}

fn contains() -> AnyView {
    let items =
        [Text::ContainsCards, Text::ContainsFigures, Text::ContainsRecords, Text::ContainsNoSecret];
    view! {
        <section class="panel" aria-labelledby="contains-heading">
            <div class="panel-head"><h2 id="contains-heading">{t(Text::Contains)}</h2></div>
            <ul class="archive-list panel-body">
                {items.map(|item| view! { <li>{t(item)}</li> }).collect_view()}
            </ul>
            <p class="notice">{Icon::Lock.view()}<span>{t(Text::Personal)}</span></p>
        </section>
    }
    .into_any()
}

fn removal(page: Page) -> AnyView {
    view! {
        <p>{t(Text::RemoveText)}</p>
        <div class="dialog-actions">
            <button class="button" type="button" on:click=move |_| page.removing.set(false)>{t(Common::Cancel)}</button>
            <button class="button button-danger-solid" type="button" data-action="confirm-remove" on:click=move |_| page.remove()>{t(Text::Remove)}</button>
        </div>
    }
    .into_any()
}
