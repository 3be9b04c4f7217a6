//! Cases, one after the other: a few, or as many as there is time for.

use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::fuzz::change::Dice;

/// Longer than anything may take, also without optimisation, and on a machine that has much to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// Tries cases until there have been enough. One that takes too long ends the tests, since nothing
/// else can: what it was is told.
pub fn tried(kind: &str, times: usize, attempt: impl FnMut(&mut Dice, &mut dyn FnMut(&str)) + Send) {
    // Threads of its own: where all tests share a process, one that has much to do on the common ones
    // would let every other wait.
    let threads = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads");
    threads.install(|| run(kind, times, attempt));
}

fn run(kind: &str, times: usize, mut attempt: impl FnMut(&mut Dice, &mut dyn FnMut(&str))) {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().expect("a number"));
    let seconds = number("DOCENDO_FUZZ_SECONDS").map(Duration::from_secs);
    let usual = match seconds {
        Some(_) => std::time::UNIX_EPOCH.elapsed().map_or(1, |since| since.as_nanos() as u64),
        None => 0x5EED,
    };
    let seed = number("DOCENDO_FUZZ_SEED").unwrap_or(usual) | 1;
    let mut dice = Dice(seed);
    let current: Arc<Mutex<(Instant, String)>> = Arc::new(Mutex::new((Instant::now(), String::new())));
    let watched = Arc::downgrade(&current);
    let name = kind.to_owned();
    std::thread::spawn(move || {
        while let Some(current) = watched.upgrade() {
            let (since, text) = current.lock().expect("a lock").clone();
            if since.elapsed() > PATIENCE {
                // Not by `eprintln!`, which tests keep to themselves until they end: this one does not.
                let said = format!("{name}: this takes more than {PATIENCE:?} (seed {seed}):\n{text}\n");
                let _ = std::io::stderr().write_all(said.as_bytes());
                std::process::abort();
            }
            drop(current);
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let started = Instant::now();
    let mut cases = 0;
    let mut told = started;
    let tell = |cases: usize, slowest: Duration| {
        let elapsed = started.elapsed().as_secs();
        eprintln!(
            "{kind}: {cases} cases of seed {seed} in {elapsed} s, the slowest {slowest:?}, {}",
            memory()
        );
    };
    let mut slowest = Duration::ZERO;
    while seconds.map_or(cases < times, |seconds| started.elapsed() < seconds) {
        let began = Instant::now();
        let attempted = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            attempt(&mut dice, &mut |text| {
                *current.lock().expect("a lock") = (Instant::now(), text.to_owned())
            });
        }));
        if attempted.is_err() {
            let text = current.lock().expect("a lock").1.clone();
            panic!("{kind}, case {cases} of seed {seed}:\n{text}");
        }
        cases += 1;
        slowest = slowest.max(began.elapsed());
        if seconds.is_some() && told.elapsed() > Duration::from_secs(60) {
            told = Instant::now();
            tell(cases, slowest);
        }
    }
    if seconds.is_some() {
        tell(cases, slowest);
    }
}

/// How much memory the process takes, and took at most, where the system says so.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("?").trim();
    format!("{} of memory, at most {}", line("VmRSS:"), line("VmHWM:"))
}
