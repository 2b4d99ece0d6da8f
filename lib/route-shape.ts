/** Every door of the portal, by its path in the build; one that is missing is counted as `other`, and found by a test. */
const shapes = [
  '/',
  '/favicon.ico',
  '/icon.svg',
  '/sign-in',
  '/auth/link',
  '/auth/sign-in',
  '/auth/callback',
  '/auth/sign-out',
  '/healthz',
  '/readyz',
  '/health',
  '/projects',
  '/projects/all',
  '/audit',
  '/api/projects',
  '/api/list',
  '/api/audit',
  '/api/audit/export',
  '/api/audit/projects',
  '/projects/[groupId]',
  '/projects/[groupId]/private-links',
  '/projects/[groupId]/private-links/asked/[key]',
  '/projects/[groupId]/private-links/new',
  '/projects/[groupId]/private-links/new/[step]',
  '/projects/[groupId]/private-links/[linkId]',
  '/api/projects/[groupId]/atlas-account',
  '/api/projects/[groupId]/creates/[key]',
  '/api/projects/[groupId]/list',
  '/api/projects/[groupId]/preflight',
  '/api/projects/[groupId]/private-links',
  '/api/projects/[groupId]/private-links/[linkId]',
  '/api/projects/[groupId]/private-links/[linkId]/timeline',
  '/api/projects/[groupId]/private-links/[linkId]/users',
] as const

const files = '/_next/static'

const patterns = shapes.map((shape) => ({
  shape,
  pattern: new RegExp(`^${shape.replaceAll('.', String.raw`\.`).replaceAll(/\[\w+\]/g, '[^/]+')}$`),
}))

/** The door that a path belongs to, with no value of it: one of a fixed few, whatever is asked for. */
export const routeShapeOf = (path: string): string => {
  if (path.startsWith(`${files}/`)) return files
  return patterns.find(({ pattern }) => pattern.test(path))?.shape ?? 'other'
}
