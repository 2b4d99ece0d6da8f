import 'server-only'

const sentences: Readonly<Record<string, (host: string) => string>> = {
  ENOTFOUND: (host) => `The name ${host} could not be resolved.`,
  EAI_AGAIN: (host) => `The name ${host} could not be resolved just now.`,
  ECONNREFUSED: (host) => `${host} refused the connection.`,
  ECONNRESET: (host) => `${host} closed the connection before it answered in full.`,
}

/** Describes a network error in a sentence with the host and the error code, and nothing of the request. */
export const describeNetworkError = (error: Error, host: string): string => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return sentences[code]?.(host) ?? `The call to ${host} failed (${code}).`
}
