//! The sample exports, made from nothing but seeds. All values are fictional.

mod customers;
mod fleet;
mod plain;
mod shop;

/// A file below `samples/` and its bytes.
pub type Sample = (&'static str, Vec<u8>);

/// Every sample file, by path.
///
/// # Errors
/// When a writer of a format fails.
pub fn all() -> anyhow::Result<Vec<Sample>> {
    Ok(vec![
        ("ad/devices.tsv", fleet::devices()),
        ("catalogue/products.csv", plain::products()),
        ("cdp/events.csv", customers::events()),
        ("cdp/users.csv", customers::users()),
        ("charging/sessions.parquet", fleet::sessions()?),
        ("crm/contacts.csv", customers::contacts()),
        ("hr/employees.csv", plain::employees()),
        ("sensors/weather.parquet", plain::weather()?),
        ("shop/orders_2026-10.csv", shop::orders(10)),
        ("shop/orders_2026-11.csv", shop::orders(11)),
        ("shop/shipments.csv.gz", shop::shipments()?),
        ("stats/users_by_province.csv", plain::users_by_province()),
        ("telematics/track/dt=2026-11-01/part-000.parquet", fleet::track(1)?),
        ("telematics/track/dt=2026-11-02/part-000.parquet", fleet::track(2)?),
    ])
}

/// A text table in the making.
struct Text {
    delimiter: char,
    end: &'static str,
    rows: String,
}

impl Text {
    fn new(header: &[&str], delimiter: char, end: &'static str) -> Self {
        let mut table = Self { delimiter, end, rows: String::new() };
        table.row(header);
        table
    }

    fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        for (place, cell) in cells.iter().map(AsRef::as_ref).enumerate() {
            if place > 0 {
                self.rows.push(self.delimiter);
            }
            if cell.contains([self.delimiter, '"', '\n']) {
                self.rows.push('"');
                self.rows.push_str(&cell.replace('"', "\"\""));
                self.rows.push('"');
            } else {
                self.rows.push_str(cell);
            }
        }
        self.rows.push_str(self.end);
    }

    fn bytes(self) -> Vec<u8> {
        self.rows.into_bytes()
    }
}
