//! A whole world as JSON, to carry it from one sandbox to another.

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

/// Writes a world down. The same world gives the same bytes.
pub(crate) fn dump(world: &World) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&ScenarioOut { scenario: FORMAT, world })
}

/// Reads a world.
pub(crate) fn load(bytes: &[u8]) -> Result<World, serde_json::Error> {
    let read: ScenarioIn = serde_json::from_slice(bytes)?;
    if read.scenario != FORMAT {
        let words = format!("scenario {} is unknown, this version reads {FORMAT}", read.scenario);
        return Err(serde::de::Error::custom(words));
    }
    let mut world = read.world;
    world.rebuild();
    Ok(world)
}
