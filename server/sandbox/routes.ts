import type { Operation } from '#server/sandbox/call.ts'

type Found = {
  operation: Operation | undefined
  parameters: Readonly<Record<string, string>>
  allowed: readonly string[]
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Finds the operation of a method and path below `root`, the names in the path, and the methods that path knows. */
export const routesOf = (root: string, operations: readonly Operation[]) => {
  const routes = operations.map((operation) => ({
    operation,
    pattern: new RegExp(`^${root}${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }))
  return (method: string, path: string): Found => {
    const here = routes.filter(({ pattern }) => pattern.test(path))
    const found = here.find(({ operation }) => operation.method === method)
    const named = Object.entries(found?.pattern.exec(path)?.groups ?? {})
    return {
      operation: found?.operation,
      parameters: Object.fromEntries(named.map(([name, text]) => [name, decoded(text)])),
      allowed: here.map(({ operation }) => operation.method),
    }
  }
}
