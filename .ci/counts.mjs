// How many tests passed, failed and were skipped, read from what a test runner prints.
// Each takes the output, free of colour, and the exit status; `null` means: it holds no counts.

/** Sums what `pattern`'s named groups matched, over the whole output. */
function sum(pattern, output) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const matches = [...output.matchAll(pattern)];
  for (const { groups } of matches) {
    for (const [name, digits] of Object.entries(groups)) counts[name] += Number(digits ?? 0);
  }
  return matches.length > 0 ? counts : null;
}

/** `cargo test`, doc tests, and wasm-bindgen's runner. */
export function cargo(output) {
  return sum(/^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<skipped>\d+) ignored/gm, output);
}

/** `node --test`, whichever reporter it chose. */
export function node(output) {
  return sum(/^[#ℹ] (?:pass (?<passed>\d+)|(?:fail|cancelled) (?<failed>\d+)|(?:skipped|todo) (?<skipped>\d+))$/gm, output);
}

/** A runner of our own, which closes with `3 passed, 1 failed[, 2 skipped]`. */
export function closing(output) {
  const last = output.trimEnd().split('\n').at(-1);
  return sum(/^(?<passed>\d+) passed, (?<failed>\d+) failed(?:, (?<skipped>\d+) skipped)?$/g, last);
}

/** A command that is one check: it holds or it does not. */
export function exit(_output, status) {
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** The lines that name a test that failed, and why: what is wanted of an output of 10,000 lines. */
export function failures(output) {
  const naming = /^\s*not ok |^FAIL |^✖ |^test .* FAILED$|panicked at|^error(\[\w+\])?: |^\s*(error: |\w*Error\b.*: )|FAILED$/;
  return output.split('\n').filter((line) => naming.test(line));
}
