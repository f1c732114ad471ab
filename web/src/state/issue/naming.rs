//! Names of new channels.

use desk_api::channel::{ChannelKind, ChannelRow};

/// Returns a name that no channel has in the platform's events: that of the kind, with a number if it is taken.
pub fn free_name(kind: ChannelKind, channels: &[ChannelRow]) -> String {
    let is_free = |name: &String| channels.iter().all(|row| row.channel.outer_str != *name);
    let base = kind.name();
    let numbered = (2..).map(|number: u32| format!("{base}_{number}"));
    std::iter::once(base.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;
    use desk_api::channel::Channel;

    use super::*;

    #[test]
    fn a_taken_name_gets_a_number() {
        let row = |outer_str: &str| ChannelRow {
            channel: Channel {
                id: outer_str.to_owned(),
                name: String::new(),
                kind: ChannelKind::Poster,
                outer_str: outer_str.to_owned(),
                created_at: UnixSeconds::new(0),
                archived_at: None,
            },
            figures: None,
            qr_code: None,
        };
        assert_eq!(free_name(ChannelKind::Poster, &[]), "poster");
        let taken = [row("poster"), row("poster_2")];
        assert_eq!(free_name(ChannelKind::Poster, &taken), "poster_3");
        assert_eq!(free_name(ChannelKind::Menu, &taken), "menu");
    }
}
