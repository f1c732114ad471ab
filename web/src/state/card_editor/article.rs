//! Cover and article.

use card_model::advanced_info::{Abstract, AdvancedInfo, TextImage};

use super::{CardEditor, lists::emptied};

impl CardEditor {
    /// Returns the entries of the article.
    pub fn article(&self) -> &[TextImage] {
        self.card
            .advanced_info
            .as_ref()
            .and_then(|info| info.text_image_list.as_deref())
            .unwrap_or_default()
    }

    /// Adds an empty entry at the end.
    pub fn add_article_entry(&mut self) {
        let info = self.card.advanced_info_mut();
        info.text_image_list.get_or_insert_default().push(TextImage::default());
    }

    /// Removes an entry.
    pub fn remove_article_entry(&mut self, position: usize) {
        if position >= self.article().len() {
            return;
        }
        let held = self.held_list(|info| info.text_image_list.is_some());
        let list = &mut self.card.advanced_info_mut().text_image_list;
        if let Some(entries) = list {
            entries.remove(position);
        }
        emptied(list, held);
        self.renumber(AdvancedInfo::TEXT_IMAGE_LIST, |at| match at.cmp(&position) {
            std::cmp::Ordering::Less => Some(at),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(at - 1),
        });
    }

    /// Moves an entry up by one.
    pub fn move_article_entry_up(&mut self, position: usize) {
        if let Some(above) = position.checked_sub(1) {
            self.swap_article_entries(above, position);
        }
    }

    /// Moves an entry down by one.
    pub fn move_article_entry_down(&mut self, position: usize) {
        self.swap_article_entries(position, position.saturating_add(1));
    }

    fn swap_article_entries(&mut self, one: usize, other: usize) {
        if other >= self.article().len() {
            return;
        }
        if let Some(entries) = &mut self.card.advanced_info_mut().text_image_list {
            entries.swap(one, other);
        }
        self.renumber(AdvancedInfo::TEXT_IMAGE_LIST, |at| {
            Some(if at == one {
                other
            } else if at == other {
                one
            } else {
                at
            })
        });
    }

    /// Sets the cover's only picture; an empty URL removes it.
    pub fn set_cover(&mut self, url: &str) {
        let held = self.held_list(|info| {
            info.abstract_info.as_ref().is_some_and(|cover| cover.icon_url_list.is_some())
        });
        let cover = self.card.advanced_info_mut().abstract_info.get_or_insert_default();
        let urls = if url.is_empty() { Vec::new() } else { vec![url.to_owned()] };
        cover.icon_url_list = Some(urls);
        emptied(&mut cover.icon_url_list, held);
        if *cover == Abstract::default() {
            self.card.advanced_info_mut().abstract_info = None;
        }
    }
}
