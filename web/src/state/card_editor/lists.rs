//! Stores and services, and shared functions for lists of the form.

use card_model::{
    advanced_info::{AdvancedInfo, AdvancedInfoField, BusinessService},
    field::{Field, Item},
    location::LocationIds,
};

use super::CardEditor;

impl CardEditor {
    /// Returns the `poi_id`s of the chosen stores.
    pub fn stores(&self) -> &[u64] {
        self.card.base_info.location_id_list.as_ref().map_or(&[], LocationIds::as_slice)
    }

    /// Adds a store, or removes it if it is chosen.
    pub fn toggle_store(&mut self, poi_id: u64) {
        let mut stores = self.stores().to_vec();
        if stores.contains(&poi_id) {
            stores.retain(|store| *store != poi_id);
        } else {
            stores.push(poi_id);
        }
        self.set_stores(stores);
    }

    /// Chooses exactly these stores. If they are the platform's, its order is kept.
    pub fn set_stores(&mut self, stores: Vec<u64>) {
        let held = self.original.as_ref().and_then(|card| card.base_info.location_id_list.as_ref());
        let stores = match held {
            Some(held) if same_members(held.as_slice(), &stores) => held.as_slice().to_vec(),
            _ => stores,
        };
        let keeps_empty = held.is_some();
        let list = (keeps_empty || !stores.is_empty()).then_some(LocationIds::from(stores));
        self.card.base_info.location_id_list = list;
        // They exclude each other.
        if self.card.base_info.use_all_locations == Some(true) {
            self.card.base_info.use_all_locations = None;
        }
    }

    /// Returns the chosen services.
    pub fn services(&self) -> &[BusinessService] {
        self.card
            .advanced_info
            .as_ref()
            .and_then(|info| info.business_service.as_deref())
            .unwrap_or_default()
    }

    /// Adds a service, or removes it if it is chosen.
    pub fn toggle_service(&mut self, service: &BusinessService) {
        let mut services = self.services().to_vec();
        if services.contains(service) {
            services.retain(|chosen| chosen != service);
        } else {
            services.push(service.clone());
        }
        let original = self.original.as_ref().and_then(|card| card.advanced_info.as_ref());
        let held = original.and_then(|info| info.business_service.as_ref());
        let services = match held {
            Some(held) if same_members(held, &services) => held.clone(),
            _ => services,
        };
        let keeps_empty = held.is_some();
        let list = &mut self.card.advanced_info_mut().business_service;
        *list = Some(services);
        emptied(list, keeps_empty);
    }

    /// Returns `true` if the platform has a list, so that an empty one must be sent to clear it.
    pub(super) fn held_list(&self, has: impl Fn(&AdvancedInfo) -> bool) -> bool {
        self.original.as_ref().and_then(|card| card.advanced_info.as_ref()).is_some_and(has)
    }

    /// Moves what is known about the elements of a list (typed texts, touched fields) to their new indexes; `None` for
    /// a removed element.
    pub(super) fn renumber(&mut self, list: Field, to: impl Fn(usize) -> Option<usize>) {
        let to = |at: u16| u16::try_from(to(at.into())?).ok();
        let renamed = |field: Field| {
            Some(match field {
                Field::AdvancedInfo(AdvancedInfoField::TextImageList(Item::At(at, below)))
                    if list == AdvancedInfo::TEXT_IMAGE_LIST =>
                {
                    AdvancedInfo::text_image_list(Item::At(to(at)?, below))
                }
                Field::AdvancedInfo(AdvancedInfoField::TimeLimit(Item::At(at, below)))
                    if list == AdvancedInfo::TIME_LIMIT =>
                {
                    AdvancedInfo::time_limit(Item::At(to(at)?, below))
                }
                field => field,
            })
        };
        self.touched = self.touched.iter().filter_map(|field| renamed(*field)).collect();
        let raw = std::mem::take(&mut self.raw).into_iter();
        self.raw = raw.filter_map(|(field, text)| Some((renamed(field)?, text))).collect();
    }
}

/// Turns an empty list into `None`, unless the platform has a list.
pub(super) fn emptied<T>(list: &mut Option<Vec<T>>, held: bool) {
    if !held && list.as_ref().is_some_and(Vec::is_empty) {
        *list = None;
    }
}

/// Returns `true` if two lists without duplicates have the same elements.
fn same_members<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.len() == other.len() && one.iter().all(|item| other.contains(item))
}
