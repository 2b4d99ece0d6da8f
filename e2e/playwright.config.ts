import { defineConfig } from 'playwright/test'
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

export default defineConfig({
  testDir: 'journeys',
  globalSetup: './built.ts',
  outputDir: '../test-results',
  // Most of a journey is waiting for what the sandbox does with time, so that two cores carry three.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  use: {
    trace: 'retain-on-failure',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: { args: [...asRoot, ...calm], ...(executablePath ? { executablePath } : {}) },
  },
})
