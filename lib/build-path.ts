import type { RoutePattern, RouteQuery } from '#lib/routes.ts'

type ParameterName<Pattern extends string> = Pattern extends `${string}[${infer Name}]${infer Rest}`
  ? Name | ParameterName<Rest>
  : never

type Values<Pattern extends RoutePattern> = Readonly<
  Record<ParameterName<Pattern> | RouteQuery<Pattern>, string> & Record<string, string>
>

/**
 * The path of a route with its parameters filled in; other values become the query string. A value that the route
 * requires and that is missing does not compile.
 */
export const buildPath = <Pattern extends RoutePattern>(pattern: Pattern, values: Values<Pattern>): string => {
  const texts: Readonly<Record<string, string>> = values
  const path = pattern.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(texts[name] ?? ''))
  const query = Object.entries(texts)
    .filter(([name]) => !pattern.includes(`[${name}]`))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}
