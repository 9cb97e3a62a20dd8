# Shared by the scripts of this folder: where things are, how to say things, how to fetch a tool.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Tools that are built once and kept, each in a folder named by its version.
SENDRIGHT_CACHE=${SENDRIGHT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sendright}

# wasm-bindgen's command must be of the very version that the crate was built with.
WASM_BINDGEN_VERSION=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, ""); print $3; exit }' Cargo.lock)
WASM_PACK_VERSION=0.15.1
GECKODRIVER_VERSION=0.37.1
CARGO_FUZZ_VERSION=0.13.2
CARGO_DENY_VERSION=0.20.2
CARGO_LLVM_COV_VERSION=0.9.1
CARGO_MUTANTS_VERSION=27.1.0

WASM_TARGET=wasm32-unknown-unknown
# A toolchain with the wasm target, made of Debian's packages; exists only where rustup has none.
DEBIAN_TOOLCHAIN=$SENDRIGHT_CACHE/debian-toolchain

say() { printf '==> %s\n' "$*"; }
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null; }

# Whether the toolchain that `rustc` runs has the wasm target.
has_wasm_target() {
    compgen -G "$(rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null)/libstd-*.rlib" >/dev/null
}

# Puts the fetched tools on the path, and chooses the toolchain for wasm.
wasm_environment() {
    PATH="$SENDRIGHT_CACHE/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin:$PATH"
    PATH="$SENDRIGHT_CACHE/wasm-pack-$WASM_PACK_VERSION/bin:$PATH"
    PATH="$SENDRIGHT_CACHE/geckodriver-$GECKODRIVER_VERSION/bin:$PATH"
    PATH="$SENDRIGHT_CACHE/cargo-fuzz-$CARGO_FUZZ_VERSION/bin:$PATH"
    PATH="$SENDRIGHT_CACHE/cargo-deny-$CARGO_DENY_VERSION/bin:$PATH"
    PATH="$SENDRIGHT_CACHE/cargo-llvm-cov-$CARGO_LLVM_COV_VERSION/bin:$PATH"
    PATH="$SENDRIGHT_CACHE/cargo-mutants-$CARGO_MUTANTS_VERSION/bin:$PATH"
    export PATH
    if ! has_wasm_target && [[ -d $DEBIAN_TOOLCHAIN ]]; then
        # SYSROOT is for clippy, which would look beside Debian's rustc.
        export RUSTUP_TOOLCHAIN=$DEBIAN_TOOLCHAIN SYSROOT=$DEBIAN_TOOLCHAIN
    fi
}

# Runs a command as root; fails where that would need a password.
as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; else sudo -n "$@"; fi
}

# Whether packages may be installed without asking: by root, and on CI.
may_install() {
    have apt-get && { [[ $(id -u) == 0 ]] || { [[ ${CI:-} == true ]] && sudo -n true 2>/dev/null; }; }
}

# install_packages PACKAGE…
install_packages() {
    say "Installing Debian packages: $* (a download; minutes on a slow line)"
    as_root apt-get update -qq || say "apt-get update failed in part; going on with the lists there are"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# install_tool CRATE VERSION COMMAND MINUTES: builds a tool from crates.io, once.
install_tool() {
    local root=$SENDRIGHT_CACHE/$1-$2
    [[ -x $root/bin/$3 ]] && return
    say "Building $1 $2 from source (about $4 minutes, once; kept in $root)"
    cargo install --quiet "$1" --version "$2" --root "$root"
}

# The version of what is built.
version() {
    node -p 'require("./extension/package.json").version'
}

# build_package TARGET EXTENSION: dist/extension/TARGET and, packed, dist/sendright-TARGET-VERSION.EXTENSION
build_package() {
    local file
    rm -rf dist/extension/"$1" dist/sendright-"$1"-*
    npm run --silent "build:$1" --workspace extension
    file=dist/sendright-$1-$(version).$2
    node .ci/dist/pack.mjs dist/extension/"$1" "$file"
    say "Built $file"
}
