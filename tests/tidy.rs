//! The rules of `.github/ARCHITECTURE.md` that no compiler checks, held by reading the source.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

/// No file of code is longer than this many lines.
const LONGEST: usize = 500;

/// What a build leaves in the folders of the source.
const BUILT: [&str; 5] = ["node_modules", "dist", ".output", ".wxt", "vendor"];

/// A word that must not stand in a line of code, and where.
struct Offence {
    path: PathBuf,
    line: usize,
    word: String,
}

/// The files below `folder`, those that a build made left out.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !BUILT.contains(&name) {
                folders.push(path);
            } else if path.is_file() {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{folder} is empty");
    found
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
}

/// The lines of code, numbered from 1: no comments, and no unit tests of Rust.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    (1..)
        .zip(text.lines())
        .take_while(|(_, line)| {
            !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test")
        })
        .filter(|(_, line)| {
            !["//", "/*", "* ", "*/"]
                .iter()
                .any(|start| line.trim().starts_with(start))
        })
        .map(|(number, line)| (number, line.to_owned()))
        .collect()
}

/// Whether `word` stands in `line` as a whole word. Where it begins or ends in a sign, as `import(`
/// does, anything may stand beside that.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |char: char| char.is_alphanumeric() || char == '_';
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + word.len()..]);
        let goes_on = word.starts_with(is_part) && before.ends_with(is_part)
            || word.ends_with(is_part) && after.starts_with(is_part);
        !goes_on
    })
}

fn offences<'a>(paths: impl IntoIterator<Item = &'a PathBuf>, words: &[&str]) -> Vec<Offence> {
    offences_but(paths, words, &[])
}

/// The same, but what is `allowed` is left out of each line first.
fn offences_but<'a>(
    paths: impl IntoIterator<Item = &'a PathBuf>,
    words: &[&str],
    allowed: &[&str],
) -> Vec<Offence> {
    let mut found = Vec::new();
    for path in paths {
        for (line, text) in code(path) {
            let text = allowed.iter().fold(text, |text, it| text.replace(it, ""));
            for word in words.iter().filter(|word| has_word(&text, word)) {
                let (path, word) = (path.clone(), word.to_string());
                found.push(Offence { path, line, word });
            }
        }
    }
    found
}

fn assert_none(rule: &str, offences: &[Offence]) {
    let list: Vec<_> = offences
        .iter()
        .map(|Offence { path, line, word }| format!("{}:{line}: {word}", path.display()))
        .collect();
    assert!(list.is_empty(), "{rule}\n{}", list.join("\n"));
}

fn core() -> Vec<PathBuf> {
    let mut paths = files("src");
    paths.retain(|path| has_extension(path, &["rs"]) && !path.starts_with("src/bin"));
    paths
}

/// The files of the extension that end so, its unit tests left out.
fn extension(extensions: &[&str]) -> Vec<PathBuf> {
    let mut paths = files("extension");
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        has_extension(path, extensions) && !name.contains(".test.")
    });
    paths
}

#[test]
fn only_the_boundary_knows_javascript() {
    let mut paths = core();
    paths.retain(|path| path != Path::new("src/wasm.rs"));
    let words = ["wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen"];
    assert_none("only src/wasm.rs may name", &offences(&paths, &words));
}

#[test]
fn the_core_is_pure() {
    let words = [
        "std::fs",
        "std::io",
        "std::env",
        "std::process",
        "std::thread",
        "std::time",
        "std::path",
        "TcpStream",
        "UdpSocket",
        "ToSocketAddrs",
        "clap",
        "println",
        "eprintln",
        "rand",
        "getrandom",
    ];
    assert_none("only src/bin may name", &offences(&core(), &words));
}

#[test]
fn the_core_does_not_panic_on_purpose() {
    let words = [
        ".unwrap()",
        ".expect(",
        "panic!",
        "unreachable!",
        "todo!",
        "unimplemented!",
        "dbg!",
        "assert!",
    ];
    let mut found = Vec::new();
    for path in core() {
        for (line, text) in code(&path) {
            for word in words.iter().filter(|word| text.contains(**word)) {
                let (path, word) = (path.clone(), word.to_string());
                found.push(Offence { path, line, word });
            }
        }
    }
    assert_none("what comes in must never end in a panic", &found);
}

#[test]
fn generators_know_neither_each_other_nor_the_policy() {
    let generators = files("src/candidates");
    let names: Vec<_> = generators
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let paths = |of: &str| {
        names
            .iter()
            .map(|name| format!("{of}::{name}"))
            .collect::<Vec<_>>()
    };
    let mut words = [paths("candidates"), paths("super")].concat();
    words.extend(["policy".into(), "Policy".into()]);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    assert_none("a generator may not name", &offences(&generators, &words));

    let mut model = files("src/posterior");
    model.push("src/posterior.rs".into());
    let words = paths("candidates");
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    assert_none("the model may not name", &offences(&model, &words));
}

/// The webmails that have a file each.
fn site_names() -> Vec<String> {
    let mut paths = extension(&["ts"]);
    paths.retain(|path| path.starts_with("extension/sites"));
    let names = paths.iter().map(|path| path.file_stem().unwrap());
    let mut names: Vec<_> = names
        .map(|name| name.to_str().unwrap().to_owned())
        .collect();
    let shared = "all chrome-key custom site target unsupported";
    names.retain(|name| !shared.split(' ').any(|other| name == other));
    names
}

