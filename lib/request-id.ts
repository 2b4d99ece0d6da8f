/** Whether a text may be the id of a request: what a proxy sends may be shown and logged, so it is short and plain. */
export const isRequestId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._:=-]{7,127}$/.test(text)
