//! State shared by the parts of the page, and how it is read.

use card_model::{
    card::Card, id::CardId, language::Language, location::LocationIds, review::CardStatus,
};
use desk_api::{
    card_list::CardDetail,
    channel::{Channel, ChannelList, ChannelQrCode, ChannelRow},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

use crate::{
    api::{self, Failure},
    components::async_view::Loaded,
    state::{
        issue::{Check, Obstacle, PosterSize, checks},
        latest_call::LatestCall,
        places::Places,
        session::CurrentSession,
        store_choice::{StoreChoice, StoreRow},
        voucher::standing_of,
    },
};

/// The parameter of the address with the chosen channel.
const CHANNEL: &str = "channel";

/// The dialog of a channel: a new one, or one that is changed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Edited {
    New,
    Known(Box<Channel>),
}

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) session: CurrentSession,
    pub(super) places: Places,
    pub(super) card_id: StoredValue<CardId>,
    /// Whether the page can be shown.
    pub(super) loaded: RwSignal<Loaded<()>>,
    /// The card as last read.
    pub(super) detail: RwSignal<Option<CardDetail>>,
    /// Whether the channels can be shown.
    pub(super) listed: RwSignal<Loaded<()>>,
    /// The channels as last read.
    pub(super) list: RwSignal<Option<ChannelList>>,
    /// Whether it is a Friend's Voucher.
    pub(super) is_friends_voucher: Memo<bool>,
    /// The results of the checks.
    pub(super) checks: Memo<Vec<Check>>,
    /// Whether a QR code could never be used.
    pub(super) is_blocked: Memo<bool>,
    pub(super) call: LatestCall,
    pub(super) stores: RwSignal<Vec<StoreRow>>,
    /// Id of the chosen channel.
    pub(super) chosen: RwSignal<Option<String>>,
    /// A QR code that was made now and isn't the kept one, with the id of its channel.
    pub(super) made: RwSignal<Option<(String, ChannelQrCode)>>,
    pub(super) size: RwSignal<PosterSize>,
    /// The language of the poster, which is for customers.
    pub(super) tongue: RwSignal<Language>,
    pub(super) edited: RwSignal<Option<Edited>>,
    pub(super) is_open: RwSignal<bool>,
}

impl Page {
    pub(super) fn new(session: CurrentSession, card_id: CardId) -> Self {
        let detail = RwSignal::new(None::<CardDetail>);
        let checks = Memo::new(move |_| {
            let now = session.now();
            let of_detail = |detail: &CardDetail| {
                let card = &detail.card;
                let status = card.base_info.status.clone().unwrap_or(CardStatus::VerifyOk);
                checks(&standing_of(card, &status, detail.low_stock), now).to_vec()
            };
            detail.with(|detail| detail.as_ref().map(of_detail)).unwrap_or_default()
        });
        Self {
            session,
            places: Places::get(),
            card_id: StoredValue::new(card_id),
            loaded: RwSignal::new(Loaded::Loading),
            detail,
            listed: RwSignal::new(Loaded::Loading),
            list: RwSignal::new(None),
            is_friends_voucher: Memo::new(move |_| {
                detail.with(|it| it.as_ref().is_some_and(|it| it.card.is_friends_voucher()))
            }),
            checks,
            is_blocked: Memo::new(move |_| {
                let is_final = |check: &Check| check.obstacle.is_some_and(Obstacle::is_final);
                checks.with(|checks| checks.iter().any(is_final))
            }),
            call: LatestCall::default(),
            stores: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(use_query_map().with_untracked(|query| query.get(CHANNEL))),
            made: RwSignal::new(None),
            size: RwSignal::new(PosterSize::default()),
            tongue: RwSignal::new(Language::ZhCn),
            edited: RwSignal::new(None),
            is_open: RwSignal::new(false),
        }
    }

    pub(super) fn read_card(self) {
        let card_id = self.card_id.get_value();
        spawn_local(async move {
            let answer = api::editor::card_detail(self.session, &card_id).await;
            if let Ok(detail) = &answer {
                self.session.set_now(detail.now);
            }
            take(answer, self.detail, self.loaded);
        });
    }

    pub(super) fn read_stores(self) {
        spawn_local(async move {
            if let Ok(list) = api::stores::stores(self.session).await {
                let rows = StoreChoice::new(&list.stores).rows_with(&[]);
                let _ = self.stores.try_set(rows);
            }
        });
    }

    /// Fetches the channels. What is shown stays if they can't be read now.
    pub(super) fn read_channels(self) {
        if !self.call.begin() {
            return;
        }
        let card_id = self.card_id.get_value();
        spawn_local(async move {
            loop {
                let answer = api::issue::channels(self.session, &card_id).await;
                if self.call.is_out_of_date() {
                    continue;
                }
                return take(answer, self.list, self.listed);
            }
        });
    }

    /// The card. Reactive.
    pub(super) fn card<R>(self, read: impl FnOnce(&Card) -> R) -> Option<R> {
        self.detail.with(|detail| detail.as_ref().map(|detail| read(&detail.card)))
    }

    /// The chosen channel; the first one while none is chosen. Reactive.
    pub(super) fn row(self) -> Option<ChannelRow> {
        self.list.with(|list| {
            let channels = &list.as_ref()?.channels;
            let chosen = self.chosen.get();
            let named = channels.iter().find(|row| Some(&row.channel.id) == chosen.as_ref());
            let first = || channels.iter().find(|row| row.channel.archived_at.is_none());
            named.or_else(first).cloned()
        })
    }

    /// The QR code to show for the chosen channel. Reactive.
    pub(super) fn code(self) -> Option<ChannelQrCode> {
        let row = self.row()?;
        let made = self.made.get().filter(|(channel_id, _)| *channel_id == row.channel.id);
        made.map(|(_, code)| code).or(row.qr_code)
    }

    pub(super) fn choose(self, channel_id: &str) {
        self.chosen.set(Some(channel_id.to_owned()));
        self.places.set_query(CHANNEL, Some(channel_id));
    }

    /// The stores of the card; all stores if it names none. Reactive.
    pub(super) fn card_stores(self) -> Vec<StoreRow> {
        let chosen = self.card(|card| {
            let ids = card.base_info.location_id_list.as_ref().map(LocationIds::as_slice);
            ids.unwrap_or_default().to_vec()
        });
        let chosen = chosen.unwrap_or_default();
        self.stores.with(|stores| {
            let is_chosen = |store: &&StoreRow| chosen.is_empty() || chosen.contains(&store.poi_id);
            stores.iter().filter(is_chosen).cloned().collect()
        })
    }
}

/// Keeps a response. What is shown stays if it can't be read now.
fn take<T: Send + Sync + 'static>(
    answer: Result<T, Failure>,
    kept: RwSignal<Option<T>>,
    loaded: RwSignal<Loaded<()>>,
) {
    match answer {
        // The page may have been left.
        Ok(value) => {
            let _ = kept.try_set(Some(value));
            if loaded.try_with_untracked(|loaded| loaded.ready().is_none()) == Some(true) {
                loaded.set(Loaded::Ready(()));
            }
        }
        Err(failure) => {
            if loaded.try_with_untracked(|loaded| loaded.ready().is_none()) == Some(true) {
                loaded.set(Loaded::Failed(failure));
            }
        }
    }
}
