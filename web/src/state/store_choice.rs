//! The stores of the picker.

use weixin_api::store::list::Store;

/// The platform's status of a store that has passed its review.
const APPROVED: u64 = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreRow {
    pub poi_id: u64,
    /// Name and branch.
    pub name: String,
    pub address: String,
    /// Whether it has passed its own review.
    pub is_approved: bool,
    /// Whether the platform lists it; a chosen store may have been deleted since.
    pub is_known: bool,
}

/// All stores of the merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreChoice {
    rows: Vec<StoreRow>,
}

impl StoreChoice {
    /// Returns the stores of the platform's list. Stores without a numeric id are left out.
    pub fn new(stores: &[Store]) -> Self {
        Self { rows: stores.iter().filter_map(row).collect() }
    }

    /// Returns the number of stores.
    pub fn total(&self) -> usize {
        self.rows.len()
    }

    /// Returns all stores, followed by chosen ones that aren't in the list.
    pub fn rows_with(&self, chosen: &[u64]) -> Vec<StoreRow> {
        let is_listed = |poi_id: u64| self.rows.iter().any(|row| row.poi_id == poi_id);
        let unknown = chosen.iter().filter(|poi_id| !is_listed(**poi_id)).map(|poi_id| StoreRow {
            poi_id: *poi_id,
            name: poi_id.to_string(),
            address: String::new(),
            is_approved: false,
            is_known: false,
        });
        let mut rows = self.rows.clone();
        rows.extend(unknown);
        rows
    }
}

/// Returns the stores whose name or address contains every word of a search.
pub fn found(rows: &[StoreRow], search: &str) -> Vec<StoreRow> {
    let search = search.to_lowercase();
    let fits = |row: &&StoreRow| {
        let text = format!("{} {} {}", row.name, row.address, row.poi_id).to_lowercase();
        search.split_whitespace().all(|word| text.contains(word))
    };
    rows.iter().filter(fits).cloned().collect()
}

fn row(store: &Store) -> Option<StoreRow> {
    let poi_id = store.poi_id.as_ref()?.parse().ok()?;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut name = text(&store.business_name);
    if let Some(branch) = store.branch_name.as_ref().filter(|branch| !branch.is_empty()) {
        name = format!("{name}（{branch}）");
    }
    let (province, city) = (text(&store.province), text(&store.city));
    // Beijing is a city and a province of the same name.
    let city = if province == city { String::new() } else { city };
    let address = format!("{province}{city}{}{}", text(&store.district), text(&store.address));
    let is_approved = store.available_state.is_none_or(|state| state == APPROVED);
    Some(StoreRow { poi_id, name, address, is_approved, is_known: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stores() -> Vec<Store> {
        let json = r#"[
            {"poi_id":"272981040","business_name":"麦香","branch_name":"国贸店","province":"北京市","city":"北京市","district":"朝阳区","address":"建国路 1 号","available_state":3},
            {"poi_id":"400183234","business_name":"麦香","branch_name":"","province":"广东省","city":"广州市","address":"体育西路 2 号","available_state":2},
            {"poi_id":"none","business_name":"麦香"}
        ]"#;
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_store_has_its_branch_and_its_approval() {
        let rows = StoreChoice::new(&stores()).rows_with(&[]);
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["麦香（国贸店）", "麦香"]);
        assert_eq!(rows[0].address, "北京市朝阳区建国路 1 号");
        assert_eq!(rows.iter().map(|row| row.is_approved).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_chosen_store_missing_from_the_list_can_be_removed() {
        let rows = StoreChoice::new(&stores()).rows_with(&[272_981_040, 7]);
        assert_eq!(rows.len(), 3);
        assert_eq!((rows[2].poi_id, rows[2].is_known), (7, false));
    }

    #[test]
    fn every_word_of_a_search_must_be_found() {
        let rows = StoreChoice::new(&stores()).rows_with(&[]);
        let ids =
            |search: &str| found(&rows, search).iter().map(|row| row.poi_id).collect::<Vec<_>>();
        assert_eq!(ids("麦香 广州"), [400_183_234]);
        assert_eq!(ids("272981040"), [272_981_040]);
        assert_eq!(ids("  "), [272_981_040, 400_183_234]);
        assert!(ids("麦香 上海").is_empty());
    }
}
