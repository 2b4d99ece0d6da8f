import { installedBrowser } from '../../server/bin/browser.mjs'

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const calm = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const executablePath = installedBrowser()

/** The options that start the browser, for journeys and benchmarks. */
export const launchOptions = { args: [...asRoot, ...calm], ...(executablePath ? { executablePath } : {}) }
