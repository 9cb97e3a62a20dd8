# Everything a person or continuous integration does with this project; `make` lists it.

.DEFAULT_GOAL := help
PORT ?= 8080

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: ## Fetch what a build needs: wasm target, wasm-bindgen, npm packages
	@.ci/setup

.PHONY: wasm
wasm: setup ## Build the core to WebAssembly, into pkg/
	@.ci/build-wasm

.PHONY: run
run: wasm ## Serve the try-it page on 127.0.0.1 (PORT=8080)
	@npm run --silent build --workspace www
	@node www/serve.mjs www/dist $(PORT)

.PHONY: test
test: ## Run every test; SUITE="rust format" runs some; ends in `N passed, N failed`
	@.ci/setup test
	@.ci/wasm-env node .ci/runner.mjs $(SUITE)

# Neither is part of the project; the message comes when a command needs one.
DATA ?= $(error say where the lists are: DATA=folder, see src/data/README.md)
EVAL ?= $(error say where the rows to measure with are: EVAL=folder, see README.md)

.PHONY: tables
tables: ## Build src/data/directory.txt from the public lists in DATA=folder
	@cargo run --quiet --features lab --bin lab -- tables directory --lists $(DATA) > target/directory.txt
	@mv target/directory.txt src/data/directory.txt

.PHONY: policy
policy: ## Write what is made from the policy type: schemas, templates, samples, reference page
	@cargo run --quiet --features cli --bin sendright -- policy generate .

.PHONY: bench
bench: wasm ## Measure how long a check takes, natively and through wasm
	@cargo bench --quiet --bench check
	@npm run --silent bench

SECONDS ?= 60

.PHONY: coverage
coverage: ## Measure how much of the core the native tests run, by lines and branches
	@.ci/coverage

.PHONY: fuzz
fuzz: ## Run the fuzzers SECONDS=60 each (TARGETS="address check" runs some), and count their inputs
	@.ci/fuzz $(SECONDS) $(TARGETS)

.PHONY: mutants
mutants: setup ## Change the code in small ways and see that a test fails each time (PARTS="core" or "gate")
	@.ci/mutants $(PARTS)

TYPOS ?= $(EVAL)/typos.dev.tsv
VALID ?= $(EVAL)/valid.dev.tsv
REPLAY ?= $(wildcard $(EVAL)/replay.dev.tsv.gz)
PICTURES ?= .github/pictures

.PHONY: eval
eval: setup ## Measure the engine and its peers on the files in EVAL=folder, or TYPOS=, VALID=, REPLAY=file
	@cargo run --quiet --release --features lab --bin lab -- eval --peers --pictures $(PICTURES) \
		--typos $(TYPOS) --valid $(VALID) $(addprefix --replay ,$(REPLAY))

.PHONY: fit
fit: ## Fit src/posterior/costs.rs on the same files, and print the table
	@cargo run --quiet --release --features lab --bin lab -- fit --typos $(TYPOS) --valid $(VALID)

.PHONY: chrome
chrome: wasm ## Build the extension for Chrome, dist/sendright-chrome-VERSION.zip
	@.ci/build-webmail chrome

.PHONY: firefox
firefox: wasm ## Build the extension for Firefox, dist/sendright-firefox-VERSION.zip
	@.ci/build-webmail firefox

.PHONY: thunderbird
thunderbird: wasm ## Build the Thunderbird add-on, dist/sendright-thunderbird-VERSION.xpi
	@.ci/build-thunderbird

.PHONY: test-thunderbird
test-thunderbird: thunderbird ## Test the add-on in a real Thunderbird (TESTS="approval badge" runs some)
	@python3 tests/thunderbird/run.py $(TESTS)

.PHONY: test-otlp
test-otlp: setup ## Have OpenTelemetry's own definitions read a report, strictly
	@.ci/test-otlp

.PHONY: test-spark
test-spark: ## Test the example with Apache Spark against a single run (EVENTS=20000)
	@.ci/test-spark

.PHONY: test-webmail
test-webmail: wasm ## Test the extension in real browsers, on fixtures and a real Roundcube and SOGo
	@.ci/setup test
	@.ci/wasm-env node .ci/runner.mjs webmail-origins webmail-timing webmail webmail-sogo

.PHONY: dist
dist: wasm ## Build a release: packages, sums, bill of materials, source archive, in dist/
	@.ci/build-dist

CHROME_KEY ?= $(or $(XDG_CONFIG_HOME),$(HOME)/.config)/sendright/chrome-key.pem

.PHONY: host
host: ## Build dist/host, the packages for a server of one's own: BASE=https://… [CHROME_KEY=file] [FIREFOX_XPI=file]
	@node .ci/dist/host.mjs "$(BASE)" "$(CHROME_KEY)" $(FIREFOX_XPI)

.PHONY: test-reproducible
test-reproducible: ## Build a release again in another folder, from its source archive, and compare (minutes)
	@.ci/test-reproducible

.PHONY: test-rollout
test-rollout: dist ## Install, update and remove by policy in real programs, from a server on this machine
	@.ci/test-rollout

.PHONY: clean
clean: ## Remove what builds leave here; the cache of tools stays
	rm -rf target pkg dist node_modules */node_modules www/dist extension/.output extension/.wxt
