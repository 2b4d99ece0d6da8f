/**
 * Next calls this once when a server starts: from then on it works besides answering, and logs one JSON line an event.
 */
export const register = async () => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { config } = await import('#server/config.ts')
  const { printInLines } = await import('#server/console-lines.ts')
  if (!config().isDevelopment) printInLines(console)
  const { container } = await import('#server/container.ts')
  const { run } = await import('#server/process/run.ts')
  const { guard } = await import('#server/http/guard.ts')
  const { apiHandlers } = await import('#server/api/api-handlers.ts')
  const { routeHandlers } = await import('#server/routes/route-handlers.ts')
  await run({ config: config(), getWork: container, guard: guard({ ...routeHandlers, ...apiHandlers }) })
}
