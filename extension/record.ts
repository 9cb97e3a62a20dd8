/** Whether it is an object with names and values: of what is kept, or comes from elsewhere, nothing is certain. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
