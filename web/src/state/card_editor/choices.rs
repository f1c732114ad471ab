//! Switches, and choices among a few values.

use card_model::{code::CodeType, color};

use super::CardEditor;

impl CardEditor {
    /// Returns `true` if a switch is on. A missing one has the documented default.
    pub fn flag(&self, field: &str) -> bool {
        let base_info = &self.card.base_info;
        let advanced = self.card.advanced_info.as_ref();
        let value = match field {
            "advanced_info.use_condition.can_use_with_other_discount" => advanced
                .and_then(|info| info.use_condition.as_ref()?.can_use_with_other_discount)
                .or(Some(true)),
            "advanced_info.share_friends" => advanced.and_then(|info| info.share_friends),
            "base_info.can_share" => base_info.can_share,
            "base_info.can_give_friend" => base_info.can_give_friend,
            "base_info.use_all_locations" => base_info.use_all_locations,
            "base_info.use_custom_code" => base_info.use_custom_code,
            "base_info.bind_openid" => base_info.bind_openid,
            _ => None,
        };
        value.unwrap_or(false)
    }

    /// Sets a switch.
    pub fn set_flag(&mut self, field: &str, on: bool) {
        let base_info = &mut self.card.base_info;
        match field {
            "base_info.can_share" => base_info.can_share = Some(on),
            "base_info.can_give_friend" => base_info.can_give_friend = Some(on),
            "base_info.use_custom_code" => base_info.use_custom_code = Some(on),
            "base_info.bind_openid" => base_info.bind_openid = Some(on),
            "base_info.use_all_locations" => {
                base_info.use_all_locations = Some(on);
                if on {
                    // They exclude each other.
                    base_info.location_id_list = None;
                }
            }
            "advanced_info.share_friends" => {
                self.card.advanced_info_mut().share_friends = Some(on);
            }
            "advanced_info.use_condition.can_use_with_other_discount" => {
                let info = self.card.advanced_info_mut();
                info.use_condition.get_or_insert_default().can_use_with_other_discount = Some(on);
            }
            _ => {}
        }
    }

    /// The chosen value of `base_info.color` (a name such as `Color010` if it is one of the 14) or of
    /// `base_info.code_type`; empty if nothing is chosen.
    pub fn choice(&self, field: &str) -> String {
        let text = self.text(field);
        match color::find(&text) {
            Some(color) if field == "base_info.color" => color.name.to_owned(),
            _ => text,
        }
    }

    /// Sets `base_info.color` or `base_info.code_type`.
    pub fn set_choice(&mut self, field: &str, value: &str) {
        if field == "base_info.code_type" {
            self.card.base_info.code_type = Some(CodeType::from(value));
        } else {
            self.set_text(field, value);
        }
    }
}
