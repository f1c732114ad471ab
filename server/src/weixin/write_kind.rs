//! The writes that the server knows: how each is checked, followed up and looked for.

use weixin_api::{
    card::{create::Create, delete::Delete, modify_stock::ModifyStock, update::Update},
    code::consume::Consume,
    endpoint::{self, Access, Effect, Endpoint},
    media::upload_image::UploadImage,
};

/// A kind of write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteKind {
    /// `card/create`.
    Create,
    /// `card/update`.
    Update,
    /// `card/delete`.
    Delete,
    /// `card/modifystock`.
    ModifyStock,
    /// `card/code/consume`.
    Consume,
    /// `media/uploadimg`.
    UploadImage,
    /// Any other write that is relayed: journalled and sent once, but no rule checks it, and where its
    /// answer is lost, people must find out whether it happened.
    Other,
}

impl WriteKind {
    /// The kind of a path on the platform.
    pub(crate) fn of(path: &str) -> Option<Self> {
        const TABLE: [(&str, WriteKind); 6] = [
            (Create::INFO.path, WriteKind::Create),
            (Update::INFO.path, WriteKind::Update),
            (Delete::INFO.path, WriteKind::Delete),
            (ModifyStock::INFO.path, WriteKind::ModifyStock),
            (Consume::INFO.path, WriteKind::Consume),
            (UploadImage::INFO.path, WriteKind::UploadImage),
        ];
        let known = TABLE.iter().find(|(known, _)| *known == path).map(|(_, kind)| *kind);
        known.or_else(|| is_relayed_write(path).then_some(Self::Other))
    }
}

fn is_relayed_write(path: &str) -> bool {
    endpoint::find(path).is_some_and(|endpoint| {
        endpoint.access == Access::Proxied && endpoint.effect != Effect::Read
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relayed_writes_have_a_kind_and_nothing_else_has() {
        assert_eq!(WriteKind::of("/card/create"), Some(WriteKind::Create));
        assert_eq!(WriteKind::of("/card/code/unavailable"), Some(WriteKind::Other));
        assert_eq!(WriteKind::of("/card/pay/activate"), Some(WriteKind::Other));
        for read_secret_or_unknown in
            ["/card/get", "/cgi-bin/stable_token", "/cgi-bin/clear_quota", "/card/none"]
        {
            assert_eq!(WriteKind::of(read_secret_or_unknown), None, "{read_secret_or_unknown}");
        }
    }
}
