import { routes } from '#lib/routes.ts'

export type RouteMatch = {
  /** The pattern of the route that serves a path: one of a fixed few, `other` for an unknown path. */
  pattern: string
  /** The values of the pattern's parameters, as they stand in the path. */
  params: Readonly<Record<string, string>>
}

/** The files of the build; the parameter `file` is the rest of the path. */
export const builtFiles = '/_next/static'
const [noParams, otherMatch] = [{}, { pattern: 'other', params: {} }]

const patterns = Object.keys(routes)
const fixedPaths = new Map<string, RouteMatch>(
  patterns.filter((pattern) => !pattern.includes('[')).map((pattern) => [pattern, { pattern, params: noParams }]),
)
const matchers = patterns
  .filter((pattern) => !fixedPaths.has(pattern))
  .map((pattern) => ({ pattern, regex: new RegExp(`^${pattern.replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)')}$`) }))

/** Finds the route that serves a path. */
export const matchRoute = (path: string): RouteMatch => {
  const fixed = fixedPaths.get(path)
  if (fixed) return fixed
  if (path.startsWith(`${builtFiles}/`))
    return { pattern: builtFiles, params: { file: path.slice(builtFiles.length + 1) } }
  for (const { pattern, regex } of matchers) {
    const match = regex.exec(path)
    if (match) return { pattern, params: match.groups ?? noParams }
  }
  return otherMatch
}

/** The pattern of the route that serves a path, as a metrics label. */
export const findRoute = (path: string): string => matchRoute(path).pattern
