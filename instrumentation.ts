/** Runs once when the server starts: what it prints is one JSON line an event, what was left open is settled, and links under way are watched from then on. */
export const register = async () => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { config } = await import('#server/config.ts')
  const { printInLines } = await import('#server/console-lines.ts')
  if (!config().isDevelopment) printInLines(console)
  const { run } = await import('#server/process/run.ts')
  await run()
}
