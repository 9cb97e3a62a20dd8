// Every suite of tests, in the order in which they run: the quick ones first.
//
//   name    for `make test SUITE=name`
//   run     the command, run by bash at the root of the project
//   counts  how its output tells the number of tests: a name in counts.mjs
//   needs   commands and files without which it is skipped (on CI: fails)

// In seconds: a busy machine takes its time to start a browser.
const wasmPack = 'WASM_BINDGEN_TEST_TIMEOUT=120 wasm-pack test --headless --mode no-install';

const browsers = ['chromium', 'firefox-esr'];
const buildWebmail = '.ci/build-webmail chrome && .ci/build-webmail firefox';

// On 127.0.0.1, without their own services: see tests/webmail/servers/.
const roundcube = ['php', '/usr/sbin/dovecot', '/usr/share/roundcube/index.php'];
const sogo = ['/usr/sbin/sogod', '/usr/sbin/dovecot', 'memcached', '/usr/lib/postgresql'];

export const suites = [
  { name: 'format', run: 'cargo fmt --check', counts: 'exit' },
  { name: 'shellcheck', run: 'shellcheck .ci/lib.sh .ci/build-* .ci/coverage .ci/fuzz .ci/mutants .ci/run .ci/setup .ci/test-* .ci/wasm-*', counts: 'exit', needs: ['shellcheck'] },
  { name: 'runner', run: 'node --test .ci/*.test.mjs www/*.test.mjs', counts: 'node' },
  { name: 'deny', run: '.ci/test-deny', counts: 'exit', needs: ['cargo-deny'] },
  { name: 'clippy', run: 'cargo clippy --quiet --all-targets --all-features -- -D warnings', counts: 'exit' },
  { name: 'clippy-wasm', run: 'cargo clippy --quiet --lib --tests --target wasm32-unknown-unknown -- -D warnings', counts: 'exit' },
  { name: 'rust', run: 'cargo test --quiet --all-features', counts: 'cargo' },
  { name: 'fuzz', run: '.ci/fuzz 3', counts: 'closing', needs: ['cargo-fuzz', 'c++', 'python3'] },
  { name: 'wasm-build', run: '.ci/build-wasm', counts: 'exit' },
  { name: 'agree', run: 'cargo build --quiet --all-features --bin sendright && node --test tests/agree/*.test.mjs', counts: 'node' },
  { name: 'wasm-chrome', run: `${wasmPack} --chrome`, counts: 'cargo', needs: ['chromium', 'chromedriver'] },
  { name: 'wasm-firefox', run: `${wasmPack} --firefox`, counts: 'cargo', needs: ['firefox', 'geckodriver'] },
  { name: 'budget', run: 'npm run --silent test:budget', counts: 'node', needs: ['chromium'] },
  { name: 'types', run: 'npm run check --workspaces --if-present', counts: 'exit' },
  { name: 'node', run: 'npm test --workspaces --if-present', counts: 'node' },
  { name: 'policy', run: 'npm run --silent test:e2e-policy', counts: 'node', needs: ['chromium'] },
  { name: 'page', run: 'npm run --silent build --workspace www && npm run --silent test:e2e-www', counts: 'node', needs: browsers },
  { name: 'reproducible', run: '.ci/test-reproducible packages', counts: 'exit' },
  { name: 'bill', run: `${buildWebmail} && .ci/build-thunderbird && npm run --silent test:bill`, counts: 'node' },
  { name: 'thunderbird-lint', run: '.ci/build-thunderbird && npm run --silent test:lint-thunderbird', counts: 'node' },
  { name: 'firefox-lint', run: '.ci/build-webmail firefox && npm run --silent test:lint-firefox', counts: 'exit' },
  { name: 'thunderbird', run: '.ci/build-thunderbird && python3 tests/thunderbird/run.py', counts: 'closing', needs: ['thunderbird', 'Xvfb', 'python3'] },
  { name: 'webmail-origins', run: `${buildWebmail} && npm run --silent test:webmail-origins`, counts: 'node', needs: [...browsers, 'openssl'] },
  { name: 'webmail-timing', run: `${buildWebmail} && npm run --silent test:webmail-timing`, counts: 'node', needs: [...browsers, ...roundcube] },
  // In both browsers at once, since much of a test is waiting; not where time is measured.
  { name: 'webmail', run: `${buildWebmail} && npm run --silent test:webmail`, counts: 'node', needs: [...browsers, ...roundcube] },
  { name: 'webmail-sogo', run: `${buildWebmail} && npm run --silent test:webmail-sogo`, counts: 'node', needs: [...browsers, ...sogo] },
];
