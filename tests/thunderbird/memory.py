"""What Thunderbird's processes hold, once all is gone that could go."""

# In bytes, as about:memory counts them; windows that nothing shows any more and something still holds.
_MEASURE = """
    const manager = Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager);
    await new Promise((resolve) => manager.minimizeMemoryUsage(resolve));
    const processes = {};
    const take = (process, path, kind, _, amount) => {
      const sums = (processes[process.split(" ")[0] || "parent"] ??= { bytes: 0, ghosts: 0 });
      if (path === "heap-allocated" || (path.startsWith("explicit/") && kind === Ci.nsIMemoryReporter.KIND_NONHEAP)) sums.bytes += amount;
      if (path === "ghost-windows") sums.ghosts += amount;
    };
    await new Promise((resolve) => manager.getReports(take, null, resolve, null, false));
    return processes;
"""


def measure(thunderbird):
    """By process: `parent` is Thunderbird itself, `extension` that of all add-ons."""
    return thunderbird.in_main(_MEASURE)
