import type { Config } from '#server/config.ts'

type Facts = {
  config: Config
  /** Where people reach the portal. */
  url: string
  /** What opens the portal once, where there is no provider to sign in at. */
  linkToken: string | undefined
  dataDir: string
}

/** A host as it stands in a URL. */
export const formatHost = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** What npm start prints once the portal answers. */
export const formatStartMessage = ({ config: { atlas, operations }, url, linkToken, dataDir }: Facts): string => {
  const { metrics } = operations
  const target = atlas
    ? `Atlas at ${new URL(atlas.baseUrl).host}`
    : 'the sandbox that comes with it; nothing reaches Atlas'
  const lines = [
    ['Private Link Portal', linkToken === undefined ? url : `${url}/auth/link?token=${linkToken}`],
    linkToken === undefined ? [] : ['Opens once', 'in the browser that you will use; every start prints a new address'],
    ['Talks to', target],
    ['Keeps its data in', dataDir],
    metrics ? ['Metrics at', `http://${formatHost(metrics.host)}:${String(metrics.port)}/metrics`] : [],
  ]
  return lines.map(([label, text]) => (label === undefined ? '' : `${label.padEnd(21)}${text ?? ''}\n`)).join('')
}
