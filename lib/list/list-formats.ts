/** The files that a list can be exported as, by their endings. */
export const listFormats = { csv: 'CSV', json: 'JSON' } as const
export type ListFormat = keyof typeof listFormats
