//! Checks who can read a file that holds a secret.

use std::{fs::Metadata, os::unix::fs::MetadataExt as _};

/// The users other than the owner who can read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// None, except the group of this process. docs/deploy.md recommends files that are owned by root and readable by
    /// the server's group.
    Own,
    /// Members of another group.
    Group,
    /// Every user of the machine.
    Everyone,
}

impl Readers {
    /// Returns the readers of a file, as seen by this process.
    pub(crate) fn of(file: &Metadata) -> Self {
        Self::decide(file.mode(), file.gid(), rustix::process::getegid().as_raw())
    }

    /// The group of root never counts as the server's own.
    fn decide(mode: u32, group: u32, own_group: u32) -> Self {
        let is_own_group = group == own_group && group != 0;
        match (mode & 0o007, mode & 0o070) {
            (0, 0) => Self::Own,
            (0, _) if is_own_group => Self::Own,
            (0, _) => Self::Group,
            _ => Self::Everyone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Readers::{self, Everyone, Group, Own};

    #[test]
    fn the_group_of_the_server_may_read_its_secrets() {
        for (mode, group, expected) in [
            (0o100_600, 0, Own),
            (0o100_640, 994, Own),
            (0o100_640, 993, Group),
            (0o100_644, 994, Everyone),
            (0o100_604, 994, Everyone),
        ] {
            assert_eq!(Readers::decide(mode, group, 994), expected, "{mode:o} {group}");
        }
        assert_eq!(Readers::decide(0o100_640, 0, 0), Group);
    }
}
