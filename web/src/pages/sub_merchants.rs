//! The page of sub-merchants: merchants for whom the account makes cards, with their reviews.

mod form;
mod row;
mod scan;

use desk_api::{
    capability::Capability,
    event::Event,
    sub_merchant::{Categories, SubMerchantList},
};
use leptos::{prelude::*, task::spawn_local};
use weixin_api::sub_merchant::merchant::Merchant;

use super::page::{PageHead, page_is_ready};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        dialog::Dialog,
        icon::Icon,
        offered::Offered,
        role_notice::role_notice,
    },
    i18n::{
        language,
        sub_merchants::{SubMerchants as Text, sub_merchant_count},
        t,
    },
    state::{
        live::{Live, News},
        rights::SUB_MERCHANTS,
        session::CurrentSession,
    },
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    list: RwSignal<Loaded<SubMerchantList>>,
    categories: RwSignal<Loaded<Categories>>,
    /// The sub-merchant that the form changes; `None` for a new one.
    edited: RwSignal<Option<Merchant>>,
    is_open: RwSignal<bool>,
}

impl Page {
    fn load(self) {
        load_into(self.list, api::sub_merchants::sub_merchants(self.session));
    }

    fn load_categories(self) {
        load_into(self.categories, api::sub_merchants::categories(self.session));
    }

    /// Fetches the list again. What is shown stays if it can't be read now.
    fn look_again(self) {
        spawn_local(async move {
            if let Ok(list) = api::sub_merchants::sub_merchants(self.session).await {
                let _ = self.list.try_set(Loaded::Ready(list));
            }
        });
    }

    fn begin(self, edited: Option<Merchant>) {
        self.edited.set(edited);
        self.is_open.set(true);
    }

    /// Closes the form and fetches the changed list. The page may have been left.
    fn done(self) {
        if self.is_open.try_set(false).is_none() {
            self.look_again();
        }
    }
}

#[component]
pub fn SubMerchantsPage() -> impl IntoView {
    let session = CurrentSession::get();
    api::upload::provide(session);
    let page = Page {
        session,
        list: RwSignal::new(Loaded::Loading),
        categories: RwSignal::new(Loaded::Loading),
        edited: RwSignal::new(None),
        is_open: RwSignal::new(false),
    };
    page.load();
    page.load_categories();
    Live::get().follow(move |news| {
        let changes_list = matches!(
            news,
            News::Missed
                | News::Told(
                    Event::SubMerchantsChanged | Event::ClockChanged { .. } | Event::Reset
                )
        );
        if changes_list {
            page.look_again();
        }
    });
    let count = move || {
        let count = page.list.with(|list| list.ready().map(|list| list.sub_merchants.len()));
        count.filter(|count| *count > 0).map(|count| sub_merchant_count(count, language()))
    };
    let count = move || view! { <span class="page-count">{count}</span> };
    let draw = move |list: SubMerchantList| {
        page_is_ready();
        row::list(page, list)
    };
    let offered = Offered::new(Capability::SubMerchants, SUB_MERCHANTS);
    let title = move || {
        let is_new = page.edited.with(Option::is_none);
        if is_new { t(Text::New)() } else { t(Text::EditTitle)() }
    };
    view! {
        <PageHead title=Signal::derive(t(Text::Title)) subtitle=Signal::derive(t(Text::Hint)) beside=count>
            {move || session.may(SUB_MERCHANTS).then(|| view! {
                <button
                    class="button button-primary"
                    type="button"
                    data-action="new-sub-merchant"
                    data-key="n"
                    disabled=move || offered.is_held_up()
                    on:click=move |_| page.begin(None)
                >
                    {Icon::Plus.view()}<span>{t(Text::New)}</span><kbd aria-hidden="true">"N"</kbd>
                </button>
            })}
        </PageHead>
        <div class="sub-merchants">
            {role_notice(SUB_MERCHANTS)}
            {offered.notice()}
            <AsyncView state=page.list retry=Callback::new(move |()| page.load()) render=draw/>
        </div>
        <Dialog open=page.is_open title=Signal::derive(title)>{move || form::form(page)}</Dialog>
    }
    .into_any()
}
