//! Unsaved changes of the merchant's profile. This browser stores them, and applies them to the profile when the page
//! opens again.

use card_model::profile::MerchantProfile;
use serde::{Deserialize, Serialize};

use crate::browser;

/// An edited profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileDraft {
    /// The profile that the form started with.
    pub base: MerchantProfile,
    /// The profile in the form.
    pub typed: MerchantProfile,
}

impl ProfileDraft {
    /// Applies the fields that were changed in the form to the present profile.
    pub fn over(self, now: MerchantProfile) -> MerchantProfile {
        fn newer<T: PartialEq>(base: &T, typed: T, now: T) -> T {
            if typed == *base { now } else { typed }
        }
        let Self { base, typed } = self;
        let stores = |profile: &MerchantProfile| {
            (profile.location_id_list.clone(), profile.use_all_locations)
        };
        let (location_id_list, use_all_locations) =
            newer(&stores(&base), stores(&typed), stores(&now));
        MerchantProfile {
            brand_name: newer(&base.brand_name, typed.brand_name, now.brand_name),
            logo_url: newer(&base.logo_url, typed.logo_url, now.logo_url),
            color: newer(&base.color, typed.color, now.color),
            service_phone: newer(&base.service_phone, typed.service_phone, now.service_phone),
            notice: newer(&base.notice, typed.notice, now.notice),
            description: newer(&base.description, typed.description, now.description),
            location_id_list,
            use_all_locations,
        }
    }

    /// Returns the stored draft of an account.
    pub fn kept(account: &str) -> Option<Self> {
        serde_json::from_str(&browser::stored(&name(account))?).ok()
    }

    /// Stores the draft. Returns `false` if the browser refuses.
    pub fn keep(&self, account: &str) -> bool {
        serde_json::to_string(self).is_ok_and(|text| browser::store(&name(account), &text))
    }
}

/// Deletes the draft of an account.
pub fn forget(account: &str) {
    browser::forget(&name(account));
}

fn name(account: &str) -> String {
    format!("card-desk.profile.{account}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changed_fields_replace_what_another_user_saved() {
        let text = |text: &str| Some(text.to_owned());
        let base = MerchantProfile {
            brand_name: text("麦朵烘焙"),
            notice: text("请出示二维码"),
            location_id_list: vec![123],
            ..MerchantProfile::default()
        };
        let typed = MerchantProfile { notice: None, service_phone: text("020-1"), ..base.clone() };
        let now = MerchantProfile {
            brand_name: text("麦朵"),
            notice: text("请出示付款码"),
            location_id_list: Vec::new(),
            use_all_locations: true,
            ..base.clone()
        };
        let draft = ProfileDraft { base: base.clone(), typed };
        let expected =
            MerchantProfile { notice: None, service_phone: text("020-1"), ..now.clone() };
        assert_eq!(draft.over(now), expected);
        // The stores are one choice: all of them exclude a selection.
        let typed = MerchantProfile { location_id_list: vec![123, 456], ..base.clone() };
        let now = MerchantProfile {
            location_id_list: Vec::new(),
            use_all_locations: true,
            ..base.clone()
        };
        let over = ProfileDraft { base, typed }.over(now);
        assert_eq!((over.location_id_list, over.use_all_locations), (vec![123, 456], false));
    }
}
