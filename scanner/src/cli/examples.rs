//! What stands under `--help`: examples that can be typed as they are.

pub(super) const PROGRAM: &str = "\
Examples:
  pandian scan exports/                            the matrix and the route on one screen
  pandian scan exports/ -o report.json -o matrix.csv
  pandian init                                     then state the facts that the data cannot show
  pandian route report.json --exporter exporter.toml

Exit codes: 0 done; 1 --fail-on tripped; 2 wrong use or configuration;
3 done, but something was not read (3 wins over 1).";

pub(super) const SCAN: &str = "\
Examples:
  pandian scan exports/ --profile automotive
  pandian scan crm.csv hr.csv --exporter exporter.toml --as-of 2026-11-22
  pandian scan lake/ --include '**/*.parquet' --exclude 'tmp/**' --list
  pandian scan exports/ -o report.json -o matrix.csv -o annex.md
  pandian scan exports/ --format json -o out.dat    --format goes before its -o
  pandian scan nightly/ --fail-on contract --quiet  exit code 1 for a contract or heavier
  pandian scan tracks/ --sensitive-areas areas.geojson   points inside your own polygons, by name
  pandian scan dump.txt.gz --delimiter '|' --no-header --encoding gb18030";

pub(super) const ROUTE: &str = "\
Examples:
  pandian route report.json
  pandian route report.json --exporter exporter.toml
  pandian route report.json --as-of 2026-12-31 --format json -o new.json";

pub(super) const INIT: &str = "\
Examples:
  pandian init                    writes exporter.toml in this folder
  pandian init facts.toml
  pandian init -                  prints it";

pub(super) const EXPLAIN: &str = "\
Examples:
  pandian explain mobile-phone
  pandian explain charging-network-operation R10 A8 zone-beijing --lang zh";

pub(super) const LIST: &str = "\
Examples:
  pandian list sectors
  pandian list rules --law my-law/
  pandian list detectors --lang zh";

pub(super) const CHECK: &str = "\
Examples:
  pandian check my-detectors/     then: pandian scan exports/ --detectors my-detectors/
  pandian check my-law/           then: pandian scan exports/ --law my-law/
  pandian check my-trade/         then: pandian scan exports/ --law my-trade/ --profile my-trade";

pub(super) const SCHEMA: &str = "\
Example:
  pandian schema > pandian-report.schema.json";

pub(super) const COMPLETIONS: &str = "\
Examples:
  pandian completions bash > ~/.local/share/bash-completion/completions/pandian
  pandian completions zsh > ~/.zfunc/_pandian";
