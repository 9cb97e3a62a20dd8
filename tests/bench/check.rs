//! How long a check takes: `make bench`.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use sendright::domain::Domain;
use sendright::knowledge::directory;
use sendright::{Context, Engine, Message, Personal};

/// Recipients that the directory alone decides about.
const RECIPIENTS: [&str; 4] = [
    "bob@gmail.com",
    "cyd@quiet-harbour-joinery.net",
    "dan@gmial.com",
    "eve@army.ml",
];

const WARM_UP: Duration = Duration::from_millis(300);
const MEASURE: Duration = Duration::from_secs(1);

fn contacts(number: usize) -> Personal {
    let mut personal = Personal::default();
    for contact in 0..number {
        personal.learn_domain(&Domain::new(&format!("{}.com", firm(contact))), 3, 0);
    }
    personal
}

/// A name of six to ten letters that reads like a firm's, another for each number.
fn firm(number: usize) -> String {
    let mut seed = number as u64;
    let mut pick = |from: &'static str| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        from.as_bytes()[(seed >> 33) as usize % from.len()] as char
    };
    (0..3 + number % 3)
        .flat_map(|_| [pick("bcdfghklmnprstvw"), pick("aeiou")])
        .collect()
}

fn message(to: Vec<String>) -> Message {
    Message {
        to,
        ..Message::default()
    }
}

fn checks(criterion: &mut Criterion) {
    println!("{} built-in domains", directory().lexicon().len());
    let engine = Engine::default();
    let context = Context { now: 0 };
    for number in [1_000, 5_000, 10_000, 100_000] {
        let personal = contacts(number);
        let mut group = criterion.benchmark_group(format!("{number} contacts"));
        for recipient in RECIPIENTS {
            let message = message(vec![recipient.to_owned()]);
            group.bench_with_input(
                BenchmarkId::from_parameter(recipient),
                &message,
                |bencher, message| {
                    bencher.iter(|| engine.check(&personal, message, &context));
                },
            );
        }
    }
    let personal = contacts(5_000);
    let hundred = message(
        (0..100)
            .map(|number| RECIPIENTS[number % 4].to_owned())
            .collect(),
    );
    criterion.bench_function("100 recipients", |bencher| {
        bencher.iter(|| engine.check(&personal, &hundred, &context));
    });
    criterion.bench_function("learn a send", |bencher| {
        let mut personal = contacts(5_000);
        let recipients = vec![format!("ann@{}.com", firm(42))];
        bencher.iter(|| personal.learn(&recipients, 0));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(WARM_UP).measurement_time(MEASURE);
    targets = checks
}
criterion_main!(benches);
