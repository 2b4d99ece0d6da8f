type Route = { method: string; path: string }

type RouteMatch<T> = {
  operation: T | undefined
  parameters: Readonly<Record<string, string>>
  allowed: readonly string[]
}

const decodePart = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Creates a router that finds the operation for a method and path below `root`, the path parameters, and the methods
 * allowed for that path. Of two patterns that fit, such as a fixed name and any name, the first in the list counts.
 */
export const createRouter = <T extends Route>(root: string, operations: readonly T[]) => {
  const routes = operations.map((operation) => ({
    operation,
    pattern: new RegExp(`^${root}${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }))
  return (method: string, path: string): RouteMatch<T> => {
    const first = routes.find(({ pattern }) => pattern.test(path))
    const matching = routes.filter(({ operation }) => operation.path === first?.operation.path)
    const match = matching.find(({ operation }) => operation.method === method)
    const groups = Object.entries(match?.pattern.exec(path)?.groups ?? {})
    return {
      operation: match?.operation,
      parameters: Object.fromEntries(groups.map(([name, text]) => [name, decodePart(text)])),
      allowed: [...new Set(matching.map(({ operation }) => operation.method))],
    }
  }
}
