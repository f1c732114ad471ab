//! A whole world as JSON, for copying it between sandboxes.

use serde::{Deserialize, Serialize};

use crate::world::World;

/// The format of a scenario.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct ScenarioOut<'world> {
    scenario: u32,
    world: &'world World,
}

#[derive(Deserialize)]
struct ScenarioIn {
    scenario: u32,
    world: World,
}

/// Serialises a world. Equal worlds lead to the same bytes.
pub(crate) fn dump(world: &World) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&ScenarioOut { scenario: FORMAT, world })
}

/// Deserialises a world.
pub(crate) fn load(bytes: &[u8]) -> Result<World, serde_json::Error> {
    let read: ScenarioIn = serde_json::from_slice(bytes)?;
    if read.scenario != FORMAT {
        let words = format!(
            "unknown scenario format {}; this version reads format {FORMAT}",
            read.scenario
        );
        return Err(serde::de::Error::custom(words));
    }
    let mut world = read.world;
    world.rebuild();
    Ok(world)
}
