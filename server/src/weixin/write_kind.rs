//! The writes that the server knows: how each is checked, followed up and looked for.

use weixin_api::{
    card::{create::Create, delete::Delete, modify_stock::ModifyStock, update::Update},
    code::consume::Consume,
    endpoint::Endpoint,
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
        TABLE.iter().find(|(known, _)| *known == path).map(|(_, kind)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use weixin_api::endpoint::{ALL, Credential, Effect};

    use super::*;

    #[test]
    fn every_write_of_the_catalogue_is_known() {
        for endpoint in ALL {
            let relayed = endpoint.credential == Credential::AccessToken;
            let is_write = relayed && endpoint.effect != Effect::Read;
            assert_eq!(WriteKind::of(endpoint.path).is_some(), is_write, "{}", endpoint.path);
        }
    }
}
