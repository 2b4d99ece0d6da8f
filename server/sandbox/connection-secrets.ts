/** What the specification marks as write-only (docs/CONTRACT.md §9.1): never read back, and stored nowhere. */
export const writeOnlyPaths = [
  'authentication.password',
  'authentication.clientSecret',
  'authentication.sslKey',
  'authentication.sslKeyPassword',
  'schemaRegistryAuthentication.password',
] as const

type Body = Readonly<Record<string, unknown>>
const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)

const isWriteOnly = (path: string) => writeOnlyPaths.some((one) => one === path)

/** Takes the secrets out of a body: the rest, without null, and the paths of those that it had. */
export const takeSecrets = (body: Body, above = ''): { rest: Body; paths: string[] } => {
  const paths: string[] = []
  const rest: [string, unknown][] = []
  for (const [key, value] of Object.entries(body)) {
    const path = `${above}${key}`
    if (isWriteOnly(path)) paths.push(path)
    else if (isBody(value)) {
      const inner = takeSecrets(value, `${path}.`)
      rest.push([key, inner.rest])
      paths.push(...inner.paths)
    } else if (value !== null) rest.push([key, value])
  }
  return { rest: Object.fromEntries(rest), paths }
}
