const day = Date.UTC(2026, 10, 25)

/** The current time in tests, and a timestamp some milliseconds after it. */
export const now = () => day
export const at = (ms: number) => new Date(day + ms).toISOString()
