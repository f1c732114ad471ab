//! Endpoints of general cards (facts page 1.4). The documents that are still readable give the members
//! of `updateuser` alone; those of the other two stand in public code (SOURCE of each).

pub mod activate;
pub mod deactivate;
pub mod update_user;
