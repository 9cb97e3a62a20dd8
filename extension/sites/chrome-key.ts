/**
 * The public key, as Chrome wants it in a manifest, that gives the extension its identifier, loaded
 * from a folder too. Policies name that identifier: `CHROME_ID` in `src/bin/sendright/policy/programs.rs`.
 */
export const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4C+ApfJ6arMEGmKkdkd+oJjFvUAYCyPJvt4PVkszicOyzIYWUjjZ2/7g' +
  'JzZ2+a3FoJtL89Gnzj89EYRxjPAdR/YlkZBV/7NvRZfwcul8ujiMpS+fcfH5uPcb7lu1IJ64xHsgMlZd7H5bi4lu+IB4R9x9pyea' +
  'dMkiE5tR05ooleV2kEjVoXsC3JoRmkj/++gUzQ2xFdj6yXSfuKX02isUNjyGU92MW6Bj2zT9tZV9A6UC4KQGZSro1I7g2azSTbC1' +
  'E/jnws15QMJdPoIHahMXnvh2MvtQD2nIE5rH0GLi2U2BrXKOKL1olHysa8HA2vtxrOW5X/5BY5wl0ZZAofh9aQIDAQAB';
