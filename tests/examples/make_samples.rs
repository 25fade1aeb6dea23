//! Writes `samples/` anew: `cargo run -p pandian-tests --example make_samples`.

use std::fs;
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    for (path, bytes) in pandian_tests::samples::all()? {
        let file = root.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, bytes)?;
    }
    Ok(())
}
