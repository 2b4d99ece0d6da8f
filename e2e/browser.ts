import { installedBrowser } from '../server/bin/browser.mjs'

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

/** How the browser is started, for journeys and measures alike. */
export const launchOptions = { args: [...asRoot, ...calm], ...(executablePath ? { executablePath } : {}) }
