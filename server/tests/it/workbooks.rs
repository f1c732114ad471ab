//! Exports as workbooks: the same cells as in CSV, with the types of spreadsheets.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::json;

use crate::{
    csv::records,
    support::{TestServer, client::Answer, start},
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Returns the cells of the only sheet of a workbook.
fn cells(body: &[u8]) -> Vec<Vec<Data>> {
    let mut workbook = Xlsx::new(Cursor::new(body)).expect("a workbook");
    let (_, range) = workbook.worksheets().remove(0);
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Returns a cell as CSV has it, without the apostrophe before a text that a spreadsheet would evaluate.
fn text(cell: &Data, in_csv: &str) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(share) if in_csv.ends_with('%') => format!("{:.1}%", share * 100.0),
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let date = format!("{year}-{month:02}-{day:02}");
            let is_day = in_csv.len() == date.len();
            if is_day { date } else { format!("{date} {hour:02}:{minute:02}") }
        }
        other => panic!("{other:?}"),
    }
}

fn assert_same(csv: &Answer, xlsx: &Answer) -> Vec<Vec<Data>> {
    assert_eq!((csv.status, xlsx.status), (200, 200), "{}", xlsx.text());
    assert_eq!(xlsx.header("content-type"), XLSX);
    let name = csv.header("content-disposition").replace(".csv", ".xlsx");
    assert_eq!(xlsx.header("content-disposition"), name);
    let (lines, rows) = (records(&csv.body), cells(&xlsx.body));
    assert_eq!(lines.len(), rows.len());
    assert!(lines.len() > 1, "a file without rows proves nothing");
    for (line, row) in lines.iter().zip(&rows) {
        assert_eq!(line.len(), row.len(), "{line:?}");
        for (in_csv, cell) in line.iter().zip(row) {
            let text = text(cell, in_csv);
            let is_same = *in_csv == text || in_csv.strip_prefix('\'') == Some(&text);
            assert!(is_same, "{in_csv} {cell:?}");
        }
    }
    rows
}

/// Compares both files at an address, of which `{}` is the ending, and returns the cells of the workbook.
pub(crate) async fn compared(server: &TestServer, address: &str) -> Vec<Vec<Data>> {
    let csv = server.get(&address.replace("{}", "csv")).await;
    assert_same(&csv, &server.get(&address.replace("{}", "xlsx")).await)
}

#[tokio::test]
async fn statistics_have_days_moments_and_numbers() {
    let server = start().await;
    let rows =
        compared(&server, "/desk/main/statistics.{}?begin=2026-10-01&end=2026-10-31&lang=en").await;
    assert!(matches!(rows[1][0], Data::DateTime(_)), "{:?}", rows[1][0]);
    assert!(matches!(rows[1][3], Data::DateTime(_)), "{:?}", rows[1][3]);
    assert!(matches!(rows[1][4], Data::Float(_)), "{:?}", rows[1][4]);
}

#[tokio::test]
async fn the_list_and_chosen_cards_have_the_same_cells_as_in_csv() {
    let server = start().await;
    let rows = compared(&server, "/desk/main/cards.{}?lang=zh-CN").await;
    let list = server.json("/desk/main/cards").await;
    let first = &list["cards"][0];
    assert_eq!(rows[1][0], Data::String(first["card_id"].as_str().unwrap().to_owned()));
    assert_eq!(rows[1][8], Data::Float(first["quantity"].as_f64().unwrap()));

    let chosen = json!({"ids": [first["card_id"]]});
    let file = async |path: &str| server.call("POST", path).desk().json(&chosen).send().await;
    let (csv, xlsx) = (file("/desk/main/cards.csv").await, file("/desk/main/cards.xlsx").await);
    assert_eq!(assert_same(&csv, &xlsx).len(), 2);
}

#[tokio::test]
async fn the_audit_log_and_the_ledger_keep_texts_and_signs() {
    let server = start().await;
    let body = json!({"sole_writer": true});
    server.call("PUT", "/desk/main/declaration").desk().json(&body).send().await;
    let list = server.json("/desk/main/stock").await;
    let is_ordinary = |row: &&serde_json::Value| {
        row["card"]["friends_voucher"] == false && row["card"]["quantity"].as_u64() > Some(10)
    };
    let row = list["rows"].as_array().unwrap().iter().find(is_ordinary).expect("a card");
    let body = json!({"card_id": row["card"]["card_id"], "reduce_stock_value": 3});
    server.weixin("/card/modifystock", &body).await;

    compared(&server, "/desk/main/activity.{}?lang=en").await;
    compared(&server, "/desk/activity.{}?lang=zh-CN").await;
    let rows = compared(&server, "/desk/main/stock/ledger.{}?lang=en").await;
    assert!(rows.iter().any(|row| row[4] == Data::Float(-3.0)), "{rows:?}");
}
