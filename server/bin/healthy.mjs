// Ends with 0 when the portal of this environment answers /healthz with 200, else with 1: a container's health check.
const { HOST = '127.0.0.1', PORT = '3000' } = process.env
const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[HOST] ?? (HOST.includes(':') ? `[${HOST}]` : HOST)
const isHealthy = await fetch(`http://${host}:${PORT}/healthz`, {
  signal: AbortSignal.timeout(4_000),
  redirect: 'manual',
}).then(
  ({ status }) => status === 200,
  () => false,
)
process.exit(isHealthy ? 0 : 1)
