export const providers = ['AWS', 'AZURE', 'GCP'] as const
export type Provider = (typeof providers)[number]

export const providerNames: Readonly<Record<Provider, string>> = {
  AWS: 'Amazon Web Services',
  AZURE: 'Microsoft Azure',
  GCP: 'Google Cloud',
}

/** A provider by the name that a request or a link carries, in any case of letters; undefined for any other name. */
export const parseProvider = (name: unknown): Provider | undefined => {
  const upperCase = typeof name === 'string' ? name.toUpperCase() : undefined
  return providers.find((provider) => provider === upperCase)
}
