//! The page of what the account may still do on the platform.

mod check;
pub mod link;
mod list;

use desk_api::{capability::CapabilityList, event::Event};
use leptos::{prelude::*, task::spawn_local};

use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    components::{
        async_view::{AsyncView, Loaded, load_into},
        role_notice::role_notice,
    },
    i18n::{capabilities::Capabilities as Text, t},
    state::{
        live::{Live, News},
        refusals::Refusals,
        rights::CHECK_CAPABILITIES,
        session::CurrentSession,
    },
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    list: RwSignal<Loaded<CapabilityList>>,
}

impl Page {
    fn load(self) {
        load_into(self.list, fetch(self.session));
    }

    /// Fetches the list again. What is shown stays if it can't be read now.
    fn look_again(self) {
        spawn_local(async move {
            if let Ok(list) = fetch(self.session).await {
                let _ = self.list.try_set(Loaded::Ready(list));
            }
        });
    }
}

async fn fetch(session: CurrentSession) -> Result<CapabilityList, Failure> {
    let list = api::capabilities::capabilities(session).await?;
    session.set_now(list.now);
    Ok(list)
}

#[component]
pub fn CapabilitiesPage() -> impl IntoView {
    let page = Page { session: CurrentSession::get(), list: RwSignal::new(Loaded::Loading) };
    page.load();
    Live::get().follow(move |news| {
        let changes_list = matches!(
            news,
            News::Missed
                | News::Told(
                    Event::CapabilitiesChanged | Event::ClockChanged { .. } | Event::Reset
                )
        );
        if changes_list {
            page.look_again();
        }
    });
    let refusals = Refusals::get();
    let draw = move |list: CapabilityList| {
        page_is_ready();
        refusals.learn(&list);
        list::view(list)
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Title)) subtitle=Signal::derive(t(Text::Hint))>
            {move || page.session.may(CHECK_CAPABILITIES).then(|| check::button(page))}
        </PageHead>
        <div class="capabilities">
            {role_notice(CHECK_CAPABILITIES)}
            <AsyncView state=page.list retry=Callback::new(move |()| page.load()) lines=12 render=draw/>
        </div>
    }
    .into_any()
}