#[test]
fn sites_and_mail_programs_stand_in_their_own_folders() {
    let mut paths = [files("extension"), files("www/src")].concat();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        has_extension(path, &["ts", "css", "html"]) && !name.contains(".test.")
    });
    let mut sites = site_names();
    // Of those that are not supported, whatever is no part of another word.
    sites.extend(["icloud", "nextcloud", "open-xchange", "zimbra", "zoho"].map(String::from));
    let own = |folder: &'static str| paths.iter().filter(move |path| !path.starts_with(folder));
    let named = |paths: Vec<&PathBuf>, names: &[String], folder: &str| {
        let mut found = Vec::new();
        for path in paths {
            for (line, text) in code(path) {
                let text = text.to_lowercase();
                let word = names.iter().find(|name| text.contains(name.as_str()));
                // The list of targets imports each from its own folder.
                let (Some(word), false) = (word, text.contains(&format!("{folder}/"))) else {
                    continue;
                };
                found.push(Offence {
                    path: path.clone(),
                    line,
                    word: word.to_string(),
                });
            }
        }
        found
    };
    let found = named(own("extension/sites").collect(), &sites, "sites");
    assert_none("only extension/sites may name", &found);
    let found = named(
        own("extension/thunderbird").collect(),
        &["thunderbird".to_owned()],
        "thunderbird",
    );
    let found: Vec<_> = found
        .into_iter()
        .filter(|offence| !offence.path.ends_with("targets.ts"))
        .collect();
    assert_none("only extension/thunderbird may name", &found);
}

#[test]
fn only_reports_use_the_network() {
    let mut paths = extension(&["ts"]);
    paths.retain(|path| !path.ends_with("reports/reporter.ts"));
    let words = [
        "fetch",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "EventSource",
        "WebTransport",
        "RTCPeerConnection",
        "new Image",
        "Worker",
        "SharedWorker",
        "importScripts",
        // Whatever else is loaded stands at the head of a file, by its name.
        "import(",
    ];
    // The extension's own files are no network.
    let found = offences_but(&paths, &words, &["fetch(browser.runtime.getURL("]);
    assert_none("only extension/reports/reporter.ts may use", &found);

    let words = ["://", "'//", "\"//", "(//", "=//"];
    let found = offences(&extension(&["html", "css"]), &words);
    assert_none("pages and styles load nothing from elsewhere", &found);
}

#[test]
fn the_extension_listens_to_no_stranger() {
    let words = [
        "onMessageExternal",
        "onConnectExternal",
        "onUserScriptMessage",
        "onUserScriptConnect",
        "externally_connectable",
        "postMessage",
        "MessageChannel",
        "MessagePort",
        "MessageEvent",
        "BroadcastChannel",
        "onmessage",
        "onmessageerror",
        // The event, as it stands in a call or in a list of events.
        "'message'",
        "\"message\"",
        "`message`",
    ];
    // What is counted, and a text of the policy.
    let data = ["of: 'message'", "of === 'message'", "policy['message']"];
    let found = offences_but(&extension(&["ts"]), &words, &data);
    let rule = "messages come from the extension itself alone: no file may name";
    assert_none(rule, &found);
}

/// Firefox cannot close the storage to scripts in web pages. The suite `bill` looks into the built
/// script, for what these files import.
#[test]
fn scripts_in_web_pages_do_not_read_the_storage() {
    let mut paths = extension(&["ts"]);
    paths.retain(|path| {
        let is_background = path.starts_with("extension/webmail/background");
        path.starts_with("extension/webmail") && !is_background
            || path.ends_with("extension/entrypoints/webmail.ts")
    });
    assert!(paths.len() > 10, "{paths:?}");
    let words = ["storage", "sessionStorage", "localStorage", "indexedDB"];
    assert_none("only the background may name", &offences(&paths, &words));
}

#[test]
fn the_dialog_knows_neither_host_nor_engine() {
    let known = [
        "./",
        "../dialog/",
        "../dom/",
        "../engine/types",
        "../gate/gate",
        "../i18n/",
        "../styles/",
    ];
    let mut paths = extension(&["ts"]);
    paths.retain(|path| path.starts_with("extension/dialog"));
    let mut imports = 0;
    let mut found = Vec::new();
    for path in &paths {
        for (line, text) in code(path) {
            let Some((_, imported)) = text.split_once(" from '") else {
                continue;
            };
            imports += 1;
            if !known.iter().any(|start| imported.starts_with(start)) {
                let (path, word) = (path.clone(), imported.to_owned());
                found.push(Offence { path, line, word });
            }
        }
    }
    assert!(imports > 0, "no import was read");
    assert_none("the dialog may not import", &found);
    let words = ["browser", "chrome", "messenger", "fetch", "Checker"];
    assert_none("the dialog may not name", &offences(&paths, &words));
}

#[test]
fn no_file_of_code_is_long_and_none_is_unfinished() {
    let mut long = Vec::new();
    let mut unfinished = Vec::new();
    for folder in ["src", "extension", "www", "tests", ".ci"] {
        for path in files(folder) {
            let is_script = folder == ".ci" && path.extension().is_none();
            if !is_script && !has_extension(&path, &["rs", "ts", "mjs", "py", "css", "html", "sh"])
            {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().count();
            if lines > LONGEST {
                long.push(Offence {
                    path: path.clone(),
                    line: lines,
                    word: "too long".into(),
                });
            }
            if path == Path::new("tests/tidy.rs") {
                continue;
            }
            for (line, text) in (1..).zip(text.lines()) {
                for word in ["TODO", "FIXME", "XXX", "dbg!"] {
                    if has_word(text, word) {
                        unfinished.push(Offence {
                            path: path.clone(),
                            line,
                            word: word.into(),
                        });
                    }
                }
            }
        }
    }
    assert_none("a file does one thing", &long);
    assert_none("finish it, or open an issue", &unfinished);
}
