import { defineConfig } from 'playwright/test'
import { launchOptions } from './support/launch-options.ts'

export default defineConfig({
  testDir: 'journeys',
  globalSetup: './built.ts',
  outputDir: '../test-results',
  // One a core: a third takes longer on two, since each has its own portals and browser.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // A step may be a navigation: a render of the server, its scripts and their hydration, beside another worker.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['./support/print-page.ts'],
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : []),
  ],
  use: {
    trace: process.env.PLAYWRIGHT_TRACE ? 'retain-on-failure' : 'off',
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions,
  },
})
