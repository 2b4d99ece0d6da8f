import { routes } from '#lib/routes.ts'

const builtFiles = '/_next/static'

const matchers = Object.keys(routes).map((pattern) => ({
  pattern,
  regex: new RegExp(`^${pattern.replaceAll('.', String.raw`\.`).replaceAll(/\[\w+\]/g, '[^/]+')}$`),
}))

/** The pattern of the route that serves a path, as a metrics label: one of a fixed few, `other` for an unknown path. */
export const findRoute = (path: string): string => {
  if (path.startsWith(`${builtFiles}/`)) return builtFiles
  return matchers.find(({ regex }) => regex.test(path))?.pattern ?? 'other'
}
