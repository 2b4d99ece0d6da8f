/** The steps of a new connection, in order. */
export const connectionSteps = ['workspace', 'details', 'review'] as const
export type ConnectionStep = (typeof connectionSteps)[number]
export const isConnectionStep = (text: string): text is ConnectionStep => connectionSteps.some((step) => step === text)
